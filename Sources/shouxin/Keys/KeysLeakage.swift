import Actions
import ArgumentParser
import Foundation
import Insight
import Storage
import Vault

struct KeysLeakage: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "leakage",
            abstract: say(
                "索引会泄露什么：拿到文件、没有密钥的人猜得出多少", "What the index gives away to whoever has the file and not the key"),
            discussion: say(
                """
                先列出现有的每一种索引，再估算：知道每个值有多常见的人，只凭索引里每个值出现几次，能猜中多少。比总猜最常见的值\
                多出一个百分点以上的，不能建索引。--field 只问一种，不能建时退出码为 3。

                示例：
                  shouxin keys leakage --data /var/lib/shouxin
                  shouxin keys leakage --field surname-last-four --customers 1000000
                """,
                """
                Lists every kind of token that there is, and reckons what somebody guesses right who knows how common each \
                value is and sees how often each token stands there. More than a point above always guessing the commonest \
                value is refused. --field asks about one; exit code 3 when it is refused.

                Examples:
                  shouxin keys leakage --data /var/lib/shouxin
                  shouxin keys leakage --field surname-last-four --customers 1000000
                """))
    }

    @OptionGroup var place: FolderOptions

    @Option(
        help: ArgumentHelp(
            say("只问一种：\(PlannedIndex.names)", "Only one of: \(PlannedIndex.names)"), valueName: say("种类", "kind")))
    var field: String?

    @Option(
        help: ArgumentHelp(
            say("按多少位客户估算；默认现有的", "For so many customers; as many as there are unless given"),
            valueName: say("位", "number")))
    var customers: Int?

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    func validate() throws {
        guard field.map({ PlannedIndex(rawValue: $0) != nil }) ?? true, (1...100_000_000).contains(customers ?? 1)
        else {
            throw ValidationError(
                say("--field 是 \(PlannedIndex.names) 之一；--customers 在一亿以内。", "--field is one of \(PlannedIndex.names).")
            )
        }
    }

    func run() throws {
        let asked = field.flatMap(PlannedIndex.init(rawValue:))
        let report: LeakageReport
        if let asked, let customers {
            report = LeakageReport([:], [asked], customers: customers)
        } else {
            let workplace = try place.openWorkplace()
            defer { try? workplace.store.close(folding: false) }
            let (groups, count) = try workplace.store.read { (try $0.tokenGroups(), try $0.customerCount()) }
            report = LeakageReport(
                asked == nil ? groups : [:], asked.map { [$0] } ?? PlannedIndex.allCases,
                customers: customers ?? max(1, count))
        }
        if json { try Output.json(report) } else { try Output.line(report.lines.joined(separator: "\n")) }
        if asked != nil, report.planned.contains(where: \.refused) {
            throw ArgumentParser.ExitCode(ExitCode.found.rawValue)
        }
    }
}

/// What `keys leakage` says; the same for people and programs.
struct LeakageReport: Encodable {
    struct Index: Encodable {
        let kind: String
        let tokens: Int
        let distinct: Int
        /// Entries that share the commonest token.
        let largest: Int
        let refused: Bool
    }

    struct Planned: Encodable {
        let kind: String
        let guessed: Double
        let base: Double
        let refused: Bool
    }

    let customers: Int
    let indexes: [Index]
    let planned: [Planned]

    init(_ groups: [TokenKind: TokenGroups], _ asked: [PlannedIndex], customers: Int) {
        self.customers = customers
        let attacks = Dictionary(
            uniqueKeysWithValues: PlannedIndex.allCases.map { ($0, $0.attack(entries: customers)) })
        indexes = TokenKind.allCases.compactMap { kind in
            groups[kind].map {
                Index(
                    kind: "\(kind)", tokens: $0.tokens, distinct: $0.distinct, largest: $0.largest,
                    refused: attacks[kind.planned]?.isTooMuch ?? true)
            }
        }
        planned = asked.compactMap { one in
            attacks[one].map {
                Planned(
                    kind: one.rawValue, guessed: Self.rounded($0.recovered), base: Self.rounded($0.base),
                    refused: $0.isTooMuch)
            }
        }
    }

    private static func rounded(_ share: Double) -> Double { (share * 10_000).rounded() / 10_000 }

    var lines: [String] {
        let verdict = { (refused: Bool) in refused ? say("不能建索引", "refused") : say("可以", "sound") }
        let live = indexes.map {
            say(
                "  \($0.kind)：\($0.tokens) 条，\($0.distinct) 个不同的值，最多 \($0.largest) 条相同：\(verdict($0.refused))",
                "  \($0.kind): \($0.tokens) tokens, \($0.distinct) distinct, at most \($0.largest) alike: \(verdict($0.refused))"
            )
        }
        let reckoned = planned.map {
            say(
                "  \($0.kind)：猜中 \(Self.percent($0.guessed))，不看索引也能猜中 \(Self.percent($0.base))：\(verdict($0.refused))",
                "  \($0.kind): \(Self.percent($0.guessed)) guessed right, \(Self.percent($0.base)) without an index: \(verdict($0.refused))"
            )
        }
        let title = say("按 \(customers) 位客户估算：", "Reckoned for \(customers) customers:")
        return (live.isEmpty ? [] : [say("现有的索引：", "The index as it is:")] + live) + [title] + reckoned
    }

    private static func percent(_ share: Double) -> String {
        let hundredths = Int((share * 10_000).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) %"
    }
}

extension TokenKind {
    /// What it stands for in the reckoning. Whoever adds a kind says here what its values are like.
    var planned: PlannedIndex {
        switch self {
        case .phone, .idNumber, .email, .bankAccount, .externalNumber, .importedRow: .identifier
        case .lastFour, .documentLastFour: .lastFour
        }
    }
}

extension PlannedIndex {
    static let names = allCases.map(\.rawValue).joined(separator: ", ")
}
