public import Foundation
public import Vocabulary

/// A group of staff who look after the same customers.
public struct Team: Sendable, Equatable {
    public let id: ID<Team>
    public var name: String

    public init(id: ID<Team>, name: String) {
        self.id = id
        self.name = name
    }
}

/// Somebody who works here and has an account (员工).
public struct StaffMember: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case active
        case disabled(at: Date, by: ID<StaffMember>)
    }

    public let id: ID<StaffMember>
    public var signInName: String
    public var name: String
    public var roles: Set<Role>
    public var team: ID<Team>?
    public var scope: DataScope
    public var state: State
    /// All that were ever granted and not removed from the record; the gate asks which are valid now.
    public var qualifications: [Qualification]
    /// Approved and not yet reviewed; the gate asks which stand now.
    public var emergencies: [EmergencyAccess]
    /// Rises with each change, for optimistic locking.
    public var version: Int

    public init(
        id: ID<StaffMember>, signInName: String, name: String, roles: Set<Role>, team: ID<Team>?, scope: DataScope,
        state: State = .active, qualifications: [Qualification] = [], emergencies: [EmergencyAccess] = [],
        version: Int = 1
    ) {
        self.id = id
        self.signInName = signInName
        self.name = name
        self.roles = roles
        self.team = team
        self.scope = scope
        self.state = state
        self.qualifications = qualifications
        self.emergencies = emergencies
        self.version = version
    }
}

/// Why a change to somebody's account makes no sense.
public enum StaffError: Error, Equatable, Sendable {
    case signInNameTaken
    case signInNameMalformed
    case nameEmpty
    case noRole
    /// Two of the three administrators in one person (GB/T 22239-2019 8.1.5).
    case twoAdministrators
    /// An administrator who would also work with customers.
    case administratorWithCustomers
    case lastSecurityAdministrator
    case alreadyDisabled
    case notDisabled
    /// One's own account: somebody else must do it.
    case toOneself
    case unknown
    case changedMeanwhile(version: Int)
}

extension StaffMember {
    /// Roles that may stand together: at most one administrator, and none beside a post with customers.
    public static func check(roles: Set<Role>) throws(StaffError) {
        guard !roles.isEmpty else { throw .noRole }
        let administrating = roles.intersection(Role.administrators)
        guard administrating.count <= 1 else { throw .twoAdministrators }
        guard administrating.isEmpty || roles.count == 1 else { throw .administratorWithCustomers }
    }

    /// 2 to 32 of a-z, 0-9, dot, dash and underscore, beginning with a letter: it stands in logs and on the ledger's
    /// pages, so it is never a telephone number or an ID number.
    public static func check(signInName: String) throws(StaffError) {
        let scalars = Array(signInName.utf8)
        guard (2...32).contains(scalars.count), let first = scalars.first, (0x61...0x7A).contains(first) else {
            throw .signInNameMalformed
        }
        let allowed = scalars.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x5F
        }
        guard allowed else { throw .signInNameMalformed }
    }
}
