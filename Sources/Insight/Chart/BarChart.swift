/// Lying bars, one a kind, with their names before and their numbers behind.
public struct BarChart: Sendable {
    public struct Bar: Sendable {
        public let label: String
        public let value: Int
        /// The number as it is written, as in 1,204.
        public let shown: String

        public init(label: String, value: Int, shown: String) {
            self.label = label
            self.value = value
            self.shown = shown
        }
    }

    private let bars: [Bar]
    private let label: String

    /// - Parameter label: what a screen reader says.
    public init(_ bars: [Bar], label: String) {
        self.bars = bars
        self.label = label
    }

    private static let row = 24.0
    private static let width = 360.0
    /// For the number behind the longest bar.
    private static let margin = 48.0

    public func svg() -> String {
        let largest = max(bars.map(\.value).max() ?? 0, 1)
        let left = Self.room(for: bars.map(\.label))
        var drawing = Drawing(
            width: Int(Self.width), height: Int(Self.row) * max(bars.count, 1) + 4, label: label)
        for (index, bar) in bars.enumerated() {
            let top = Self.row * Double(index) + 4
            // A count that is there must be seen, however small beside the others.
            let length =
                bar.value == 0
                ? 0 : max((Self.width - left - Self.margin) * Double(bar.value) / Double(largest), 1.5)
            drawing.text(bar.label, x: left - 8, y: top + 12, anchor: "end")
            drawing.bar("ink", x: left, y: top + 1, width: length, height: 14)
            drawing.text(bar.shown, x: left + length + 6, y: top + 12, anchor: "start", style: "val")
        }
        drawing.path("axis", [(left, 0), (left, Self.row * Double(bars.count) + 4)])
        return drawing.svg()
    }

    /// For the longest name at 11 pixels: a Han character is as wide as it is high, a Latin letter about half.
    private static func room(for labels: [String]) -> Double {
        let widths = labels.map { $0.unicodeScalars.reduce(0.0) { $0 + ($1.value >= 0x2E80 ? 11 : 6) } }
        return min((widths.max() ?? 0) + 12, width / 2)
    }
}
