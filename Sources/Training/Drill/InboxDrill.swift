import Foundation

/// A simulated inbox (判断演练): genuine and false messages through several channels. Nothing of it ever leaves the
/// application; there is no code here that could send it.
public struct InboxDrill: Sendable, Equatable, Decodable {
    public let id: String
    public let title: String
    /// The day on which its rules were last compared, `yyyy-mm-dd`.
    public let asOf: String
    public let items: [InboxItem]

    /// The drills that come with the product, by their identities.
    /// - Throws: a fault of the bundled files, found by the tests.
    public static func shipped() throws -> [InboxDrill] { try bundled.get() }

    /// Read once: the files cannot change while the program runs.
    private static let bundled = Result<[InboxDrill], any Error> { try DrillFiles.decoded("inbox") }
}

/// One message, call or visitor, and what to do with it.
public struct InboxItem: Sendable, Equatable, Decodable {
    public enum Channel: String, Sendable, Decodable, CaseIterable {
        case mail, sms, chat, phone, visitor
    }

    /// What gives it away, or vouches for it.
    public struct Cue: Sendable, Equatable, Decodable {
        /// An exact part of what is shown.
        public let quote: String
        public let why: String
    }

    public let channel: Channel
    public let from: String
    public let subject: String
    public let body: String
    public let isGenuine: Bool
    public let right: InboxChoice
    public let cues: [Cue]
    public let explanation: String
}

/// What somebody does with a message. Raw values are stored.
public enum InboxChoice: String, Sendable, Codable, CaseIterable {
    /// 上报
    case report
    /// 按流程办理
    case handle
    /// 核实或请示
    case ask
}

/// How a choice is counted (signal detection: hits, misses and false alarms, D. Green and J. Swets, 1966).
public enum InboxVerdict: Sendable, Equatable, CaseIterable {
    /// A false message was reported.
    case hit
    /// A false message was gone along with.
    case miss
    /// A genuine message was reported.
    case falseAlarm
    /// A genuine message was dealt with, or a doubtful one asked about.
    case right
    /// Asked about where it was not needed: costs time and does no harm.
    case asked

    public init(_ choice: InboxChoice, on item: InboxItem) {
        self =
            switch (choice, item.right) {
            case (.report, _): item.isGenuine ? .falseAlarm : .hit
            case (.ask, .ask), (.handle, .handle): .right
            case (.ask, _): .asked
            case (.handle, _): .miss
            }
    }
}

/// The bundled files of drills.
enum DrillFiles {
    static func decoded<Drill: Decodable>(_ prefix: String) throws -> [Drill] {
        let files = (Bundle.module.urls(forResourcesWithExtension: "json", subdirectory: nil) ?? []).map { $0 as URL }
        return try files.filter { $0.lastPathComponent.hasPrefix(prefix + "-") }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { try JSONDecoder().decode(Drill.self, from: Data(contentsOf: $0)) }
    }
}
