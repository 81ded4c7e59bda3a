import Foundation

/// Wall time and processor time of this process (all its threads) since it was started.
///
/// Processor time is the figure to compare: it does not grow when others use the machine.
struct Stopwatch {
    struct Reading {
        var wall: Double
        var processor: Double
    }

    private let start = ContinuousClock.now
    private let processorStart = Self.processorSeconds()

    var reading: Reading {
        let spent = (ContinuousClock.now - start).components
        return Reading(
            wall: Double(spent.seconds) + Double(spent.attoseconds) / 1e18,
            processor: Self.processorSeconds() - processorStart)
    }

    static func measure(_ body: () throws -> Void) rethrows -> Reading {
        let watch = Stopwatch()
        try body()
        return watch.reading
    }

    static func measure(_ body: () async throws -> Void) async rethrows -> Reading {
        let watch = Stopwatch()
        try await body()
        return watch.reading
    }

    private static func processorSeconds() -> Double {
        var usage = rusage()
        getrusage(.init(RUSAGE_SELF.rawValue), &usage)
        let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}

/// What the process has held in memory at most, in MiB.
enum Memory {
    static var peak: Int { line("VmHWM") }
    static var present: Int { line("VmRSS") }

    private static func line(_ field: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
