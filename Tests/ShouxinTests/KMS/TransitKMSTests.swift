import ArgumentParser
import Crypto
import Foundation
import TestSupport
import Testing
import Vault

@testable import shouxin

/// Against a fake of the engine over real sockets, by the real curl.
@Suite("A key service over HTTP")
struct TransitKMSTests {
    private let fake = FakeTransit()
    private let key = SymmetricKey(size: .bits256)
    private static let binding = Array("PIM1 of these tests".utf8)

    private static func service(
        _ port: Int, key: String = "shouxin", mount: String = "transit", token: KMSToken = .text(FakeTransit.token),
        seconds: Int = 60
    ) throws -> TransitKMS {
        let text = """
            {"address": "http://127.0.0.1:\(port)", "mount": "\(mount)", "key": "\(key)", "timeout_seconds": \(seconds)}
            """
        return TransitKMS(try KMSSettings(Data(text.utf8), path: "kms.json"), token: token)
    }

    /// Off the few threads on which the fake answers.
    private static func wrap(_ service: TransitKMS, _ key: SymmetricKey) async throws -> KMSCiphertext {
        try await Blocking.run { try service.wrap(key, bindingTo: binding) }
    }

    private static func unwrap(
        _ service: TransitKMS, _ text: KMSCiphertext, _ binding: [UInt8] = binding
    ) async throws -> SymmetricKey {
        try await Blocking.run { try service.unwrap(text, bindingTo: binding) }
    }

    private static func reason(_ body: () async throws -> Void) async -> KMSProblem.Reason? {
        do { try await body() } catch { return (error as? KMSProblem)?.reason }
        return nil
    }

    @Test("gives a key back, says under which version of its own, and refuses another binding")
    func roundTrip() async throws {
        try await fake.serving { [fake, key] port in
            let service = try Self.service(port)
            let first = try await Self.wrap(service, key)
            #expect(first.keyVersion == 1 && first.text.hasPrefix("vault:v1:"))
            #expect(try await Self.unwrap(service, first) == key)
            #expect(await Self.reason { _ = try await Self.unwrap(service, first, [1]) } == .ciphertextRefused)
            fake.rotate()
            let second = try await Self.wrap(service, key)
            #expect(second.keyVersion == 2)
            #expect(try await Self.unwrap(service, first) == key)
            fake.destroy(before: 2)
            #expect(await Self.reason { _ = try await Self.unwrap(service, first) } == .ciphertextRefused)
            #expect(try await Self.unwrap(service, second) == key)
            #expect(fake.paths.allSatisfy { $0.hasPrefix("/v1/transit/") && !$0.contains("?") })
        }
    }

    static let misbehaviours: [(FakeTransit.Behaviour, KMSProblem.Reason)] = [
        (.slow, .slow(seconds: 1)), (.long, .tooLong(limitBytes: 65_536)), (.garbage, .unreadable),
        (.emptyData, .unreadable), (.shortKey, .unreadable), (.sealed, .unavailable(status: 503)),
        (.redirect, .unexpected(status: 307)),
    ]

    @Test(
        "that is slow, long-winded, sealed, leads elsewhere or talks nonsense is told apart", arguments: misbehaviours)
    func misbehaves(_ behaviour: FakeTransit.Behaviour, _ expected: KMSProblem.Reason) async throws {
        try await fake.serving { [fake, key] port in
            let text = try await Self.wrap(Self.service(port), key)
            fake.behave(behaviour)
            // A loaded machine must not take the place of a slow service.
            let service = try Self.service(port, seconds: behaviour == .slow ? 1 : 60)
            #expect(await Self.reason { _ = try await Self.unwrap(service, text) } == expected)
            guard behaviour != .shortKey else { return }
            #expect(await Self.reason { _ = try await Self.wrap(service, key) } == expected)
        }
    }

    @Test("tells a wrong token, a missing key and a missing mount apart")
    func wrongSettings() async throws {
        try await fake.serving { [key] port in
            for (service, expected) in [
                (try Self.service(port, token: .text("wrong")), .tokenRefused),
                (try Self.service(port, token: .none), .noToken),
                (try Self.service(port, token: .text("two\nlines")), .noToken),
                (try Self.service(port, key: "other"), .keyMissing), (try Self.service(port, mount: "kv"), .keyMissing),
            ] as [(TransitKMS, KMSProblem.Reason)] {
                #expect(await Self.reason { _ = try await Self.wrap(service, key) } == expected)
            }
        }
    }

