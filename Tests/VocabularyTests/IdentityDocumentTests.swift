import Testing
import Vocabulary

@Suite("An identity document") struct IdentityDocumentTests {
    typealias Kind = IdentityDocument.Kind

    static let recognised: [(String, Kind)] = [
        ("110000199001010013", .residentID),
        ("810000190001010018", .hmtResidencePermit),
        ("911900190001010011", .foreignPermanentResidentID),
        ("xxa000000000000", .foreignPermanentResidentID2017),
        ("E00000000", .passport), ("EA0000000", .passport), ("g00000000", .passport), ("DE0000000", .passport),
        ("H00000000", .hkmPermit), ("M0000000001", .hkmPermit),
        ("C00000000", .mainlandHKMPermit), ("CA0000000", .mainlandHKMPermit), ("W00000000", .mainlandHKMPermit),
        ("L00000000", .mainlandTaiwanPermit), ("T0000 0001", .mainlandTaiwanPermit),
    ]

    @Test(arguments: recognised) func isRecognisedByItsForm(_ text: String, _ kind: Kind) throws {
        let document = try IdentityDocument(parsing: text)
        #expect(document.kind == kind)
        #expect(document.informationKind.rawValue == kind.rawValue)
        #expect(try IdentityDocument(kind: kind, number: text) == document)
    }

    static let told: [(Kind, String, String)] = [
        (.taiwanPermit, "00000001", "00000001"),
        (.taiwanPermit, "0000000001(A)", "0000000001"),
        (.foreignPassport, "ab 12345", "AB12345"),
        (.passport, "140000000", "140000000"),
        (.residentID, "110000900101001", "110000199001010013"),
    ]

    @Test(arguments: told) func isReadAsTold(_ kind: Kind, _ text: String, _ number: String) throws {
        let document = try IdentityDocument(kind: kind, number: text)
        #expect(document.number == number)
        #expect(document.kind == kind)
    }

    static let refused: [(Kind, String, ParsingProblem.Reason)] = [
        (.passport, "E0000000", .tooShort(missing: 1)),
        (.passport, "E000000000", .tooLong(extra: 1)),
        (.passport, "EI0000000", .unknownForm),
        (.passport, "A00000000", .unknownForm),
        (.passport, "E000_0000", .wrongCharacter(at: 5)),
        (.hkmPermit, "H000000000", .unknownForm),
        (.hkmPermit, "HM0000000", .unknownForm),
        (.taiwanPermit, "A0000000", .unknownForm),
        (.taiwanPermit, "000000000", .unknownForm),
        (.mainlandHKMPermit, "CI0000000", .unknownForm),
        (.mainlandTaiwanPermit, "LA0000000", .unknownForm),
        (.foreignPassport, "AB12", .tooShort(missing: 1)),
        (.foreignPermanentResidentID2017, "XX1000000000000", .unknownForm),
        (.hmtResidencePermit, "110000199001010013", .looksLike(.residentID)),
        (.residentID, "810000190001010018", .looksLike(.hmtResidencePermit)),
        (.residentID, "110000199001010010", .checkDigit),
        (.passport, "15400000000", .looksLike(.mobile)),
        (.passport, "E0*****00", .masked),
    ]

    @Test(arguments: refused) func isRefusedAsTold(_ kind: Kind, _ text: String, _ reason: ParsingProblem.Reason) {
        #expect(throws: ParsingProblem(kind.informationKind, reason)) { try IdentityDocument(kind: kind, number: text) }
    }

    @Test func bareDigitsAreNotGuessed() {
        #expect(refusal(of: "00000001", as: IdentityDocument.self) == .tooShort(missing: 10))
    }

    @Test func renewedPermitIsTheSamePerson() throws {
        let first = try IdentityDocument(parsing: "H0000000100")
        let second = try IdentityDocument(parsing: "H0000000101")
        #expect(first != second)
        #expect(first.matchKey == second.matchKey)
    }

    @Test func onlyStructuredNumbersTellABirthDate() throws {
        #expect(try IdentityDocument(parsing: "310000200002290021").identityNumber?.sex == .female)
        #expect(try IdentityDocument(parsing: "E00000000").identityNumber == nil)
    }

    @Test(arguments: [("E00000000", "E0*****00"), ("H00000001", "H0*****01"), ("XXA000000000000", "XXA**********00")])
    func isMasked(_ number: String, _ mask: String) throws {
        #expect(try IdentityDocument(parsing: number).masked.text == mask)
    }
}
