import Access
import Foundation
import Ledger
import Vocabulary

/// SplitMix64: small, and the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// 2026-11-24 10:00 in Asia/Shanghai.
let now = Date(timeIntervalSince1970: 1_795_485_600)

extension ID {
    /// The n-th identity of a test.
    static func number(_ number: UInt8) -> ID {
        ID(UUID(uuid: (number, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 0)))
    }
}

let me: ID<StaffMember> = .number(1)
let colleague: ID<StaffMember> = .number(2)

/// What the tests ask for: one permission of each shape.
enum Look: Permission {
    static let name = "customer.view"
    static let requirement = Requirement(roles: Role.customerFacing, use: .maskedView, withinScope: true)
}
enum Open: Permission {
    static let name = "customer.reveal"
    static let requirement = Requirement(
        roles: [.agent, .accountManager], use: .plainView, withinScope: true, purposeAndReason: true, inEmergency: true)
}
enum Administer: Permission {
    static let name = "staff.edit"
    static let requirement = Requirement(roles: [.securityAdministrator])
}
