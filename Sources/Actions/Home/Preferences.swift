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

    /// Keeps a preference; nil forgets it.
    public func setPreference(_ name: String, _ value: String?, of staff: ID<StaffMember>) async throws {
        try await store.setPreference(name, value, of: staff)
    }

    /// Notes that a session is in use.
    public func touch(_ session: Session) async throws { try await store.touch(session) }
}
