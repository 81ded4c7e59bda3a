import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

@testable import shouxin

/// A key service on this machine that speaks as Vault's Transit engine does, and misbehaves on demand.
final class FakeTransit: Sendable {
    enum Behaviour: Sendable {
        case normal, slow, long, garbage, emptyData, otherKey, shortKey, sealed, redirect
    }

    static let token = "hvs.made-up-for-tests"

    private struct State {
        var behaviour = Behaviour.normal
        var keys = [SymmetricKey(size: .bits256)]
        var oldest = 1
        var tokens: [String] = []
        var paths: [String] = []
    }

    private let state = Mutex(State())

    func behave(_ behaviour: Behaviour) { state.withLock { $0.behaviour = behaviour } }
    func rotate() { state.withLock { $0.keys.append(SymmetricKey(size: .bits256)) } }
    /// As `min_decryption_version`.
    func destroy(before version: Int) { state.withLock { $0.oldest = version } }
    /// As asked for, query and all.
    var paths: [String] { state.withLock(\.paths) }

    /// Serves on a free port while `body` runs.
    func serving<T: Sendable>(_ body: @escaping @Sendable (_ port: Int) async throws -> T) async throws -> T {
        let router = Router()
        router.post("v1/:mount/:operation/:key") { request, context in try await self.answer(request, context) }
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "fake")
        logger.logLevel = .critical
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { found.yield($0.localAddress?.port ?? 0) }, logger: logger)
        return try await withThrowingTaskGroup(of: T?.self) { group in
            group.addTask {
                try await application.run()
                return nil
            }
            group.addTask {
                for await port in ports { return try await body(port) }
                return nil
            }
            defer { group.cancelAll() }
            while let result = try await group.next() { if let result { return result } }
            throw CancellationError()
        }
    }

    private func answer(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let (behaviour, keys, oldest) = state.withLock { state in
            state.paths.append(request.uri.string)
            return (state.behaviour, state.keys, state.oldest)
        }
        let body = try await request.body.collect(upTo: 64 * 1024)
        let fields = try JSONDecoder().decode([String: String].self, from: Data(body.readableBytesView))
        guard let name = HTTPField.Name("X-Vault-Token"), request.headers[name] == Self.token else {
            return Self.response(.forbidden, #"{"errors":["permission denied"]}"#)
        }
        switch behaviour {
        case .slow: try await Task.sleep(for: .seconds(20))
        case .long: return Self.response(.ok, "{\"data\":\"" + String(repeating: "x", count: 1 << 20) + "\"}")
        case .garbage: return Self.response(.ok, "<html>Welcome</html>")
        case .emptyData: return Self.response(.ok, #"{"data":{"ciphertext":"","plaintext":""}}"#)
        case .sealed: return Self.response(.serviceUnavailable, #"{"errors":["Vault is sealed"]}"#)
        case .redirect:
            return Response(status: .temporaryRedirect, headers: [.location: "http://127.0.0.1:1/v1/elsewhere"])
        case .normal, .otherKey, .shortKey: break
        }
        guard context.parameters.get("mount") == "transit" else { return Self.response(.notFound, #"{"errors":[]}"#) }
        guard context.parameters.get("key") == "shouxin" else {
            return Self.response(.badRequest, #"{"errors":["encryption key not found"]}"#)
        }
        let extra = Data(base64Encoded: fields["associated_data"] ?? "") ?? Data()
        if context.parameters.get("operation") == "encrypt" { return try Self.encrypt(fields, keys, extra) }
        switch behaviour {
        case .otherKey: return Self.plain(Data(repeating: 7, count: 32))
        case .shortKey: return Self.plain(Data(repeating: 7, count: 31))
        default: return Self.decrypt(fields, keys, oldest, extra)
        }
    }

    private static func encrypt(_ fields: [String: String], _ keys: [SymmetricKey], _ extra: Data) throws -> Response {
        let plain = Data(base64Encoded: fields["plaintext"] ?? "") ?? Data()
        let box = try AES.GCM.seal(plain, using: keys[keys.count - 1], authenticating: extra)
        let text = "vault:v\(keys.count):\((box.combined ?? Data()).base64EncodedString())"
        return response(.ok, #"{"request_id":"1","data":{"ciphertext":"\#(text)","key_version":\#(keys.count)}}"#)
    }

    private static func decrypt(
        _ fields: [String: String], _ keys: [SymmetricKey], _ oldest: Int, _ extra: Data
    ) -> Response {
        let parts = (fields["ciphertext"] ?? "").split(separator: ":")
        guard parts.count == 3, let version = Int(parts[1].dropFirst()), (oldest...keys.count).contains(version),
            let bytes = Data(base64Encoded: String(parts[2])), let box = try? AES.GCM.SealedBox(combined: bytes),
            let plain = try? AES.GCM.open(box, using: keys[version - 1], authenticating: extra)
        else { return response(.badRequest, #"{"errors":["cipher: message authentication failed"]}"#) }
        return Self.plain(plain)
    }

    private static func plain(_ bytes: Data) -> Response {
        response(.ok, #"{"data":{"plaintext":"\#(bytes.base64EncodedString())"}}"#)
    }

    private static func response(_ status: HTTPResponse.Status, _ json: String) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: json)))
    }
}
