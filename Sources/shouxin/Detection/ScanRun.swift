import Documents

/// Scans files side by side and hands their reports out in the order of the walk.
struct ScanRun {
    let paths: [String]
    let scan: FileScan
    let jobs: Int

    /// Reports wait for the ones before them; no more than so many at a time.
    private var mostWaiting: Int { jobs * 32 }

    init(paths: [String], scan: FileScan, jobs: Int) {
        self.paths = paths
        self.scan = scan
        self.jobs = jobs
    }

    func run(_ take: (FileReport) throws -> Void) async throws {
        var walk = FileWalk(paths: paths)
        var waiting: [Int: FileReport] = [:]
        var (started, done, running) = (0, 0, 0)
        try await withThrowingTaskGroup(of: (Int, FileReport).self) { group in
            while true {
                while running < jobs, waiting.count < mostWaiting, let file = walk.next() {
                    let number = started
                    group.addTask { (number, try await scan.report(on: file, number: number)) }
                    (started, running) = (started + 1, running + 1)
                }
                guard let (number, report) = try await group.next() else { return }
                running -= 1
                waiting[number] = report
                scan.progress.add(files: 1)
                while let next = waiting.removeValue(forKey: done) {
                    scan.progress.clear()
                    try take(next)
                    try scan.output.advance()
                    done += 1
                }
            }
        }
    }
}
