import Foundation

/// The argument parser speaks English only. This puts its headings and complaints into Chinese, line by line; what it
/// does not know it leaves as it is.
enum ParserWords {
    static func chinese(_ text: String) -> String {
        text.components(separatedBy: "\n").map(line).joined(separator: "\n")
    }

    /// Says where an option belongs that was given to a group of commands: the parser only says that it is unknown.
    static func placed(_ text: String) -> String {
        let lines = text.components(separatedBy: "\n")
        guard lines.count > 1, lines[0].hasPrefix("Error: Unknown option '"), lines[1].hasPrefix("Usage: "),
            lines[1].hasSuffix(" <subcommand>")
        else { return text }
        let option = lines[0].components(separatedBy: "'")[1]
        let place = behind + lines[1].dropFirst("Usage: ".count) + " " + option
        return ([lines[0], place] + lines[1...]).joined(separator: "\n")
    }

    private static let behind = "Options stand behind the subcommand: "

    private static func line(_ line: String) -> String {
        for (english, chinese) in headings where line.hasPrefix(english) {
            let rest = String(line.dropFirst(english.count))
            return chinese + (english == "Error: " ? complaint(rest) : notes(rest))
        }
        if line.hasPrefix("  See '") {
            let command = line.components(separatedBy: "'")[1]
            return "  详见 \(command.replacingOccurrences(of: "<subcommand>", with: "<子命令>"))"
        }
        return notes(line)
    }

    private static let headings = [
        ("Error: ", "错误："), ("Help:  ", "说明："), ("Usage: ", "用法："), ("USAGE: ", "用法："), ("OVERVIEW: ", ""),
        (behind, "选项写在子命令后面："), ("ARGUMENTS:", "参数："), ("OPTIONS:", "选项："), ("SUBCOMMANDS:", "子命令："),
    ]

    /// Small words inside a line.
    private static func notes(_ text: String) -> String {
        [
            ("<subcommand>", "<子命令>"), ("<options>", "<选项>"), ("Show the version.", "显示版本"),
            ("Show help information.", "显示说明"), ("(values: ", "(可选："), ("; default: ", "；默认："), ("; default:", "；默认："),
            ("(default: ", "(默认："), ("(default)", "(默认)"),
        ].reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// A complaint names what it is about between straight quotes.
    private static func complaint(_ text: String) -> String {
        let parts = text.components(separatedBy: "'")
        let first = parts.count > 1 ? parts[1] : ""
        switch (parts[0], parts.count) {
        case ("Missing required subcommand.", _): return "缺少子命令"
        case ("Missing expected argument ", 3): return "缺少 \(first)"
        case ("Missing value for ", 3): return "\(first) 后面缺少值"
        case ("Missing one of: ", _): return "至少给出一个：" + quoted(parts).joined(separator: "，")
        case ("Unknown option ", 3): return "没有 \(first) 这个选项"
        case ("Unknown option ", 5): return "没有 \(first) 这个选项。是不是 \(parts[3])？"
        case ("Unexpected argument ", 3): return "不认识“\(first)”"
        case ("The value ", 5...) where parts[2] == " is invalid for ":
            return "\(parts[3]) 不能是“\(first)”" + choices(parts)
        case ("The option ", 5): return "选项 \(first) 不带值，却给了“\(parts[3])”"
        case ("Value to be set with flag ", 5): return "\(first) 和 \(parts[3]) 只能给一个"
        case (let start, _) where start.hasSuffix(" unexpected arguments: "):
            return "不认识" + quoted(parts).map { "“\($0)”" }.joined(separator: "、")
        default: return text
        }
    }

    private static func choices(_ parts: [String]) -> String {
        if parts.count > 5 { return "。可以是 " + quoted(Array(parts.dropFirst(4))).joined(separator: "、") }
        return parts[4].contains("one of the following") ? "。可以是：" : ""
    }

    private static func quoted(_ parts: [String]) -> [String] {
        parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }
}
