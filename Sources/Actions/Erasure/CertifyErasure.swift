public import Access
public import Customers
import Foundation
import Ledger
import Storage
public import Vocabulary

/// Asks whether somebody may have the certificate of an erasure.
struct AskForCertificate: Question {
    typealias Asked = Erasure.List
    let number: Int64

    func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        Demand(object: try reading.existingErasure(number).customer.uuid)
    }

    func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> Erasure { try snapshot.existingErasure(number) }
}

extension Workplace {
    /// What proves an erasure to somebody who need not trust us.
    ///
    /// - Throws: `ErasureError.notDone` while it is under way, `RecordedRefusal`.
    public func erasureCertificate(_ number: Int64, as staff: ID<StaffMember>) async throws -> ErasureCertificate {
        let erasure = try await ask(AskForCertificate(number: number), as: staff)
        guard let event = erasure.doneEvent else { throw ErasureError.notDone }
        return ErasureCertificate(
            erasure: erasure, proof: try eventProof(event),
            sealedProof: try erasure.sealedEvent.map { try eventProof($0) },
            window: ShredWindow(of: erasure, copies: try store.listedKeyCopies(), at: now),
            verifierKey: store.verifierKey, issuedAt: now, organisation: try organisation())
    }
}
