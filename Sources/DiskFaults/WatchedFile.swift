internal import GRDBSQLite

/// What stands in an open file of ours beside the system's: who watches it, and its path.
private final class Known: Sendable {
    let disk: WatchedDisk
    let path: String

    init(_ disk: WatchedDisk, _ path: String) {
        self.disk = disk
        self.path = path
    }
}

/// The calls on an open file. Everything goes on to the system's file; what changes the disk is counted first.
enum WatchedFile {
    typealias File = UnsafeMutablePointer<sqlite3_file>

    // SQLITE_IOERR with what failed in the second byte (sqlite.org/rescode.html); macros that Swift does not see.
    static let writeFailed = SQLITE_IOERR | 3 << 8
    static let syncFailed = SQLITE_IOERR | 4 << 8
    static let truncateFailed = SQLITE_IOERR | 6 << 8
    static let deleteFailed = SQLITE_IOERR | 10 << 8

    static func real(_ file: File) -> File {
        (UnsafeMutableRawPointer(file) + FileLayer.realOffset).assumingMemoryBound(to: sqlite3_file.self)
    }

    static func make(_ file: File, _ disk: WatchedDisk, _ path: String) {
        (UnsafeMutableRawPointer(file) + FileLayer.knownOffset).storeBytes(
            of: Unmanaged.passRetained(Known(disk, path)).toOpaque(), as: UnsafeMutableRawPointer.self)
        file.pointee.pMethods = UnsafePointer(methods)
    }

    private static func known(_ file: File) -> Unmanaged<Known> {
        Unmanaged.fromOpaque(
            (UnsafeMutableRawPointer(file) + FileLayer.knownOffset).load(as: UnsafeMutableRawPointer.self))
    }

    /// Goes on to the system's file.
    private static func on(_ file: File?, _ body: (File, sqlite3_io_methods) -> Int32?) -> Int32 {
        guard let file, let methods = real(file).pointee.pMethods else { return SQLITE_IOERR }
        return body(real(file), methods.pointee) ?? SQLITE_IOERR
    }

    private static func watched(
        _ file: File?, _ call: WatchedDisk.Call, failing code: Int32, _ body: (File, sqlite3_io_methods) -> Int32?,
        then note: (WatchedDisk, String) -> Void
    ) -> Int32 {
        guard let file else { return SQLITE_IOERR }
        let known = known(file).takeUnretainedValue()
        if let fault = known.disk.meets(call) {
            if case .full = fault { return SQLITE_FULL }
            return code
        }
        let result = on(file, body)
        if result == SQLITE_OK { note(known.disk, known.path) }
        return result
    }

    /// Made once and never freed: open files point to it.
    nonisolated(unsafe) private static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
        var made = sqlite3_io_methods()
        made.iVersion = 2
        made.xClose = { file in
            guard let file else { return SQLITE_IOERR }
            let code = on(file) { $1.xClose?($0) }
            known(file).release()
            file.pointee.pMethods = nil
            return code
        }
        made.xRead = { file, buffer, count, offset in on(file) { $1.xRead?($0, buffer, count, offset) } }
        made.xFileSize = { file, size in on(file) { $1.xFileSize?($0, size) } }
        made.xLock = { file, level in on(file) { $1.xLock?($0, level) } }
        made.xUnlock = { file, level in on(file) { $1.xUnlock?($0, level) } }
        made.xCheckReservedLock = { file, result in on(file) { $1.xCheckReservedLock?($0, result) } }
        made.xFileControl = { file, operation, argument in on(file) { $1.xFileControl?($0, operation, argument) } }
        made.xSectorSize = { file in on(file) { $1.xSectorSize?($0) } }
        made.xDeviceCharacteristics = { file in on(file) { $1.xDeviceCharacteristics?($0) } }
        made.xShmMap = { file, page, size, extends, mapped in on(file) { $1.xShmMap?($0, page, size, extends, mapped) }
        }
        made.xShmLock = { file, offset, count, flags in on(file) { $1.xShmLock?($0, offset, count, flags) } }
        made.xShmBarrier = { file in
            guard let file else { return }
            real(file).pointee.pMethods?.pointee.xShmBarrier?(real(file))
        }
        made.xShmUnmap = { file, deletes in on(file) { $1.xShmUnmap?($0, deletes) } }
        addWatched(to: &made)
        let kept = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        kept.initialize(to: made)
        return kept
    }()

    private static func addWatched(to made: inout sqlite3_io_methods) {
        made.xWrite = { file, buffer, count, offset in
            WatchedFile.watched(file, .write, failing: WatchedFile.writeFailed) {
                $1.xWrite?($0, buffer, count, offset)
            } then: {
                $0.wrote(UnsafeRawBufferPointer(start: buffer, count: Int(count)), at: Int(offset), to: $1)
            }
        }
        made.xTruncate = { file, size in
            WatchedFile.watched(file, .truncate, failing: WatchedFile.truncateFailed) {
                $1.xTruncate?($0, size)
            } then: {
                $0.truncated($1, to: Int(size))
            }
        }
        made.xSync = { file, flags in
            WatchedFile.watched(file, .sync, failing: WatchedFile.syncFailed) {
                $1.xSync?($0, flags)
            } then: {
                $0.synced($1)
            }
        }
    }
}
