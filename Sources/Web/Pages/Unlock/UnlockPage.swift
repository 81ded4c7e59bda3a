import HTTPTypes
import Hummingbird
import Vault

/// The door of a house whose keys are not open yet.
struct UnlockPage: Page {
    /// Where there is a key service: why it has not given the key so far, or that nobody has asked yet.
    struct KeyServiceState: Sendable {
        let state: String
        /// That the server asks again by itself.
        let hint: String?
    }

    static let template = "unlock-page"

    let title: String
    let csrf: String
    let asksPassphrase: Bool
    let kms: KeyServiceState?
    /// Sentence that leads to the shares.
    let instead: String
    /// One sentence, the same for every wrong secret.
    let failure: String?

    init(
        _ way: UnlockWay, _ kms: KMSAsking?, _ end: UnlockEnd?, _ frontend: Frontend, _ context: WebContext
    ) {
        title = frontend.text("unlock.title", context)
        csrf = context.csrf
        asksPassphrase = way == .passphrase
        self.kms = kms.map { kms in
            let problem = kms.lastProblem()?.reason.sentenceKey
            return KeyServiceState(
                state: frontend.text(problem ?? "unlock.kms_not_asked", context),
                hint: problem.map { _ in frontend.text("unlock.kms_hint", context) })
        }
        instead = frontend.text(
            way == .passphrase ? "unlock.instead_of_passphrase" : "unlock.instead_of_key_file", context)
        failure = end?.problem.flatMap { $0.sentence }.map { frontend.text($0.key, context, $0.values) }
    }
}

extension UnlockEnd {
    /// What is wrong; nil when nothing is.
    var problem: Problem? {
        switch self {
        case .opened: nil
        case .wrong: Problem(.invalid, saying: "unlock.failed")
        case .wait(let seconds):
            Problem(.tooMany, saying: "unlock.wait", ["count": Words.number(seconds)], retryAfter: seconds)
        case .cannotOpen: Problem(.unavailable, saying: "unlock.cannot_open")
        case .noKMS: Problem(.badRequest, saying: "unlock.no_kms")
        case .kms(let reason): Problem(.unavailable, saying: reason.sentenceKey, retryAfter: 15)
        }
    }
}

extension KMSProblem.Reason {
    /// For whoever reaches the page: what kind of thing is wrong. Address, files and statuses stand in the log.
    var sentenceKey: String {
        switch self {
        case .noAnswer, .unknownHost, .slow: "unlock.kms_no_answer"
        case .untrusted: "unlock.kms_untrusted"
        case .noToken, .tokenUnreadable, .tokenOpenToOthers, .tokenRefused: "unlock.kms_token"
        case .unavailable: "unlock.kms_unavailable"
        case .keyMissing, .ciphertextRefused, .otherKey: "unlock.kms_key"
        case .tooLong, .unreadable, .unexpected, .programMissing: "unlock.kms_unreadable"
        }
    }
}
