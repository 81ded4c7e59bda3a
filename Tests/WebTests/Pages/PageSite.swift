import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The whole site over a real store in a folder of its own, visited by people who sign in as people do.
struct PageSite {
    static let password = "Lotus-Ferry-52-Copper"

    let scenario: Scenario
    private let site: Site

    init(demo: DemoSignIns? = nil) async throws {
        scenario = try await Scenario.opened()
        site = try Site(
            scenario.workplace,
            configuration: WebConfiguration(listenHost: "crm.example", organisation: "云帆科技", version: "0.1"), demo: demo
        )
    }

    func stranger() -> Visitor { Visitor(router: site.router) }

    /// Somebody of that post, signed in.
    func visitor(_ roles: Role..., certificate: Scenario.Certificate? = nil) async throws -> Visitor {
        let staff = try await scenario.hire(
            roles[0], scope: .all, certificate: certificate, password: Self.password)
        var visitor = stranger()
        let answer = try await visitor.signIn(staff.signInName)
        #expect(answer.status == .seeOther)
        visitor.staff = staff
        return visitor
    }
}

/// One browser: keeps cookies and sends back the token of the last page.
struct Visitor {
    private let router: Router<WebContext>
    private var cookies: [String: String] = [:]
    private var csrf = ""
    var staff: StaffMember?

    init(router: Router<WebContext>) { self.router = router }

    mutating func get(_ path: String) async throws -> TestResponse { try await send(.get, path, nil) }

    /// Posts a form; the same name may stand several times.
    mutating func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> TestResponse {
        let pairs = [("csrf", csrf)] + fields.map { ($0.key, $0.value) }
        return try await send(
            .post, path, ByteBuffer(string: pairs.map { "\($0)=\(Address.encoded($1))" }.joined(separator: "&")))
    }

    /// Posts a form with a file, which stands last; where nobody chose one its name is empty; nil: a form without the field.
    mutating func upload(
        _ path: String, _ fields: KeyValuePairs<String, String>, file: (name: String, bytes: [UInt8])?,
        withToken: Bool = true
    ) async throws -> TestResponse {
        var body = ByteBuffer()
        for (name, value) in (withToken ? [("csrf", csrf)] : []) + fields.map({ ($0.key, $0.value) }) {
            body.writeString("--XyZ\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        if let file {
            let name = file.name.replacing("\"", with: "%22")
            body.writeString("--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--XyZ--\r\n")
        return try await send(.post, path, body, type: "multipart/form-data; boundary=XyZ")
    }

    mutating func signIn(_ account: String, _ password: String = PageSite.password) async throws -> TestResponse {
        _ = try await get("/sign-in")
        return try await post("/sign-in", ["account": account, "password": password])
    }

    private mutating func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: ByteBuffer?, type: String = TestSite.formType
    ) async throws
        -> TestResponse
    {
        var headers = HTTPFields()
        headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if body != nil { headers[.contentType] = type }
        let answer = try await Application(router: router).test(.router) { [headers] client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body)
        }
        for cookie in answer.headers[values: .setCookie] {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { cookies[pair[0]] = pair[1] } else { cookies[pair[0]] = nil }
        }
        if let token = answer.text.firstMatch(of: /name="csrf" value="([^"]+)"/) { csrf = String(token.1) }
        return answer
    }
}
