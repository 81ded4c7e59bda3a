import Testing
import Vocabulary

@Suite("A vehicle plate") struct VehiclePlateTests {
    static let refused: [Refused] = [
        Refused("京A0000", .tooShort(missing: 1)),
        Refused("京AD000000", .tooLong(extra: 1)),
        Refused("国A00000", .wrongCharacter(at: 1)),
        Refused("京 I·00000", .wrongCharacter(at: 3)),
        Refused("京A0000O", .wrongCharacter(at: 7)),
        Refused("京AZ00000", .wrongCharacter(at: 3)),
        Refused("京AD0000A", .wrongCharacter(at: 3)),
        Refused("京A00D00F", .wrongCharacter(at: 5)),
        Refused("京A000挂0", .wrongCharacter(at: 6)),
        Refused("京A***00", .masked),
        Refused("京A0\u{0}000", .controlCharacter(at: 4)),
        Refused("暂无", .placeholder),
        Refused("", .empty),
        Refused("·", .empty),
        Refused("A京00000", .wrongCharacter(at: 1)),
    ]

    @Test(arguments: refused) func isRefused(_ row: Refused) {
        #expect(refusal(of: row.text, as: VehiclePlate.self) == row.reason)
    }

    @Test func tellsItsForm() throws {
        #expect(try VehiclePlate(parsing: "京A00000").form == .ordinary)
        #expect(try VehiclePlate(parsing: "京AD00000").form == .newEnergy)
        #expect(try VehiclePlate(parsing: "京A00000D").informationKind == .newEnergyPlate)
        #expect(try VehiclePlate(parsing: "桂C0000学").suffix == "学")
        #expect(try VehiclePlate(parsing: "京A00000").suffix == nil)
        #expect(try VehiclePlate(parsing: "川a000aa").issuingOffice == "川A")
    }
}
