public import Customers
import Foundation
import Ledger
import SQLEngine
import Vault
import Vocabulary

extension Store {
    /// Compares every customer's values with their manifest, and every manifest with the ledger, which must have been
    /// verified before. One customer in memory at a time; 55–110 µs a customer.
    ///
    /// Who is in doubt is looked at once more in a snapshot of its own: while the first is walked over, an erasure may
    /// destroy a key that it still needs.
    /// - Parameter afterFirstLook: between the two.
    /// - Parameter report: called for each finding.
    /// - Returns: how many customers were looked at.
    public func examineFreshness(
        afterFirstLook: () throws -> Void = {}, _ report: (FreshnessFinding) -> Void
    ) throws -> Int {
        var doubted: [ID<Customer>] = []
        let count = try read { snapshot in
            var walk = FreshnessWalk(reading: snapshot, lost: [try LostLinks(in: snapshot.sql)], horizon: nil)
            try snapshot.eachCustomer { id, number in
                if try !walk.examine(id, number).isEmpty { doubted.append(id) }
            }
            return walk.count
        }
        try afterFirstLook()
        try read { snapshot in
            // A pass over the ledger, which only those in doubt need.
            let lost = try doubted.isEmpty ? [] : [LostLinks(in: snapshot.sql)]
            var walk = FreshnessWalk(reading: snapshot, lost: lost, horizon: nil)
            for id in doubted {
                guard let number = try snapshot.customerNumber(of: id) else { continue }
                for finding in try walk.examine(id, number) { report(finding) }
            }
            for finding in try walk.strays() { report(finding) }
        }
        return count
    }
}

extension Reading {
    fileprivate func eachCustomer(_ body: (ID<Customer>, CustomerNumber) throws -> Void) throws {
        var last: Int64 = 0
        while true {
            let page = try sql.rows(
                "SELECT sequence, id FROM customer WHERE sequence > ? ORDER BY sequence LIMIT 1000", [.integer(last)]
            ) { (sequence: $0.int64(0), id: try $0.id(1, of: Customer.self)) }
            for customer in page { try body(customer.id, CustomerNumber(sequence: customer.sequence)) }
            guard let next = page.last?.sequence else { return }
            last = next
        }
    }

    fileprivate func customerNumber(of id: ID<Customer>) throws -> CustomerNumber? {
        try sql.row("SELECT sequence FROM customer WHERE id = ?", [id.column]) {
            CustomerNumber(sequence: $0.int64(0))
        }
    }

    /// As `Store.examineFreshness`, in this one snapshot.
    ///
    /// - Parameters:
    ///   - horizon: events from this number on are of a time that the values do not know: a restored backup.
    ///   - behind: called for each customer whose manifest is genuine and who was written again behind the horizon. The
    ///     values may yet be other ones than it says.
    func walkValues(
        _ horizon: UInt64, _ report: (FreshnessFinding) -> Void, behind: (ID<Customer>) -> Void
    ) throws -> Int {
        // Apart, so that a write behind the horizon does not hide one before it.
        let lost = [
            try LostLinks(in: sql, numbers: 0...(max(horizon, 1) - 1)),
            try LostLinks(in: sql, numbers: horizon...UInt64(Int64.max)),
        ]
        var walk = FreshnessWalk(reading: self, lost: lost, horizon: horizon)
        try eachCustomer { id, number in
            for finding in try walk.examine(id, number) { report(finding) }
            if walk.isBehind { behind(id) }
        }
        for finding in try walk.strays() { report(finding) }
        return walk.count
    }
}

/// One walk over all customers.
private struct FreshnessWalk<Source: Reading> {
    let reading: Source
    let lost: [LostLinks]
    private let horizon: UInt64?
    private(set) var count = 0
    /// Whether the last one was written again behind the horizon.
    private(set) var isBehind = false
    private var marks = MarksCache()

    init(reading: Source, lost: [LostLinks], horizon: UInt64?) {
        self.reading = reading
        self.lost = lost
        self.horizon = horizon
    }

    mutating func examine(_ id: ID<Customer>, _ number: CustomerNumber) throws -> [FreshnessFinding] {
        count += 1
        isBehind = false
        let finding = { (kind: FreshnessFinding.Kind, event: UInt64?) in
            [FreshnessFinding(kind, customer: number, event: event)]
        }
        let stored: ManifestTable.Stored?
        do { stored = try ManifestTable.load(id, from: reading.sql) } catch is EnvelopeProblem {
            return finding(.manifestRefused, try firstWrite(of: id))
        }
        guard let stored else { return finding(.manifestMissing, try firstWrite(of: id)) }
        let found: RecordKey?
        do { found = try reading.vault.recordKeyIfThere(of: id.cast()) } catch is WrappedKeyProblem {
            return finding(.keyRefused, stored.number)
        }
        guard let key = found else { return finding(.keyMissing, stored.number) }
        do {
            guard let manifest = try reading.manifest(of: id, stored, key: key) else {
                return finding(.manifestRefused, stored.number)
            }
            if let problem = try unproven(stored, key) { return finding(problem, stored.number) }
            if let newer = try newerWrite(of: id, after: stored.number, key) {
                guard let horizon, newer >= horizon else { return finding(.customerRolledBack, newer) }
                isBehind = true
            }
            return try differences(from: manifest, of: id, number, stored.number)
        } catch is OpenProblem {
            return finding(.manifestRefused, stored.number)
        }
    }

