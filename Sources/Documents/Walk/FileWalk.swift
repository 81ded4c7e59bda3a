import Glibc

/// A file that a walk came upon, or something in its place that is not read.
public struct FoundFile: Sendable, Equatable {
    /// As the system has it; need not be UTF-8.
    public let path: [UInt8]
    public let sizeBytes: Int
    /// Why it is not read: a link, a pipe, a folder that cannot be entered.
    public let obstacle: Remark.Matter?

    public init(path: [UInt8], sizeBytes: Int = 0, obstacle: Remark.Matter? = nil) {
        self.path = path
        self.sizeBytes = sizeBytes
        self.obstacle = obstacle
    }

    /// To be shown; bytes that are no UTF-8 as U+FFFD.
    public var name: String { String(decoding: path, as: UTF8.self) }
}

/// Lists the files under paths: the paths as given, the entries of folders by the bytes of their names, folders and
/// files mixed. Symbolic links are named and not followed. Holds one list of names for each level it is in.
public struct FileWalk: Sequence, IteratorProtocol {
    /// What is still to be looked at, the next one last.
    private var waiting: [[UInt8]]

    public init(paths: [String]) {
        waiting = paths.reversed().map { Array($0.utf8) }
    }

    public mutating func next() -> FoundFile? {
        while let path = waiting.popLast() {
            var status = stat()
            guard path.withCPath({ lstat($0, &status) }) == 0 else {
                return FoundFile(path: path, obstacle: .cannotOpen(errno: errno))
            }
            switch status.st_mode & S_IFMT {
            case S_IFREG: return FoundFile(path: path, sizeBytes: Int(status.st_size))
            case S_IFLNK: return FoundFile(path: path, obstacle: .symbolicLink)
            case S_IFDIR:
                guard let entries = Self.entries(of: path) else {
                    return FoundFile(path: path, obstacle: .cannotOpen(errno: errno))
                }
                waiting += entries
            default: return FoundFile(path: path, obstacle: .notARegularFile)
            }
        }
        return nil
    }

    /// The paths of what is in a folder, last first; nil when it cannot be read.
    private static func entries(of folder: [UInt8]) -> [[UInt8]]? {
        guard let stream = folder.withCPath({ opendir($0) }) else { return nil }
        defer { closedir(stream) }
        let prefix = folder.last == UInt8(ascii: "/") ? folder : folder + [UInt8(ascii: "/")]
        var entries: [[UInt8]] = []
        while let entry = readdir(stream) {
            let name = Self.name(of: entry)
            if name != Array(".".utf8), name != Array("..".utf8) { entries.append(prefix + name) }
        }
        return entries.sorted { $1.lexicographicallyPrecedes($0) }
    }

    /// Where it stands and no further: the field is declared with 256 bytes, which reach beyond the buffer at its end.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
        let start = UnsafeRawPointer(entry) + offset
        let count = strlen(start.assumingMemoryBound(to: CChar.self))
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }
}

extension [UInt8] {
    /// The bytes with a NUL behind them, as the system takes a path.
    func withCPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        (map { CChar(bitPattern: $0) } + [0]).withUnsafeBufferPointer { buffer in
            // Never nil: the array holds its NUL at least.
            body(buffer.baseAddress.unsafelyUnwrapped)
        }
    }
}
