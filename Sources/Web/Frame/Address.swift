/// Parts of addresses we write ourselves.
enum Address {
    /// Text as a value of a query: everything but letters, digits and `-._~` as %XX of its UTF-8 (RFC 3986 2.1).
    static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            if isUnreserved(byte) {
                result.unicodeScalars.append(UnicodeScalar(byte))
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    /// A path with those parameters that have a value, in their order.
    static func path(_ path: String, _ values: [(name: String, value: String?)]) -> String {
        let pairs = values.compactMap { pair in
            pair.value.flatMap { $0.isEmpty ? nil : "\(pair.name)=\(encoded($0))" }
        }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
