public import Customers
public import Ledger
public import Storage
import Vocabulary

extension SoundnessCheck {
    /// What `shouxin verify` does.
    public static let all: [SoundnessCheck] = [.files, .keys, .ledger, .dropped, .values, .sittings, .backups]

    /// What `shouxin doctor` does: the ledger first, because values are compared with it.
    public static let freshness: [SoundnessCheck] = [.ledger, .dropped, .values, .sittings]

    public static let files = SoundnessCheck("database", chinese: "数据库", english: "Database") { workplace, report in
        try workplace.store.examineFiles { report(SoundnessProblem($0)) }
    }

    public static let keys = SoundnessCheck("keys", chinese: "密钥", english: "Keys") { workplace, report in
        try workplace.store.examineKeys { report(SoundnessProblem($0)) }
    }

    public static let ledger = SoundnessCheck("ledger", chinese: "操作账本", english: "Ledger") { workplace, report in
        let verdict = try workplace.verifyLedger().verdict
        if case .damaged(_, let findings) = verdict { for finding in findings { report(SoundnessProblem(finding)) } }
        return try Int(clamping: workplace.store.read { try $0.ledgerSize() })
    }

    public static let values = SoundnessCheck("values", chinese: "客户的值", english: "Customers' values") {
        workplace, report in
        try workplace.store.examineFreshness { report(SoundnessProblem($0)) }
    }

    /// Whether every examination is the one that the ledger vouches for.
    public static let sittings = SoundnessCheck("examinations", chinese: "考试", english: "Examinations") {
        workplace, report in
        try workplace.store.read { try $0.examineSittings { report(SoundnessProblem($0)) } }
    }
}

extension SoundnessProblem {
    public init(_ finding: SittingFinding) {
        let attempt = finding.attempt.map { "\($0)" } ?? ""
        let entry = finding.entry ?? 0
        let number = finding.event.map { $0 + 1 }
        let (chinese, english) =
            switch (finding.kind, number) {
            case (.changed, let number?):
                (
                    "答卷 \(attempt) 不是账本第 \(number) 条所记载的那份（到日志第 \(entry) 项为止）",
                    "Sitting \(attempt) is not the one that event \(number) vouches for (up to entry \(entry) of its log)"
                )
            case (.changed, nil):
                (
                    "答卷 \(attempt) 的日志从第 \(entry) 项起被改动过",
                    "The log of sitting \(attempt) was changed at entry \(entry)"
                )
            case (.notVouched, _):
                (
                    "答卷 \(attempt) 的日志第 \(entry) 项在账本上没有记载",
                    "Entry \(entry) in the log of sitting \(attempt) has no event on the ledger"
                )
            case (.state, _):
                (
                    "答卷 \(attempt) 是否已交卷，与它自己的日志不符",
                    "Whether sitting \(attempt) is closed is not what its own log says"
                )
            case (.missing, _):
                (
                    "账本第 \(number ?? 0) 条所记载的答卷或其日志不见了",
                    "The sitting that event \(number ?? 0) vouches for is gone, or its entry is"
                )
            }
        self.init(
            finding.kind.rawValue, chinese: chinese, english: english, attempt: finding.attempt.map { "\($0)" },
            event: number)
    }

    public init(_ finding: Finding) {
        self.init(
            finding.kind, chinese: finding.chineseMessage, english: finding.englishMessage,
            event: finding.firstInDoubt + 1)
    }

    public init(_ finding: FreshnessFinding) {
        self.init(
            finding.code, chinese: finding.message(in: .chinese), english: finding.message(in: .english),
            customer: finding.customer?.description, field: finding.field?.code, event: finding.event.map { $0 + 1 })
    }

    init(_ damage: StoreDamage) {
        switch damage {
        case .structure(let file, let line):
            self.init(
                "structure-damaged", chinese: "\(file.rawValue) 的结构损坏：\(line)",
                english: "\(file.rawValue) is damaged: \(line)")
        case .reference(let file, let table):
            self.init(
                "reference-broken", chinese: "\(file.rawValue) 的表 \(table) 指向不存在的行",
                english: "\(file.rawValue): table \(table) refers to rows that are not there")
        case .accountKey(let account):
            self.init(
                "key-missing", chinese: "员工账号 \(account) 的密钥不见了",
                english: "The key of the staff account \(account) is gone")
        case .key(let customer):
            self.init(
                "key-damaged",
                chinese: customer.map { "客户 \($0) 的密钥打不开" } ?? "有一把密钥打不开，它不属于现有的客户",
                english: customer.map { "The key of customer \($0) does not unwrap" }
                    ?? "A key that belongs to no present customer does not unwrap", customer: customer?.description)
        }
    }
}
