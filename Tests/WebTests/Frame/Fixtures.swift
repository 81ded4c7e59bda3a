import Access
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing
import Vocabulary

@testable import Web

/// 2026-11-24 10:00 in Asia/Shanghai.
let now = Date(timeIntervalSince1970: 1_795_485_600)

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// One person with one session and one token.
struct OnePerson: SignInSource {
    static let token = { () -> SessionToken in
        var generator = SeededGenerator(seed: 1)
        return SessionToken(using: &generator)
    }()
    static let secret = { () -> APISecret in
        var generator = SeededGenerator(seed: 2)
        return APISecret(using: &generator)
    }()

    var roles: Set<Role> = [.agent]
    var sessionAge: TimeInterval = 0
    var mustChangePassword = false
    var scopes: Set<APIScope> = [.readCustomers]

    var staff: StaffMember {
        StaffMember(
            id: ID(UUID(uuid: (1, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 0))), signInName: "lin.qiao",
            name: "林乔", roles: roles, team: nil, scope: .own)
    }

    func session(_ id: SessionHash) async throws -> FoundSession? {
        guard id == Self.token.idHash else { return nil }
        let session = Session(id: id, staff: staff.id, createdAt: now.addingTimeInterval(-sessionAge))
        return FoundSession(
            session: session, staff: staff, language: nil, theme: nil, mustChangePassword: mustChangePassword)
    }

    func seen(_ session: Session) async throws {}

    func token(hash: [UInt8]) async throws -> (token: APIToken, staff: StaffMember)? {
        guard hash == Self.secret.hash else { return nil }
        let token = APIToken(
            id: ID(UUID()), staff: staff.id, name: "test", hash: hash, scopes: scopes, createdAt: now,
            expiresAt: now.addingTimeInterval(60))
        return (token, staff)
    }
}

enum Look: Permission {
    static let name = "customer.view"
    static let requirement = Requirement(roles: [.agent])
}
enum Administer: Permission {
    static let name = "staff.edit"
    static let requirement = Requirement(roles: [.securityAdministrator])
}

/// Fails with a value in its text that must not get out.
struct LeakyFault: Error, CustomStringConvertible {
    static let value = "13800001234"
    var description: String { "constraint failed: \(Self.value)" }
}

enum TestSite {
    static let frontend = Result { try makeFrontend(isTLS: false) }

    static func makeFrontend(isTLS: Bool) throws -> Frontend {
        try Frontend(
            configuration: WebConfiguration(
                listenHost: "crm.example", isTLS: isTLS, organisation: "云帆科技", version: "0.1"),
            rulebook: .bundled())
    }

    /// A small site with a route of each kind.
    static func frame(_ source: OnePerson = OnePerson(), isTLS: Bool = false) throws -> WebFrame {
        let frontend = isTLS ? try makeFrontend(isTLS: true) : try frontend.get()
        let frame = WebFrame(frontend, source: source, shell: { _, _ in nil }, clock: { now })
        let text: Routes.Handler = { _, context in
            Response(
                status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
                body: .init(byteBuffer: .init(string: context.csrf)))
        }
        frame.routes.get("open", .open, use: text)
        frame.routes.get("mine", .signedIn, use: text)
        frame.routes.get("customers/:id", .needs(Look.self), use: text)
        frame.routes.get("staff", .needs(Administer.self), use: text)
        frame.routes.get("broken", .open) { _, _ in throw LeakyFault() }
        frame.routes.post("notes", .needs(Look.self)) { _, context in
            Response(status: .ok, body: .init(byteBuffer: .init(string: context.form["note"] ?? "–")))
        }
        frame.routes.post("files", .needs(Look.self), body: .upload(bytes: 32768)) { request, context in
            var upload = try await Upload.open(request, context, bytes: 32768)
            var count = 0
            while let chunk = try await upload.nextChunk() { count += chunk.count }
            return Response(status: .ok, body: .init(byteBuffer: .init(string: "\(upload.fileName) \(count)")))
        }
        frame.routes.get("api/v1/customers", .token(Look.self, .readCustomers), use: text)
        frame.routes.post("api/v1/customers", .token(Look.self, .writeCustomers), body: .json, use: text)
        return frame
    }

    /// What one request is answered.
    static func answer(
        _ method: HTTPRequest.Method, _ path: String, _ fields: [String: String] = [:], body: String? = nil,
        _ source: OnePerson = OnePerson(), isTLS: Bool = false, logger: Logger? = nil
    ) async throws -> TestResponse {
        let app = Application(router: try frame(source, isTLS: isTLS).router, logger: logger)
        var headers = HTTPFields()
        for (name, value) in fields { headers[try #require(HTTPField.Name(name))] = value }
        return try await app.test(.router) { [headers] client in
            try await client.execute(uri: path, method: method, headers: headers, body: body.map { .init(string: $0) })
        }
    }

    static let cookie = "shouxin=\(OnePerson.token.cookie)"
    static let csrf = OnePerson.token.csrf
    static let formType = "application/x-www-form-urlencoded"
}

extension TestResponse {
    var text: String { String(buffer: body) }
    subscript(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}
