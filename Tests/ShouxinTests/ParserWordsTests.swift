import ArgumentParser
import Foundation
import Testing

@testable import shouxin

@Suite("The argument parser in Chinese")
struct ParserWordsTests {
    /// What was typed, and what the first line of the answer says.
    static let cases: [([String], String)] = [
        (["frobnicate"], "错误：不认识“frobnicate”"),
        (["serve", "--port", "abc"], "错误：--port <port> 不能是“abc”"),
        (["serve", "--nonsens"], "错误：没有 --nonsens 这个选项"),
        (["serve", "--prt", "1"], "错误：没有 --prt 这个选项。是不是 --port？"),
        (["serve", "--port"], "错误：--port <port> 后面缺少值"),
        (["ledger", "export"], "错误：缺少 <folder>"),
        (["routes", "one", "two"], "错误：不认识“one”、“two”"),
        (
            ["tokens", "create", "--staff", "a", "--scope", "x"],
            "错误：--scope <scope> 不能是“x”。可以是 customers:read、customers:write、customers:reveal、ledger:read"
        ),
        (["gate", "explain", "--staff", "a", "--action", "x"], "错误：--action <action> 不能是“x”。可以是："),
    ]

    @Test("Complaints name what is wrong, in Chinese", arguments: cases)
    func complaint(_ words: [String], _ first: String) throws {
        let error = #expect(throws: (any Error).self) { try Shouxin.parseAsRoot(words) }
        let text = ParserWords.chinese(Shouxin.fullMessage(for: try #require(error)))
        #expect(text.components(separatedBy: "\n").first == first)
        #expect(!text.contains("Usage:") && !text.contains("See '") && !text.contains("Error:"))
    }

    @Test("An option in front of the subcommand is told its place")
    func place() throws {
        let error = #expect(throws: (any Error).self) { try Shouxin.parseAsRoot(["keys", "--data", "x"]) }
        let text = ParserWords.placed(Shouxin.fullMessage(for: try #require(error)))
        #expect(
            text.components(separatedBy: "\n").prefix(2) == [
                "Error: Unknown option '--data'",
                "Options stand behind the subcommand: shouxin keys <subcommand> --data",
            ])
        #expect(ParserWords.chinese(text).contains("\n选项写在子命令后面：shouxin keys <子命令> --data\n"))
        let other = #expect(throws: (any Error).self) { try Shouxin.parseAsRoot(["serve", "--nonsens"]) }
        let unchanged = Shouxin.fullMessage(for: try #require(other))
        #expect(ParserWords.placed(unchanged) == unchanged)
    }

    @Test("Help has Chinese headings")
    func headings() {
        let text = ParserWords.chinese(Shouxin.helpMessage())
        for word in ["用法：", "选项：", "子命令：", "显示说明"] { #expect(text.contains(word), "\(word)") }
        for word in ["USAGE", "OPTIONS", "SUBCOMMANDS", "Show help", "OVERVIEW"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test("A sentence of our own stays as it is")
    func ours() {
        #expect(ParserWords.chinese("Error: 编号从 1 起。") == "错误：编号从 1 起。")
    }

    @Test("Foundation's errors and the system's numbers say the same")
    func system() throws {
        let nowhere = "/nowhere/\(UUID())/file"
        let error = #expect(throws: (any Error).self) {
            try Data("x".utf8).write(to: URL(filePath: nowhere), options: .atomic)
        }
        #expect(SystemWords.text(try #require(error)) == SystemWords.text(ENOENT))
        let folder = #expect(throws: (any Error).self) { try QuestionFile.bytes(at: "/") }
        let failure = try #require(folder as? CommandFailure)
        #expect(failure.sentence.contains("The file / ") && failure.sentence.contains(SystemWords.text(EISDIR)))
    }
}
