public import Foundation

/// An export as files in a folder.
public struct ExportFolder: Sendable {
    public let url: URL

    static let checkpointName = "checkpoint"
    /// A full bundle of the largest frames is below 1 MB; a larger file is not one of ours.
    private static let fileLimitBytes = 1 << 20
    private static let evidenceLimitBytes = 1 << 28

    public init(_ url: URL) { self.url = url }

    /// Makes the folder if it is not there.
    /// - Throws: `ExportProblem.folderNotEmpty`; an export never overwrites.
    public func prepare() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        let existing = try FileManager.default.contentsOfDirectory(atPath: url.path)
        guard existing.isEmpty else { throw ExportProblem.folderNotEmpty }
    }

    public func write(_ path: String, _ bytes: [UInt8]) throws {
        let file = url.appendingPathComponent(path)
        let folder = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// Nil when there is no such file, it cannot be read, or it is far too large to be part of an export.
    public func read(_ path: String) -> [UInt8]? { read(path, limitBytes: Self.fileLimitBytes) }

    /// A file of a folder of evidence, which may be larger than a bundle.
    public func readEvidence(_ path: String) -> [UInt8]? { read(path, limitBytes: Self.evidenceLimitBytes) }

    private func read(_ path: String, limitBytes: Int) -> [UInt8]? {
        guard let handle = try? FileHandle(forReadingFrom: url.appendingPathComponent(path)) else { return nil }
        defer { try? handle.close() }
        // At the end of an empty file there is nothing to read, which Foundation says with nil.
        guard let data = try? handle.read(upToCount: limitBytes + 1) else { return [] }
        return data.count <= limitBytes ? Array(data) : nil
    }
}
