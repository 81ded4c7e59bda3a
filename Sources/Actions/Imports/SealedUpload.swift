import Access
import Customers
import Foundation
import Storage
import Synchronization
import Tabular
import Vocabulary

/// An uploaded file, read piece by piece out of the store; only the piece that is being read is in the clear, in memory.
/// The piece read last is kept under a mutex: a reader asks for its neighbourhood again.
final class SealedUpload: ByteSource {
    private let store: Store
    private let job: ID<ImportJob>
    private let permit: Permit<Customer.Import>
    private let last = Mutex<(number: Int, bytes: [UInt8])?>(nil)
    let sizeBytes: Int

    init(_ job: ImportJob, in store: Store, under permit: Permit<Customer.Import>) {
        self.store = store
        self.job = job.id
        self.permit = permit
        sizeBytes = job.source.sizeBytes
    }

    /// - Throws: `ImportError.uploadGone` when a piece is not there any more.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        guard offset < sizeBytes else { return 0 }
        let bytes = try piece(offset / ImportPieces.pieceBytes)
        let start = offset % ImportPieces.pieceBytes
        guard start < bytes.count else { throw ImportError.uploadGone }
        let count = min(buffer.count, bytes.count - start)
        buffer.copyBytes(from: bytes[start..<start + count])
        return count
    }

    private func piece(_ number: Int) throws -> [UInt8] {
        if let kept = last.withLock({ $0?.number == number ? $0?.bytes : nil }) { return kept }
        let bytes = try store.read { try $0.importPiece(number, of: job, under: permit) }
        guard let bytes else { throw ImportError.uploadGone }
        last.withLock { $0 = (number, bytes) }
        return bytes
    }
}
