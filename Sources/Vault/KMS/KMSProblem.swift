import Foundation
public import Vocabulary

/// Why an external key service did not do what it was asked; nothing was changed.
public struct KMSProblem: Error, Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
        /// Nobody listens, or the network does not reach that far.
        case noAnswer
        case unknownHost
        /// No TLS, or a certificate that is not trusted.
        case untrusted
        case slow(seconds: Int)
        /// The answer was cut off and thrown away.
        case tooLong(limitBytes: Int)
        /// Not what the service's documentation says.
        case unreadable
        case noToken
        case tokenUnreadable(path: String)
        /// Others than the owner may read it, or it belongs to somebody else.
        case tokenOpenToOthers(path: String)
        case tokenRefused
        case keyMissing
        /// Made by another key, bound to something else, or of a version that the service destroyed.
        case ciphertextRefused
        /// The service answered with a key, and it is not the right one.
        case otherKey
        /// Sealed, overloaded or broken; `status` of HTTP.
        case unavailable(status: Int)
        case unexpected(status: Int)
        /// The program that carries our requests is not installed.
        case programMissing(name: String)
    }

    public let place: String
    public let reason: Reason

    public init(_ place: String, _ reason: Reason) {
        self.place = place
        self.reason = reason
    }
}

extension KMSProblem {
    /// Where, what is wrong, and what to do about it, for the terminal.
    public func sentence(in language: Language) -> String {
        let words = reason.words
        return language == .chinese
            ? "密钥管理服务 \(place)\(words.chinese)" : "The key service \(place) \(words.english)"
    }
}

extension KMSProblem.Reason {
    fileprivate var words: (chinese: String, english: String) {
        switch self {
        case .noAnswer, .unknownHost, .untrusted, .slow, .tooLong, .unreadable, .unavailable, .unexpected,
            .programMissing:
            ofTheWay
        case .noToken, .tokenUnreadable, .tokenOpenToOthers, .tokenRefused: ofTheToken
        case .keyMissing, .ciphertextRefused, .otherKey: ofTheKey
        }
    }

    private var ofTheWay: (chinese: String, english: String) {
        switch self {
        case .unknownHost:
            ("的主机名解析不到。核对配置里的 address。", "has a host name that is not known. Check the address in its file.")
        case .untrusted:
            (
                "的证书不受信任，或不支持 TLS 1.2。自己的 CA 证书写在配置的 ca_file 里。",
                "has a certificate that is not trusted, or no TLS 1.2. Name a CA of your own in its file as ca_file."
            )
        case .slow(let seconds):
            (
                "在 \(seconds) 秒内没有答完。看看它的状态；等得太短就调大 timeout_seconds。",
                "did not answer within \(seconds) s. Look at its state; raise timeout_seconds if that is too short."
            )
        case .tooLong(let bytes):
            (
                "的回答超过 \(bytes) 字节，已丢弃。核对 address：那里可能不是密钥服务。",
                "answered more than \(bytes) bytes, which were thrown away. Check the address: it may be no key service."
            )
        case .unreadable:
            (
                "的回答读不懂。核对 address 和 mount：那里应是 Transit 引擎。",
                "gave an answer that is none. Check address and mount: a Transit engine is expected there."
            )
        case .unavailable(let status):
            (
                "暂时不能用（HTTP \(status)）。它可能还没有解封，或太忙；恢复后再试。",
                "is unavailable (HTTP \(status)). It may be sealed or overloaded; try again when it is back."
            )
        case .unexpected(let status):
            ("的回答不在预料之中（HTTP \(status)）。核对 address 和 mount。", "answered HTTP \(status). Check address and mount.")
        case .programMissing(let name):
            ("要通过 \(name) 程序联系，请先安装它。", "is reached by the program \(name), which is missing. Install it first.")
        default:
            (
                "没有回答。核对 address，看看它是否在运行、网络是否放行。",
                "does not answer. Check the address, whether it runs, and the firewall."
            )
        }
    }

    private var ofTheToken: (chinese: String, english: String) {
        switch self {
        case .tokenUnreadable(let path):
            ("的令牌文件 \(path) 读不到，或是空的。", "has a token file, \(path), that cannot be read or is empty.")
        case .tokenOpenToOthers(let path):
            (
                "的令牌文件 \(path) 别人也能读，或不属于本用户。请运行 chmod 0600 \(path)。",
                "has a token file, \(path), that others can read or that belongs to somebody else. Run: chmod 0600 \(path)"
            )
        case .tokenRefused:
            (
                "不接受这个令牌，或它没有这把密钥 encrypt、decrypt 的权限。换一个令牌。",
                "refuses the token, or the token may not encrypt and decrypt with this key. Give another token."
            )
        default:
            (
                "需要令牌。在配置里写 token_file，或设环境变量 SHOUXIN_KMS_TOKEN。",
                "needs a token. Name a token_file in its file, or set SHOUXIN_KMS_TOKEN."
            )
        }
    }

    private var ofTheKey: (chinese: String, english: String) {
        switch self {
        case .keyMissing:
            (
                "那里没有这把密钥，或 mount 不对。请它的管理员建好，或核对配置里的 key 和 mount。",
                "has no such key, or no such mount. Have its administrator make the key, or check key and mount in its file."
            )
        case .ciphertextRefused:
            (
                "拒绝解开当初的密文：密钥换了，或用到的版本已被销毁。改用密钥文件、口令或恢复份额解锁。",
                "refuses what it once made: its key is another, or the version was destroyed. Unlock with the key file, the passphrase or recovery shares."
            )
        default:
            (
                "给出了另一把密钥，打不开这些数据。核对配置里的 address 和 key；或改用密钥文件、口令或恢复份额解锁。",
                "gave another key, which does not open this data. Check address and key in its file, or unlock with the key file, the passphrase or recovery shares."
            )
        }
    }
}
