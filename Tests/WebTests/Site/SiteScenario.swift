import Access
import Actions
import Customers
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Web

/// The whole site over a real store: nothing is made up but the people and the clock.
struct SiteScenario {
    static let password = "Otter-Lantern-4417-Brook"

    let scenario: Scenario
    let site: Site

    static func opened() async throws -> SiteScenario {
        let scenario = try await Scenario.opened()
        let configuration = WebConfiguration(listenHost: "localhost", organisation: "云帆科技", version: "0.1")
        return SiteScenario(scenario: scenario, site: try Site(scenario.workplace, configuration: configuration))
    }

    /// Somebody in a browser.
    func browser(of staff: StaffMember) async throws -> Browser {
        let secret = scenario.withRandom { SessionToken(using: &$0) }
        let session = Session(id: secret.idHash, staff: staff.id, createdAt: scenario.now)
        let credential = Credential(
            staff: staff.id, hash: try scenario.hash(Self.password), changedAt: scenario.now, mustChange: false)
        try await scenario.asSystem { tx in
            try tx.commit(credential.issued())
            try tx.keep(session)
        }
        return Browser(site: self, secret: secret)
    }

    /// A program that acts for somebody.
    func program(
        of staff: StaffMember, scopes: Set<APIScope> = Set(APIScope.allCases)
    ) async throws -> Program {
        let secret = scenario.withRandom { APISecret(using: &$0) }
        let administrator = try await scenario.hire(.securityAdministrator)
        _ = try await scenario.workplace.perform(
            CreateToken(scenario.newID(), for: staff.id, name: "test", secret: secret, scopes: scopes),
            as: administrator.id)
        return Program(site: self, secret: secret)
    }

    func answer(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, _ body: String?, logger: Logger? = nil
    ) async throws -> TestResponse {
        try await Application(router: site.router, logger: logger).test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }
}

struct Browser {
    let site: SiteScenario
    let secret: SessionToken

    private var headers: HTTPFields { [.cookie: "shouxin=\(secret.cookie)", .acceptLanguage: "zh-CN"] }

    func get(_ path: String) async throws -> TestResponse { try await site.answer(.get, path, headers, nil) }

    /// Sends a form as a page of ours does.
    func post(_ path: String, _ fields: [(String, String)]) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let pairs = (fields + [("csrf", secret.csrf)]).map { "\($0.0)=\(Address.encoded($0.1))" }
        return try await site.answer(.post, path, headers, pairs.joined(separator: "&"))
    }
}

struct Program {
    let site: SiteScenario
    let secret: APISecret

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, _ more: [String: String] = [:],
        logger: Logger? = nil
    ) async throws -> TestResponse {
        var headers: HTTPFields = [.authorization: "Bearer \(secret.text)"]
        if body != nil { headers[.contentType] = "application/json" }
        for (name, value) in more { headers[try #require(HTTPField.Name(name))] = value }
        return try await site.answer(method, path, headers, body, logger: logger)
    }
}

extension TestResponse {
    /// The body as a JSON object.
    func object() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any])
    }
}
