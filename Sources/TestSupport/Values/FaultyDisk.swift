public import Backups
import Foundation
import Synchronization

/// The real disk, on which the n-th call that may fail does.
public final class FaultyDisk: Disk {
    private struct Plan {
        var calls = 0
        var failing: Int?
        var seen: [DiskProblem.Call] = []
    }

    private let plan = Mutex(Plan())
    private let disk = SystemDisk()

    public init() {}

    /// What was called since the count began.
    public var calls: [DiskProblem.Call] { plan.withLock(\.seen) }

    /// Counts from here; the n-th call, from 1, fails.
    public func fail(at call: Int?) { plan.withLock { $0 = Plan(failing: call) } }

    func step(_ call: DiskProblem.Call, _ path: String) throws {
        try plan.withLock { plan in
            plan.calls += 1
            plan.seen.append(call)
            if plan.calls == plan.failing { throw DiskProblem(call, path, code: EIO) }
        }
    }

    public func create(_ path: String) throws -> any DiskFile {
        try step(.create, path)
        return FaultyFile(try disk.create(path), path, self)
    }
    public func open(_ path: String) throws -> any DiskFile {
        try step(.open, path)
        return FaultyFile(try disk.open(path), path, self)
    }
    public func rename(_ path: String, to other: String) throws {
        try step(.rename, path)
        try disk.rename(path, to: other)
    }
    public func remove(_ path: String) throws {
        try step(.remove, path)
        try disk.remove(path)
    }
    public func makeFolder(_ path: String) throws {
        try step(.makeFolder, path)
        try disk.makeFolder(path)
    }
    public func removeFolder(_ path: String) throws {
        try step(.remove, path)
        try disk.removeFolder(path)
    }
    public func syncFolder(_ path: String) throws {
        try step(.syncFolder, path)
        try disk.syncFolder(path)
    }
    public func names(in folder: String) throws -> [String] {
        try step(.list, folder)
        return try disk.names(in: folder)
    }
    public func sizeBytes(of path: String) throws -> UInt64 {
        try step(.size, path)
        return try disk.sizeBytes(of: path)
    }
    public func exists(_ path: String) -> Bool { disk.exists(path) }
}

private final class FaultyFile: DiskFile {
    private let file: any DiskFile
    private let path: String
    private let disk: FaultyDisk

    init(_ file: any DiskFile, _ path: String, _ disk: FaultyDisk) {
        (self.file, self.path, self.disk) = (file, path, disk)
    }

    func read(upTo count: Int) throws -> [UInt8] {
        try disk.step(.read, path)
        return try file.read(upTo: count)
    }
    func write(_ bytes: [UInt8]) throws {
        try disk.step(.write, path)
        try file.write(bytes)
    }
    func sync() throws {
        try disk.step(.sync, path)
        try file.sync()
    }
    func close() throws {
        try disk.step(.close, path)
        try file.close()
    }
}
