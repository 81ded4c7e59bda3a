/// Swift source taken apart just far enough for the rules: code without comments and literals, and the literals.
///
/// Interpolations count as code and stay in the text of the literal around them. Regex literals are not recognised.
struct SwiftText {
    struct Literal: Equatable {
        let line: Int
        let text: String
    }

    /// The lines of the file with comments and the insides of string literals blanked.
    private(set) var code: [String] = []
    private(set) var literals: [Literal] = []

    private enum Scope {
        case code(openParentheses: Int)
        case literal(pounds: Int, quotes: Int, line: Int, start: Int)
    }

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var kept: [UInt8] = []
    private var scopes: [Scope] = [.code(openParentheses: 0)]

    init(_ text: String) {
        bytes = Array(text.utf8)
        kept.reserveCapacity(bytes.count)
        while position < bytes.count { step() }
        code = kept.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Only these bytes can begin or end anything; the rest is copied without a look.
    private static let marks = Set("/\"#\\()\n".utf8)

    private mutating func step() {
        let isPlain = !Self.marks.contains(bytes[position])
        switch scopes.last {
        case .literal where isPlain:
            blank(1)
        case .code where isPlain:
            keep(1)
        case .literal(let pounds, let quotes, let line, let start):
            stepInLiteral(pounds: pounds, quotes: quotes, from: line, start)
        case .code(let open):
            stepInCode(openParentheses: open)
        case nil:
            keep(1)
        }
    }

    private mutating func stepInCode(openParentheses: Int) {
        if starts("//") {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { blank(1) }
        } else if starts("/*") {
            skipBlockComment()
        } else if let (pounds, quotes) = literalOpening() {
            blank(pounds + quotes)
            scopes.append(.literal(pounds: pounds, quotes: quotes, line: line, start: position))
        } else {
            follow(bytes[position], openParentheses: openParentheses)
            keep(1)
        }
    }

    /// Counts parentheses inside an interpolation, whose closing one returns to the literal.
    private mutating func follow(_ byte: UInt8, openParentheses: Int) {
        guard scopes.count > 1 else { return }
        switch byte {
        case UInt8(ascii: "("):
            scopes[scopes.count - 1] = .code(openParentheses: openParentheses + 1)
        case UInt8(ascii: ")") where openParentheses == 1:
            scopes.removeLast()
        case UInt8(ascii: ")"):
            scopes[scopes.count - 1] = .code(openParentheses: openParentheses - 1)
        default:
            break
        }
    }

    private mutating func stepInLiteral(pounds: Int, quotes: Int, from line: Int, _ start: Int) {
        let fence = String(repeating: "#", count: pounds)
        let isBroken = quotes == 1 && bytes[position] == UInt8(ascii: "\n")
        if isBroken || starts(String(repeating: "\"", count: quotes) + fence) {
            literals.append(Literal(line: line, text: String(decoding: bytes[start..<position], as: UTF8.self)))
            blank(isBroken ? 1 : quotes + pounds)
            scopes.removeLast()
        } else if starts("\\" + fence + "(") {
            blank(pounds + 2)
            scopes.append(.code(openParentheses: 1))
        } else if starts("\\" + fence) {
            blank(pounds + 2)
        } else {
            blank(1)
        }
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                blank(2)
            } else if starts("*/") {
                depth -= 1
                blank(2)
            } else {
                blank(1)
            }
        } while depth > 0 && position < bytes.count
    }

    private func literalOpening() -> (pounds: Int, quotes: Int)? {
        var end = position
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        let isMultiline = bytes[end...].prefix(3).elementsEqual(Array("\"\"\"".utf8))
        return (end - position, isMultiline ? 3 : 1)
    }

    private func starts(_ text: String) -> Bool {
        bytes[position...].starts(with: text.utf8)
    }

    private mutating func keep(_ count: Int) { advance(count) { $0 } }

    private mutating func blank(_ count: Int) { advance(count) { _ in UInt8(ascii: " ") } }

    private mutating func advance(_ count: Int, writing: (UInt8) -> UInt8) {
        for byte in bytes[position...].prefix(count) {
            let isNewline = byte == UInt8(ascii: "\n")
            kept.append(isNewline ? byte : writing(byte))
            line += isNewline ? 1 : 0
        }
        position = min(position + count, bytes.count)
    }
}
