/// A vehicle plate of mainland China (机动车号牌, GA 36-2018): seven characters, eight for new-energy vehicles.
///
/// Embassy (使) and military plates have other forms and are not read.
public struct VehiclePlate: PersonalInformation {
    public enum Form: Sendable, Hashable { case ordinary, newEnergy }

    public static let kind = InformationKind.vehiclePlate

    public let form: Form
    /// 京A00000 or 京AD00000: upper case, without dot, blanks and hyphens.
    public let normalized: String

    public init(parsing text: String) throws(ParsingProblem) {
        let written = try PlateText(text)
        let characters = written.characters
        if let wrong = PlateText.misplaced(in: characters) {
            throw ParsingProblem(Self.kind, .wrongCharacter(at: written.positions[wrong]))
        }
        guard characters.count >= 7 else { throw ParsingProblem(Self.kind, .tooShort(missing: 7 - characters.count)) }
        form = characters.count == 7 ? .ordinary : .newEnergy
        normalized = String(String.UnicodeScalarView(characters))
    }

    public var informationKind: InformationKind { form == .ordinary ? .vehiclePlate : .newEnergyPlate }

    /// 京, and the letter of the issuing office.
    public var issuingOffice: String { String(normalized.prefix(2)) }

    /// 挂, 学, 警, 港 or 澳 in the last place: trailer, learner, police, Hong Kong and Macao.
    public var suffix: Character? {
        normalized.last.flatMap { $0.isASCII ? nil : $0 }
    }
}
