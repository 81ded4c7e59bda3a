public import Access
public import Foundation
public import Ledger
import Storage
public import Vocabulary

/// Making the evidence for a compliance audit (个人信息保护合规审计, PIPL Art. 54).
public enum PackAccess: Permission {
    public static let name = EvidenceFolder.action
    public static let requirement = Requirement(roles: [.protectionOfficer, .auditAdministrator])
}

/// "Who may touch customer data, and why", as files that prove themselves: docs/operations.md says how to check them.
public struct EvidencePack: Sendable {
    public let files: [(path: String, bytes: [UInt8])]
    /// SHA-256 of the list of files, as the ledger has it.
    public let digest: Hash
    /// The event that has it, from 0.
    public let number: UInt64
}

/// Puts the digest of a pack on the ledger, before anybody has the pack.
struct NotePack: Action {
    typealias Asked = PackAccess
    let digest: Hash
    let count: Int

    func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> UInt64 {
        try tx.record(LedgerEvent(Asked.name, rules: [digest.description], count: UInt32(clamping: count)))
    }
}

extension Workplace {
    /// The review as JSON.
    ///
    /// - Parameter instant: nil for now.
    public func accessDocument(
        at instant: Date? = nil, in language: Language, as staff: ID<StaffMember>
    ) async throws -> AccessDocument {
        let review = try await ask(ReviewAccess(at: instant, rulebook: rulebook), as: staff)
        return AccessDocument(
            review, certificates: try store.read { try $0.certificateEvents() }, rulebook: rulebook, in: language)
    }

    /// Gathers what the gate says, the certificates behind it and the proofs of their events, and puts the digest of it
    /// all on the ledger.
    ///
    /// - Parameters:
    ///   - instant: nil for now.
    ///   - staff: an officer or the audit administrator; a refusal is recorded and thrown.
    public func evidencePack(
        at instant: Date? = nil, in language: Language, as staff: ID<StaffMember>
    ) async throws -> EvidencePack {
        try await ask(May<PackAccess>(), as: staff)
        let review = try await ask(ReviewAccess(at: instant, rulebook: rulebook), as: staff)
        var files = try evidence(review, in: language)
        let list = files.map { EvidenceFolder.line($0.path, $0.bytes) }.joined()
        let digest = EvidenceFolder.digest(Array(list.utf8))
        let number = try await perform(NotePack(digest: digest, count: files.count), as: staff)
        files.append((EvidenceFolder.manifestName, Array(list.utf8)))
        files.append((EvidenceFolder.proofName, Array(try eventProof(number).encoded.utf8)))
        return EvidencePack(files: files, digest: digest, number: number)
    }

    private func evidence(
        _ review: AccessReview, in language: Language
    ) throws -> [(path: String, bytes: [UInt8])] {
        let events = try store.read { try $0.certificateEvents() }
        let document = AccessDocument(review, certificates: events, rulebook: rulebook, in: language)
        let sheets = AccessSheets(review: review, rulebook: rulebook, language: language)
        let note = try store.currentCheckpoint()
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let proofs = try events.map { event in
            let proof = try eventProof(event.number)
            return (
                path: "proofs/event-\(event.number + 1).\(ProofFile.fileExtension)", bytes: Array(proof.encoded.utf8)
            )
        }
        let own: [(path: String, bytes: [UInt8])] = [
            ("README.txt", Array(Self.readMe(language).utf8)),
            ("access.json", Array(try encoder.encode(document))), ("access.csv", Array(sheets.csv.utf8)),
            ("access.html", Array(sheets.html.utf8)), ("checkpoint", Array(note.encoded.utf8)),
            ("ledger.pub", Array((store.verifierKey.description + "\n").utf8)),
        ]
        return own + proofs
    }

    private static func readMe(_ language: Language) -> String {
        switch language {
        case .chinese:
            """
            谁可以接触客户数据：证据包

            access.json、access.csv、access.html 是同一份内容：每个人对每个动作、每类信息可以不可以，凭哪张上岗证，
            或为什么不可以。checkpoint 是制作时签名的检查点，proofs 是每张上岗证的发放和撤销在账本里的存在证明。
            SHA256SUMS 列出每个文件的 SHA-256；SHA256SUMS.tlog-proof 证明它的 SHA-256 记在账本里。

            检查（公钥应从本包以外的途径取得；ledger.pub 只供对照）：
              sha256sum -c SHA256SUMS
              ledger-verify 本文件夹 --key 公钥

            """
        case .english:
            """
            Who may touch customer data: evidence

            access.json, access.csv and access.html say the same: for each person, action and class whether it is open,
            by which certificate, or why not. checkpoint is the signed head of the ledger when this was made; proofs
            holds a proof for each certificate granted or revoked. SHA256SUMS lists the SHA-256 of each file, and
            SHA256SUMS.tlog-proof proves that its SHA-256 stands on the ledger.

            To check (get the key by another way than this folder; ledger.pub is for comparison):
              sha256sum -c SHA256SUMS
              ledger-verify THIS-FOLDER --key KEY

            """
        }
    }
}
