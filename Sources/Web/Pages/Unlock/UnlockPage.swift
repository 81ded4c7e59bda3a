import HTTPTypes
import Hummingbird
import Vault

/// The door of a house whose keys are not open yet.
struct UnlockPage: Page {
    static let template = "unlock-page"

    let title: String
    let csrf: String
    let asksPassphrase: Bool
    /// Sentence that leads to the shares.
    let instead: String
    /// One sentence, the same for every wrong secret.
    let failure: String?

    init(_ way: UnlockWay, _ end: UnlockEnd?, _ frontend: Frontend, _ context: WebContext) {
        title = frontend.text("unlock.title", context)
        csrf = context.csrf
        asksPassphrase = way == .passphrase
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
        }
    }
}
