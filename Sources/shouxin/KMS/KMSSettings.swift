import Foundation
import Vault

/// How to reach an external key service: a file of JSON that the operator writes, because the database must not say where
/// the token is sent to.
///
///     {"address": "https://vault.example.cn:8200", "mount": "transit", "key": "shouxin",
///      "token_file": "/run/secrets/kms-token", "ca_file": "/etc/shouxin/ca.pem", "namespace": "…",
///      "timeout_seconds": 10, "retry_seconds": 15}
struct KMSSettings: Equatable {
    let address: WebAddress
    let mount: String
    let key: String
    let namespace: String?
    let tokenFile: String?
    let caFile: String?
    let timeoutSeconds: Int
    /// How long a server that could not unlock waits before it asks again.
    let retrySeconds: Int

    /// For people, and in the slot.
    var place: String { "\(address.base)/\(mount)/\(key)" }

    private struct Text: Decodable {
        let address: String
        let mount: String?
        let key: String
        let namespace: String?
        let tokenFile: String?
        let caFile: String?
        let timeoutSeconds: Int?
        let retrySeconds: Int?
    }

    private static let limitBytes = 16 * 1024

    /// Nil where it cannot be read, is no regular file, belongs to somebody else than us or root, or others may change it.
    private static func untouched(_ path: String) -> Data? {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            status.st_uid == geteuid() || status.st_uid == 0, status.st_mode & 0o022 == 0,
            status.st_size <= limitBytes
        else { return nil }
        return try? handle.readToEnd() ?? Data()
    }

    private static let names: Set = [
        "address", "mount", "key", "namespace", "token_file", "ca_file", "timeout_seconds", "retry_seconds",
    ]

    init(file path: String) throws(CommandFailure) {
        guard let bytes = Self.untouched(path) else {
            throw Self.unusable(path, say("读不到，或别人也能写", "it cannot be read, or others can write to it"))
        }
        try self.init(bytes, path: path)
    }

    init(_ bytes: Data, path: String) throws(CommandFailure) {
        let text: Text
        do {
            let found = try JSONSerialization.jsonObject(with: bytes) as? [String: Any] ?? [:]
            if let strange = found.keys.sorted().first(where: { !Self.names.contains($0) }) {
                throw Self.unusable(path, say("不认识 \(strange)", "\(strange) is not known"))
            }
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            text = try decoder.decode(Text.self, from: bytes)
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw Self.unusable(
                path, say("应是 JSON，至少有 address 和 key", "it is JSON with at least an address and a key"))
        }
        guard let address = WebAddress(text.address) else {
            throw Self.unusable(
                path,
                say(
                    "address 应是 https 地址（本机可以用 http），不带路径",
                    "the address is an https address, or an http address of this machine, without a path"))
        }
        let mount = text.mount ?? "transit"
        guard Self.isPath(mount), Self.isPath(text.key), !text.key.contains("/") else {
            throw Self.unusable(
                path, say("mount 和 key 只能有字母、数字、. _ -", "mount and key hold letters, digits, . _ and - only"))
        }
        guard text.namespace.map(Self.isPath) ?? true else {
            throw Self.unusable(path, say("namespace 写得不对", "the namespace is none"))
        }
        (self.address, self.mount, key, namespace) = (address, mount, text.key, text.namespace)
        (tokenFile, caFile) = (text.tokenFile, text.caFile)
        timeoutSeconds = min(max(text.timeoutSeconds ?? 10, 1), 120)
        retrySeconds = min(max(text.retrySeconds ?? 15, 1), 3600)
    }

    /// Names that mean themselves in a URL and in a header.
    private static func isPath(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count) && !text.contains("..") && !text.hasPrefix("/") && !text.hasSuffix("/")
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "._-/".utf8.contains(byte)
            }
    }

    private static func unusable(_ path: String, _ reason: String) -> CommandFailure {
        CommandFailure(
            .wrongKey,
            say(
                "密钥管理服务的配置 \(path) 不能用：\(reason)。见 docs/operations.md“密钥管理服务”。",
                "The key service's file \(path) cannot be used: \(reason). See docs/operations.md, “A key service”."))
    }
}
