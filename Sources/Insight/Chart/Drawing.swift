/// SVG text, piece by piece. Numbers have one decimal: a tenth of a pixel is finer than any screen.
struct Drawing {
    private var parts: [String] = []
    private let width: Int
    private let height: Int
    private let label: String

    /// - Parameter label: what a screen reader says instead of the picture.
    init(width: Int, height: Int, label: String) {
        self.width = width
        self.height = height
        self.label = label
    }

    mutating func path(_ style: String, _ points: [(x: Double, y: Double)]) {
        let steps = points.enumerated().map { "\($0 == 0 ? "M" : "L")\(Self.digits($1.x)) \(Self.digits($1.y))" }
        parts.append("<path class=\"\(style)\" d=\"\(steps.joined())\"/>")
    }

    mutating func bar(_ style: String, x: Double, y: Double, width: Double, height: Double) {
        let (x, y) = (Self.digits(x), Self.digits(y))
        let (width, height) = (Self.digits(width), Self.digits(height))
        parts.append("<rect class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\"/>")
    }

    mutating func dot(_ style: String, x: Double, y: Double) {
        parts.append("<circle class=\"\(style)\" cx=\"\(Self.digits(x))\" cy=\"\(Self.digits(y))\" r=\"3.5\"/>")
    }

    mutating func text(_ text: String, x: Double, y: Double, anchor: String = "middle", style: String? = nil) {
        let style = style.map { " class=\"\($0)\"" } ?? ""
        let (x, y) = (Self.digits(x), Self.digits(y))
        parts.append("<text\(style) x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(Self.escaped(text))</text>")
    }

    func svg() -> String {
        let label = Self.escaped(label)
        return "<svg class=\"chart\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(label)\">"
            + parts.joined() + "</svg>"
    }

    /// One decimal, none where it is zero.
    static func digits(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
        return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
    }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
    }
}
