/// Unicode scalars to numbers above zero, in pages of 256: two array reads, and no memory for empty pages.
struct ScalarMap: Sendable {
    private var pages = [UInt16](repeating: 0, count: 0x400)
    private var values = [UInt32](repeating: 0, count: 256)

    /// The number of `scalar`, or zero if it has none.
    subscript(scalar: UInt32) -> UInt32 {
        get {
            let page = Int(scalar >> 8)
            guard page < pages.count else { return 0 }
            return values[Int(pages[page]) << 8 | Int(scalar & 0xFF)]
        }
        set {
            let page = Int(scalar >> 8)
            precondition(page < pages.count, "the tables end with the third plane")
            if pages[page] == 0 {
                pages[page] = UInt16(values.count >> 8)
                values.append(contentsOf: repeatElement(0, count: 256))
            }
            values[Int(pages[page]) << 8 | Int(scalar & 0xFF)] = newValue
        }
    }
}
