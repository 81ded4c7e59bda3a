import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Uploads")
struct MultipartTests {
    static let type = "multipart/form-data; boundary=XyZ"
    /// A file that holds everything which looks like a boundary and is none.
    static let file = "name,phone\r\n--XyY\r\n\r\n--Xy\r--XyZ\n--XyZ\r\n-XyZ\r\r\n"
    static let good = body(file)

    static func body(_ file: String, csrf: String = TestSite.csrf) -> String {
        "--XyZ\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n"
            + "--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"客户.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            + "\(file)\r\n--XyZ--\r\n"
    }

    @Test func chunksMayEndAnywhere() throws {
        let bytes = Array(Self.good.utf8)
        for size in 1...bytes.count {
            var parser = try MultipartParser(contentType: Self.type)
            var events: [MultipartParser.Event] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                events += try parser.append(bytes[start..<min(start + size, bytes.count)])
            }
            #expect(parser.isComplete && names(events) == ["csrf", "file"])
            #expect(content(events) == TestSite.csrf + Self.file, "chunks of \(size)")
        }
    }

    @Test func everyPairOfCutsGivesTheSame() throws {
        let bytes = Array(Self.body("a\r\n--Xy", csrf: "t").utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var parser = try MultipartParser(contentType: Self.type)
                var events = try parser.append(bytes[..<first])
                events += try parser.append(bytes[first..<second])
                events += try parser.append(bytes[second...])
                #expect(parser.isComplete && content(events) == "ta\r\n--Xy")
            }
        }
    }

    private func names(_ events: [MultipartParser.Event]) -> [String] {
        events.compactMap { if case .part(let name, _) = $0 { name } else { nil } }
    }

    private func content(_ events: [MultipartParser.Event]) -> String {
        let bytes = events.flatMap { event -> [UInt8] in if case .bytes(let bytes) = event { bytes } else { [] } }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func goodUploadIsReadAsAStream() async throws {
        let answer = try await send(Self.good)
        #expect(answer.status == .ok && answer.text == "客户.csv \(Self.file.utf8.count)")
    }

    @Test func anEmptyFileIsAFile() async throws {
        let answer = try await send(Self.body(""))
        #expect(answer.status == .ok && answer.text == "客户.csv 0")
    }

    private static let head = "--XyZ\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n"

    struct Attack: Sendable, CustomTestStringConvertible {
        let name: String
        let body: String
        let status: Int
        var testDescription: String { name }

        init(_ name: String, _ body: String, _ status: Int) {
            self.name = name
            self.body = body
            self.status = status
        }
    }

    static let disposition = "Content-Disposition: form-data"

    static let attacks: [Attack] = [
        Attack("no body", "", 400), Attack("no boundary", "hello", 400), Attack("preamble", "hi\r\n" + good, 400),
        Attack("another boundary", good.replacing("XyZ", with: "Abc"), 400),
        Attack("cut in the file", String(good.dropLast(30)), 400),
        Attack("cut before the end", String(good.dropLast(9)), 400), Attack("no token", head + "x\r\n--XyZ--\r\n", 403),
        Attack("wrong token", body("x", csrf: "AAAA"), 403),
        Attack("no file", String(good.prefix(110)) + "\r\n--XyZ--\r\n", 400),
        Attack("only the end", "--XyZ--\r\n", 400),
        Attack("head without name", "--XyZ\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XyZ--", 400),
        Attack(
            "two dispositions",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n\r\n--XyZ--",
            400),
        Attack("two names", "--XyZ\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n\r\n--XyZ--", 400),
        Attack("unquoted name", "--XyZ\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--XyZ--", 400),
        Attack("endless head", "--XyZ\r\nX: " + String(repeating: "a", count: 4097), 400),
        Attack(
            "sixty-five parts",
            String(repeating: "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n", count: 65), 400),
        Attack(
            "field too long",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + String(repeating: "a", count: 17_000)
                + "\r\n--XyZ--", 400),
        Attack("larger than allowed", body(String(repeating: "a", count: 40_000)), 413),
        Attack("second file", good.replacing("--XyZ--", with: head + "x\r\n--XyZ--"), 400),
    ]

    @Test(arguments: attacks) func attacksAreRefused(_ attack: Attack) async throws {
        #expect(Int(try await send(attack.body).status.code) == attack.status)
    }

    @Test(arguments: [
        "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=a; boundary=b",
        "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\(String(repeating: "b", count: 71))",
        "multipart/form-data; boundary=a\u{1}b",
    ])
    func boundariesAreChecked(_ type: String) {
        #expect(throws: MultipartProblem.boundary) { try MultipartParser(contentType: type) }
    }

    private func send(_ body: String) async throws -> TestResponse {
        try await TestSite.answer(.post, "/files", ["cookie": TestSite.cookie, "content-type": Self.type], body: body)
    }
}
