/// Cuts long input where nothing is likely to be cut through, so that memory stays bounded.
enum Pieces {
    static let bytes = 1 << 16
    private static let search = 1 << 12

    /// The end of the piece that begins at `start`: after a line break if there is one near the limit, else after a
    /// blank or an ASCII sign, else between two characters.
    static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let limit = start + Self.bytes
        guard limit < bytes.count else { return bytes.count }
        for sign in [UInt8(ascii: "\n"), UInt8(ascii: " ")] {
            if let place = (limit - search..<limit).last(where: { bytes[$0] == sign }) { return place + 1 }
        }
        let boundary = (limit - 8...limit).last { bytes[$0] & 0xC0 != 0x80 }
        return boundary ?? limit
    }
}
