import Crypto
import Foundation

/// Puts a manifest and files into one age file.
public struct Packing {
    /// The longest manifest that is read.
    static let manifestLimitBytes: UInt64 = 1 << 20

    let disk: any Disk

    public init(disk: any Disk) { self.disk = disk }

    /// Size and hash of a file, read once.
    public func part(_ name: String, at path: String) throws -> BackupManifest.Part {
        let (size, hash) = try digest(of: path)
        return BackupManifest.Part(name: name, sizeBytes: size, sha256: hash)
    }

    /// How many bytes a file has, and their SHA-256 in hexadecimal.
    public func digest(of path: String) throws -> (sizeBytes: UInt64, sha256: String) {
        let file = try disk.open(path)
        defer { try? file.close() }
        let hashing = HashingOutput()
        while true {
            let bytes = try file.read(upTo: 1 << 20)
            if bytes.isEmpty { return (hashing.sizeBytes, hashing.hexadecimal) }
            hashing.write(bytes)
        }
    }

    /// - Parameter paths: of the manifest's parts, in its order.
    public func write(
        _ manifest: BackupManifest, _ paths: [String], for lock: AgeLock, to output: any ByteOutput
    ) throws {
        let age = try AgeWriter(to: output, for: lock)
        let tar = TarWriter(to: age)
        let seconds = Int64(manifest.madeAt.timeIntervalSince1970)
        let head = try manifest.encoded()
        try tar.begin(BackupManifest.fileName, sizeBytes: UInt64(head.count), modified: seconds)
        try tar.write(head)
        for (part, path) in zip(manifest.parts, paths) {
            try tar.begin(part.name, sizeBytes: part.sizeBytes, modified: seconds)
            let file = try disk.open(path)
            defer { try? file.close() }
            while true {
                let bytes = try file.read(upTo: 1 << 20)
                if bytes.isEmpty { break }
                try tar.write(bytes)
            }
        }
        try tar.finish()
        try age.finish()
    }

    /// Opens an age file and lays its parts into `folder`, each synced, checking every size and hash.
    ///
    /// - Throws: `AgeProblem`, `ContainerProblem`, `DiskProblem`. What was laid down until then is not to be trusted.
    @discardableResult
    public func unpack(_ path: String, by unlock: AgeUnlock, into folder: String) throws -> BackupManifest {
        let file = try disk.open(path)
        defer { try? file.close() }
        let tar = TarReader(from: try AgeReader(from: file, by: unlock))
        let manifest = try manifest(from: tar)
        for part in manifest.parts {
            guard let found = try tar.next(), found.name == part.name else { throw ContainerProblem.manifest }
            guard found.sizeBytes == part.sizeBytes else { throw ContainerProblem.altered(part: part.name) }
            try lay(part, from: tar, into: folder)
        }
        // Also reads to the end of the age file, so that nothing that was appended goes unseen.
        guard try tar.next() == nil else { throw ContainerProblem.manifest }
        return manifest
    }

    private func manifest(from tar: TarReader) throws -> BackupManifest {
        guard let first = try tar.next(), first.name == BackupManifest.fileName,
            first.sizeBytes <= Self.manifestLimitBytes
        else { throw ContainerProblem.manifest }
        var bytes: [UInt8] = []
        while true {
            let more = try tar.read(upTo: 1 << 16)
            if more.isEmpty { return try BackupManifest(decoding: bytes) }
            bytes += more
        }
    }

    private func lay(_ part: BackupManifest.Part, from tar: TarReader, into folder: String) throws {
        let file = try disk.create(folder + "/" + part.name)
        defer { try? file.close() }
        let hashing = HashingOutput()
        while true {
            let bytes = try tar.read(upTo: 1 << 20)
            if bytes.isEmpty { break }
            hashing.write(bytes)
            try file.write(bytes)
        }
        guard hashing.hexadecimal == part.sha256 else { throw ContainerProblem.altered(part: part.name) }
        try file.sync()
    }
}

/// Hashes what passes.
public final class HashingOutput: ByteOutput {
    private var hash = SHA256()
    public private(set) var sizeBytes: UInt64 = 0

    public init() {}

    public func write(_ bytes: [UInt8]) {
        hash.update(data: bytes)
        sizeBytes += UInt64(bytes.count)
    }

    public var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
