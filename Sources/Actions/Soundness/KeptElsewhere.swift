public import Ledger
import Storage

extension SoundnessCheck {
    /// Whether the ledger is the continuation of a checkpoint that somebody kept out of the server's reach: what shows
    /// that the whole data file was put back to an older state.
    public static func continues(_ checkpoint: [UInt8]) -> SoundnessCheck {
        SoundnessCheck("kept-checkpoint", chinese: "留在别处的检查点", english: "Checkpoint kept elsewhere") {
            workplace, report in
            do throws(ProofProblem) {
                _ = try workplace.continuation(of: checkpoint)
            } catch {
                report(SoundnessProblem(error))
            }
            return 1
        }
    }
}

extension Workplace {
    /// The ledger as it is now, if `checkpoint` is its beginning.
    ///
    /// - Throws: `.shrunk` when events that it signs for are gone, `.notConsistent` when they were rewritten,
    ///   `.checkpoint` when it is not one of this ledger's.
    public func continuation(of checkpoint: [UInt8]) throws(ProofProblem) -> Checkpoint {
        let key = store.verifierKey
        let old: Checkpoint
        do throws(CheckpointProblem) {
            old = try Checkpoint(opening: checkpoint, trusting: key)
        } catch {
            throw .checkpoint(error)
        }
        let file: ConsistencyFile
        do {
            let note = try store.currentCheckpoint()
            let size = try Checkpoint(parsing: note.text).size
            guard old.size <= size else { throw ProofProblem.shrunk(old: old.size, new: size) }
            file = try store.read { try $0.consistencyFile(from: old.size, to: note) }
        } catch let problem as ProofProblem {
            throw problem
        } catch {
            throw .notConsistent(old: old.size, new: 0)
        }
        return try file.verify(from: checkpoint, trusting: key).new
    }
}

extension SoundnessProblem {
    public init(_ problem: ProofProblem) {
        let (kind, event): (String, UInt64?) =
            switch problem {
            case .shrunk(_, let new): ("rolled-back", new + 1)
            case .notConsistent: ("history-rewritten", 1)
            default: ("checkpoint-refused", nil)
            }
        self.init(kind, chinese: problem.chineseMessage, english: problem.englishMessage, event: event)
    }
}
