import Detection
import Dispatch
import Documents
import Foundation
import Synchronization

/// Scans one file: reads it segment by segment, finds, and keeps counts, samples and records.
struct FileScan: Sendable {
    let reader: DocumentReader
    /// Segments looked at at once, where a file has many.
    let jobs: Int
    let shows: Bool
    /// The format that lists each finding, if it is one of these.
    let records: (any ScanRecords)?
    let output: OrderedOutput
    let progress: ScanProgress

    private static let manySegments = 4 << 20
    private static let masking = Redaction(style: .mask)

    /// One finding with its place and its text.
    struct Hit: Sendable {
        let finding: Finding
        let place: Place
        let value: String
        let masked: String
    }

    /// - Parameter number: the file's place in the order of the output.
    func report(on file: FoundFile, number: Int) async throws -> FileReport {
        var report = FileReport(name: file.name, sizeBytes: file.sizeBytes)
        var waiting: [Segment] = []
        let width = file.sizeBytes > Self.manySegments ? min(jobs, ProcessInfo.processInfo.activeProcessorCount) : 1
        try await reader.read(file) { event in
            switch event {
            case .remark(let remark):
                // In the order of the file: first what was found before it.
                try take(&waiting, into: &report, number)
                report.remarks.append(remark)
                if let records { try output.add(records.remark(remark, in: report.name), of: number) }
            case .segment(let segment):
                waiting.append(segment)
                if waiting.count >= width { try take(&waiting, into: &report, number) }
            }
        }
        try take(&waiting, into: &report, number)
        return report
    }

    private func take(_ segments: inout [Segment], into report: inout FileReport, _ number: Int) throws {
        for (segment, findings) in zip(segments, findings(in: segments)) {
            progress.add(bytes: segment.owned.count)
            try add(findings, of: segment, to: &report, number)
        }
        segments.removeAll()
    }

    private func findings(in segments: [Segment]) -> [[Finding]] {
        guard segments.count > 1 else { return segments.map(Self.findings) }
        let found = Mutex([[Finding]](repeating: [], count: segments.count))
        DispatchQueue.concurrentPerform(iterations: segments.count) { index in
            let findings = Self.findings(in: segments[index])
            found.withLock { $0[index] = findings }
        }
        return found.withLock { $0 }
    }

    private static func findings(in segment: Segment) -> [Finding] {
        segment.text.withUnsafeBufferPointer { Detector().findings(in: $0) }
            .filter { segment.owned.contains($0.bytes.lowerBound) }
    }

    private func add(_ findings: [Finding], of segment: Segment, to report: inout FileReport, _ number: Int) throws {
        var shown = findings
        if records == nil {
            // Of each kind the first is told; all others are counted only.
            var known = Set(report.kinds.keys)
            shown = findings.filter { known.insert($0.label).inserted }
        }
        let hits = hits(shown, of: segment)
        for hit in hits where report.kinds[hit.finding.label] == nil {
            report.kinds[hit.finding.label] = FileReport.KindTally(
                count: 0, sample: shows ? hit.value : hit.masked, place: hit.place)
        }
        for finding in findings { report.kinds[finding.label]?.count += 1 }
        guard let records else { return }
        var bytes: [UInt8] = []
        for hit in hits { bytes += records.finding(hit, in: report.name) }
        try output.add(bytes, of: number)
    }

    private func hits(_ findings: [Finding], of segment: Segment) -> [Hit] {
        let places = segment.places(of: findings.map(\.bytes.lowerBound))
        return zip(findings, places).map { finding, place in
            let value = String(decoding: segment.text[finding.bytes], as: UTF8.self)
            return Hit(
                finding: finding, place: place, value: value, masked: Self.masking.replaced(value, as: finding.label))
        }
    }
}
