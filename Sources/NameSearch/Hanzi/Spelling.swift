/// The lower-case ASCII letters of a syllable, at most eight, in one word: comparing them touches no reference count.
struct Spelling: Sendable, Hashable, RandomAccessCollection {
    /// The first letter in the lowest byte.
    private var letters: UInt64 = 0
    private(set) var count = 0

    init(_ text: some Sequence<UInt8>) {
        for letter in text {
            precondition(count < 8, "no syllable has nine letters")
            letters |= UInt64(letter) << UInt64(count * 8)
            count += 1
        }
    }

    var startIndex: Int { 0 }
    var endIndex: Int { count }
    subscript(position: Int) -> UInt8 { UInt8(truncatingIfNeeded: letters >> UInt64(position * 8)) }
}
