/// Writes ustar (POSIX.1-1988), which every `tar` opens: regular files only, mode 0600, no owner.
public final class TarWriter {
    private let output: any ByteOutput
    private var left: UInt64 = 0
    private var padding = 0

    public init(to output: any ByteOutput) { self.output = output }

    /// Begins a file; exactly `sizeBytes` must follow.
    ///
    /// - Parameter name: of the names that `TarHeader.isName` allows.
    public func begin(_ name: String, sizeBytes: UInt64, modified seconds: Int64) throws {
        precondition(left == 0 && TarHeader.isName(name), "the file before is whole, and this one has a plain name")
        left = sizeBytes
        padding = TarHeader.padding(after: sizeBytes)
        try output.write(TarHeader(name: name, sizeBytes: sizeBytes).encoded(modified: seconds))
        try padIfWhole()
    }

    public func write(_ bytes: [UInt8]) throws {
        guard UInt64(bytes.count) <= left else { throw ContainerProblem.sizeChanged }
        try output.write(bytes)
        left -= UInt64(bytes.count)
        if !bytes.isEmpty { try padIfWhole() }
    }

    /// Two blocks of zeros end the archive.
    public func finish() throws {
        guard left == 0 else { throw ContainerProblem.sizeChanged }
        try output.write([UInt8](repeating: 0, count: 2 * TarHeader.blockByteCount))
    }

    private func padIfWhole() throws {
        guard left == 0 else { return }
        try output.write([UInt8](repeating: 0, count: padding))
    }
}

/// One block of 512 bytes before each file.
struct TarHeader: Equatable {
    static let blockByteCount = 512
    private static let octalLimit: UInt64 = 1 << 33

    let name: String
    let sizeBytes: UInt64

    init(name: String, sizeBytes: UInt64) {
        self.name = name
        self.sizeBytes = sizeBytes
    }

    /// Lower-case letters, digits, dots and dashes; so no path leads out of the folder it is unpacked in.
    static func isName(_ name: String) -> Bool {
        (1...60).contains(name.utf8.count) && name.first != "."
            && name.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || [0x2D, 0x2E].contains($0)
            }
    }

    static func padding(after sizeBytes: UInt64) -> Int {
        let rest = Int(sizeBytes % UInt64(blockByteCount))
        return rest == 0 ? 0 : blockByteCount - rest
    }

    func encoded(modified seconds: Int64) -> [UInt8] {
        var block = [UInt8](repeating: 0, count: Self.blockByteCount)
        let put = { (block: inout [UInt8], text: String, at: Int) in
            block.replaceSubrange(at..<at + text.utf8.count, with: Array(text.utf8))
        }
        put(&block, name, 0)
        put(&block, "0000600", 100)
        put(&block, "0000000", 108)
        put(&block, "0000000", 116)
        block.replaceSubrange(124..<136, with: Self.number(sizeBytes))
        block.replaceSubrange(136..<148, with: Self.number(UInt64(max(0, seconds))))
        block[156] = UInt8(ascii: "0")
        put(&block, "ustar", 257)
        put(&block, "00", 263)
        put(&block, Self.octal(Self.checksum(block), digits: 6), 148)
        (block[154], block[155]) = (0, UInt8(ascii: " "))
        return block
    }

    /// - Throws: `.notOurs` for anything that `encoded` does not write, times aside.
    init(decoding block: ArraySlice<UInt8>) throws(ContainerProblem) {
        let block = Array(block)
        guard block.count == Self.blockByteCount, let size = Self.value(block[124..<136]),
            let seconds = Self.value(block[136..<148]), seconds <= UInt64(Int64.max)
        else { throw .notOurs }
        name = String(decoding: block[0..<100].prefix { $0 != 0 }, as: UTF8.self)
        sizeBytes = size
        guard Self.isName(name), encoded(modified: Int64(seconds)) == block else { throw .notOurs }
    }

    /// The sum of all bytes, with blanks in the place of the sum itself.
    private static func checksum(_ block: [UInt8]) -> UInt64 {
        block.enumerated().reduce(0) { $0 + UInt64((148..<156).contains($1.offset) ? 0x20 : $1.element) }
    }

    private static func octal(_ value: UInt64, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// Eleven octal digits, or from 8 GiB on the base-256 form of GNU and bsd tar.
    private static func number(_ value: UInt64) -> [UInt8] {
        guard value >= octalLimit else { return Array(octal(value, digits: 11).utf8) + [0] }
        return [0x80, 0, 0, 0] + withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    private static func value(_ field: ArraySlice<UInt8>) -> UInt64? {
        let field = Array(field)
        if field[0] == 0x80 {
            guard field[1...3].allSatisfy({ $0 == 0 }) else { return nil }
            return field[4...].reduce(0) { $0 << 8 | UInt64($1) }
        }
        return UInt64(String(decoding: field.prefix(11), as: UTF8.self), radix: 8)
    }
}

/// Why a container is not one of ours, or not whole.
public enum ContainerProblem: Error, Equatable, Sendable {
    /// Not a header that we write.
    case notOurs
    case cutOff
    /// Something stands behind the end.
    case overlong
    /// A file grew or shrank while it was written.
    case sizeChanged
    /// The manifest is missing, of another format, or names other files than there are.
    case manifest
    /// This file's size or SHA-256 is another than the manifest says.
    case altered(part: String)
}
