import Testing
import Vocabulary

@testable import Web

@Suite("A masked value on a page")
struct MaskRunTests {
    static let values: [(any PersonalInformation.Type, String)] = [
        (PersonName.self, "王小五"), (PhoneNumber.self, "15400000000"), (PhoneNumber.self, "0991-9000000-801"),
        (EmailAddress.self, "zhangsan@example.com"), (EmailAddress.self, "a@example.com"),
        (IdentityNumber.self, "110000199001010013"), (BankCardNumber.self, "6205500000000000004"),
        (PostalAddress.self, "广东省样例市测试区样例大道8号"), (BirthDate.self, "1991-06-14"), (FreeText.self, "备注"),
        (VehiclePlate.self, "沪A0000A"), (IPAddress.self, "192.0.2.1"), (WeChatID.self, "wxid_synthetic01"),
    ]

    @Test(arguments: values.indices)
    func showsItsMaskOnScreenAndTheStricterOneOnPaper(_ index: Int) throws {
        let value = try Self.values[index].0.init(parsing: Self.values[index].1)
        let runs = MaskRun.runs(of: value.masked, value.informationKind)
        #expect(runs.filter { !$0.isPaperOnly }.map(\.text).joined() == value.masked.text)
        #expect(runs.filter { !$0.isScreenOnly }.map(\.text).joined() == value.masked(for: .print).text)
        for run in runs {
            #expect(run.covered == run.text.allSatisfy { $0 == "*" })
            #expect([run.isScreenOnly, run.isPaperOnly, run.isPlain, run.isInk].count { $0 } == 1)
        }
    }
}
