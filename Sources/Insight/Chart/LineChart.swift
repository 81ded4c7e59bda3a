/// A line over time, for what is a level and not a count of its own: how many there were on each day.
public struct LineChart: Sendable {
    public struct Point: Sendable {
        /// Under the point; empty for none.
        public let label: String
        public let value: Int

        public init(label: String, value: Int) {
            self.label = label
            self.value = value
        }
    }

    private let points: [Point]
    private let label: String

    /// - Parameter label: what a screen reader says.
    public init(_ points: [Point], label: String) {
        self.points = points
        self.label = label
    }

    private static let left = 34.0
    private static let right = 352.0
    private static let base = 100.0
    private static let ceiling = 16.0

    public func svg() -> String {
        let scale = Scale(holding: points.map(\.value).max() ?? 0)
        var drawing = Drawing(width: 360, height: 120, label: label)
        drawing.drawGrid(scale, from: Self.left, to: 360, base: Self.base, ceiling: Self.ceiling)
        let places = places(on: scale)
        if places.count > 1 { drawing.path("line", places) }
        if let last = places.last, let value = points.last?.value {
            drawing.dot("ink", x: last.x, y: last.y)
            drawing.text("\(value)", x: last.x, y: last.y - 7, style: "val")
        }
        for (point, place) in zip(points, places) where !point.label.isEmpty {
            drawing.text(point.label, x: place.x, y: Self.base + 15)
        }
        return drawing.svg()
    }

    private func places(on scale: Scale) -> [(x: Double, y: Double)] {
        let pitch = (Self.right - Self.left - 8) / Double(max(points.count - 1, 1))
        return points.enumerated().map { index, point in
            let y = Self.base - (Self.base - Self.ceiling) * scale.share(of: point.value)
            return (Self.left + 8 + pitch * Double(index), y)
        }
    }
}