    @Test("that nobody runs is named, with what to do")
    func refused() async throws {
        let service = try Self.service(1)
        let problem = await #expect(throws: KMSProblem.self) { try await Self.wrap(service, key) }
        #expect(problem == KMSProblem("http://127.0.0.1:1/transit/shouxin", .noAnswer))
        let failure = CommandFailure(try #require(problem))
        #expect(failure.code == .wrongKey && failure.sentence.contains("http://127.0.0.1:1/transit/shouxin"))
    }

    @Test("is spoken to by https where its address says so, and hears nothing in the clear")
    func plainWhereTLSIsMeant() async throws {
        try await fake.serving { [fake, key] port in
            let text = #"{"address": "https://127.0.0.1:\#(port)", "key": "shouxin", "timeout_seconds": 5}"#
            let service = TransitKMS(
                try KMSSettings(Data(text.utf8), path: "kms.json"), token: .text(FakeTransit.token))
            // What a server makes of a handshake that it does not understand is its own affair: it closes, or is silent.
            #expect(await Self.reason { _ = try await Self.wrap(service, key) } != nil)
            #expect(fake.paths.isEmpty)
        }
    }

    @Test("gets its token from a file that only its owner reads, anew each time")
    func tokenFile() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/token"
        try await fake.serving { [key] port in
            let service = try Self.service(port, token: .file(path))
            let reason = { await Self.reason { _ = try await Self.wrap(service, key) } }
            #expect(await reason() == .tokenUnreadable(path: path))
            try Data((FakeTransit.token + "\n").utf8).write(to: URL(filePath: path))
            chmod(path, 0o644)
            #expect(await reason() == .tokenOpenToOthers(path: path))
            chmod(path, 0o600)
            #expect(await reason() == nil)
            try Data("expired".utf8).write(to: URL(filePath: path))
            #expect(await reason() == .tokenRefused)
            try Data(" \n".utf8).write(to: URL(filePath: path))
            #expect(await reason() == .tokenUnreadable(path: path))
        }
        #expect(
            "\(KMSToken.text("hvs.secret"))" == "‹token›" && !String(reflecting: KMSToken.file("x")).contains("x\""))
    }
}

@Suite("A key service's file")
struct KMSSettingsTests {
    @Test(
        "says where the token may go: by https, or to this machine",
        arguments: [
            (#"{"address": "https://vault.example.cn:8200", "key": "shouxin"}"#, true),
            (
                #"{"address": "http://127.0.0.1:8200", "key": "shouxin", "mount": "teams/transit", "namespace": "a/b"}"#,
                true
            ),
            (#"{"address": "http://vault.example.cn:8200", "key": "shouxin"}"#, false),
            (#"{"address": "http://127.0.0.1@example.cn", "key": "shouxin"}"#, false),
            (#"{"address": "https://vault.example.cn/v1", "key": "shouxin"}"#, false),
            (#"{"address": "https://vault.example.cn", "key": "a/b"}"#, false),
            (#"{"address": "https://vault.example.cn", "key": "a?b"}"#, false),
            (#"{"address": "https://vault.example.cn", "key": "shouxin", "mount": "../sys"}"#, false),
            (#"{"address": "https://vault.example.cn", "key": "shouxin", "namespace": "a\r\nX: b"}"#, false),
            (#"{"address": "https://vault.example.cn", "key": "shouxin", "token": "hvs"}"#, false),
            (#"{"key": "shouxin"}"#, false), ("[]", false), ("", false),
        ])
    func addresses(_ text: String, _ isAllowed: Bool) {
        #expect(((try? KMSSettings(Data(text.utf8), path: "kms.json")) != nil) == isAllowed)
    }

    @Test("is refused when others can write to it, for they could send the token to themselves")
    func modes() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/kms.json"
        try Data(#"{"address": "https://vault.example.cn", "key": "shouxin"}"#.utf8).write(to: URL(filePath: path))
        for (mode, isRead) in [(0o600, true), (0o644, true), (0o664, false), (0o646, false)] as [(mode_t, Bool)] {
            chmod(path, mode)
            #expect(((try? KMSSettings(file: path)) != nil) == isRead, "\(String(mode, radix: 8))")
        }
    }

    @Test("is found by option or environment, after what was named on the command line")
    func order() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/kms.json"
        try Data(#"{"address": "https://vault.example.cn", "key": "shouxin"}"#.utf8).write(to: URL(filePath: path))
        func way(_ words: [String], _ environment: [String: String]) throws -> UnlockWay {
            try FolderOptions.parse(words).unlock(environment: environment).way
        }
        #expect(try way([], ["SHOUXIN_KMS": path]) == .kms)
        #expect(try way(["--kms", path], ["SHOUXIN_PASSPHRASE": "otter lantern brook"]) == .kms)
        #expect(try way([], ["SHOUXIN_KMS": path, "SHOUXIN_PASSPHRASE": "otter lantern brook"]) == .passphrase)
        #expect(try way(["--key-file", "k"], ["SHOUXIN_KMS": path]) == .keyFile)
        #expect(try way([], ["SHOUXIN_KMS": ""]) == .keyFile)
    }
}
