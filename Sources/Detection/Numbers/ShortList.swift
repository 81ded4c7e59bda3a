/// Up to 32 small numbers in place: copying one neither allocates nor counts references.
struct ShortList: RandomAccessCollection {
    private var storage = SIMD32<UInt8>()
    private(set) var count = 0

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(index: Int) -> UInt8 {
        get { storage[index] }
        set { storage[index] = newValue }
    }

    /// - Precondition: fewer than 32 elements; callers stop at `DigitGroups.limit`.
    mutating func append(_ value: UInt8) {
        storage[count] = value
        count += 1
    }

    mutating func removeFirst() {
        for index in 1..<Swift.max(1, count) { storage[index - 1] = storage[index] }
        count = Swift.max(0, count - 1)
    }
}
