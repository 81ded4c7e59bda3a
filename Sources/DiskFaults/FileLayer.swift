internal import Foundation
internal import GRDBSQLite
internal import Synchronization

/// SQLite's file layer with a watcher between it and the system's. Installed once for the process; files that nobody
/// watches go straight to the system's own layer.
enum FileLayer {
    private struct Watcher: Sendable {
        weak var disk: WatchedDisk?
    }

    private static let watchers = Mutex<[String: Watcher]>([:])

    static func watch(_ disk: WatchedDisk) { watchers.withLock { $0[disk.key] = Watcher(disk: disk) } }
    static func forget(_ key: String) { watchers.withLock { _ = $0.removeValue(forKey: key) } }

    static func watcher(of path: String) -> WatchedDisk? {
        watchers.withLock { $0.values.lazy.compactMap(\.disk).first { $0.covers(path) } }
    }

    /// A file of ours: SQLite's header, what we know of it, the system's file.
    static let knownOffset = MemoryLayout<sqlite3_file>.stride
    static let realOffset = 16

    static func install() { _ = installed }

    private static let installed: Bool = {
        guard let system = SystemLayer.vfs else { return false }
        let ours = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        ours.initialize(to: system.pointee)
        ours.pointee.zName = UnsafePointer(strdup("watched"))
        ours.pointee.pNext = nil
        ours.pointee.szOsFile += Int32(realOffset)
        ours.pointee.xOpen = { _, name, file, flags, outFlags in openFile(name, file, flags, outFlags) }
        ours.pointee.xDelete = { _, name, syncsFolder in deleteFile(name, syncsFolder) }
        return sqlite3_vfs_register(ours, 1) == SQLITE_OK
    }()

    private static func openFile(
        _ name: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
        _ outFlags: UnsafeMutablePointer<Int32>?
    ) -> Int32 {
        guard let system = SystemLayer.vfs, let open = system.pointee.xOpen, let file else { return SQLITE_CANTOPEN }
        let path = name.map { String(cString: $0) } ?? ""
        guard name != nil, let disk = watcher(of: path) else { return open(system, name, file, flags, outFlags) }
        file.pointee.pMethods = nil
        if flags & SQLITE_OPEN_CREATE != 0, disk.meets(.open) != nil { return SQLITE_CANTOPEN }
        disk.opened(path) { (try? Data(contentsOf: URL(filePath: path))).map { Array($0) } }
        let code = open(system, name, WatchedFile.real(file), flags, outFlags)
        // Where the system sets no methods nothing is to be closed.
        if WatchedFile.real(file).pointee.pMethods != nil { WatchedFile.make(file, disk, path) }
        return code
    }

    private static func deleteFile(_ name: UnsafePointer<CChar>?, _ syncsFolder: Int32) -> Int32 {
        guard let system = SystemLayer.vfs, let delete = system.pointee.xDelete, let name else { return SQLITE_IOERR }
        let path = String(cString: name)
        guard let disk = watcher(of: path) else { return delete(system, name, syncsFolder) }
        if disk.meets(.delete) != nil { return WatchedFile.deleteFailed }
        let code = delete(system, name, syncsFolder)
        if code == SQLITE_OK { disk.deleted(path) }
        return code
    }
}

enum SystemLayer {
    /// The one that was the default before ours. SQLite keeps it for as long as the process lives.
    nonisolated(unsafe) static let vfs: UnsafeMutablePointer<sqlite3_vfs>? = sqlite3_vfs_find(nil)
}
