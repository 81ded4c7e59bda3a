/// Values that are made once and read until the process ends; a trivial type, so that hot loops neither count references
/// nor check whether somebody else writes.
///
/// `@unchecked Sendable`: nothing writes after `init`, and nothing frees the memory. Callers keep indices in range by the
/// way they make them: a unit indexes 65,536 entries, a hash is cut to the bits of its table.
struct ImmortalTable<Element>: @unchecked Sendable {
    private let base: UnsafePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        memory.initialize(from: elements, count: elements.count)
        base = UnsafePointer(memory)
        count = elements.count
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        assert(index >= 0 && index < count)
        return base[index]
    }
}
