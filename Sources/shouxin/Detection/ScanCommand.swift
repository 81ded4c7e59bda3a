import ArgumentParser
import Detection
import Documents
import Foundation
import Vocabulary

/// `shouxin scan`: where is personal information in these files?
struct ScanCommand: AsyncParsableCommand {
    enum Format: String, CaseIterable, ExpressibleByArgument { case text, jsonl, csv }

    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "scan",
            abstract: say("在文件和文件夹里找个人信息", "Find personal information in files and folders"),
            discussion: say(
                """
                读文本、Markdown、CSV、JSON、HTML、DOCX、XLSX、PPTX、装有这些的 zip，有 pdftotext 时也读 PDF；其余文件列出并跳过，符号链接不跟随。值一律脱敏显示，除非给出 --show。

                示例：
                  shouxin scan 导出文件/
                  shouxin scan --fail-on ID_CARD --fail-on MOBILE:10 src/
                  shouxin scan --format jsonl --jobs 8 /srv/share > 结果.jsonl
                  shouxin scan --documents < 工单.jsonl > 标注.jsonl

                --documents 每行输入 {"id","text"}，输出 {"id","spans":[{"start","end","label","confidence"}]}；位置按 Unicode 标量计，不含 end。
                退出码：0 完成，1 出错、有的路径打不开或有的行读不懂，3 达到 --fail-on，64 命令写错
                """,
                """
                Reads text, Markdown, CSV, JSON, HTML, DOCX, XLSX, PPTX, zip archives of these and, with pdftotext, PDF. \
                Other files are named and skipped; symbolic links are not followed. Values are masked unless --show is \
                given.

                Examples:
                  shouxin scan exports/
                  shouxin scan --fail-on ID_CARD --fail-on MOBILE:10 src/
                  shouxin scan --format jsonl --jobs 8 /srv/share > findings.jsonl
                  shouxin scan --documents < tickets.jsonl > spans.jsonl

                With --documents each line in is {"id","text"}, each line out \
                {"id","spans":[{"start","end","label","confidence"}]}; offsets count Unicode scalars, end exclusive.
                Exit codes: 0 done, 1 failed, or a path could not be opened or a line not be read, 3 --fail-on was \
                reached, 64 usage
                """))
    }

    @Argument(help: ArgumentHelp(say("文件和文件夹", "Files and folders"), valueName: say("路径", "path")))
    var paths: [String] = []

    @Flag(help: ArgumentHelp(say("从标准输入逐行读 JSON，输出位置", "Read JSON lines from standard input, print spans")))
    var documents = false

    @Option(help: ArgumentHelp(say("输出格式", "The format of the output"), valueName: say("格式", "format")))
    var format = Format.text

    @Option(
        help: ArgumentHelp(
            say(
                "找到这么多（默认 1）就以退出码 3 结束；可以是种类、sensitive 或 ANY，可多次给出",
                "Exit with 3 when so many (1 unless given) are found: of a label, of sensitive ones, or ANY; repeatable"
            ),
            valueName: "LABEL[:N]"))
    var failOn: [FailOn] = []

    @Option(
        help: ArgumentHelp(
            say("同时扫描几个文件；默认是处理器个数", "Files scanned at once; the number of processors unless given"),
            valueName: say("个数", "number")))
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            say("更大的文件不读；默认 4 GB", "Larger files are not read; 4 GB unless given"), valueName: say("字节", "bytes")))
    var maxBytes: Int?

    @Flag(help: ArgumentHelp(say("显示明文；输出要像原文件一样保护", "Show plain values; guard the output like the files")))
    var show = false

    func validate() throws {
        guard documents != !paths.isEmpty else {
            throw ValidationError(say("请给出路径，或 --documents。", "Give paths, or --documents."))
        }
        guard (jobs ?? 1) > 0, (jobs ?? 1) <= 1024 else {
            throw ValidationError(say("--jobs 应在 1 到 1024 之间。", "--jobs is 1 to 1024."))
        }
        guard (maxBytes ?? 1) > 0 else {
            throw ValidationError(say("--max-bytes 应大于 0。", "--max-bytes is more than 0."))
        }
    }

    func run() async throws {
        let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        if documents { return try Self.answerDocuments(jobs: jobs) }
        let words = ScanWords(language: Speech.language)
        let records = records(words)
        let progress = ScanProgress()
        let scan = FileScan(
            reader: reader, jobs: jobs, shows: show, records: records, output: OrderedOutput(), progress: progress)
        var totals = ScanTotals()
        try Output.bytes(records?.head ?? [])
        try await ScanRun(paths: paths, scan: scan, jobs: jobs).run { report in
            totals.add(report)
            try print(report, words, records)
        }
        progress.clear()
        try Output.bytes(
            records?.summary(totals)
                ?? Self.bytes(ScanTable(words: words, shows: show).summary(totals)))
        try judge(totals)
    }

    private var reader: DocumentReader {
        let environment = ProcessInfo.processInfo.environment
        var bounds = ReadingBounds()
        if let maxBytes { bounds.fileBytes = maxBytes }
        if let folder = environment["TMPDIR"], folder.hasPrefix("/") { bounds.temporaryFolder = folder }
        return DocumentReader(bounds: bounds, pdf: PDFTool(searchPath: environment["PATH"] ?? ""))
    }

    private func records(_ words: ScanWords) -> (any ScanRecords)? {
        switch format {
        case .text: nil
        case .jsonl: JSONRecords(words: words, shows: show)
        case .csv: CSVRecords(words: words, shows: show)
        }
    }

    private func print(_ report: FileReport, _ words: ScanWords, _ records: (any ScanRecords)?) throws {
        guard records != nil else {
            return try Output.bytes(Self.bytes(ScanTable(words: words, shows: show).block(report)))
        }
        guard format == .csv else { return }
        for remark in report.remarks {
            let place = ([report.name] + remark.members).joined(separator: " » ")
            Output.remark("\(TextWidth.tame(place))\(say("：", ": "))\(words.matter(remark.matter))")
        }
    }

    private static func bytes(_ lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + [0x0A] } }

    private func judge(_ totals: ScanTotals) throws {
        let reached = failOn.filter { $0.isReached(by: totals.counts) }
        if !reached.isEmpty {
            let words = reached.map { "\($0.word) \($0.found(in: totals.counts)) ≥ \($0.count)" }.joined(
                separator: ", ")
            throw CommandFailure(.found, say("达到 --fail-on 的界限：\(words)", "--fail-on was reached: \(words)"))
        }
        guard totals.unopened == 0 else {
            throw CommandFailure(
                .failed,
                say(
                    "\(totals.unopened) 个路径打不开，其余都已扫描。",
                    "Could not be opened: \(totals.unopened). All others are scanned."))
        }
    }

    private static func answerDocuments(jobs: Int) throws {
        try LineAnswers(
            jobs: jobs, answer: SpanAnswer.answer,
            complaint: say("不是含 id 和 text 的 JSON。", "not JSON with id and text.")
        ).run()
    }
}
