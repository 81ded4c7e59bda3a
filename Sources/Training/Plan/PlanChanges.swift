public import Access
import Foundation
public import Ledger
public import Vocabulary

extension PlanItem {
    /// Reading the yearly plan and how it stands.
    public enum View: Permission {
        public static let name = "plan.view"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer, .auditAdministrator])
    }
    public enum Write: Permission {
        public static let name = "plan.write"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer])
    }
    public static let dropping = "plan.drop"

    /// As a new item, or as the next edition of `earlier`.
    public func planned(
        over earlier: PlanItem?, expecting edition: Int?, under permit: Permit<Write>
    ) throws(PlanError) -> Change<PlanItem> {
        guard earlier?.edition == edition, earlier?.isDropped != true else { throw .changedMeanwhile }
        var next = self
        next.title = title.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !next.title.isEmpty, next.title.count <= Self.longestTitle else { throw .titleEmpty }
        guard due.year == year else { throw .outsideTheYear }
        guard fits else { throw .doesNotAnswerTheDuty }
        next.edition = (earlier?.edition ?? 0) + 1
        return Change(next, recording: LedgerEvent(Write.name, count: UInt32(clamping: year), object: id.uuid))
    }

    public func dropped(expecting edition: Int, under permit: Permit<Write>) throws(PlanError) -> Change<PlanItem> {
        guard self.edition == edition, !isDropped else { throw .changedMeanwhile }
        var next = self
        next.isDropped = true
        next.edition += 1
        return Change(next, recording: LedgerEvent(Self.dropping, count: UInt32(clamping: year), object: id.uuid))
    }

    /// The same a year on; 29 February becomes the 28th where the year has none.
    public func copied(to year: Int, as id: ID<PlanItem>) -> PlanItem? {
        guard
            let day = CalendarDate(year: year, month: due.month, day: due.day)
                ?? CalendarDate(year: year, month: due.month, day: 28)
        else { return nil }
        return PlanItem(
            id: id, year: year, title: title, kind: kind, duty: duty, posts: posts, due: day,
            responsible: responsible)
    }
}
