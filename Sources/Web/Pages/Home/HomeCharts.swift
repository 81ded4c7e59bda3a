import Access
import Actions
import Customers
import Foundation
import Insight
import Vocabulary

extension HomeModel {
    /// Two at most: what was opened, and of what there is how much.
    func charts() -> [ChartModel] {
        let opened = isFacing || watches ? openings() : nil
        return [opened, stock()].compactMap { $0 }
    }

    private func openings() -> ChartModel {
        let days = (today - ShowHome.days + 1...today).map { day in
            (
                day: day, opened: facts.revealsByDay.first { $0.day == day }?.count ?? 0,
                refused: facts.refusalsByDay.first { $0.day == day }?.count ?? 0
            )
        }
        let columns = days.enumerated().map { index, day in
            // Every second day has its number, and today always: 14 of them would touch.
            ColumnChart.Column(
                label: (days.count - 1 - index).isMultiple(of: 2) ? dayOfMonth(day.day) : "", value: day.opened,
                above: day.refused, isCurrent: day.day == today)
        }
        let title = text(watches ? "chart_openings_all" : "chart_openings_own")
        return ChartModel(
            title: title, period: text("last_days", ["days": "\(ShowHome.days)"]),
            chart: ColumnChart(columns, label: title, legend: text("refused")).svg(), keyHead: text("date_head"),
            valueHead: text("opened_head"), secondHead: text("refused"),
            rows: days.reversed().map { day in
                ChartModel.Row(
                    key: CalendarDate(dayNumber: day.day)?.description ?? "", value: Words.number(day.opened),
                    second: Words.number(day.refused))
            })
    }

    private func stock() -> ChartModel? {
        if !facts.channels.isEmpty {
            return bars(
                "channels", head: "channel_head",
                facts.channels.map { ($0.channel.name(in: context.language), $0.count) })
        }
        if grants {
            let ending = facts.endingCertificates.count
            return bars(
                "certificates", head: "state_head",
                [
                    (text("certificates_valid"), facts.certified - ending), (text("certificates_ending"), ending),
                    (text("certificates_none"), facts.withoutCertificate.count),
                ])
        }
        let posts = Role.allCases.compactMap { role in
            facts.accounts[role].map { (role.name(in: context.language), $0) }
        }
        return posts.isEmpty ? nil : bars("accounts", head: "post_head", posts)
    }

    private func bars(_ key: String, head: String, _ values: [(label: String, count: Int)]) -> ChartModel {
        let title = text("chart_\(key)")
        let sorted = key == "certificates" ? values : values.sorted { $0.count > $1.count }
        let bars = sorted.map { BarChart.Bar(label: $0.label, value: $0.count, shown: Words.number($0.count)) }
        return ChartModel(
            title: title, period: text("chart_\(key)_period"), chart: BarChart(bars, label: title).svg(),
            keyHead: text(head), valueHead: text("count_head"),
            rows: sorted.map { ChartModel.Row(key: $0.label, value: Words.number($0.count)) })
    }

    private func dayOfMonth(_ number: Int) -> String {
        CalendarDate(dayNumber: number).map { "\($0.day)" } ?? ""
    }
}
