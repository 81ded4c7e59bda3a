/// A start tag: its local name, in which a namespace prefix is left out, and its attributes as they are asked for.
struct MarkupTag {
    let name: UnsafeBufferPointer<UInt8>
    let closesItself: Bool
    private let attributes: UnsafeBufferPointer<UInt8>

    /// - Parameter inner: what stands between < and >.
    init(_ inner: UnsafeBufferPointer<UInt8>) {
        closesItself = inner.last == UInt8(ascii: "/")
        let content = inner[..<(closesItself ? inner.count - 1 : inner.count)]
        let end = content.firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "/") } ?? content.endIndex
        let whole = content[..<end]
        let start = whole.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? whole.startIndex
        name = UnsafeBufferPointer(rebasing: whole[start...])
        attributes = UnsafeBufferPointer(rebasing: content[end...])
    }

    /// Calls for each attribute with its local name and its value as written, in order.
    func eachAttribute(
        _ body: (_ name: Slice<UnsafeBufferPointer<UInt8>>, _ value: Slice<UnsafeBufferPointer<UInt8>>) -> Void
    ) {
        var at = 0
        let bytes = attributes
        while at < bytes.count {
            while at < bytes.count, bytes[at] <= 0x20 || bytes[at] == UInt8(ascii: "/") { at += 1 }
            let start = at
            while at < bytes.count, bytes[at] > 0x20, bytes[at] != UInt8(ascii: "=") { at += 1 }
            let whole = bytes[start..<at]
            let name = whole[(whole.firstIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? start)...]
            while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
            guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else {
                // An attribute without a value, or a stray sign: on by one at least.
                at = max(at, start + 1)
                continue
            }
            at += 1
            while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
            body(name, Self.value(bytes, at: &at))
        }
    }

    private static func value(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: inout Int
    ) -> Slice<UnsafeBufferPointer<UInt8>> {
        guard place < bytes.count else { return bytes[place..<place] }
        let quote = bytes[place]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = place + 1
            let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
            place = min(end + 1, bytes.count)
            return bytes[start..<end]
        }
        let start = place
        while place < bytes.count, bytes[place] > 0x20 { place += 1 }
        return bytes[start..<place]
    }

    /// The value of an attribute with its references replaced; nil when it is not there.
    func attribute(_ wanted: StaticString) -> String? {
        var found: String?
        eachAttribute { name, value in
            guard found == nil, name.isName(wanted) else { return }
            var decoded: [UInt8] = []
            Reference.decode(value, into: &decoded)
            found = String(decoding: decoded, as: UTF8.self)
        }
        return found
    }
}

extension Collection<UInt8> {
    /// Whether these are the letters of a name, in exactly this case.
    func isName(_ name: StaticString) -> Bool {
        count == name.utf8CodeUnitCount
            && elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
}
