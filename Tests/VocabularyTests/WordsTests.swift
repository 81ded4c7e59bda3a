import Testing
import Vocabulary

@Suite("What is said about a text") struct WordsTests {
    static let reasons: [ParsingProblem.Reason] = [
        .empty, .placeholder, .tooShort(missing: 1), .tooLong(extra: 2), .wrongCharacter(at: 3),
        .controlCharacter(at: 4),
        .checkDigit, .impossibleDate, .inFuture, .spoiledBySpreadsheet, .masked, .formula, .looksLike(.email),
        .unknownRegion, .areaCode, .serviceNumber, .atSign, .domain, .notAName, .notAnAddress, .unknownForm,
    ]

    @Test(arguments: reasons) func isShortAndInBothLanguages(_ reason: ParsingProblem.Reason) {
        let problem = ParsingProblem(.mobile, reason)
        for words in [problem.message(in: .chinese), problem.remedy(in: .chinese)] {
            #expect((2...24).contains(words.count))
            #expect(words.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        }
        for words in [problem.message(in: .english), problem.remedy(in: .english)] {
            #expect((2...80).contains(words.count))
            #expect(words.unicodeScalars.allSatisfy { $0.isASCII })
        }
    }

    @Test func saysHowManyAreMissing() {
        #expect(ParsingProblem(.mobile, .tooShort(missing: 1)).message(in: .chinese) == "少 1 位")
        #expect(ParsingProblem(.mobile, .wrongCharacter(at: 7)).message(in: .chinese) == "第 7 个字符不对")
    }

    @Test(arguments: ["1540000000", "154****0000", "15400000000x", "6200000000000005"])
    func neverRepeatsTheText(_ text: String) throws {
        let problem = try #require(throws: ParsingProblem.self) { try PhoneNumber(parsing: text) }
        var dumped = ""
        dump(problem, to: &dumped)
        let everything = [
            problem.description, "\(problem)", String(reflecting: problem), dumped, problem.message(in: .chinese),
            problem.message(in: .english), problem.remedy(in: .chinese), problem.remedy(in: .english),
        ]
        #expect(everything.allSatisfy { !$0.contains(text.prefix(6)) })
    }

    @Test(arguments: InformationKind.allCases) func everyKindHasANameInBothLanguages(_ kind: InformationKind) {
        #expect(!kind.name(in: .chinese).isEmpty)
        #expect(kind.name(in: .english).unicodeScalars.allSatisfy { $0.isASCII })
    }

    @Test(arguments: IdentityDocument.Kind.allCases) func documentsAreSensitive(_ kind: IdentityDocument.Kind) {
        #expect(kind.informationKind.rawValue == kind.rawValue)
        #expect(kind.informationKind.sensitivity == .sensitive)
        #expect(kind.informationKind.dataClass == .sensitive)
    }

    @Test func ordinaryKindsAreNot() {
        #expect(InformationKind.mobile.sensitivity == .general)
        #expect(InformationKind.mobile.dataClass == .contact)
        #expect(InformationKind.bankCard.sensitivity == .sensitive)
        #expect(InformationKind.freeText.sensitivity == .sensitive)
    }

    @Test(arguments: ParsingWarning.allCases) func warningsSpeakBothLanguages(_ warning: ParsingWarning) {
        #expect(!warning.message(in: .chinese).isEmpty)
        #expect(warning.message(in: .english).unicodeScalars.allSatisfy { $0.isASCII })
    }
}
