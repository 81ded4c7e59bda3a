import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import Testing

@testable import Web

@Suite("Bodies have limits and kinds")
struct BodyTests {
    static let own = ["cookie": TestSite.cookie]

    @Test(arguments: [(60 * 1024, 200), (70 * 1024, 413)]) func formsAreBounded(
        _ count: Int, _ status: Int
    ) async throws {
        let values = (0..<(count / 1024)).map { "v\($0)=" + String(repeating: "a", count: 1018) }.joined(separator: "&")
        let answer = try await TestSite.answer(
            .post, "/notes", Self.own.merging(["content-type": TestSite.formType]) { $1 },
            body: "csrf=\(TestSite.csrf)&" + values)
        #expect(Int(answer.status.code) == status)
    }

    @Test(arguments: ["application/json", "text/plain", "multipart/form-data; boundary=x"])
    func otherKindsAreRefused(_ type: String) async throws {
        let answer = try await TestSite.answer(
            .post, "/notes", Self.own.merging(["content-type": type]) { $1 }, body: "csrf=\(TestSite.csrf)")
        #expect(answer.status == .unsupportedMediaType)
    }

    @Test func aFaultSaysNothingOfItsText() async throws {
        let log = LogRecord()
        let logger = Logger(label: "test") { _ in log }
        let answer = try await TestSite.answer(.get, "/broken?phone=13800005678", logger: logger)
        #expect(answer.status == .internalServerError && answer.text.contains("出了故障"))
        #expect(!answer.text.contains(LeakyFault.value))
        #expect(log.text.contains("LeakyFault") && log.text.contains("/broken"))
        #expect(!log.text.contains(LeakyFault.value) && !log.text.contains("13800005678"))
        let number = try #require(answer["x-request-id"]).uppercased()
        #expect(answer.text.contains(number) && log.text.contains(number))
    }
}

/// Keeps what was logged.
final class LogRecord: LogHandler, @unchecked Sendable {
    /// Guarded by `lock`.
    private var lines: [String] = []
    private let lock = NSLock()
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    var text: String { lock.withLock { lines.joined(separator: "\n") } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lock.withLock { lines.append("\(event.message) \(event.metadata ?? [:])") }
    }
}

@Suite("URL-encoded forms")
struct FormTests {
    @Test func decodesAsBrowsersEncode() throws {
        let form = try Form(urlEncoded: Array("name=%E6%9E%97+%E4%B9%94&tag=a&tag=b&empty=&flag&x=1%3D2".utf8))
        #expect(form["name"] == "林 乔" && form.all("tag") == ["a", "b"] && form["x"] == "1=2")
        #expect(form["empty"] == "" && form.text("empty") == nil && form["flag"] == "" && form["none"] == nil)
        #expect("\(form)" == "‹form›" && Mirror(reflecting: form).children.isEmpty)
    }

    @Test(arguments: [
        ("a=%", Form.Malformed.escape), ("a=%2", .escape), ("a=%zz", .escape), ("a=%00", .nul), ("a=%ff", .text),
        ("%C3%28=1", .text), (String(repeating: "n", count: 65) + "=1", .nameTooLong),
        ("a=" + String(repeating: "v", count: 16 * 1024 + 1), .valueTooLong),
        ((0...1024).map { "f\($0)=1" }.joined(separator: "&"), .tooManyFields),
    ])
    func refusesTheRest(_ text: String, _ problem: Form.Malformed) {
        #expect(throws: problem) { try Form(urlEncoded: Array(text.utf8)) }
    }
}

@Suite("Ways back lead nowhere else")
struct LocalAddressTests {
    @Test(arguments: [
        "//evil.example", "https://evil.example", "/\\evil.example", "evil", "", "/a\r\nSet-Cookie: x=1", "/ä",
        "/" + String(repeating: "a", count: 600),
    ])
    func foreignAddressesBecomeHome(_ path: String) { #expect(LocalAddress.safe(path) == "/") }

    @Test func ownAddressesStay() { #expect(LocalAddress.safe("/customers?view=mine") == "/customers?view=mine") }
}
