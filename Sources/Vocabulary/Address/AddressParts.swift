/// An address split into province, city, district and the rest (省, 市, 区县, 详细地址), each as it was written.
///
/// Names of GB/T 2260 are found with and without their ending (广东深圳南山区); a division that no table knows is found
/// by its ending. What cannot be told stays in `rest`, and the four parts joined are the address again.
public struct AddressParts: Sendable, Hashable {
    public let province: String
    /// Empty for municipalities, and for counties directly under a province.
    public let city: String
    public let district: String
    public let rest: String
    /// The code of the smallest division that the table knows, when its name is unambiguous.
    public let regionCode: String?

    init(_ address: String) {
        var walk = DivisionWalk(address)
        province = walk.province()
        city = walk.city()
        district = walk.district()
        rest = String(walk.rest)
        regionCode = walk.code
    }
}

extension PostalAddress {
    /// Computed anew each time; some microseconds.
    public var parts: AddressParts { AddressParts(normalized) }
}

extension AddressParts: CustomStringConvertible, CustomReflectable {
    /// The code of the district only: logs and dumps hold no address.
    public var description: String { "‹address parts \(regionCode ?? "")›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
