import Access
import Documents
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("The page that finds personal information in a text or a file")
struct ScanPageTests {
    /// The answer to somebody who pastes a text or chooses a file.
    private func answer(
        _ text: String = "", style: String = "mask", file: (name: String, bytes: [UInt8]) = ("", []),
        to path: String = "/scan", in site: PageSite
    ) async throws -> TestResponse {
        var trainer = try await site.visitor(.trainer)
        _ = try await trainer.get("/scan")
        return try await trainer.upload(path, ["text": text, "style": style], file: file)
    }

    @Test("marks what it finds, offers the text masked, and leaves nothing on the ledger")
    func finds() async throws {
        let site = try await PageSite()
        var trainer = try await site.visitor(.trainer)
        _ = try await trainer.get("/scan")
        let before = try site.scenario.store.read { try $0.ledgerSize() }

        let page = try await trainer.upload(
            "/scan", ["text": "客户来电，手机号 13800001234，订单号 20261124000012345678", "style": "mask"], file: ("", [])
        ).text

        #expect(page.contains("<mark") && page.contains("138****1234"))
        #expect(page.matches(of: /<mark/).count == 1)
        #expect(page.contains("href=\"#found-1\"") && page.contains("id=\"found-1\""))
        #expect(try site.scenario.store.read { try $0.ledgerSize() } == before)
    }

    @Test("sums up by kind and sensitivity")
    func sums() async throws {
        let text = "身份证号110000199001010013，手机13800001234，手机13800001235"
        let page = try await answer(text, in: PageSite()).text
        #expect(page.contains("敏感个人信息 1") && page.contains("一般个人信息 2") && page.contains("手机号 2"))
    }

    @Test(
        "escapes what was pasted", arguments: ["<script>alert(1)</script> 13800001234", "\"><img src=x> 13800001234"])
    func escapes(_ text: String) async throws {
        let site = try await PageSite()
        let page = try await answer(text, in: site).text
        #expect(!page.contains("<script>alert") && !page.contains("<img src=x"))
        let file = try await answer(file: (name: "\"><img src=x>.txt", bytes: Array(text.utf8)), in: site).text
        #expect(!file.contains("<script>alert") && !file.contains("<img src=x") && file.contains("138****1234"))
    }

    @Test("says what to do when there is neither text nor file")
    func empty() async throws {
        let answer = try await answer("  ", in: PageSite())
        #expect(answer.status == .unprocessableContent && answer.text.contains("还没有文字"))
    }

    static let files: [(name: String, bytes: [UInt8])] = [
        ("a.txt", Array("手机号 13800001234\n".utf8)), ("a.csv", Array("姓名,手机\n王小五,13800001234\n".utf8)),
        ("a.json", Array(#"{"phone":"13800001234"}"#.utf8)), ("a.html", Array("<p>手机号 13800001234</p>".utf8)),
        ("gb.txt", [0xCA, 0xD6, 0xBB, 0xFA, 0xBA, 0xC5] + Array(" 13800001234\n".utf8)),
        ("utf16.txt", [0xFF, 0xFE] + "手机号 13800001234".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        ("nul.txt", Array("手机号 13800001234\n\0\n".utf8)),
    ]

    @Test("reads files of many kinds", arguments: files)
    func readsFiles(_ file: (name: String, bytes: [UInt8])) async throws {
        let page = try await answer(file: file, in: PageSite()).text
        #expect(page.contains("138****1234") && page.contains(file.name))
    }

    static let unreadable: [(name: String, bytes: [UInt8], sentence: String)] = [
        ("a.png", [0x89] + Array("PNG\r\n\u{1A}\n".utf8), "是图片"), ("a.zip", Array("PK\u{3}\u{4}broken".utf8), "已损坏"),
        ("a.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "2007 年以前"),
        ("a.pdf", Array("%PDF-1.7".utf8), "读不了 PDF"), ("a.gz", [0x1F, 0x8B, 8], "请改用 zip"), ("empty.txt", [], "没有读到文字"),
    ]

    @Test("says in a line why a file cannot be read", arguments: unreadable)
    func refusesFiles(_ file: (name: String, bytes: [UInt8], sentence: String)) async throws {
        let answer = try await answer(file: (file.name, file.bytes), in: PageSite())
        #expect(answer.status == .ok && answer.text.contains(file.sentence))
    }

    @Test("gives out the whole text masked, as a file")
    func saves() async throws {
        let site = try await PageSite()
        let long = String(repeating: "无事发生。", count: 20_000) + "手机号 13800001234"
        let answer = try await answer(
            style: "placeholder", file: ("a.txt", Array(long.utf8)), to: "/scan/masked", in: site)
        #expect(answer.headers[.contentDisposition] == "attachment; filename=\"masked.txt\"")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.text.hasSuffix("手机号 ‹手机号1›"))
        let page = try await self.answer(file: ("a.txt", Array(long.utf8)), in: site).text
        #expect(page.contains("页面只显示前 60,000 个字") && page.utf8.count < 600_000)
    }

    @Test("refuses a file that is too large, and a form of another site")
    func bounds() async throws {
        let site = try await PageSite()
        let large = try await answer(
            file: ("a.txt", [UInt8](repeating: 0x61, count: ScanUpload.requestBytes)), in: site)
        #expect(large.status == .contentTooLarge && large.text.contains("超过 20 MB"))
        var trainer = try await site.visitor(.trainer)
        let forged = try await trainer.upload("/scan", ["csrf": "x"], file: ("", []), withToken: false)
        #expect(forged.status == .forbidden)
    }

    @Test("reads no more than it can show, and says so")
    func isCut() async throws {
        let upload = ScanUpload(pdf: nil)
        let line = Array("一行没有什么的文字，很长很长\n".utf8)
        let bytes = [UInt8]((0..<120_000).map { _ in line }.joined())
        let text = try await upload.text(of: bytes, name: "a.txt")
        #expect(text.isCut && text.text.utf8.count <= 4 << 20 && !text.text.contains("\u{FFFD}"))
    }

    @Test("joins the segments of a long line without a seam")
    func isWhole() async throws {
        let line = String(repeating: "一二三，", count: 200_000)
        let text = try await ScanUpload(pdf: nil).text(of: Array(line.utf8), name: "a.txt")
        #expect(text.text == line && !text.isCut)
    }
}
