import Access
import Backups
import Foundation
import Ledger
import SQLEngine
public import Training
import Vault
public import Vocabulary

/// Where a sitting and the ledger say different things. Holds numbers and random identities only.
public struct SittingFinding: Sendable, Equatable {
    /// Raw values are for programs and never change.
    public enum Kind: String, Sendable {
        /// The sitting, or its log up to this entry, is not the one that the event vouches for.
        case changed = "exam-changed"
        /// From this entry on stands something that no event vouches for.
        case notVouched = "exam-not-vouched"
        /// Marked as closed without an entry that closes it, or the other way round.
        case state = "exam-state"
        /// The event vouches for an entry that is not there.
        case missing = "exam-missing"
    }

    public let kind: Kind
    public let attempt: ID<Attempt>?
    /// Number in the sitting's log, from 1.
    public let entry: Int?
    /// From 0, as in the ledger.
    public let event: UInt64?
}

extension Reading {
    /// Compares every sitting with the ledger, which must have been verified before: what closed it, was marked by hand,
    /// graded again, extended or voided has an event whose sealed digest is that of the sitting up to there, and every
    /// such event has its entry.
    ///
    /// One snapshot and one pass over sittings, items, entries and frames; one sitting in memory at a time. Opens nothing
    /// for anybody: the vault says whether the digest is the one, and no more.
    ///
    /// - Parameter report: called for each finding, at most two for a sitting.
    /// - Returns: how many sittings were looked at.
    public func examineSittings(_ report: (SittingFinding) -> Void) throws -> Int {
        let walk = SittingWalk(reading: self, house: try vault.dataKeyIfThere(of: .house))
        var count = 0
        var last: [UInt8] = []
        while true {
            let page = try sql.rows(
                "SELECT id, examinee_id, closed_at FROM attempt WHERE id > ? ORDER BY id LIMIT 1000", [.blob(last)]
            ) { row in
                (id: try row.id(0, of: Attempt.self), by: try row.id(1, of: StaffMember.self), isClosed: !row.isNull(2))
            }
            for sitting in page {
                for finding in try walk.examine(sitting.id, of: sitting.by, isClosed: sitting.isClosed) {
                    report(finding)
                }
            }
            count += page.count
            guard let next = page.last?.id.bytes else { break }
            last = next
        }
        for number in try walk.eventsWithoutEntry() {
            report(SittingFinding(kind: .missing, attempt: nil, entry: nil, event: number))
        }
        return count
    }
}

private struct SittingWalk<Source: Reading> {
    let reading: Source
    let house: DataKey?

    func examine(
        _ id: ID<Attempt>, of examinee: ID<StaffMember>, isClosed: Bool
    ) throws -> [SittingFinding] {
        guard var digest = try AttemptDigest(of: id, from: reading.sql) else { return [] }
        let entries = try reading.sql.rows(
            "SELECT \(StoredEntry.columns) FROM attempt_event WHERE attempt_id = ? ORDER BY number", [id.column]
        ) { StoredEntry($0) }
        var isOver = false
        for (place, entry) in entries.enumerated() {
            digest.add(entry)
            let finding = { (kind: SittingFinding.Kind) in
                [SittingFinding(kind: kind, attempt: id, entry: entry.number, event: entry.ledgerNumber)]
            }
            guard entry.number == place + 1,
                let kind = try? TrainingJSON.value(entry.kind, as: AttemptEvent.Kind.self)
            else { return finding(.changed) }
            if let number = entry.ledgerNumber {
                let object = kind.ledgerAction == AnswerToMark.settling ? id.uuid : examinee.uuid
                guard try vouches(number, for: kind, digest.text, about: object) else { return finding(.changed) }
            } else if isOver || kind.ledgerAction != nil {
                return finding(.notVouched)
            }
            isOver = isOver || kind.isEnd
        }
        guard isOver == isClosed, !entries.isEmpty else {
            return [SittingFinding(kind: .state, attempt: id, entry: nil, event: nil)]
        }
        return []
    }

    /// Whether an event is about this kind of entry of this sitting, and its sealed detail holds the digest.
    private func vouches(
        _ number: UInt64, for kind: AttemptEvent.Kind, _ digest: String, about object: UUID
    ) throws -> Bool {
        let bytes = try reading.sql.row("SELECT frame FROM ledger_frame WHERE number = ?", [.int(number)]) {
            $0.blob(0)
        }
        guard let bytes, let frame = try? LedgerFrame(decoding: bytes), frame.action == kind.ledgerAction,
            frame.outcome == .done, frame.object == object
        else { return false }
        return try holds(number, frame, kind.detail(with: digest))
    }

