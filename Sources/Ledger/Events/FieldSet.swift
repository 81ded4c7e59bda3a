/// Which of a customer's fields an event touched: one bit each.
///
/// The room that owns the fields gives out the bits. They are stored, so a bit is never given to another field.
public struct FieldSet: OptionSet, Sendable, Hashable {
    public let rawValue: UInt64

    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The set of the one field numbered `bit`.
    /// - Precondition: `bit` is 0 to 63.
    public init(bit: Int) {
        precondition((0..<UInt64.bitWidth).contains(bit), "a field set has 64 bits")
        rawValue = 1 << UInt64(bit)
    }

    /// The bits that are set, lowest first.
    public var bits: [Int] { (0..<UInt64.bitWidth).filter { rawValue & (1 << UInt64($0)) != 0 } }
}
