import Actions
import Foundation
import Ledger

/// Whose word the ledger counts on besides its own, and what it means when there is nobody.
struct WitnessModel: Sendable {
    struct Line: Sendable {
        let text: String
    }

    /// ok or due.
    let tone: String
    let title: String
    let text: String
    let lines: [Line]

    /// After two days without a word somebody should look why.
    private static let patience: TimeInterval = 2 * 86_400

    init(_ desk: Desk, _ context: WebContext) throws {
        let say = { (name: String, values: [String: String]) in desk.text("witness.\(name)", context, values) }
        let witnesses = try desk.workplace.witnesses()
        let now = desk.workplace.now
        let isFresh = witnesses.contains { witness in
            witness.newest.map { now.timeIntervalSince($0.at) < Self.patience } ?? false
        }
        tone = isFresh ? "ok" : "due"
        title =
            witnesses.isEmpty
            ? say("none", [:]) : say(isFresh ? "some" : "silent", ["count": Words.number(witnesses.count)])
        text = say(witnesses.isEmpty ? "none_text" : "some_text", [:])
        var lines = witnesses.map { witness in
            guard let newest = witness.newest else { return say("nothing_yet", ["name": witness.key.name]) }
            let size = Words.number(Int(newest.size))
            return say("cosigned", ["name": witness.key.name, "size": size, "at": Words.moment(newest.at)])
        }
        lines.append(say(try desk.workplace.checkpointFolder() == nil ? "no_folder" : "folder", [:]))
        self.lines = lines.map { Line(text: $0) }
    }
}
