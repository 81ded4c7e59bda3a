public import Access
public import Foundation
import Ledger
public import Storage
public import Vocabulary

/// Why settings cannot be so.
public enum SettingsError: Error, Equatable, Sendable {
    case organisationEmpty
    case idleOutOfRange
    case absoluteOutOfRange
}

public struct SettingsFacts: Sendable {
    public let settings: Settings
    public let tokens: [APIToken]
    public let staff: [ID<StaffMember>: String]
}

/// What the security administrator sees of the settings.
public struct ShowSettings: Question {
    public typealias Asked = EditSettings
    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> SettingsFacts {
        SettingsFacts(
            settings: try snapshot.settings(), tokens: try snapshot.apiTokens(), staff: try snapshot.staffNames())
    }
}

public struct ChangeSettings: Action {
    public typealias Asked = EditSettings
    let settings: Settings

    public init(_ settings: Settings) { self.settings = settings }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Settings {
        guard settings.organisation.contains(where: { !$0.isWhitespace }) else { throw SettingsError.organisationEmpty }
        guard (1...480).contains(settings.idleMinutes) else { throw SettingsError.idleOutOfRange }
        guard (1...24).contains(settings.absoluteHours) else { throw SettingsError.absoluteOutOfRange }
        return try tx.commit(Change(settings, recording: LedgerEvent(Asked.name)))
    }
}
