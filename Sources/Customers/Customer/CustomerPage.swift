/// One page of a list, with the keys of its neighbours.
public struct CustomerPage: Sendable {
    public let customers: [Customer]
    public let next: PageKey?
    public let previous: PageKey?

    public init(customers: [Customer], next: PageKey?, previous: PageKey?) {
        self.customers = customers
        self.next = next
        self.previous = previous
    }
}

/// Where a page begins: after (or before) this row in the order of the list.
public struct PageKey: Sendable, Equatable {
    public let value: Int64
    public let sequence: Int64
    public let isBackward: Bool

    public init(value: Int64, sequence: Int64, isBackward: Bool) {
        self.value = value
        self.sequence = sequence
        self.isBackward = isBackward
    }

    /// As in URLs; carries no personal information.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let value = Int64(parts[0]), let sequence = Int64(parts[1]),
            parts[2] == "b" || parts[2] == "f"
        else { return nil }
        self.init(value: value, sequence: sequence, isBackward: parts[2] == "b")
    }

    public var text: String { "\(value).\(sequence).\(isBackward ? "b" : "f")" }
}
