/// Model of component-chart: a chart the server drew, with its table behind.
public struct ChartModel: Sendable {
    public struct Row: Sendable {
        public let key: String
        public let value: String
        /// What is counted apart, as refusals beside openings; nil where nothing is.
        public let second: String?

        public init(key: String, value: String, second: String? = nil) {
            self.key = key
            self.value = value
            self.second = second
        }
    }

    public let title: String
    public let period: String
    /// Our own SVG; the one thing a template does not escape.
    public let chart: String
    public let keyHead: String
    public let valueHead: String
    public let secondHead: String?
    public let rows: [Row]

    public init(
        title: String, period: String, chart: String, keyHead: String, valueHead: String, secondHead: String? = nil,
        rows: [Row]
    ) {
        self.title = title
        self.period = period
        self.chart = chart
        self.keyHead = keyHead
        self.valueHead = valueHead
        self.secondHead = secondHead
        self.rows = rows
    }
}

/// Model of component-figures: a number that leads to its rows.
public struct FigureModel: Sendable {
    public let href: String
    public let label: String
    public let value: String
    public let unit: String
    public let isDue: Bool
    public let icon: String

    public init(href: String, label: String, value: String, unit: String, isDue: Bool = false, icon: String) {
        self.href = href
        self.label = label
        self.value = value
        self.unit = unit
        self.isDue = isDue
        self.icon = icon
    }
}
