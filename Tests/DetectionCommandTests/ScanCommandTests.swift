import Foundation
import Testing

/// `shouxin scan PATH…` as its users meet it. All people and numbers are made up.
@Suite struct ScanCommandTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write(
            "姓名,手机号,身份证号\n张伟,13812345678,11010519491231002X\n李娜,13987654321,440304198503021234\n", to: "名单.csv")
        try folder.write("客户王小明，电话 13800138000，住北京市朝阳区建国路88号。\n", to: "记录/工单.txt")
        try folder.write(#"{"customer": {"name": "赵敏", "mobile": "13700137000"}}"#, to: "记录/c.json")
        try folder.write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], to: "记录/图.png")
        try folder.write("PK\u{3}\u{4}broken", to: "坏.zip")
        try folder.write("%PDF-1.7", to: "a.pdf")
        try folder.write("今天天气很好。\n", to: "z.md")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/链接", withDestinationPath: folder.path + "/名单.csv")
    }

    private func scan(_ words: String..., language: String = "C") throws -> Program.Answer {
        try Program.run(["scan"] + words, in: folder.path, language: language)
    }

    @Test(arguments: [("zh_CN.UTF-8", "table.zh.txt"), ("en_GB.UTF-8", "table.en.txt")])
    func theTableIsAsRecorded(_ language: String, _ name: String) throws {
        let answer = try scan(".", language: language)
        #expect(answer.code == 0)
        #expect(answer.complaint.isEmpty)
        try Golden.expect(answer.output, is: name)
    }

    @Test(arguments: [("jsonl", "findings.jsonl"), ("csv", "findings.csv")])
    func theListsAreAsRecorded(_ format: String, _ name: String) throws {
        // How sure and why is the detector's own affair, and changes with it.
        let output = try scan("--format", format, ".").output
            .replacing(/"reasons":\[[^\]]*\]/, with: #""reasons":[]"#).replacing(/,[01]\.\d{3},/, with: ",0.000,")
            .replacing(/:[01]\.\d{3},/, with: ":0.000,")
        try Golden.expect(output, is: name)
    }

    @Test(arguments: ["scan", "mask", "check"], ["zh_CN.UTF-8", "C"])
    func theHelpIsAsRecorded(_ command: String, _ language: String) throws {
        let answer = try Program.run([command, "--help"], language: language)
        #expect(answer.code == 0)
        try Golden.expect(answer.output, is: "help-\(command).\(language == "C" ? "en" : "zh").txt")
    }

    static let plainValues = ["13812345678", "11010519491231002X", "13800138000", "张伟", "王小明", "赵敏", "建国路"]

    @Test(arguments: ["text", "jsonl", "csv"]) func noPlainValueIsPrintedUnlessAskedFor(_ format: String) throws {
        let masked = try scan("--format", format, ".")
        for value in Self.plainValues { #expect(!masked.output.contains(value) && !masked.complaint.contains(value)) }
        let shown = try scan("--format", format, "--show", ".")
        #expect(shown.output.contains("13800138000") && shown.output.contains("王小明"))
    }

    @Test func whatKeysAndSheetsAreCalledIsMaskedToo() throws {
        try folder.write(#"{"13700137000": {"电话": "13800138000"}}"#, to: "k.json")
        for format in ["text", "jsonl", "csv"] {
            #expect(try !scan("--format", format, "k.json").output.contains("13700137000"))
        }
    }

    @Test func aNameThatCommandsTheTerminalIsTamed() throws {
        try folder.write("13800138000 电话\n", to: "a\u{1B}[2J\nb.txt")
        let answer = try scan("a\u{1B}[2J\nb.txt")
        #expect(!answer.output.contains("\u{1B}"))
        #expect(answer.lines.first == "a\u{FFFD}[2J b.txt")
    }

    static let limits: [(words: [String], code: Int32)] = [
        (["--fail-on", "MOBILE"], 3), (["--fail-on", "mobile:4"], 3), (["--fail-on", "MOBILE:5"], 0),
        (["--fail-on", "BANK_CARD"], 0), (["--fail-on", "BANK_CARD", "--fail-on", "ANY:3"], 3),
        (["--fail-on", "sensitive:2"], 3), (["--fail-on", "sensitive:3"], 0),
        (["--fail-on", "NOSE"], 64), (["--fail-on", "MOBILE:0"], 64), (["--jobs", "0"], 64), (["--format", "xml"], 64),
        (["--max-bytes", "0"], 64), (["--documents"], 64),
    ]

    @Test(arguments: limits) func theExitCodeSaysWhatWasFound(_ row: (words: [String], code: Int32)) throws {
        let answer = try Program.run(["scan", "."] + row.words, in: folder.path)
        #expect(answer.code == row.code, "\(row.words)")
        #expect(answer.complaint.isEmpty == (row.code == 0))
    }

    @Test func aPathThatIsNotThereFailsAndTheOthersAreScanned() throws {
        let answer = try scan("nowhere", "名单.csv")
        #expect(answer.code == 1)
        #expect(answer.output.contains("138****5678"))
    }

    @Test func theOutputIsTheSameWithAnyNumberOfJobs() throws {
        for number in 0..<40 { try folder.write("电话 138001380\(10 + number)\n", to: "many/\(number).txt") }
        let one = try scan("--format", "jsonl", "--jobs", "1", ".")
        let eight = try scan("--format", "jsonl", "--jobs", "8", ".")
        #expect(one.output == eight.output)
        #expect(one.lines.count > 50)
    }

    @Test func aLargeFileIsTheSameWithAnyNumberOfJobs() throws {
        let line = "工单 2024 客户来电，内容为普通咨询，已答复。\n"
        let text = (0..<90_000).map { $0 % 9000 == 0 ? "电话 138001380\(10 + $0 / 9000)\n" : line }.joined()
        try folder.write(text, to: "large.txt")
        let answers = try [1, 4].map { try scan("--format", "jsonl", "--jobs", "\($0)", "large.txt").output }
        #expect(answers[0] == answers[1])
        #expect(answers[0].contains(#""place":{"line":81001,"character":4}"#))
        #expect(answers[0].split(separator: "\n").count == 11)
    }

    @Test func filesBeyondTheLimitAreNamed() throws {
        let answer = try scan("--max-bytes", "10", "名单.csv")
        #expect(answer.code == 0)
        #expect(answer.output.contains("--max-bytes"))
        #expect(!answer.output.contains("138****5678"))
    }
}
