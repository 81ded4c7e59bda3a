public import Foundation

/// The identity of one `Owner`: a random UUID that carries no meaning and no personal information.
///
/// `ID<Customer>` is not `ID<StaffMember>`, so the two cannot be mixed up. Raw `UUID` stops at the edges.
public struct ID<Owner>: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let uuid: UUID

    public init(_ uuid: UUID) { self.uuid = uuid }

    /// Parses the canonical text form, in either case; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 36, let uuid = UUID(uuidString: text) else { return nil }
        self.uuid = uuid
    }

    /// From the 16 bytes that the database holds; nil for any other length.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var raw = uuid_t(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
        withUnsafeMutableBytes(of: &raw) { $0.copyBytes(from: bytes) }
        self.uuid = UUID(uuid: raw)
    }

    /// The 16 bytes, in RFC 9562 order.
    public var bytes: [UInt8] { withUnsafeBytes(of: uuid.uuid) { Array($0) } }

    /// Lower-case canonical text, as used in URLs and the API.
    public var description: String { uuid.uuidString.lowercased() }

    public static func < (left: Self, right: Self) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}

/// The person a piece of information is about (个人信息主体). Every `ID<Customer>` is an `ID<Subject>` by `subject`.
public enum Subject: Sendable {}

extension ID {
    /// The same identity, seen as another kind: used where a room below does not know the noun above it.
    public func cast<Other>(to _: Other.Type = Other.self) -> ID<Other> { ID<Other>(uuid) }
}
