import Actions
import Foundation
import SQLEngine

/// Builds the names in memory while pages are served, and says how far it is when somebody watches.
struct NamesInBackground: Sendable {
    let names: NameDirectory

    func start() {
        Thread.detachNewThread {
            do {
                try names.build()
            } catch EngineFault.closed {
                return
            } catch {
                Output.remark(say("姓名索引没有建成：\(error)", "The names could not be loaded: \(error)"))
            }
        }
        guard Output.isTerminal else { return }
        Thread.detachNewThread { report() }
    }

    private func report() {
        var last = names.progress
        while !last.isComplete {
            Thread.sleep(forTimeInterval: 0.2)
            last = names.progress
            let share = last.total == 0 ? 100 : min(100, last.loaded * 100 / last.total)
            Output.progress(say("姓名索引 \(share)%", "Names \(share)%"), isLast: last.isComplete)
        }
    }
}
