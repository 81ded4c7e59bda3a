/// The texts that cells of a workbook point to, one after the other in one buffer.
struct SharedStrings: MarkupHandler {
    private(set) var isCutOff = false
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    private let limitBytes: Int
    private var inText = false
    /// Within a phonetic guide, which repeats the text in another script.
    private var inGuide = false

    init(limitBytes: Int) {
        self.limitBytes = min(limitBytes, Int(UInt32.max))
    }

    subscript(_ index: Int) -> ArraySlice<UInt8> {
        guard ends.indices.contains(index) else { return [] }
        return bytes[(index > 0 ? Int(ends[index - 1]) : 0)..<Int(ends[index])]
    }

    mutating func open(_ tag: MarkupTag) {
        if tag.name.isName("t") { inText = !tag.closesItself }
        if tag.name.isName("rPh") { inGuide = !tag.closesItself }
    }

    mutating func close(_ name: UnsafeBufferPointer<UInt8>) {
        if name.isName("t") { inText = false }
        if name.isName("rPh") { inGuide = false }
        guard name.isName("si") else { return }
        // An end is four bytes: a million empty strings are not free either.
        if bytes.count + ends.count * 4 < limitBytes { ends.append(UInt32(bytes.count)) } else { isCutOff = true }
    }

    mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard inText, !inGuide else { return }
        if bytes.count + text.count <= limitBytes { bytes.append(contentsOf: text) } else { isCutOff = true }
    }
}
