public import Customers
public import Ledger
import Storage
import Vocabulary

extension SoundnessCheck {
    /// What `shouxin verify` does.
    public static let all: [SoundnessCheck] = [.files, .keys, .ledger, .dropped, .values, .backups]

    /// What `shouxin doctor` does: the ledger first, because values are compared with it.
    public static let freshness: [SoundnessCheck] = [.ledger, .dropped, .values]

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
}

extension SoundnessProblem {
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
        case .key(let customer):
            self.init(
                "key-damaged",
                chinese: customer.map { "客户 \($0) 的密钥打不开" } ?? "有一把密钥打不开，它不属于现有的客户",
                english: customer.map { "The key of customer \($0) does not unwrap" }
                    ?? "A key that belongs to no present customer does not unwrap", customer: customer?.description)
        }
    }
}
