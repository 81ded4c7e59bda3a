import Actions
import Foundation

/// Puts each day's checkpoint into the folder that was chosen for them, while the server runs.
struct CheckpointsEachDay: Sendable {
    let workplace: Workplace
    private static let pause: TimeInterval = 600

    /// - Throws: exit code 1 where the ledger is older than a checkpoint that lies there.
    func start() throws {
        if let drop = try drop() { try LedgerDrop.check(workplace, drop) }
        Thread.detachNewThread {
            var complaint = ""
            while true {
                do {
                    if let drop = try drop() { _ = try workplace.dropCheckpoint(into: drop) }
                    complaint = ""
                } catch {
                    let said = say("当天的检查点没有存下：\(error)", "The day's checkpoint was not kept: \(error)")
                    if said != complaint { Output.remark(said) }
                    complaint = said
                }
                Thread.sleep(forTimeInterval: Self.pause)
            }
        }
    }

    private func drop() throws -> CheckpointDrop? {
        try workplace.checkpointFolder().map { CheckpointDrop(URL(filePath: $0)) }
    }
}
