import Foundation
import Testing

@testable import Web

/// A field that is read where it lies is what its mirror says.
@Suite struct ModelLayoutTests {
    private enum Tone: String { case ok, due }

    private struct Chip {
        let text: String
        let tone: Tone
    }

    private struct Row {
        let small: UInt8
        let name: String
        let count: Int
        let isOn: Bool
        let chip: Chip?
        let chips: [Chip]
        let maybe: [String]?
        let rows: [Row]
        let pair: (left: String, right: Int)
        let share: Double
        let seen: Date
        let known: TemplateValue
        let named: [String: Int]
        let any: (any Sendable)?
    }

    private struct Held {
        let any: any Sendable
        let after: String
    }

    private struct Hidden: CustomReflectable {
        let secret = "13800138000"
        var customMirror: Mirror { Mirror(self, children: []) }
    }

    private struct Showing {
        let label: String
        let hidden: Hidden
        let list: [Hidden]
        let optional: Hidden?
    }

    private static func row(_ depth: Int, isFull: Bool) -> Row {
        Row(
            small: 7, name: isFull ? "欧阳<&>" : "", count: -3, isOn: isFull,
            chip: isFull ? Chip(text: "a text longer than fifteen bytes", tone: .due) : nil,
            chips: isFull ? [Chip(text: "x", tone: .ok), Chip(text: "y", tone: .due)] : [],
            maybe: isFull ? ["a", "b"] : nil, rows: depth > 0 ? [row(depth - 1, isFull: !isFull)] : [],
            pair: ("l", 2), share: 0.25, seen: Date(timeIntervalSince1970: 12), known: .text("z"),
            named: ["k": 1], any: isFull ? 5 : nil)
    }

    @Test(arguments: [true, false])
    func asItsMirrorSays(isFull: Bool) throws {
        let row = Self.row(3, isFull: isFull)
        let mirrored = try #require(TemplateValue.mirrored(row))
        #expect(text(TemplateValue(reflecting: row)) == text(mirrored))
        guard case .record = TemplateValue(reflecting: row) else {
            Issue.record("a plain structure was read through its mirror")
            return
        }
        let held = Held(any: row.chips, after: "end")
        let other = try #require(TemplateValue.mirrored(held))
        #expect(text(TemplateValue(reflecting: held)) == text(other))
    }

    @Test("what hides from mirrors hides from templates, wherever it lies")
    func hiddenStaysHidden() {
        let shown = TemplateValue(
            reflecting: Showing(label: "tel", hidden: Hidden(), list: [Hidden(), Hidden()], optional: Hidden()))
        #expect(text(shown).contains("tel") && !text(shown).contains("13800138000"))
        #expect(!text(TemplateValue(reflecting: Hidden())).contains("13800138000"))
    }

    /// Everything that a template could reach, in one order.
    private func text(_ value: TemplateValue) -> String {
        switch value {
        case .text(let text): "‹\(text)›"
        case .number(let number): "\(number)"
        case .flag(let flag): "\(flag)"
        case .list(let items): "[" + items.map(text).joined(separator: ",") + "]"
        case .model(let fields): text(fields)
        case .record(let layout, let values): text(layout.named(values))
        }
    }

    private func text(_ fields: [String: TemplateValue]) -> String {
        "{" + fields.sorted { $0.key < $1.key }.map { "\($0.key):\(text($0.value))" }.joined(separator: ",") + "}"
    }
}