    /// Whether the sealed detail of an event is this text.
    private func holds(_ number: UInt64, _ frame: LedgerFrame, _ detail: String) throws -> Bool {
        guard let commitment = frame.detailCommitment, let house else { return false }
        let sealed = try reading.sql.row(
            "SELECT sealed FROM ledger_detail WHERE subject_id = ? AND number = ?",
            [ID<Subject>.house.column, .int(number)]
        ) { $0.blob(0) }
        guard let envelope = sealed.flatMap({ try? Envelope(parsing: $0) }) else { return false }
        let ring = reading.vault.ring
        return ring.vouches(
            envelope, for: detail, committedAs: commitment,
            at: LedgerDetail.address(of: number, about: .house, tenant: ring.tenant), key: house)
    }

    /// Events that vouch for a sitting and to which no entry leads. Read from the frames themselves: whoever removes a
    /// sitting can remove what helps to find its events as well.
    ///
    /// Left out are those of records that were removed in their time, and those whose sitting a restore could not bring
    /// back: of an account that came no more with the keys, and those after the backup where the registers of the
    /// folder in use were lost (`BackupEvent.gap`).
    func eventsWithoutEntry() throws -> [UInt64] {
        var found: [(number: UInt64, action: String, object: UUID)] = []
        try reading.sql.forEachRow(
            """
            SELECT number, frame FROM ledger_frame
            WHERE instr(frame, CAST('exam.' AS BLOB)) > 0 AND NOT EXISTS (
                SELECT 1 FROM attempt_event JOIN attempt ON attempt.id = attempt_id
                WHERE ledger_number = ledger_frame.number)
            ORDER BY number
            """, []
        ) { row in
            guard let frame = try? LedgerFrame(decoding: row.blob(1)), frame.outcome == .done,
                frame.detailCommitment != nil, AttemptEvent.Kind.ledgerActions.contains(frame.action),
                let object = frame.object
            else { return }
            found.append((UInt64(clamping: row.int64(0)), frame.action, object))
        }
        guard !found.isEmpty else { return [] }
        let (gaps, removed) = (try gaps(), try eventsOfRemoved())
        return try found.filter { event in
            guard !removed.contains(event.number), !gaps.contains(where: { $0.contains(event.number) }) else {
                return false
            }
            // Of a sitting that is gone as a whole, the event that closed it tells.
            return event.action == AnswerToMark.settling
                ? try reading.examinee(of: ID(event.object)) != nil : try isKnown(ID(event.object))
        }.map(\.number)
    }

    /// Events of sittings whose period was over: those that the event of the removal names.
    private func eventsOfRemoved() throws -> Set<UInt64> {
        var removed: Set<UInt64> = []
        try eachEvent(RecordRetention.removing) { number, frame in
            guard let object = frame.object else { return }
            let events = try reading.sql.rows(
                "SELECT number FROM record_removal_event WHERE record_id = ? ORDER BY number", [.uuid(object)]
            ) { UInt64(clamping: $0.int64(0)) }
            if try holds(number, frame, RecordRetention.detail(events)) { removed.formUnion(events) }
        }
        return removed
    }

    private func isKnown(_ account: ID<StaffMember>) throws -> Bool {
        let row = try reading.sql.row("SELECT 1 FROM staff WHERE id = ?", [account.column]) { $0.int(0) }
        return try row != nil || reading.vault.recordKeyIfThere(of: account.cast()) != nil
    }

    private func gaps() throws -> [Range<UInt64>] {
        var gaps: [Range<UInt64>] = []
        try eachEvent(BackupEvent.gap) { end, frame in
            gaps.append(end - min(end, UInt64(frame.count))..<end)
        }
        return gaps
    }

    /// Every event of a name, from the frames themselves.
    private func eachEvent(_ action: String, _ body: (UInt64, LedgerFrame) throws -> Void) throws {
        try reading.sql.forEachRow(
            "SELECT number, frame FROM ledger_frame WHERE instr(frame, CAST(? AS BLOB)) > 0 ORDER BY number",
            [.text(action)]
        ) { row in
            guard let frame = try? LedgerFrame(decoding: row.blob(1)), frame.action == action else { return }
            try body(UInt64(clamping: row.int64(0)), frame)
        }
    }
}