    private func differences(
        from manifest: ValueManifest, of id: ID<Customer>, _ number: CustomerNumber, _ event: UInt64
    ) throws -> [FreshnessFinding] {
        let values: [Customer.Value]
        do { values = try CustomerTable.values(of: id, covered: false, from: reading.sql) } catch is EnvelopeProblem {
            return [FreshnessFinding(.value(.replaced), customer: number, event: event)]
        } catch VaultFault.unreadableRow {
            return [FreshnessFinding(.value(.replaced), customer: number, event: event)]
        }
        return manifest.differences(from: values).map {
            FreshnessFinding(.value($0.kind), customer: number, field: $0.field, event: event)
        }
    }

    /// Whether the event that is to vouch for a manifest does.
    private mutating func unproven(
        _ stored: ManifestTable.Stored, _ key: RecordKey
    ) throws -> FreshnessFinding.Kind? {
        let commitment = key.manifestCommitment(to: stored.envelope)
        if marks.number != stored.number { marks = try MarksCache(stored.number, from: reading.sql) }
        return marks.vouch(for: commitment) ? nil : marks.isDamaged ? .marksDamaged : .manifestUnproven
    }

    /// A later event that wrote this customer's values: by the links of the database, or, where links were removed, by
    /// the pseudonym in the events.
    private func newerWrite(of id: ID<Customer>, after number: UInt64, _ key: RecordKey) throws -> UInt64? {
        let linked = try reading.sql.row(
            """
            SELECT about.number FROM ledger_subject AS about CROSS JOIN ledger_frame AS frame
                ON frame.number = about.number
            WHERE about.customer_id = ? AND about.number > ? AND substr(frame.frame, 1, 1) = x'02'
            ORDER BY about.number LIMIT 1
            """, [id.column, .int(number)]
        ) { UInt64(clamping: $0.int64(0)) }
        let unlinked = lost.compactMap { lost in
            lost.newest { key.subjectReference(atMilliseconds: $0) }.flatMap { $0 > number ? $0 : nil }
        }
        return ([linked].compactMap { $0 } + unlinked).min()
    }

    /// The first event that wrote values of this customer, as far as the links know.
    private func firstWrite(of id: ID<Customer>) throws -> UInt64? {
        try reading.sql.row(
            "SELECT number FROM ledger_subject WHERE customer_id = ? ORDER BY number LIMIT 1", [id.column]
        ) { UInt64(clamping: $0.int64(0)) }
    }

    /// Customers and values that have lost each other. An erasure takes both, and the links.
    func strays() throws -> [FreshnessFinding] {
        let missing = try reading.sql.rows(
            """
            SELECT customer_id, min(ledger_subject.number) FROM ledger_subject
            WHERE NOT EXISTS (SELECT 1 FROM customer WHERE id = customer_id)
                AND NOT EXISTS (SELECT 1 FROM closed_customer WHERE id = customer_id)
                AND EXISTS (SELECT 1 FROM ledger_frame AS frame
                            WHERE frame.number = ledger_subject.number AND substr(frame.frame, 1, 1) = x'02')
            GROUP BY customer_id ORDER BY customer_id LIMIT 100
            """
        ) { FreshnessFinding(.customerMissing, customer: nil, event: UInt64(clamping: $0.int64(1))) }
        let orphans = try reading.sql.rows(
            """
            SELECT DISTINCT customer_id FROM customer_value
            WHERE NOT EXISTS (SELECT 1 FROM customer WHERE id = customer_id)
                AND NOT EXISTS (SELECT 1 FROM closed_customer WHERE id = customer_id) LIMIT 100
            """
        ) { _ in FreshnessFinding(.valuesWithoutCustomer, customer: nil, event: nil) }
        return missing + (missing.isEmpty ? orphans : [])
    }
}

/// What the event at one number says about manifests. Customers of one import follow each other, so the last is kept.
private struct MarksCache {
    private(set) var number: UInt64?
    private(set) var isDamaged = false
    private var commitments: Set<Hash> = []
    private var single: (hash: Hash, reference: SubjectReference)?

    init() {}

    init(_ number: UInt64, from sql: any SQLReader) throws {
        self.number = number
        let bytes = try sql.row("SELECT frame FROM ledger_frame WHERE number = ?", [.int(number)]) { $0.blob(0) }
        guard let bytes, let frame = try? LedgerFrame(decoding: bytes), let hash = frame.manifests else { return }
        if let marks = try ManifestTable.marks(at: number, from: sql) {
            isDamaged = marks.hash != hash
            if !isDamaged { commitments = Set(marks.marks.map(\.commitment)) }
        } else {
            single = frame.subjectReference.map { (hash, $0) }
            isDamaged = single == nil
        }
    }

    func vouch(for commitment: Hash) -> Bool {
        guard let single else { return commitments.contains(commitment) }
        return ManifestMarks([ManifestMark(reference: single.reference, commitment: commitment)]).hash == single.hash
    }
}
