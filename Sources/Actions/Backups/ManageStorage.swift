public import Access
public import Backups
public import Foundation
import Ledger
public import Storage
public import Vocabulary

/// The register of places, with the names of those who answer for them.
public struct StorageRegister: Sendable {
    public let places: [StoragePlace]
    public let copies: [BackupCopy]
    public let staff: [ID<StaffMember>: String]
    public let mayEdit: Bool

    public func name(of staff: UUID?) -> String? { staff.flatMap { self.staff[ID($0)] } }
}

public struct ShowStorage: Question {
    public typealias Asked = ViewBackups

    public init() {}

    public func answer(
        in snapshot: Snapshot, for staff: StaffMember, under permit: Permit<Asked>, at now: Date
    ) throws -> StorageRegister {
        let names = try snapshot.allStaff().filter { $0.state == .active }.map { ($0.id, $0.name) }
        return StorageRegister(
            places: try snapshot.storagePlaces(), copies: try snapshot.backupCopies(),
            staff: Dictionary(names, uniquingKeysWith: { first, _ in first }),
            mayEdit: !EditStoragePlace.requirement.roles.isDisjoint(with: staff.roles))
    }
}

/// Registers a place.
public struct AddStoragePlace: Action {
    public typealias Asked = EditStoragePlace
    let id: ID<StoragePlace>
    let kind: StoragePlace.Kind
    let name: String
    let location: String
    let responsible: ID<StaffMember>?
    let reviewDays: Int

    public init(
        _ id: ID<StoragePlace>, kind: StoragePlace.Kind, name: String, location: String,
        responsible: ID<StaffMember>?, reviewDays: Int
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.location = location
        self.responsible = responsible
        self.reviewDays = reviewDays
    }

    /// - Throws: `StoragePlaceError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StoragePlace {
        let place = StoragePlace(
            id: id, kind: kind, name: name, location: location, responsible: responsible?.uuid, reviewDays: reviewDays,
            addedAt: now)
        return try tx.commit(Change(place.checked(), recording: LedgerEvent(Asked.name, object: id.uuid)))
    }
}

/// Confirms that somebody looked at a place, and what was found.
public struct ReviewStorage: Action {
    public typealias Asked = ReviewStoragePlace
    let id: ID<StoragePlace>
    let finding: StoragePlace.Finding

    public init(_ id: ID<StoragePlace>, _ finding: StoragePlace.Finding) {
        self.id = id
        self.finding = finding
    }

    /// - Throws: `StoragePlaceError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StoragePlace {
        guard let place = try tx.storagePlace(id) else { throw StoragePlaceError.unknown }
        return try tx.commit(place.reviewed(finding, by: permit.staff.uuid, at: now))
    }
}

/// Nothing is kept there any more.
public struct CloseStoragePlace: Action {
    public typealias Asked = EditStoragePlace
    let id: ID<StoragePlace>

    public init(_ id: ID<StoragePlace>) { self.id = id }

    /// - Throws: `StoragePlaceError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> StoragePlace {
        guard let place = try tx.storagePlace(id) else { throw StoragePlaceError.unknown }
        return try tx.commit(place.closed(at: now))
    }
}

/// What the first page reminds those of who look after copies.
public struct StorageDuty: Sendable {
    public let overduePlaces: [StoragePlace]
    public let isBackupOverdue: Bool
    public let lacksRecoveryKey: Bool
    public let damaged: Int

    static func load(_ snapshot: Snapshot, _ staff: StaffMember, at now: Date) throws -> StorageDuty? {
        guard !staff.roles.isDisjoint(with: EditStoragePlace.requirement.roles) else { return nil }
        let runs = staff.roles.contains(.systemAdministrator)
        let facts = BackupFacts(
            plan: try snapshot.backupPlan() ?? BackupPlan(folders: []), recipients: try snapshot.backupRecipients(),
            copies: try snapshot.backupCopies(), drills: [], oldestKeyCopy: nil)
        return StorageDuty(
            overduePlaces: try snapshot.storagePlaces().filter { $0.isOverdue(at: now) },
            isBackupOverdue: runs && facts.canBeOpenedElsewhere && facts.isOverdue(at: now),
            lacksRecoveryKey: runs && !facts.canBeOpenedElsewhere,
            damaged: facts.copies.count { $0.state == .damaged || $0.state == .missing })
    }
}
