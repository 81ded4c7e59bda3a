import Actions
import Customers
import Foundation
import Ledger
import Privacy
import Vocabulary

/// An entry of the register in words.
struct ActivityWords {
    let desk: Desk
    let context: WebContext

    /// 个保法第十三条第一款第（二）项
    func article(_ basis: LawfulBasis) -> String {
        desk.text("activities.article_\(basis.rawValue.lowercased())", context)
    }

    func categories(_ activity: ProcessingActivity) -> String {
        activity.fields.customerFields.map { $0.label(in: context.language) }
            .joined(separator: desk.text("event_words.list", context))
    }

    /// 5 年, or 90 天.
    func retention(_ days: Int) -> String {
        let isYears = days >= 365 && days % 365 == 0
        return desk.text(
            isYears ? "activities.years" : "activities.days", context,
            ["count": Words.number(isYears ? days / 365 : days)])
    }

    func state(_ activity: ProcessingActivity) -> ChipModel {
        switch (activity.state, activity.confirmation) {
        case (.closed, _): ChipModel(.plain, icon: "stop", text: desk.text("activities.state_closed", context))
        case (.active, nil): ChipModel(.due, icon: "wait", text: desk.text("activities.state_unconfirmed", context))
        case (.active, _?): ChipModel(.ok, icon: "check", text: desk.text("activities.state_active", context))
        }
    }
}
