public import Access
import Storage
public import Vocabulary

extension Workplace {
    /// How somebody likes the pages: language, theme, columns.
    public func preferences(of staff: ID<StaffMember>) throws -> [String: String] {
        try store.read { try $0.preferences(of: staff) }
    }

    /// The company's name, as the settings have it.
    public func organisation() throws -> String { try store.read { try $0.settings().organisation } }

    /// What stands in the way of somebody's password, and since when they have it.
    public func passwordState(of staff: ID<StaffMember>) throws -> PasswordState {
        try store.read { snapshot in
            let credential = try snapshot.credential(of: staff)
            return PasswordState(
                policy: try snapshot.settings().passwordPolicy, wasIssued: credential?.mustChange ?? false)
        }
    }

    /// Somebody's sessions that go on, the last used first.
    public func sessions(of staff: ID<StaffMember>) throws -> [Session] {
        try store.read { snapshot in
            let policy = try snapshot.settings().sessionPolicy
            return try snapshot.sessions(of: staff).filter { $0.state(at: now, under: policy) == .valid }
        }
    }

    /// Keeps a preference; nil forgets it.
    public func setPreference(_ name: String, _ value: String?, of staff: ID<StaffMember>) async throws {
        try await store.setPreference(name, value, of: staff)
    }

    /// Notes that a session is in use.
    public func touch(_ session: Session) async throws { try await store.touch(session) }
}

/// What the page shows that sets a password.
public struct PasswordState: Sendable {
    public let policy: PasswordPolicy
    /// The present one was given by somebody else.
    public let wasIssued: Bool
}
