/// Character references (&#x5F20;) and the entities of the standards; nothing that a document declares itself.
enum Reference {
    private static let longest = 32

    /// Copies the text with its references replaced; what is none stays as it was written.
    static func decode(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, into decoded: inout [UInt8]) {
        var place = bytes.startIndex
        while place < bytes.endIndex {
            let next = bytes[place...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.endIndex
            decoded.append(contentsOf: bytes[place..<next])
            guard next < bytes.endIndex else { return }
            let body = bytes[(next + 1)...].prefix(longest)
            if let end = body.firstIndex(of: UInt8(ascii: ";")), let scalar = scalar(of: body[..<end]) {
                decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                place = end + 1
            } else {
                decoded.append(UInt8(ascii: "&"))
                place = next + 1
            }
        }
    }

    /// The end of the part that cannot be cut inside a reference.
    static func wholeEnd(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let tail = bytes[max(start, bytes.count - longest - 2)...]
        guard let sign = tail.lastIndex(of: UInt8(ascii: "&")) else { return bytes.count }
        return bytes[sign...].contains(UInt8(ascii: ";")) ? bytes.count : sign
    }

    private static func scalar(of body: Slice<UnsafeBufferPointer<UInt8>>) -> Unicode.Scalar? {
        guard body.first == UInt8(ascii: "#") else { return entities[String(decoding: body, as: UTF8.self)] }
        let number = String(decoding: body.dropFirst(), as: UTF8.self)
        let value = number.lowercased().hasPrefix("x") ? UInt32(number.dropFirst(), radix: 16) : UInt32(number)
        return value.flatMap(Unicode.Scalar.init)
    }

    /// XML's five, and those HTML writers use between digits and names.
    private static let entities: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ensp": "\u{2002}",
        "emsp": "\u{2003}", "thinsp": "\u{2009}", "zwnj": "\u{200C}", "zwj": "\u{200D}", "shy": "\u{AD}",
        "middot": "·", "bull": "•", "ndash": "–", "mdash": "—", "hellip": "…", "lsquo": "‘", "rsquo": "’",
        "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "copy": "©", "reg": "®", "trade": "™",
        "yen": "¥", "euro": "€", "times": "×", "deg": "°", "sect": "§", "colon": ":", "comma": ",", "period": ".",
        "commat": "@", "num": "#", "lpar": "(", "rpar": ")", "plus": "+", "hyphen": "‐", "dash": "‐", "sol": "/",
    ]
}
