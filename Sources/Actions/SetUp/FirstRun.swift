public import Access
public import Foundation
import Privacy
public import Storage
public import Vocabulary

/// What an empty folder begins with.
public struct FirstRun: Sendable {
    public struct Account: Sendable {
        public let member: StaffMember
        public let hash: PasswordHash
        public let mustChange: Bool
        /// From when the age of the password counts; nil: from the set-up.
        public var passwordSet: Date?

        /// - Parameter member: with the certificates that are to be on record.
        public init(_ member: StaffMember, hash: PasswordHash, mustChange: Bool, passwordSet: Date? = nil) {
            self.member = member
            self.hash = hash
            self.mustChange = mustChange
            self.passwordSet = passwordSet
        }
    }

    public let organisation: String
    public let founding: Founding
    public var teams: [Team] = []
    public var accounts: [Account] = []
    /// The officer who stands for the register; nil leaves it a proposal.
    public var confirmedBy: ID<StaffMember>?

    public init(organisation: String, founding: Founding) {
        self.organisation = organisation
        self.founding = founding
    }
}

/// The account that opens all others, and its first password.
public struct FirstAdministrator: Sendable, Equatable {
    public static let signInName = "admin"
    public let signInName: String
    public let password: String
}
