/// How the copies of the data are, and what to do about it.
struct BackupsPage: Page {
    struct Row: Sendable {
        let at: String
        let size: String
        let path: String
        let verified: String
        let tone: String
        let icon: String
        let text: String
        let verifyAction: String?
    }

    struct Recipient: Sendable {
        let label: String
        let key: String
        let opens: String
        /// The whole key, where it may be taken away.
        let removable: String?
    }

    struct Warning: Sendable {
        let icon: String
        let title: String
        let text: String
        /// A command to run, where one helps.
        let command: String?
    }

    struct Fact: Sendable {
        let label: String
        let text: String
    }

    static let template = "backups-page"

    let title: String
    let flash: Flash?
    let refresh: Refresh?
    let csrf: String
    let canCreate: Bool
    let canEdit: Bool
    let canVerify: Bool
    /// ok or due.
    let stateTone: String
    let stateIcon: String
    let state: String
    /// What is going on right now; nil when nothing is.
    let running: String?
    let warnings: [Warning]
    let facts: [Fact]
    let rows: [Row]
    let hasRows: Bool
    let keys: [Row]
    let hasKeys: Bool
    let keysLine: String
    let recipients: [Recipient]
    let fields: [FieldModel]
    let recipientFields: [FieldModel]
    let hasErrors: Bool
    let errors: [ErrorLine]
    let restoreCommand: String
}
