import Detection
import Foundation

// Usage: DetectionBenchmark [MEGABYTES [SEED]] [--write FOLDER] [FILE…]; 8 MB and seed 1 unless told otherwise. --write puts
// the texts into files, a NUL behind each document, for the other engines of Benchmarks/detection.sh.
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

func measure(_ title: String, _ documents: [[UInt8]], times: Int = 5) {
    let detector = Detector()
    let size = documents.reduce(0) { $0 + $1.count }
    var found = 0
    var best = Double.infinity
    for _ in 0..<times {
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
var paths = CommandLine.arguments.dropFirst().filter { UInt64($0) == nil }
if let option = paths.firstIndex(of: "--write"), option + 1 < paths.endIndex {
    let folder = paths[option + 1]
    for (name, documents) in [("dense", dense), ("sparse", sparse)] {
        _ = FileManager.default.createFile(atPath: folder + "/" + name, contents: Data(documents.flatMap { $0 + [0] }))
    }
    paths.removeSubrange(option...option + 1)
}
for path in paths {
    if let data = FileManager.default.contents(atPath: path) { measure(path, [Array(data)]) }
}

// Twice the text takes twice the time.
for size in [1, 2, 4, 8] { measure("dense, \(size) MB in one piece", [Array(dense.joined().prefix(size << 20))]) }

// What an attacker would send.
for (name, sign) in [
    ("digits", "1"), ("digits and blanks", "1 "), ("one surname", "王"), ("@", "@"), ("a@", "a@"), ("(", "("),
    (":", ":"), ("a:", "a:"), ("one division", "北京市"), ("road signs", "路"), ("numerals", "一"), ("plates", "京A"),
    ("-", "-"),
    ("phone groups", "138-"), ("line breaks", "1\n"), ("letters", "a"), ("capitals", "Li "), ("middle dots", "阿·"),
] {
    let unit = Array(sign.utf8)
    measure("10 MB of \(name)", [(0..<(10 << 20) / unit.count).flatMap { _ in unit }], times: 1)
}

/// Forgets the peak of before, so that the next is of what comes now.
func forgetPeak() { try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }

for (name, text) in [("sparse", sparse), ("dense", dense)] {
    let long = Array(text.joined())
    forgetPeak()
    let level = memory("VmRSS")
    let count = long.withUnsafeBufferPointer { Detector().findings(in: $0).count }
    let peak = memory("VmHWM") - level
    let findings = (count * MemoryLayout<Finding>.stride) >> 20
    print(
        "\(name), one piece of \(long.count >> 20) MiB: \(peak) MiB more at the peak; \(count) findings fill \(findings) of them"
    )
}
