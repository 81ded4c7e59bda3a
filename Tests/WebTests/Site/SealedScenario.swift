import Access
import Actions
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import Synchronization
import TestSupport
import Testing
import Vault

@testable import Web

/// A real folder behind a server that was started sealed.
struct SealedScenario {
    static let passphrase = "otter lantern brook copper"

    let folder: TemporaryFolder
    let clock = TestClock()
    let board: Switchboard
    /// How many secrets had been wrong, for each time that it was opened.
    private let opened: Opened

    private final class Opened: Sendable {
        let refused = Mutex<[Int]>([])
        let board = Mutex<Switchboard?>(nil)
    }

    /// - Parameter way: `.keyFile` or `.passphrase`.
    init(lockedWith way: UnlockWay = .keyFile, in scenario: Scenario? = nil, kms: KMSAsking? = nil) throws {
        let (clock, opened) = (clock, Opened())
        let folder = try scenario?.folder ?? TemporaryFolder()
        if scenario == nil {
            let unlock: Unlock = way == .passphrase ? .passphrase(Self.passphrase) : Scenario.unlock(folder)
            try Store.create(in: folder.path, unlock: unlock) { clock.now }.close()
        }
        let site = try SealedSite(
            lockedWith: try Store.lockedWith(in: folder.path), kms: kms,
            configuration: WebConfiguration(listenHost: "crm.example", organisation: "", version: "0.1"),
            rulebook: .bundled(), clock: { clock.now },
            unlocking: { unlock, refused in
                do { try Store.prove(unlock, in: folder.path) } catch { throw UnlockRefusal.wrongSecret }
                opened.refused.withLock { $0.append(refused) }
                opened.board.withLock { $0 }?.replace(with: try TestSite.frame().router.buildResponder())
            })
        board = Switchboard(site.router.buildResponder())
        opened.board.withLock { [board] in $0 = board }
        self.folder = folder
        self.opened = opened
    }

    var openedAfter: [Int] { opened.refused.withLock { $0 } }

    func keyBytes() throws -> [UInt8] {
        try Array(Data(contentsOf: URL(filePath: folder.path + "/" + Store.rootKeyFile)))
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ fields: [String: String] = [:], body: ByteBuffer? = nil,
        logger: Logger? = nil
    ) async throws -> TestResponse {
        var headers = HTTPFields()
        for (name, value) in fields { headers[try #require(HTTPField.Name(name))] = value }
        return try await Application(responder: board, logger: logger).test(.router) { [headers] client in
            try await client.execute(uri: path, method: method, headers: headers, body: body)
        }
    }

    /// As a program does.
    func unlock(_ json: String, logger: Logger? = nil) async throws -> TestResponse {
        try await send(
            .post, "/api/v1/unlock", ["content-type": "application/json"], body: ByteBuffer(string: json),
            logger: logger)
    }

    /// As a page does, with the visitor's cookie and the form's token.
    func post(_ path: String, type: String, _ body: (_ csrf: String) -> ByteBuffer) async throws -> TestResponse {
        let page = try await send(.get, "/unlock")
        let cookie = try #require(page["set-cookie"]).prefix { $0 != ";" }
        let token = try #require(page.text.firstMatch(of: /name="csrf" value="([^"]+)"/)).1
        return try await send(
            .post, path, ["cookie": String(cookie), "content-type": type], body: body(String(token)))
    }

    func post(_ field: String, _ value: String) async throws -> TestResponse {
        try await post("/unlock", type: TestSite.formType) {
            ByteBuffer(string: "csrf=\($0)&\(field)=\(Address.encoded(value))")
        }
    }

    func post(keyFile bytes: [UInt8]) async throws -> TestResponse {
        try await post("/unlock/key-file", type: "multipart/form-data; boundary=XyZ") { token in
            var body = ByteBuffer(
                string: "--XyZ\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(token)\r\n--XyZ\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"root.key\"\r\n\r\n")
            body.writeBytes(bytes)
            body.writeString("\r\n--XyZ--\r\n")
            return body
        }
    }
}
