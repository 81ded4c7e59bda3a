import Testing
import Vocabulary

@Suite("What a value tells") struct FactsOfValuesTests {
    typealias Network = CardIssuer.Network

    static let cards: [(String, Network?, String?, CardIssuer.CardKind?)] = [
        ("6222020000000000000", .unionPay, "工商银行", .debit),
        ("6225750000000000", .unionPay, "招商银行", .credit),
        ("6200000000000005", .unionPay, nil, nil),
        ("6205500000000000004", .unionPay, nil, .debit),
        ("8100000000000000", .unionPay, nil, nil),
        ("4242424242424242", .visa, nil, nil),
        ("5555555555554444", .mastercard, nil, nil),
        ("2221000000000009", .mastercard, nil, nil),
        ("378282246310005", .americanExpress, nil, nil),
        ("3530111333300000", .jcb, nil, nil),
        ("30569309025904", .dinersClub, nil, nil),
        ("9999999999999999", nil, nil, nil),
    ]

    @Test(arguments: cards)
    func cardTellsItsIssuer(_ number: String, _ network: Network?, _ bank: String?, _ kind: CardIssuer.CardKind?) throws
    {
        let issuer = try BankCardNumber(parsing: number).issuer
        #expect(issuer?.network == network)
        #expect(issuer?.bank == bank)
        #expect(issuer?.cardKind == kind)
    }

    static let names: [(String, PersonName.Form, String?)] = [
        ("王小五", .chinese, "王"), ("欧阳测试", .chinese, "欧阳"), ("阿依古丽·测试", .joined, nil), ("Zhang San", .foreign, nil),
        ("张Test", .foreign, nil),
    ]

    @Test(arguments: names) func nameTellsItsForm(_ text: String, _ form: PersonName.Form, _ surname: String?) throws {
        let name = try PersonName(parsing: text)
        #expect(name.form == form)
        #expect(name.surname == surname)
    }

    @Test func creditCodeTellsItsStructure() throws {
        let company = try CreditCode(parsing: "91110000MA00000077")
        #expect(company.registeringAuthority(in: .chinese) == "市场监管")
        #expect(company.organisationCode?.normalized == "MA000000-7")
        #expect(!company.isIndividualBusiness)
        #expect(try CreditCode(parsing: "92310000MA00000A92").isIndividualBusiness)
        #expect(try CreditCode(parsing: "N2510000MF0000005M").registeringAuthority(in: .english) == "agriculture")
    }

    @Test func accountsCompareWithoutCase() throws {
        #expect(try WeChatID(parsing: "Zz-0000-0000").matchKey == WeChatID(parsing: "zz-0000-0000").matchKey)
    }

    @Test(arguments: InformationKind.allCases) func everyKindIsClassed(_ kind: InformationKind) {
        let found = kind.classification
        #expect(found.dataClass == kind.dataClass)
        // No source calls sensitive what the product treats as general.
        #expect(found.sensitivity == .sensitive || found.findings.allSatisfy { $0.isSensitive != true })
        #expect(found.findings.allSatisfy { !$0.citation.place.isEmpty })
    }

    @Test func classesHaveTheirSource() {
        let card = InformationKind.bankCard.classification
        #expect(card.findings.contains { $0.citation.source == .pipl && $0.isSensitive == true })
        #expect(card.financialClass == .c2)
        // GB/T 45574 no longer lists the bare number, GB/T 35273 does: the stricter source decides.
        let number = InformationKind.residentID.classification
        #expect(number.findings.contains { $0.citation.source == .gbt45574 && $0.isSensitive == false })
        #expect(number.findings.contains { $0.citation.source == .gbt35273 && $0.isSensitive == true })
        #expect(number.sensitivity == .sensitive)
        #expect(InformationKind.email.classification.financialClass == nil)
    }
}
