import HTTPTypes
import HummingbirdTesting
import Testing

@testable import Web

@Suite("Exactly one valid Host")
struct HostTests {
    static let allowed: Set<String> = ["crm.example", "localhost", "127.0.0.1", "[::1]"]

    @Test(arguments: [
        "crm.example", "CRM.Example", "crm.example:8080", "localhost:8080", "127.0.0.1", "[::1]:8080", "[::1]",
    ])
    func ownNamesPass(_ authority: String) {
        #expect(HostRule.problem(with: head(authority), allowing: Self.allowed) == nil)
    }

    @Test(arguments: ["evil.example", "crm.example.evil.com", "evilcrm.example", "169.254.169.254", "crm.example."])
    func foreignNamesAreMisdirected(_ authority: String) {
        #expect(HostRule.problem(with: head(authority), allowing: Self.allowed) == .wrongHost)
    }

    @Test(arguments: [
        "", ":8080", "crm.example:", "crm.example:80a", "crm.example:8080:1", "crm.example@evil", "crm.example/evil",
        "crm example", "crm.example,evil", "[::1", "localhost#",
    ])
    func malformedNamesAreBad(_ authority: String) {
        #expect(HostRule.problem(with: head(authority), allowing: Self.allowed) == .badRequest)
    }

    @Test func noHostTwoHostsAndAbsoluteFormAreBad() throws {
        #expect(HostRule.problem(with: head(nil), allowing: Self.allowed) == .badRequest)
        var two = head("crm.example")
        two.headerFields[try #require(HTTPField.Name("Host"))] = "crm.example"
        #expect(HostRule.problem(with: two, allowing: Self.allowed) == .badRequest)
        #expect(
            HostRule.problem(with: head("crm.example", path: "http://crm.example/"), allowing: Self.allowed)
                == .badRequest)
    }

    private func head(_ authority: String?, path: String = "/") -> HTTPRequest {
        HTTPRequest(method: .get, scheme: "http", authority: authority, path: path)
    }
}

@Suite("Every answer is protected, errors included")
struct SecurityHeaderTests {
    struct Case: Sendable {
        let path: String
        let fields: [String: String]
        let status: Int

        init(_ path: String, _ status: Int, _ fields: [String: String] = [:]) {
            self.path = path
            self.fields = fields
            self.status = status
        }
    }

    @Test(arguments: [
        Case("/open", 200), Case("/mine", 200, ["cookie": TestSite.cookie]), Case("/mine", 303), Case("/nowhere", 404),
        Case("/staff", 403, ["cookie": TestSite.cookie]), Case("/broken", 500),
        Case("/open", 400, ["host": "two.example"]),
        Case("/" + String(repeating: "a", count: 4096), 414), Case("/api/v1/customers", 401),
        Case("/api/v1/nowhere", 404),
        Case("/assets/0/none.css", 404),
    ])
    func carriesThem(_ row: Case) async throws {
        let answer = try await TestSite.answer(.get, row.path, row.fields)
        #expect(Int(answer.status.code) == row.status)
        let policy = try #require(answer["content-security-policy"])
        for directive in ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"] {
            #expect(policy.contains(directive))
        }
        #expect(!policy.contains("unsafe"))
        #expect(answer["x-content-type-options"] == "nosniff")
        #expect(answer["cross-origin-opener-policy"] == "same-origin")
        #expect(answer["cross-origin-resource-policy"] == "same-origin")
        #expect(answer["cache-control"] == "no-store")
        #expect(answer["strict-transport-security"] == nil)
        #expect(answer["x-request-id"] != nil)
        #expect(answer["server"] == nil)
    }

    @Test func overTLSTheyAskForTLS() async throws {
        let answer = try await TestSite.answer(.get, "/open", isTLS: true)
        #expect(answer["strict-transport-security"] == "max-age=31536000; includeSubDomains")
        let cookie = try #require(answer["set-cookie"])
        #expect(
            cookie.hasPrefix("__Host-shouxin-visitor=") && cookie.hasSuffix("Path=/; HttpOnly; SameSite=Lax; Secure"))
    }

    @Test func assetsAreKeptForEver() async throws {
        let address = try #require(TestSite.frontend.get().assets.addresses["shouxin_css"])
        let answer = try await TestSite.answer(.get, address)
        #expect(answer["cache-control"] == "public, max-age=31536000, immutable")
        #expect(answer["content-type"] == "text/css; charset=utf-8")
        let again = try await TestSite.answer(.get, address, ["if-none-match": try #require(answer["etag"])])
        #expect(again.status == .notModified && again.text.isEmpty)
    }
}
