public import Access
public import Foundation
import Ledger
public import Storage
public import Vocabulary

/// Why a token is not made.
public enum TokenError: Error, Equatable, Sendable {
    case nameEmpty
    case noScope
    case unknown
    case holderDisabled
    case alreadyRevoked
    /// Between a day and a year.
    case lifetimeOutOfRange
}

/// Makes a token for a program that acts as one person; the gate still decides each of its requests.
public struct CreateToken: Action {
    public typealias Asked = APIToken.Create
    let id: ID<APIToken>
    let staff: ID<StaffMember>
    let name: String
    let secret: APISecret
    let scopes: Set<APIScope>
    let days: Int

    public init(
        _ id: ID<APIToken>, for staff: ID<StaffMember>, name: String, secret: APISecret,
        scopes: Set<APIScope> = Set(APIScope.allCases), days: Int = 90
    ) {
        self.id = id
        self.staff = staff
        self.name = name
        self.secret = secret
        self.scopes = scopes
        self.days = days
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(object: self.staff.uuid)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> APIToken {
        guard let holder = try tx.staff(staff) else { throw TokenError.unknown }
        guard holder.state == .active else { throw TokenError.holderDisabled }
        guard !name.isEmpty else { throw TokenError.nameEmpty }
        guard !scopes.isEmpty else { throw TokenError.noScope }
        guard (1...366).contains(days) else { throw TokenError.lifetimeOutOfRange }
        let token = APIToken(
            id: id, staff: staff, name: name, hash: secret.hash, scopes: scopes, createdAt: now,
            expiresAt: now.addingTimeInterval(Double(days) * 86_400))
        return try tx.commit(Change(token, recording: LedgerEvent(Asked.name, object: staff.uuid)))
    }
}

public struct RevokeToken: Action {
    public typealias Asked = APIToken.Revoke
    let id: ID<APIToken>

    public init(_ id: ID<APIToken>) { self.id = id }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws {
        guard var token = try tx.apiToken(id) else { throw TokenError.unknown }
        guard token.revokedAt == nil else { throw TokenError.alreadyRevoked }
        token.revokedAt = now
        try tx.commit(Change(token, recording: LedgerEvent(Asked.name, object: token.staff.uuid)))
    }
}
