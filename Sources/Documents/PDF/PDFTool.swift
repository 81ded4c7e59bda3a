import Glibc
import Subprocess
import SystemPackage

/// Poppler's `pdftotext`, where it is installed: the only program that Shouxin ever starts.
///
/// PDF is a format with a long history of broken readers; a process of its own keeps a crash, and most of what an attack
/// could do, out of ours. It gets the file as its standard input, no environment, and a limit of time and output.
public struct PDFTool: Sendable {
    private let path: String

    /// - Parameter searchPath: folders with colons between them, as `PATH` has them. Relative ones are left out: a tool
    ///   that lies in the folder being scanned is not to be run.
    /// - Returns: nil when there is none.
    public init?(searchPath: String) {
        let candidates = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }.map { $0 + "/pdftotext" }
        guard let found = candidates.first(where: { access(String($0), X_OK) == 0 }) else { return nil }
        path = String(found)
    }

    enum Outcome: Sendable { case text(DocumentBytes), notRead, tooSlow, tooMuch }

    /// The text of the PDF that is open under a descriptor, in UTF-8, a form feed behind each page.
    func text(of descriptor: Int32, seconds: Int, limitBytes: Int, folder: String) async throws -> Outcome {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            group.addTask { try await convert(descriptor, limitBytes: limitBytes, folder: folder) }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return .tooSlow
            }
            // The other is cancelled, which ends the process.
            defer { group.cancelAll() }
            return try await group.next() ?? .notRead
        }
    }

    private func convert(_ descriptor: Int32, limitBytes: Int, folder: String) async throws -> Outcome {
        let spool = Spool(folder: folder)
        var left = limitBytes
        let result = try await run(
            .path(FilePath(path)), arguments: ["-q", "-enc", "UTF-8", "-", "-"], environment: .custom([:]),
            input: .fileDescriptor(FileDescriptor(rawValue: descriptor), closeAfterSpawningProcess: false),
            output: .sequence, error: .discarded
        ) { execution in
            for try await piece in execution.standardOutput {
                left -= piece.count
                guard left >= 0 else {
                    await execution.teardown(using: [])
                    return
                }
                try piece.withUnsafeBytes { bytes throws(ReadingFault) in try spool.append(bytes) }
            }
        }
        if left < 0 { return .tooMuch }
        return result.terminationStatus.isSuccess ? .text(spool.finish()) : .notRead
    }
}
