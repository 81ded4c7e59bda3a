import Actions
import Foundation
import SQLEngine

/// Carries erasures on that were interrupted, and once an hour those whose hold has ended; closes the epoch for those
/// that have waited for it for a day.
struct ErasuresInBackground: Sendable {
    let workplace: Workplace

    /// At start, before anybody is served.
    func catchUp() async {
        do {
            try await workplace.carryOnErasures(probe: ErasureStop.probe)
        } catch EngineFault.closed {
            // Goes on at the next start.
        } catch {
            Output.remark(say("删除没有做下去：\(error)", "Erasures could not be carried on: \(error)"))
        }
    }

    /// For as long as the server runs.
    func start() {
        Task.detached {
            while !Task.isCancelled {
                try await Task.sleep(for: .seconds(3600))
                await catchUp()
                do { try await workplace.closeEpochForErasures() } catch EngineFault.closed { return } catch {
                    Output.remark(say("纪元没有关闭：\(error)", "The epoch could not be closed: \(error)"))
                }
            }
        }
    }
}
