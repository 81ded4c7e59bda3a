/// Something a person should know about a file, or about a member of it: told by place and kind, never by value.
public struct Remark: Sendable, Equatable {
    /// Members of archives from the outside in; empty for the file itself.
    public let members: [String]
    public let matter: Matter

    public init(members: [String] = [], _ matter: Matter) {
        self.members = members
        self.matter = matter
    }

    public enum Matter: Sendable, Equatable {
        // Skipped.
        case symbolicLink
        case notARegularFile
        case cannotOpen(errno: Int32)
        case binary(BinaryKind)
        case tooLarge(bytes: Int, limit: Int)
        case encrypted
        /// Word, Excel or PowerPoint before 2007.
        case oldOffice
        case damaged
        case archiveTooDeep(limit: Int)
        case noPDFTool
        case pdfNotRead
        case pdfTooSlow(seconds: Int)

        // Read in part.
        case damagedInside
        case tooManyMembers(limit: Int)
        case unfoldsTooFar(limit: Int)
        case tooManySharedStrings(limitBytes: Int)
        case cannotRead(errno: Int32)

        // Read, with something odd.
        case brokenJSON(line: Int)
        case invalidBytes(firstLine: Int, lines: Int)
        case nulCharacters(firstLine: Int, lines: Int)
        case unevenRows(firstLine: Int, rows: Int)
        case brokenRows(firstLine: Int, rows: Int)
        /// `../` or an absolute path. Nothing is ever unpacked to where a name says.
        case nameLeavesArchive
    }
}

extension Remark.Matter {
    public enum Weight: Sendable, Equatable { case skipped, readInPart, odd }

    public var weight: Weight {
        switch self {
        case .symbolicLink, .notARegularFile, .cannotOpen, .binary, .tooLarge, .encrypted, .oldOffice, .damaged,
            .archiveTooDeep, .noPDFTool, .pdfNotRead, .pdfTooSlow:
            .skipped
        case .damagedInside, .tooManyMembers, .unfoldsTooFar, .tooManySharedStrings, .cannotRead: .readInPart
        case .brokenJSON, .invalidBytes, .nulCharacters, .unevenRows, .brokenRows, .nameLeavesArchive: .odd
        }
    }
}

/// What a file that holds no text is, as far as its first bytes tell.
public enum BinaryKind: String, Sendable, Equatable, CaseIterable {
    case image, sound, archive, program, database, font, unknown
}
