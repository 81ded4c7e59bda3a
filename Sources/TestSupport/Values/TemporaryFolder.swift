import Foundation

/// A folder of its own for one test, deleted when the last one lets go of it.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        path = Self.parent + "shouxin-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// In memory where there is such a place: a store waits for the disk at each commit, and tests commit thousands of
    /// times.
    private static var parent: String {
        let memory = "/dev/shm/"
        return FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Every file below it, by path.
    public func files() -> [String] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return names.map { path + "/" + $0 }.filter { file in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: file, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}
