import Tabular

/// One entry of an archive's directory.
struct ZipMember {
    let index: Int
    let rawName: [UInt8]
    let sizeBytes: Int
    let isEncrypted: Bool

    var isFolder: Bool { rawName.last == UInt8(ascii: "/") }

    /// UTF-8, or else GB18030, in which Chinese Windows writes names without saying so.
    var name: String {
        if let name = String(validating: rawName, as: UTF8.self) { return name }
        var name: [UInt8] = []
        let reader = try? TextReader(ArraySource(rawName), encoding: .fixed(.gb18030))
        _ = try? reader?.next { name.append(contentsOf: $0) }
        return String(decoding: name, as: UTF8.self)
    }

    /// Whether unpacking by this name would write outside the folder.
    var leavesArchive: Bool {
        let parts = rawName.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let byBackslash = rawName.split(separator: UInt8(ascii: "\\"))
        return rawName.first == UInt8(ascii: "/") || parts.contains(Array("..".utf8)[...])
            || byBackslash.contains(Array("..".utf8)[...])
    }
}
