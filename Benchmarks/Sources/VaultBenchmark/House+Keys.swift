import Access
import Actions
import Customers
import Foundation
import Storage
import Vocabulary

extension House {
    /// From a cold process to every name in memory.
    func unlock() throws {
        var opened: Workplace?
        let opening = try Stopwatch.measure { opened = try open() }
        guard let workplace = opened else { return }
        Report.line("open the store", count: 1, opening)
        let names = try Stopwatch.measure { try workplace.names.build() }
        Report.line("name index, built at start", count: workplace.names.progress.loaded, names)
        try workplace.store.close(folding: false)
    }

    func closeEpoch() async throws {
        let workplace = try open()
        let system = try staff("system", workplace)
        let shown = Shown()
        let total = max(options.customers, 1)
        var count = 0
        let time = try await Stopwatch.measure {
            count = try await workplace.closeEpoch(as: system) { done in
                if shown.isNew(done * 10 / total) {
                    Report.progress("keys \(Report.grouped(done)), \(Memory.present) MiB")
                }
            }.keyCount
        }
        Report.line("close an epoch", count: count, time)
        try workplace.store.close()
    }

    /// From the new key to the destruction of the old one: every token made anew from the sealed values.
    func rotateIndex() async throws {
        let workplace = try open()
        let system = try staff("system", workplace)
        let shown = Shown()
        let total = max(options.customers, 1)
        var report = IndexRotationReport()
        let time = try await Stopwatch.measure {
            report = try await workplace.rotateIndex(
                as: system,
                progress: { done in
                    if shown.isNew(done.customers * 10 / total) {
                        Report.progress("customers \(Report.grouped(done.customers)), \(Memory.present) MiB")
                    }
                })
        }
        let end = report.isDone ? "" : ", NOT DONE"
        Report.line(
            "rotate the index key: tokens", count: report.tokens, time,
            beside: "\(Report.grouped(report.customers)) customers, version \(report.version)\(end)")
        try workplace.store.close()
    }

    /// Everything that `shouxin verify` looks at, each by itself.
    func verify() throws {
        let workplace = try open()
        for check in SoundnessCheck.all {
            var found: [SoundnessResult] = []
            let time = Stopwatch.measure { found = workplace.examine([check]) }
            for result in found {
                for problem in result.problems.prefix(3) { Report.progress(problem.english) }
                Report.line(
                    "verify: \(check.name)", count: result.examined, time,
                    beside: result.problemCount == 0 ? "" : "\(result.problemCount) PROBLEMS")
            }
        }
        try workplace.store.close(folding: false)
    }
}

// MARK: - A customer's page

extension House {
    /// Session, gate, masks and timeline for customers at random, as the page asks for them; no HTTP and no template.
    func pages() async throws {
        let workplace = try open()
        var random = SystemRandomNumberGenerator()
        let session = try await workplace.signIn(
            as: "agent", password: Self.password, secret: SessionToken(using: &random))
        let customers = try workplace.store.read {
            try Array($0.customerIDs(CustomerFilter(reach: .everybody), limit: 1_000_000))
        }
        var times: [Double] = []
        let whole = Stopwatch()
        while whole.reading.wall < 5, let customer = customers.randomElement() {
            let one = Stopwatch()
            guard let current = try workplace.session(session.session.id) else { throw Problem.nobody }
            _ = try await workplace.ask(ShowCustomer(customer), as: current.staff.id)
            times.append(one.reading.wall)
        }
        let time = whole.reading
        times.sort()
        let at = { (share: Double) in times[min(times.count - 1, Int(Double(times.count) * share))] * 1000 }
        Report.line(
            "a customer's page: data", count: times.count, time,
            beside: String(format: "p50 %.2f ms, p99 %.2f ms", at(0.5), at(0.99)))
        try workplace.store.close(folding: false)
    }
}
