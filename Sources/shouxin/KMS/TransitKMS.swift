import Crypto
import Foundation
import Vault

/// A key service that speaks the HTTP interface of HashiCorp Vault's Transit engine, as OpenBao does too: a key of kind
/// aes256-gcm96 or chacha20-poly1305 that enciphers and deciphers 32 bytes for us.
///
/// What binds the ciphertext to this installation goes along as associated data. An engine too old to know that leaves it
/// away; the slot is bound to its root key all the same, by its own seal.
struct TransitKMS: KMS {
    let settings: KMSSettings
    let token: KMSToken

    var place: String { settings.place }

    init(_ settings: KMSSettings, token: KMSToken) {
        self.settings = settings
        self.token = token
    }

    init(
        file: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(CommandFailure) {
        let settings = try KMSSettings(file: file)
        self.init(settings, token: KMSToken(settings, environment: environment))
    }

    func wrap(_ key: SymmetricKey, bindingTo binding: [UInt8]) throws(KMSProblem) -> KMSCiphertext {
        let plain = key.withUnsafeBytes { Data($0).base64EncodedString() }
        let answer: Answer<Encrypted> = try ask("encrypt", ["plaintext": plain], binding)
        // "vault:v3:…": the version is part of it.
        let parts = answer.data.ciphertext.split(separator: ":", maxSplits: 2)
        guard parts.count == 3, parts[1].hasPrefix("v"), let version = UInt32(parts[1].dropFirst()), version > 0,
            let ciphertext = KMSCiphertext(answer.data.ciphertext, keyVersion: version)
        else { throw problem(.unreadable) }
        return ciphertext
    }

    func unwrap(_ ciphertext: KMSCiphertext, bindingTo binding: [UInt8]) throws(KMSProblem) -> SymmetricKey {
        let answer: Answer<Decrypted> = try ask("decrypt", ["ciphertext": ciphertext.text], binding)
        guard let plain = Data(base64Encoded: answer.data.plaintext), plain.count == 32 else {
            throw problem(.unreadable)
        }
        return SymmetricKey(data: plain)
    }

    private struct Answer<Content: Decodable>: Decodable { let data: Content }
    private struct Encrypted: Decodable { let ciphertext: String }
    private struct Decrypted: Decodable { let plaintext: String }

    private func problem(_ reason: KMSProblem.Reason) -> KMSProblem { KMSProblem(place, reason) }

    private func ask<Content: Decodable>(
        _ operation: String, _ fields: [String: String], _ binding: [UInt8]
    ) throws(KMSProblem) -> Answer<Content> {
        var fields = fields
        fields["associated_data"] = Data(binding).base64EncodedString()
        var request = Curl(address: settings.address, path: "/v1/\(settings.mount)/\(operation)/\(settings.key)")
        request.headers = [
            ("X-Vault-Token", try token.read(for: place)), ("X-Vault-Request", "true"),
            ("Content-Type", "application/json"),
        ]
        if let namespace = settings.namespace { request.headers.append(("X-Vault-Namespace", namespace)) }
        request.seconds = settings.timeoutSeconds
        request.caFile = settings.caFile
        request.body = try? JSONEncoder().encode(fields)
        let answer: Curl.Answer
        do { answer = try request.run() } catch { throw problem(of(error)) }
        guard answer.status == 200 else { throw problem(Self.reason(answer, operation)) }
        guard let content = try? JSONDecoder().decode(Answer<Content>.self, from: answer.body) else {
            throw problem(.unreadable)
        }
        return content
    }

    /// By curl's exit codes (curl(1)).
    private func of(_ failure: Curl.Problem) -> KMSProblem.Reason {
        switch failure {
        case .missing: .programMissing(name: "curl")
        case .tooLong: .tooLong(limitBytes: 64 * 1024)
        case .failed(5), .failed(6): .unknownHost
        case .failed(28): .slow(seconds: settings.timeoutSeconds)
        case .failed(35), .failed(51), .failed(58), .failed(59), .failed(60), .failed(77), .failed(83): .untrusted
        case .failed(1), .failed(8): .unreadable
        case .failed: .noAnswer
        }
    }

    /// By the statuses that the engine is documented to give. A missing key is a 400 with words, or a 404 where there is
    /// no such mount; the words themselves go no further, since nobody knows what a stranger writes into them.
    private static func reason(_ answer: Curl.Answer, _ operation: String) -> KMSProblem.Reason {
        let says = { (text: String) in String(decoding: answer.body, as: UTF8.self).contains(text) }
        return switch answer.status {
        case 401, 403: .tokenRefused
        case 404: .keyMissing
        case 400 where says("key not found"): .keyMissing
        case 400 where operation == "decrypt": .ciphertextRefused
        case 429, 472, 473, 500...599: .unavailable(status: answer.status)
        default: .unexpected(status: answer.status)
        }
    }
}

/// Where the token comes from, read anew for each request: agents renew it. Never from the command line.
enum KMSToken: Sendable, Equatable {
    case file(String)
    case text(String)
    case none

    init(_ settings: KMSSettings, environment: [String: String]) {
        if let file = settings.tokenFile {
            self = .file(file)
        } else if let text = environment["SHOUXIN_KMS_TOKEN"], !text.isEmpty {
            self = .text(text)
        } else {
            self = .none
        }
    }

    func read(for place: String) throws(KMSProblem) -> String {
        let token: String
        switch self {
        case .none: throw KMSProblem(place, .noToken)
        case .text(let text): token = text
        case .file(let path):
            guard access(path, R_OK) == 0 else { throw KMSProblem(place, .tokenUnreadable(path: path)) }
            guard let bytes = try? SecretFile.read(path) else {
                throw KMSProblem(place, .tokenOpenToOthers(path: path))
            }
            token = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            guard Self.isToken(token) else { throw KMSProblem(place, .tokenUnreadable(path: path)) }
        }
        guard Self.isToken(token) else { throw KMSProblem(place, .noToken) }
        return token
    }

    /// One header line, and no more.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

extension KMSToken: CustomStringConvertible, CustomReflectable {
    var description: String { "‹token›" }
    var customMirror: Mirror { Mirror(self, children: []) }
}
