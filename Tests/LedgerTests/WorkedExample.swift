import Crypto
import Foundation
import Ledger
import Vocabulary

/// The three events of the worked example in docs/ledger-format.md, built from their values.
enum WorkedExample {
    static let staff = ID<Subject>(UUID(uuid: (0x0A, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 0x01)))
    static let auditKey = SymmetricKey(data: Array(0x20..<0x40))
    static let salt = Hash(Array(0x40..<0x60))
    static let detail = "工单 20261124-0007"
    static let policy = Hash.leaf(Array("rules of 2026-11-24".utf8))
    /// 2026-11-24 08:00:00.000 in Asia/Shanghai.
    static let start: Int64 = 1_795_478_400_000

    static func frames() throws -> [LedgerFrame] {
        let reference = SubjectReference(auditKey: auditKey, atMilliseconds: start)
        let reveal = LedgerEvent(
            "customer.reveal", about: staff.cast(), purpose: "after-sales", basis: "LB2",
            rules: ["qualification.valid"], fields: [FieldSet(bit: 3)], count: 1, detail: detail)
        let refused = LedgerEvent(
            "customer.reveal", about: staff.cast(), outcome: .refused, purpose: "marketing",
            rules: ["consent.standing"], fields: [FieldSet(bit: 0), FieldSet(bit: 3)], count: 1)
        return [
            try LedgerFrame(
                LedgerEvent("ledger.begin", object: staff.uuid), atMilliseconds: start, by: .system, policyHash: policy),
            try LedgerFrame(
                reveal, atMilliseconds: start + 61_005, by: ActorReference(staff), policyHash: policy,
                subjectReference: reference,
                detailCommitment: salt.map { DetailCommitment.commit(detail: detail, salt: $0) }),
            try LedgerFrame(
                refused, atMilliseconds: start + 65_250, by: ActorReference(staff), policyHash: policy,
                subjectReference: reference),
        ]
    }
}
