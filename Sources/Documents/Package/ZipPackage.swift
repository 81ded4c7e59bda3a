/// A zip whose parts are asked for by name, within bounds: a workbook, a deck, a package of questions.
///
/// Unlike a scan, which reads what it can, it refuses whatever no honest program writes. Nothing is ever unpacked to a
/// name. Guards how much its parts may still unfold to; not safe to share between tasks.
public final class ZipPackage {
    public struct Bounds: Sendable {
        public var parts = 10_000
        /// Of one part, unfolded.
        public var partBytes = 64 << 20
        /// Of all parts that are asked for.
        public var unfoldedBytes = 128 << 20

        public init() {}
    }

    /// Why it is not read; names are those of parts.
    public enum Refusal: Error, Equatable, Sendable {
        /// No zip, or too broken to have a directory.
        case unreadable
        case tooManyParts(limit: Int)
        /// Unpacking by this name would write outside the folder (zip slip).
        case nameLeavesFolder(String)
        case nameTwice(String)
        /// A symbolic link, which no office program writes.
        case link(String)
        case encrypted(String)
        case damaged(String)
        case unfoldsTooFar(limitBytes: Int)
        /// A part with a document type declaration: entities are never expanded.
        case doctype(String)
        /// A part whose markup is nested deeper or has more elements than any honest one.
        case tooIntricate(String)

        /// The part that it is about, cut to what a sentence can hold.
        public var part: String? {
            switch self {
            case .nameLeavesFolder(let name), .nameTwice(let name), .link(let name), .encrypted(let name),
                .damaged(let name), .doctype(let name), .tooIntricate(let name):
                name.count > 80 ? name.prefix(80) + "…" : name
            case .unreadable, .tooManyParts, .unfoldsTooFar: nil
            }
        }
    }

    /// In the order of the archive; folders are left out.
    public let names: [String]
    public let bounds: Bounds
    private let archive: ZipArchive
    private let members: [String: ZipMember]
    private let unfolding: Unfolding

    public init(_ bytes: [UInt8], bounds: Bounds = Bounds()) throws(Refusal) {
        do throws(ZipArchive.Unreadable) {
            archive = try ZipArchive(DocumentBytes(bytes))
        } catch {
            throw .unreadable
        }
        guard archive.count <= bounds.parts else { throw .tooManyParts(limit: bounds.parts) }
        var names: [String] = []
        var members: [String: ZipMember] = [:]
        for index in 0..<archive.count {
            guard let member = archive.member(index) else { throw .unreadable }
            let name = member.name
            guard !member.leavesArchive else { throw .nameLeavesFolder(name) }
            guard !member.isLink else { throw .link(name) }
            guard !member.isFolder else { continue }
            guard members.updateValue(member, forKey: name) == nil else { throw .nameTwice(name) }
            names.append(name)
        }
        self.names = names
        self.members = members
        self.bounds = bounds
        var limits = ReadingBounds()
        limits.unfoldedBytes = bounds.unfoldedBytes
        unfolding = Unfolding(of: bytes.count, limits)
    }

    public func has(_ name: String) -> Bool { members[name] != nil }

    /// The bytes of a part; nil when there is none of that name.
    public func part(_ name: String) throws(Refusal) -> [UInt8]? {
        guard let member = members[name] else { return nil }
        guard !member.isEncrypted else { throw .encrypted(name) }
        let limit = min(bounds.partBytes, unfolding.left)
        guard member.sizeBytes <= limit else { throw .unfoldsTooFar(limitBytes: limit) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(member.sizeBytes)
        // The directory may lie about the size; what comes out is counted.
        let end = archive.read(member) { chunk in
            guard bytes.count + chunk.count <= limit, unfolding.take(chunk.count) else { return false }
            bytes.append(contentsOf: chunk)
            return true
        }
        switch end {
        case .complete: return bytes
        case .damaged: throw .damaged(name)
        case .stopped: throw .unfoldsTooFar(limitBytes: limit)
        }
    }

    /// The markup of a part as a tree; nil when there is none of that name.
    public func tree(_ name: String) throws(Refusal) -> MarkupNode? {
        guard let bytes = try part(name) else { return nil }
        return try MarkupTree.root(of: bytes, part: name)
    }

    /// Whether these are the first bytes of a zip, also of an empty one.
    public static func isZip(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    /// The name that a link inside a part means: relative to the part's folder, or from the top when it begins with /.
    public static func name(of link: String, in part: String) -> String {
        var parts = link.hasPrefix("/") ? [] : Array(part.split(separator: "/").dropLast())
        for piece in link.split(separator: "/") where piece != "." {
            if piece == ".." { _ = parts.popLast() } else { parts.append(piece) }
        }
        return parts.joined(separator: "/")
    }
}
