import Detection
import Foundation

// Usage: DetectionBenchmark [MEGABYTES [SEED]]; 8 MB and seed 1 unless told otherwise.
// Dense: tickets with some 13 pieces of personal information in 450 characters. Sparse: prose with none.
// One thread; a document is about 1.5 kB, as in a queue of tickets, and the whole in one piece is measured too.

let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let bytes = Int(arguments.first ?? 8) << 20
let seed = arguments.dropFirst().first ?? 1

/// Processor time of this process, which a busy machine disturbs less than the clock on the wall.
func seconds(_ work: () -> Void) -> Double {
    func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    work()
    return now() - start
}

func rounded(_ value: Double) -> String { String((value * 10).rounded() / 10) }

/// A line of /proc/self/status, in MiB.
func memory(_ field: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
}

func measure(_ title: String, _ documents: [[UInt8]]) {
    let detector = Detector()
    let size = documents.reduce(0) { $0 + $1.count }
    var found = 0
    var best = Double.infinity
    for _ in 0..<5 {
        found = 0
        let time = seconds {
            for document in documents { found += document.withUnsafeBufferPointer { detector.findings(in: $0).count } }
        }
        best = min(best, time)
    }
    let rate = Double(size) / best / 1e6
    print("\(title): \(rounded(rate)) MB/s, \(found) findings in \(rounded(Double(size) / 1e6)) MB")
}

let before = memory("VmRSS")
let start = seconds { _ = Detector().findings(in: "张伟 13800138000") }
print("tables: \(rounded(start * 1000)) ms, \(memory("VmRSS") - before) MiB more resident")
var writer = TicketWriter(seed: seed)
let dense = writer.documents(bytes: bytes, dense: true)
let sparse = writer.documents(bytes: bytes, dense: false)
measure("dense, a document at a time", dense)
measure("sparse, a document at a time", sparse)
for path in CommandLine.arguments.dropFirst().filter({ UInt64($0) == nil }) {
    if let data = FileManager.default.contents(atPath: path) { measure(path, [Array(data)]) }
}
let long = Array(dense.joined())
let level = memory("VmHWM")
_ = long.withUnsafeBufferPointer { Detector().findings(in: $0).count }
print("one piece of \(long.count >> 20) MiB: \(memory("VmHWM") - level) MiB more at the peak, findings included")
