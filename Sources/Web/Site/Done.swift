import Actions
import Foundation
import Hummingbird

/// What was just done, said once above the page it led to: the redirect carries the name of a sentence, never text.
enum Done: String, CaseIterable {
    case saved, signedOutOthers, signedOut, passwordChanged
    case disabled, enabled, unlocked, accountSaved, teamCreated
    case granted, revoked, activitySaved, tokenRevoked, verified
    case coursePassed, courseSaved, coursePublished
    case questionsTaken, questionsApproved
    case backupBegun, checkBegun
    case epochClosed, indexRotationBegun
    case sessionSigned, recordClosed
    case objected, objectionAnswered, regraded, answerMarked

    static let field = "done"

    func path(_ path: String) -> String {
        path + (path.contains("?") ? "&" : "?") + "\(Self.field)=\(rawValue)"
    }
}

extension Desk {
    /// 303 to `path`, where the sentence is shown.
    func seeOther(_ path: String, _ done: Done) -> Response { frontend.seeOther(done.path(path)) }

    /// The sentence for what the address says was done.
    func flash(_ request: Request, _ context: WebContext) -> Flash? {
        let done = request.uri.queryParameters[Substring(Done.field)].flatMap { Done(rawValue: String($0)) }
        return done.map { done in
            let text = text("done.\(done.rawValue)", context, ["time": Words.exactTime(workplace.now)])
            return Flash(tone: "ok", icon: "check", text: text)
        }
    }
}
