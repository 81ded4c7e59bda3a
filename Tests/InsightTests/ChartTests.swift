import Insight
import Testing

@Suite("A chart")
struct ChartTests {
    @Test("draws a column of the height of its count, refusals above it in another colour")
    func columns() {
        let svg = ColumnChart(
            [
                .init(label: "22", value: 2), .init(label: "", value: 0),
                .init(label: "24", value: 1, above: 1, isCurrent: true),
            ], label: "a < b", legend: "refused"
        ).svg()
        #expect(svg.contains("aria-label=\"a &lt; b\""))
        #expect(svg.contains("<rect class=\"ink\" x=\"47.2\" y=\"24\" width=\"69\" height=\"76\"/>"))
        #expect(svg.contains("<rect class=\"open\" x=\"269.8\" y=\"62\" width=\"69\" height=\"38\"/>"))
        #expect(svg.contains("<rect class=\"due\" x=\"269.8\" y=\"24\" width=\"69\" height=\"38\"/>"))
        #expect(svg.contains(">refused</text>"))
        #expect(svg.matches(of: /<rect/).count == 4, "the empty day has no column, the legend has its square")
    }

    @Test("leaves the legend out when nothing stands above")
    func noLegend() {
        #expect(!ColumnChart([.init(label: "", value: 3)], label: "", legend: "refused").svg().contains("refused"))
    }

    @Test("draws bars in proportion, and a small count so that it is seen")
    func bars() {
        let svg = BarChart(
            [.init(label: "A", value: 10_000, shown: "10,000"), .init(label: "B", value: 1, shown: "1")], label: ""
        ).svg()
        #expect(svg.contains("width=\"294\"") && svg.contains("width=\"1.5\""))
        #expect(svg.contains(">10,000</text>"))
    }

    @Test("draws a line through its points and marks the last")
    func line() {
        let svg = LineChart(
            [.init(label: "1", value: 0), .init(label: "2", value: 2), .init(label: "3", value: 1)], label: ""
        ).svg()
        #expect(svg.contains("<path class=\"line\" d=\"M42 100L197 16L352 58\"/>"))
        #expect(svg.contains("<circle class=\"ink\" cx=\"352\" cy=\"58\" r=\"3.5\"/>"))
    }

    @Test("of nothing is still a picture")
    func nothing() {
        for svg in [
            ColumnChart([], label: "").svg(), BarChart([], label: "").svg(), LineChart([], label: "").svg(),
        ] {
            #expect(svg.hasPrefix("<svg") && svg.hasSuffix("</svg>") && !svg.contains("nan"))
        }
    }
}
