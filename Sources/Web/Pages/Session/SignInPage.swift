/// The door.
struct SignInPage: Page {
    struct Account: Sendable {
        let account: String
        let role: String
    }

    static let template = "sign-in-page"

    let title: String
    let organisation: String
    let csrf: String
    let returnPath: String
    /// As typed, so that only the password has to be typed again.
    let account: String
    /// One sentence, the same for every cause but waiting.
    let failure: String?
    let demo: [Account]
    let isDemo: Bool
    let demoPassword: String?
}
