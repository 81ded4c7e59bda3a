public import Foundation
import Ledger

/// What the ledger says that a backup cannot know: taken event by event, in order, it tells what has to be done to the
/// restored data. Pure; reads actions and objects only, so that an exported ledger will do.
public struct LedgerReplay: Sendable, Equatable {
    /// What is replayed, by what it is about.
    public enum Group: String, Sendable, CaseIterable, Codable {
        case erasures, holds, restrictions, accounts, certificates, tokens, passwords, policies
    }

    /// How many events of a group came after the backup, and the places of the first and the last, from 0.
    public struct Extent: Sendable, Equatable {
        public internal(set) var count = 0
        public internal(set) var first: UInt64
        public internal(set) var last: UInt64
    }

    private let backupSize: UInt64
    public private(set) var extents: [Group: Extent] = [:]
    /// Customers who were erased, with the event that decided it; whether before or after the backup does not matter.
    public private(set) var erased: [UUID: UInt64] = [:]
    /// Of these, whose key is destroyed; of the others nothing may be destroyed yet: a hold may stand.
    public private(set) var destroyed: Set<UUID> = []
    /// How many holds stand, as far as the ledger tells: the end of one that ran out is no event.
    public private(set) var holds: [UUID: Int] = [:]
    /// Held, released, restricted or lifted after the backup.
    public private(set) var held: [UUID: UInt64] = [:]
    /// Who was in storage only when the ledger ended, with the event that says so.
    public private(set) var restricted: [UUID: UInt64] = [:]
    /// Whose account, certificate, token or password changed after the backup.
    public private(set) var touched: [Group: Set<UUID>] = [:]
    /// Customers recorded or changed after the backup; that work is lost.
    public private(set) var lostCustomerEvents = 0

    /// - Parameter backupSize: how many events the backup's ledger has.
    public init(after backupSize: UInt64) { self.backupSize = backupSize }

    /// The group of an action; nil for those that a restore does not replay.
    public static func group(of action: String) -> Group? {
        switch action {
        case "erasure.hold", "erasure.release": .holds
        case "erasure.restrict", "erasure.lift": .restrictions
        case "erasure.requested", "erasure.called-off", "erasure.traces", "erasure.keys", "erasure.index",
            "erasure.related", "erasure.done", "erasure.sealed":
            .erasures
        case "staff.reset-password", "password.change", "password.issue": .passwords
        case "staff.create", "staff.edit", "staff.disable", "staff.enable": .accounts
        case "settings.edit", "activity.edit", "team.edit": .policies
        case _ where action.hasPrefix("qualification."): .certificates
        case "token.create", "token.revoke": .tokens
        default: nil
        }
    }

    /// Takes the next event; refusals change nothing.
    public mutating func take(_ number: UInt64, action: String, isDone: Bool, object: UUID?) {
        guard isDone else { return }
        let isAfter = number >= backupSize
        if isAfter, ["customer.create", "customer.edit", "customer.import"].contains(action) {
            lostCustomerEvents += 1
        }
        guard let group = Self.group(of: action) else { return }
        if group == .erasures, let object {
            // Called off while nothing was destroyed: the only way back.
            erased[object] = action == "erasure.called-off" ? nil : erased[object] ?? number
        }
        if group == .restrictions, let object { restricted[object] = action == "erasure.restrict" ? number : nil }
        if let object { takeHold(action, object) }
        guard isAfter else { return }
        var extent = extents[group] ?? Extent(first: number, last: number)
        extent.count += 1
        extent.last = number
        extents[group] = extent
        if let object {
            touched[group, default: []].insert(object)
            if group == .holds || group == .restrictions { held[object] = number }
        }
    }

    private mutating func takeHold(_ action: String, _ object: UUID) {
        switch action {
        case "erasure.hold": holds[object, default: 0] += 1
        case "erasure.release": holds[object, default: 0] -= 1
        case "erasure.keys", "erasure.index", "erasure.related", "erasure.done", "erasure.sealed":
            destroyed.insert(object)
        default: break
        }
    }
}
