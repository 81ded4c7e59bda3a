/// Standing columns over time, with a second kind of thing on top where there is one: looked up, and refused.
public struct ColumnChart: Sendable {
    public struct Column: Sendable {
        /// Under the column; empty for none.
        public let label: String
        public let value: Int
        /// Counted apart and drawn above `value`.
        public let above: Int
        /// The column the reader stands in: today.
        public let isCurrent: Bool

        public init(label: String, value: Int, above: Int = 0, isCurrent: Bool = false) {
            self.label = label
            self.value = value
            self.above = above
            self.isCurrent = isCurrent
        }
    }

    private let columns: [Column]
    private let label: String
    private let legend: String?

    /// - Parameters:
    ///   - label: what a screen reader says.
    ///   - legend: names what is drawn above, where there is anything above.
    public init(_ columns: [Column], label: String, legend: String? = nil) {
        self.columns = columns
        self.label = label
        self.legend = legend
    }

    private static let left = 26.0
    private static let right = 360.0
    private static let base = 100.0
    private static let ceiling = 24.0

    public func svg() -> String {
        let scale = Scale(holding: columns.map { $0.value + $0.above }.max() ?? 0)
        var drawing = Drawing(width: 360, height: 120, label: label)
        drawing.drawGrid(scale, from: Self.left, to: Self.right, base: Self.base, ceiling: Self.ceiling)
        let pitch = (Self.right - Self.left) / Double(max(columns.count, 1))
        for (index, column) in columns.enumerated() {
            draw(column, from: Self.left + pitch * Double(index), pitch: pitch, on: scale, in: &drawing)
        }
        if let legend, columns.contains(where: { $0.above > 0 }) {
            drawing.bar("due", x: Self.right - 10, y: 4, width: 10, height: 10)
            drawing.text(legend, x: Self.right - 16, y: 13, anchor: "end")
        }
        return drawing.svg()
    }

    private func draw(_ column: Column, from x: Double, pitch: Double, on scale: Scale, in drawing: inout Drawing) {
        let full = Self.base - Self.ceiling
        let (value, above) = (full * scale.share(of: column.value), full * scale.share(of: column.above))
        let (start, width, middle) = (x + pitch * 0.19, pitch * 0.62, x + pitch / 2)
        if value > 0 {
            drawing.bar(
                column.isCurrent ? "open" : "ink", x: start, y: Self.base - value, width: width, height: value)
        }
        if above > 0 {
            drawing.bar("due", x: start, y: Self.base - value - above, width: width, height: above)
        }
        if !column.label.isEmpty { drawing.text(column.label, x: middle, y: Self.base + 15) }
        let sum = column.value + column.above
        if column.isCurrent, sum > 0 {
            drawing.text("\(sum)", x: middle, y: Self.base - value - above - 4, style: "val")
        }
    }
}

extension Drawing {
    /// The lines of a scale with their numbers; the lowest is the axis.
    mutating func drawGrid(_ scale: Scale, from left: Double, to right: Double, base: Double, ceiling: Double) {
        for tick in scale.ticks {
            let y = base - (base - ceiling) * scale.share(of: tick)
            path(tick == 0 ? "axis" : "grid", [(left, y), (right, y)])
            text("\(tick)", x: left - 6, y: y + 4, anchor: "end")
        }
    }
}
