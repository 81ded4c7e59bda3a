import Access
import Actions
import Backups
import Foundation
import Storage
import Vocabulary

/// Where the demo company keeps what it has: three places in the register, one of them due soon and one overdue, and a
/// real backup that somebody else has checked.
struct DemoStorage {
    let workplace: Workplace
    let clock: TravelClock

    private struct Place {
        let kind: StoragePlace.Kind
        let name: String
        let location: String
        /// Who registers it and answers for it.
        let responsible: String
        let reviewDays: Int
    }

    private static let data = Place(
        kind: .data, name: "客户资料库", location: "本机数据盘，服务的数据文件夹", responsible: "system", reviewDays: 30)
    private static let paper = Place(
        kind: .paper, name: "签约材料柜", location: "二楼档案室 3 号柜，双锁", responsible: "officer", reviewDays: 30)
    private static let backups = Place(
        kind: .backups, name: "每日备份", location: "数据文件夹里的 backups；还没有第二块盘", responsible: "system",
        reviewDays: 90)

    /// Six weeks ago; the cabinet was looked at once, and never since.
    func register() async throws {
        for (place, minute) in [(Self.data, 0.0), (Self.backups, 6), (Self.paper, 47)] {
            clock.travel(daysBeforeToday: 43, hour: 9.5 + minute / 60)
            try await add(place)
        }
        try await review(Self.paper, as: "deputy", days: 42, hour: 16)
    }

    /// The data itself, by the other officer: due again in eight days.
    func reviewData() async throws { try await review(Self.data, as: "deputy", days: 22, hour: 10) }

    private func add(_ place: Place) async throws {
        guard try find(place) == nil else { return }
        let staff = try workplace.staff(named: place.responsible).id
        _ = try await workplace.perform(
            AddStoragePlace(
                ID(UUID()), kind: place.kind, name: place.name, location: place.location, responsible: staff,
                reviewDays: place.reviewDays), as: staff)
    }

    private func review(_ place: Place, as reviewer: String, days: Int, hour: Double) async throws {
        clock.travel(daysBeforeToday: days, hour: hour)
        try await review(place, as: reviewer)
    }

    private func review(_ place: Place, as reviewer: String) async throws {
        guard let found = try find(place), found.review == nil else { return }
        _ = try await workplace.perform(ReviewStorage(found.id, .sound), as: workplace.staff(named: reviewer).id)
    }

    private func find(_ place: Place) throws -> StoragePlace? {
        try workplace.store.read { try $0.storagePlaces() }.first { $0.name == place.name }
    }
}

extension DemoStorage {
    /// The secret half of the recipient, in the form of `age-keygen`. In a company it lies anywhere but here; who tries
    /// the demo should be able to open its backups.
    static let identityFile = "demo-backup-identity.txt"

    /// A backup of this minute, made by one administrator, opened and checked by another, and looked at by an officer.
    func backUp() async throws {
        let system = try workplace.staff(named: "system").id
        let identity = try identity()
        if try !workplace.store.read({ try $0.backupRecipients() }).contains(where: { $0.kind == .person }) {
            _ = try await workplace.perform(
                AddBackupRecipient(identity.recipient, label: "试用演示的您（\(Self.identityFile)）"), as: system)
        }
        if try workplace.store.read({ try $0.backupCopies(limit: 1).isEmpty }) {
            _ = try await workplace.takeBackup(of: .data, by: .staff(system), with: BackupOptions.tools)
        }
        let copies = try workplace.store.read { try $0.backupCopies() }
        for copy in copies where copy.verifiedAt == nil {
            let audit = try workplace.staff(named: "audit").id
            _ = try await workplace.verifyBackup(
                at: copy.path, by: workplace.houseUnlock(as: audit), as: audit, with: BackupOptions.tools)
        }
        try await review(Self.backups, as: "deputy")
    }

    /// Nil in a folder that was founded without one, and where somebody has taken it away.
    var identityPath: String? { BackupOptions.tools.disk.exists(path) ? path : nil }

    private var path: String {
        URL(filePath: workplace.dataFolder).appending(path: Self.identityFile).path(percentEncoded: false)
    }

    /// The one that an interrupted start has left, or a new one.
    private func identity() throws -> AgeIdentity {
        if let text = try? String(contentsOfFile: path, encoding: .utf8) {
            return try AgeIdentity.list(in: text)[0]
        }
        let identity = AgeIdentity.random()
        let file = try PendingFile(path, on: BackupOptions.tools.disk)
        do { try file.write(Array("# public key: \(identity.recipient)\n\(identity.secretText)\n".utf8)) } catch {
            file.abandon()
            throw error
        }
        try file.finish()
        return identity
    }
}
