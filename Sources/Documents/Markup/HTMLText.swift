import Tabular

/// The text of a page as a reader sees it, and what its forms and links carry: values, titles, telephone and mail links.
enum HTMLText {
    static func read(_ bytes: DocumentBytes, _ reading: Reading) throws {
        let text = try TextReader(bytes)
        let builder = reading.builder(.markupLines)
        var scanner = MarkupScanner(Handler(builder: builder))
        while try text.next({ try scanner.feed($0) }) {
            try builder.cutIfFull()
        }
        try scanner.finish()
        try builder.finish()
        try reading.remark(text.flaws)
    }

    private struct Handler: MarkupHandler {
        let builder: SegmentBuilder
        private var line = 1

        init(builder: SegmentBuilder) { self.builder = builder }

        mutating func reach(line: Int) { self.line = line }

        private static let inline: Set<String> = [
            "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins",
            "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
            "var", "wbr",
        ]

        mutating func open(_ tag: MarkupTag) {
            separate(tag.name)
            let builder = builder
            let line = line
            tag.eachAttribute { name, value in
                guard let text = Self.spoken(name, value) else { return }
                builder.breakLine()
                builder.mark(line)
                var decoded: [UInt8] = []
                Reference.decode(text, into: &decoded)
                builder.append(decoded)
                builder.append(UInt8(ascii: "\n"))
            }
        }

        mutating func close(_ name: UnsafeBufferPointer<UInt8>) { separate(name) }

        mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
            guard bytes.contains(where: { $0 > 0x20 }) else {
                if let last = builder.text.last, last > 0x20 { builder.append(0x20) }
                return
            }
            builder.mark(line)
            builder.append(bytes)
        }

        func isRaw(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
            let word = String(decoding: name, as: UTF8.self).lowercased()
            return word == "script" || word == "style"
        }

        private func separate(_ name: UnsafeBufferPointer<UInt8>) {
            let word = String(decoding: name, as: UTF8.self).lowercased()
            if word == "td" || word == "th" {
                builder.append(UInt8(ascii: "\t"))
            } else if !Self.inline.contains(word) {
                builder.breakLine()
            }
        }

        /// The part of an attribute that says something.
        private static func spoken(
            _ name: Slice<UnsafeBufferPointer<UInt8>>, _ value: Slice<UnsafeBufferPointer<UInt8>>
        ) -> Slice<UnsafeBufferPointer<UInt8>>? {
            switch String(decoding: name, as: UTF8.self).lowercased() {
            case "value", "title", "alt", "content", "placeholder": return value
            case "href":
                let schemes = ["tel:", "mailto:", "sms:"]
                let start = String(decoding: value.prefix(7), as: UTF8.self).lowercased()
                return schemes.first(where: start.hasPrefix).map { value.dropFirst($0.utf8.count) }
            default: return nil
            }
        }
    }
}
