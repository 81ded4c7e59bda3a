import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import shouxin

@Suite("shouxin unlock")
struct UnlockCommandTests {
    @Test(
        "sends a root key to this machine or by https, and nowhere else",
        arguments: [
            ("http://127.0.0.1:8080", true), ("http://localhost:80/", true), ("http://[::1]:8080", true),
            ("https://crm.example.cn", true), ("http://crm.example.cn", false), ("http://127.0.0.1.example.cn", false),
            ("http://127.0.0.1@example.cn", false), ("https://a:b@example.cn", false), ("ftp://127.0.0.1", false),
            ("https://example.cn/x", false), ("https://example.cn?x", false), ("127.0.0.1:8080", false), ("", false),
        ])
    func addresses(_ text: String, _ isAllowed: Bool) {
        #expect((WebAddress(text) != nil) == isAllowed)
    }

    @Test("takes one secret: from a file, or a passphrase from the environment")
    func secrets() throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/secret"
        try Data("SHOUXIN-SHARE 1\nSHOUXIN-SHARE 2\n".utf8).write(to: URL(filePath: file))
        chmod(file, 0o600)
        func body(_ words: [String], _ environment: [String: String] = [:]) throws -> String {
            let command = try #require(try Shouxin.parseAsRoot(["unlock"] + words) as? UnlockCommand)
            return String(decoding: try command.secret(environment: environment), as: UTF8.self)
        }
        #expect(try body(["--shares-file", file]) == #"{"shares":["SHOUXIN-SHARE 1","SHOUXIN-SHARE 2"]}"#)
        #expect(try body(["--passphrase-file", file]).hasPrefix(#"{"passphrase":"SHOUXIN-SHARE 1\n"#))
        #expect(try body(["--key-file", file]).hasPrefix(#"{"key":"U0hPVVhJTi1TSEFSRSAx"#))
        #expect(try body([], ["SHOUXIN_PASSPHRASE": "long enough"]) == #"{"passphrase":"long enough"}"#)
        #expect(try body(["--kms"]) == #"{"kms":true}"#)
        #expect(throws: CommandFailure.self) { try body([]) }
        #expect(throws: CommandFailure.self) { try body(["--key-file", file + ".gone"]) }
        #expect(throws: (any Error).self) { try body(["--key-file", file, "--shares-file", file]) }
    }
}
