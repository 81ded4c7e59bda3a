import Actions
import Customers
import Foundation
import Synchronization

/// A bar on a terminal, with rows a second and the time that is left; nothing in a pipe. Guarded by its mutex.
final class ProgressMeter: Sendable {
    private struct State {
        var firstRow: Int?
        var firstFraction = 0.0
        var row = 0
        var shown = ContinuousClock.Instant.now - .seconds(1)
    }

    private let state = Mutex(State())
    private let start = ContinuousClock.now
    private let unit: String

    init(of unit: String = say("行", "rows")) { self.unit = unit }

    /// Rows since this run began.
    var rows: Int { state.withLock { $0.row - ($0.firstRow ?? $0.row) } }
    var seconds: Double { Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000 }

    func show(_ step: ImportStep) {
        let isFirst = state.withLock { state in
            state.row = step.job.counts.rows
            defer { if state.firstRow == nil { (state.firstRow, state.firstFraction) = (state.row, step.fraction) } }
            return state.firstRow == nil
        }
        if isFirst, step.job.counts.rows > 0 {
            Output.remark(
                say(
                    "从第 \(Figures.number(step.job.counts.rows + 1)) 行接着导入",
                    "Going on from row \(Figures.number(step.job.counts.rows + 1))"))
        }
        show(fraction: step.fraction)
    }

    /// At most ten times a second: a terminal is slower than an import.
    func show(fraction: Double) {
        let due = state.withLock { state in
            guard ContinuousClock.now - state.shown > .milliseconds(100) else { return false }
            state.shown = .now
            return true
        }
        if due { Output.progress(line(fraction)) }
    }

    /// For work that is counted in something else than rows of a file.
    func show(fraction: Double, count: Int) {
        state.withLock { state in
            if state.firstRow == nil { (state.firstRow, state.firstFraction) = (0, 0) }
            state.row = count
        }
        show(fraction: fraction)
    }

    func finish() { Output.progress("", isLast: false) }

    private func line(_ fraction: Double) -> String {
        let width = 24
        let done = min(width, Int(fraction * Double(width)))
        let bar = String(repeating: "█", count: done) + String(repeating: "░", count: width - done)
        let seconds = max(seconds, 0.001)
        let began = state.withLock(\.firstFraction)
        let rate = Figures.number(Int(Double(rows) / seconds))
        let left = fraction > began ? seconds / (fraction - began) * (1 - fraction) : 0
        let percent = Int(fraction * 100)
        return say(
            "\(bar) \(percent)%  每秒 \(rate) \(unit)  还要 \(Int(left.rounded(.up))) 秒",
            "\(bar) \(percent)%  \(rate) \(unit)/s  \(Int(left.rounded(.up))) s left")
    }
}
