import Actions
import Foundation
import QRCodes
import Training
import Vocabulary

/// The code on the wall, full-screen: six digits, a QR code that opens the sign-in page, and who is here already.
struct CodeWallPage: Page {
    struct Name: Sendable {
        let name: String
        let at: String
        let isLate: Bool
    }

    static let template = "code-wall-page"

    let title: String
    let line: String
    let backHref: String
    let code: String
    let seconds: String
    let count: String
    let names: [Name]
    /// QR code of the sign-in page; our own SVG.
    let chart: String?

    init(_ wall: SessionWall, site: String, _ desk: Desk, _ context: WebContext) {
        let words = TrainingWords(desk: desk, context: context)
        let session = wall.session
        title = session.plan.topic
        line = "\(words.span(session.plan)) · \(session.plan.place)"
        backHref = TrainingPath.show(session.id)
        code = "\(wall.code.prefix(3)) \(wall.code.suffix(3))"
        seconds = words.text("seconds_left", ["seconds": String(wall.secondsLeft)])
        count = words.text(
            "there_of", ["there": Words.number(session.there), "all": Words.number(session.people.count)])
        let here = session.people.compactMap { person in
            person.signedInAt.map { (at: $0, person: person) }
        }.sorted { $0.at > $1.at }
        names = here.prefix(40).map { at, person in
            Name(
                name: wall.names[person.staff] ?? "–", at: Words.exactTime(at), isLate: person.mark == .late)
        }
        let address = "\(site)\(TrainingPath.signIn(session.id))?code=\(wall.code)"
        chart = try? QRCode.svg(address, label: words.text("qr"))
    }
}
