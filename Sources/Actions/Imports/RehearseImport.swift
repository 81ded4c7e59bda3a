public import Access
public import Customers
import Foundation
import Storage
import Tabular
import Vault
public import Vocabulary

/// What an import would do; nothing is written.
public struct ImportRehearsal: Sendable {
    /// `merged` counts everybody who is known, whether or not their rows say something new.
    public var counts = ImportCounts()
    public var reasons: [ImportReason: Int] = [:]
    /// From this row on, repetitions within the file were not looked for: what is remembered is bounded.
    public var repetitionsKnownUntil: Int?
    /// Whether it went to the end of the file.
    public var isWhole = false
}

/// Compares rows with who is here.
struct RehearseRows: Question {
    typealias Asked = Customer.Import
    let rows: PreparedRows
    let terms: ImportTerms

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        try Demand(importing: terms, in: reading)
    }

    func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> [KnownCustomer] {
        let prepared = rows.rows(with: try snapshot.indexKeys())
        let found = try snapshot.customers(having: prepared.sought)
        return try prepared.map { row in
            guard case .customer(let known) = row.content else { return .nobody }
            if let id = found[known.rowToken]?.first { return .same(id) }
            return try KnownCustomer.find(
                known.keys, having: { found[$0] ?? [] },
                isNamed: { try snapshot.isNamed(known.draft.name, $0, under: permit) })
        }
    }
}

extension Workplace {
    /// Goes through a whole file without writing (试算). About as fast as an import's reading.
    public func rehearseImport(
        _ plan: ImportPlan, rows limit: Int = .max, as staff: ID<StaffMember>, shouldStop: () -> Bool = { false },
        progress: (Double) -> Void = { _ in }
    ) async throws -> ImportRehearsal {
        guard let importer = try store.read({ try $0.staff(staff) }) else { throw WorkplaceProblem.staffUnknown }
        let preparation = RowPreparation(
            store: store, intake: try plan.intake(at: now), activity: plan.activity, job: ID(UUID()),
            terms: plan.terms, importer: importer, assignment: .importer, now: now)
        let reader = try plan.reader()
        var rehearsal = ImportRehearsal()
        var memory = FileMemory()
        while !shouldStop(), rehearsal.counts.rows < limit {
            let batch = try RecordBatch(from: reader)
            let rows = try preparation.prepared(batch, seals: false)
            let known = try await ask(RehearseRows(rows: rows, terms: plan.terms), as: staff)
            for (row, match) in zip(rows.rows, known) {
                rehearsal.take(row, match, preparation.intake, &memory)
            }
            progress(Double(batch.end.byteOffset) / Double(max(plan.source.sizeBytes, 1)))
            if batch.isLast {
                rehearsal.isWhole = true
                break
            }
        }
        return rehearsal
    }
}

/// The people of one file as far as they fit: a 64-bit digest for each thing they are known by.
private struct FileMemory {
    static let limit = 2_000_000
    var people: Set<Int> = []
    var documents: [Int: PersonName] = [:]

    /// Whether the row is about somebody of an earlier row; remembers it either way.
    mutating func match(_ known: PreparedRow.Known) -> KnownCustomer? {
        let somebody = KnownCustomer.same(ID<Customer>(ID<Subject>.house.uuid))
        // By what the row says and not by tokens: those change when the index key is rotated meanwhile.
        let texts = known.draft.keys
        let keys = texts.others.map { Self.hash($0.kind, $0.text, known.draft.name) }
        let document = texts.document.map { Self.hash($0.kind, $0.text) }
        let name = document.flatMap { documents[$0] }
        if let name, name != known.draft.name { return .documentTaken(ID<Customer>(ID<Subject>.house.uuid)) }
        let isKnown = name != nil || people.contains(known.digest.hashValue) || keys.contains { people.contains($0) }
        if !isFull {
            people.insert(known.digest.hashValue)
            people.formUnion(keys)
            if let document { documents[document] = known.draft.name }
        }
        return isKnown ? somebody : nil
    }

    private static func hash(_ kind: TokenKind, _ text: String, _ name: PersonName? = nil) -> Int {
        var hasher = Hasher()
        hasher.combine(kind)
        hasher.combine(text)
        hasher.combine(name)
        return hasher.finalize()
    }

    var isFull: Bool { people.count >= Self.limit }
}

extension ImportRehearsal {
    fileprivate mutating func take(
        _ row: PreparedRow, _ match: KnownCustomer, _ intake: Intake, _ memory: inout FileMemory
    ) {
        switch row.content {
        case .blank: counts.blank += 1
        case .refused(let problems): refuse(problems)
        case .customer(let known):
            let inFile = memory.match(known)
            if memory.isFull, repetitionsKnownUntil == nil { repetitionsKnownUntil = row.record.number }
            switch (match, inFile) {
            case (.documentTaken, _), (.nobody, .documentTaken?):
                refuse([intake.problem(.documentTaken, with: .identityDocument, in: row.record)])
            case (.same, _), (.nobody, .same?): counts.merged += 1
            case (.nobody, .nobody?), (.nobody, nil): counts.imported += 1
            }
            list(known.problems)
        }
    }

    private mutating func refuse(_ problems: [RowProblem]) {
        counts.refused += 1
        list(problems)
    }

    private mutating func list(_ problems: [RowProblem]) {
        guard !problems.isEmpty else { return }
        counts.listed += 1
        for reason in Set(problems.map(ImportReason.init)) { reasons[reason, default: 0] += 1 }
    }
}
