import Tabular

/// One entry of an archive's directory.
struct ZipMember {
    let index: Int
    let rawName: [UInt8]
    let sizeBytes: Int
    let isEncrypted: Bool
    /// Whether it says that it is a symbolic link, whose text names another file.
    let isLink: Bool

    var isFolder: Bool { rawName.last == UInt8(ascii: "/") }

    /// UTF-8, or else GB18030, in which Chinese Windows writes names without saying so. Without control characters,
    /// with which a name could write over a terminal.
    var name: String {
        let name = decodedName
        guard name.unicodeScalars.contains(where: Self.isControl) else { return name }
        return String(String.UnicodeScalarView(name.unicodeScalars.map { Self.isControl($0) ? "\u{FFFD}" : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private var decodedName: String {
        if let name = String(validating: rawName, as: UTF8.self) { return name }
        var name: [UInt8] = []
        let reader = try? TextReader(ArraySource(rawName), encoding: .fixed(.gb18030))
        _ = try? reader?.next { name.append(contentsOf: $0) }
        return String(decoding: name, as: UTF8.self)
    }

    /// Whether unpacking by this name would write outside the folder.
    var leavesArchive: Bool {
        // Windows takes either slash, and a letter with a colon for a drive.
        let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
        let hasDrive = rawName.count >= 2 && rawName[1] == UInt8(ascii: ":") && rawName[0] < 0x80
        return rawName.first.map(isSlash) == true || hasDrive
            || rawName.split(whereSeparator: isSlash).contains { $0.elementsEqual("..".utf8) }
    }
}
