import Access
public import Foundation
public import Ledger
public import Vocabulary

/// One place where data is kept (存储登记): where, who answers for it, when it was last looked at and what was found.
///
/// 应将重要个人信息存储在多个位置；存储设备损坏时应立即修复或更换；对存储的个人信息定期审查: questions that every
/// training on the subject asks, kept here as a register with dates.
public struct StoragePlace: Sendable, Equatable, Identifiable {
    public enum Kind: String, Sendable, CaseIterable {
        case data, backups, keys, exports, paper, other
    }

    public enum Finding: String, Sendable, CaseIterable {
        case sound, damaged, missing
    }

    public struct Review: Sendable, Equatable {
        public let at: Date
        /// Nil when the person is gone.
        public let by: UUID?
        public let finding: Finding

        public init(at: Date, by: UUID?, finding: Finding) {
            self.at = at
            self.by = by
            self.finding = finding
        }
    }

    public let id: ID<StoragePlace>
    public let kind: Kind
    public var name: String
    /// A path, a cabinet, a contract: in words.
    public var location: String
    /// The member of staff who answers for it.
    public var responsible: UUID?
    /// Days from one review to the next.
    public var reviewDays: Int
    public let addedAt: Date
    public var review: Review?
    public var closedAt: Date?

    public init(
        id: ID<StoragePlace>, kind: Kind, name: String, location: String, responsible: UUID?, reviewDays: Int,
        addedAt: Date, review: Review? = nil, closedAt: Date? = nil
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.location = location
        self.responsible = responsible
        self.reviewDays = reviewDays
        self.addedAt = addedAt
        self.review = review
        self.closedAt = closedAt
    }

    /// When somebody has to look at it next: at once where it was found damaged or missing.
    public var dueAt: Date {
        guard let review else { return addedAt.addingTimeInterval(Double(reviewDays) * 86_400) }
        return review.finding == .sound ? review.at.addingTimeInterval(Double(reviewDays) * 86_400) : review.at
    }

    public func isOverdue(at now: Date) -> Bool { closedAt == nil && dueAt <= now }
}

/// Why a place is not registered or reviewed.
public enum StoragePlaceError: Error, Equatable, Sendable {
    case nameEmpty
    case locationEmpty
    /// 1 to 366.
    case reviewDays
    case unknown
    case alreadyClosed
}

extension StoragePlace {
    /// - Throws: `StoragePlaceError`.
    public func checked() throws(StoragePlaceError) -> StoragePlace {
        guard name.contains(where: { !$0.isWhitespace }), name.count <= 60 else { throw .nameEmpty }
        guard location.contains(where: { !$0.isWhitespace }), location.count <= 300 else { throw .locationEmpty }
        guard (1...366).contains(reviewDays) else { throw .reviewDays }
        return self
    }

    /// Somebody looked at it.
    public func reviewed(
        _ finding: Finding, by staff: UUID, at now: Date
    ) throws(StoragePlaceError) -> Change<StoragePlace> {
        guard closedAt == nil else { throw .alreadyClosed }
        var next = self
        next.review = Review(at: now, by: staff, finding: finding)
        return Change(next, recording: LedgerEvent(ReviewStoragePlace.name, object: id.uuid))
    }

    /// Nothing is kept there any more.
    public func closed(at now: Date) throws(StoragePlaceError) -> Change<StoragePlace> {
        guard closedAt == nil else { throw .alreadyClosed }
        var next = self
        next.closedAt = now
        return Change(next, recording: LedgerEvent("storage.close", object: id.uuid))
    }
}
