import Foundation
import NameSearch
import Vocabulary

// Usage: NameSearchBenchmark [NAMES [SEED]]; a million names and seed 1 unless told otherwise.

let arguments = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
let nameCount = Int(arguments.first ?? 1_000_000)
let seed = arguments.dropFirst().first ?? 1
let clock = ContinuousClock()

func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
}

func rounded(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }

/// A line of /proc/self/status, in MiB.
func memory(_ field: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(field) } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) / 1024
}

func percentiles(_ times: [Double]) -> String {
    let sorted = times.sorted()
    let at = { (share: Double) in rounded(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) }
    return "p50 \(at(0.5)) ms, p99 \(at(0.99)) ms, worst \(at(1)) ms"
}

let tables = clock.measure { _ = Hanzi.simplified("歐") }
print("Han tables: \(rounded(milliseconds(tables))) ms")

var random = NameGenerator(seed: seed)
var names: [(id: ID<Subject>, name: String)] = (0..<nameCount).map { _ in (random.id(), random.name()) }
let before = memory("VmRSS")
let index = NameIndex<Subject>()
let build = clock.measure { index.load(names) }
print("load of \(nameCount) names: \(rounded(milliseconds(build))) ms")
print(
    "index: \(index.memoryBytes >> 20) MiB; resident \(memory("VmRSS") - before) MiB more, peak \(memory("VmHWM")) MiB")
let known = names.prefix(10_000).map(\.id)
names = []

var all: [Double] = []
for part in QueryMix.allCases {
    var times: [Double] = []
    for _ in 0..<(2000 / QueryMix.allCases.count + 1) {
        let query = part.query(&random)
        times.append(milliseconds(clock.measure { _ = index.search(query, limit: 50) }))
    }
    print("  \(part.rawValue): \(percentiles(times))")
    all += times
}
print("search, limit 50, \(all.count) mixed queries: \(percentiles(all))")

let pages = known.prefix(1000).map { id in milliseconds(clock.measure { _ = index.page(after: id, limit: 50) }) }
print("page of 50 by name: \(percentiles(pages))")
let ranks = known.prefix(1000).map { id in milliseconds(clock.measure { _ = index.rank(of: id) }) }
print("rank: \(percentiles(ranks))")
let changes = known.map { id in milliseconds(clock.measure { index.replace(id, name: random.name()) }) }
print("replace: \(percentiles(changes))")
var again: [Double] = []
for part in QueryMix.allCases {
    for _ in 0..<40 {
        let query = part.query(&random)
        again.append(milliseconds(clock.measure { _ = index.search(query, limit: 50) }))
    }
}
print("search after 10000 changes: \(percentiles(again))")
