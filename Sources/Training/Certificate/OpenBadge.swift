public import Access
import Crypto
public import Foundation
import Vocabulary

/// A certificate as an Open Badges 3.0 credential (W3C Verifiable Credentials 2.0), signed as a JWT with EdDSA.
///
/// The recipient is a salted hash of the account; whoever knows the account can check that the badge is theirs, and
/// nobody else learns who it is.
public struct OpenBadge: Sendable {
    /// What signs, and the public half that is told.
    public struct Signer: Sendable {
        public let publicKey: [UInt8]
        public let sign: @Sendable ([UInt8]) -> [UInt8]

        public init(publicKey: [UInt8], sign: @escaping @Sendable ([UInt8]) -> [UInt8]) {
            self.publicKey = publicKey
            self.sign = sign
        }
    }

    private let held: Qualification
    private let account: String
    private let issuer: String
    private let site: String

    /// - Parameters:
    ///   - account: the name by which the holder signs in; only its hash is written.
    ///   - issuer: name of the organisation.
    ///   - site: the address at which the status list and the issuer are found.
    public init(_ held: Qualification, account: String, issuer: String, site: String) {
        self.held = held
        self.account = account
        self.issuer = issuer
        self.site = site
    }

    public func token(_ signer: Signer) throws -> String { try BadgeToken.signed(credential, signer) }

    private var identity: String { "\(site)/certificates/\(held.id.uuid.uuidString.lowercased())/badge" }

    private var credential: [String: any Sendable] {
        var credential: [String: any Sendable] = [
            "@context": BadgeToken.contexts + ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id": identity, "jti": identity, "iss": "\(site)/badges/issuer",
            "type": ["VerifiableCredential", "OpenBadgeCredential"], "name": name,
            "issuer": ["id": "\(site)/badges/issuer", "type": ["Profile"], "name": issuer] as [String: any Sendable],
            "validFrom": BadgeToken.time(held.grantedAt), "validUntil": BadgeToken.time(held.validUntil),
            "nbf": Int(held.grantedAt.timeIntervalSince1970), "exp": Int(held.validUntil.timeIntervalSince1970),
            "credentialSubject": [
                "type": ["AchievementSubject"], "identifier": [recipient], "achievement": achievement,
            ]
                as [String: any Sendable],
        ]
        if let place = held.mark.flatMap({ StatusPlace($0.number) }) {
            let list = "\(site)/badges/status/\(place.year)"
            credential["credentialStatus"] = [
                "id": "\(list)#\(place.index)", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
                "statusListIndex": String(place.index), "statusListCredential": list,
            ]
        }
        return credential
    }

    private var name: String { "客户信息上岗证" + (held.mark.map { " " + $0.number } ?? "") }

    /// The salt comes from the certificate, so that the same badge is the same text each time.
    private var recipient: [String: any Sendable] {
        let seed = Array("badge salt ".utf8) + Array(held.id.uuid.uuidString.utf8)
        let salt = SHA256.hash(data: seed).prefix(16).map(BadgeToken.hexadecimal).joined()
        let hash = SHA256.hash(data: Array((account + salt).utf8)).map(BadgeToken.hexadecimal).joined()
        return [
            "type": "IdentityObject", "hashed": true, "identityHash": "sha256$" + hash, "identityType": "ext:account",
            "salt": salt,
        ]
    }

    private var achievement: [String: any Sendable] {
        let uses = CertificateUse.allCases.filter(held.uses.contains).map { $0.name(in: .chinese) }
        let classes = DataClass.allCases.filter(held.classes.contains).map(\.rawValue)
        let key = (classes.map { String(describing: $0) } + held.uses.map { String($0.rawValue) }.sorted())
            .joined(separator: "-")
        return [
            "id": "\(site)/badges/achievements/\(key)", "type": ["Achievement"], "name": "客户信息上岗证",
            "description": "可以" + uses.joined(separator: "、") + "。",
            "criteria": ["narrative": "学完岗位课程并通过考试；有效期满前复训。"],
        ]
    }
}

/// Where the state of a certificate stands: the list of its year, and its place in it.
public struct StatusPlace: Sendable, Equatable {
    public let year: Int
    public let index: Int

    /// From a number such as SX-2026-00417; nil for any other.
    public init?(_ number: String) {
        let parts = number.split(separator: "-")
        guard parts.count == 3, let year = Int(parts[1]), let index = Int(parts[2]),
            (0..<StatusList.bits).contains(index)
        else { return nil }
        self.year = year
        self.index = index
    }
}

/// Which certificates of a year are revoked (W3C Bitstring Status List 1.0), signed like the badges.
public struct StatusList: Sendable {
    /// The least that the standard allows, so that a single badge cannot be told from the list that was asked for.
    public static let bits = 131_072

    private let year: Int
    private let revoked: [Int]

    public init(year: Int, revoked: [Int]) {
        self.year = year
        self.revoked = revoked
    }

    public func token(site: String, issuer: String, at now: Date, _ signer: OpenBadge.Signer) throws -> String {
        let list = "\(site)/badges/status/\(year)"
        let credential: [String: any Sendable] = [
            "@context": BadgeToken.contexts, "id": list, "jti": list, "iss": "\(site)/badges/issuer",
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": ["id": "\(site)/badges/issuer", "type": ["Profile"], "name": issuer] as [String: any Sendable],
            "validFrom": BadgeToken.time(now), "nbf": Int(now.timeIntervalSince1970),
            // An old list must not hide what was revoked since.
            "validUntil": BadgeToken.time(now.addingTimeInterval(86_400)),
            "exp": Int(now.timeIntervalSince1970) + 86_400,
            "credentialSubject": [
                "id": list + "#list", "type": "BitstringStatusList", "statusPurpose": "revocation",
                "encodedList": "u" + BadgeToken.base64(Self.packed(bytes)),
            ],
        ]
        return try BadgeToken.signed(credential, signer)
    }

    /// Index 0 is the left bit of the first byte.
    private var bytes: [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Self.bits / 8)
        for index in revoked where (0..<Self.bits).contains(index) { bytes[index / 8] |= 0x80 >> UInt8(index % 8) }
        return bytes
    }

    /// GZIP (RFC 1952) with one block that is stored as it is: it is fetched seldom, and no library is needed.
    static func packed(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
        }
        let count = UInt32(bytes.count)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1] + little(count, 2) + little(~count, 2) + bytes
            + little(checksum(bytes), 4) + little(count, 4)
    }

    /// CRC-32 of RFC 1952.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}

/// Who issues the badges, at the address that they name.
public enum BadgeIssuer {
    public static func json(site: String, name: String, _ signer: OpenBadge.Signer) throws -> [UInt8] {
        try BadgeToken.json([
            "@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], "id": "\(site)/badges/issuer",
            "type": ["Profile"], "name": name, "url": site, "publicKeyJwk": BadgeToken.key(signer),
        ])
    }
}

/// JSON Web Tokens of badges (RFC 7519, RFC 8037).
enum BadgeToken {
    static let contexts = ["https://www.w3.org/ns/credentials/v2"]

    static func signed(_ credential: [String: any Sendable], _ signer: OpenBadge.Signer) throws -> String {
        let header: [String: any Sendable] = ["alg": "EdDSA", "typ": "JWT", "jwk": key(signer)]
        let text = base64(try json(header)) + "." + base64(try json(credential))
        return text + "." + base64(signer.sign(Array(text.utf8)))
    }

    static func key(_ signer: OpenBadge.Signer) -> [String: String] {
        ["kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "x": base64(signer.publicKey)]
    }

    static func json(_ object: [String: any Sendable]) throws -> [UInt8] {
        Array(
            try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]))
    }

    /// base64url without padding (RFC 4648 section 5).
    static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").filter { $0 != "=" }
    }

    static func hexadecimal(_ byte: UInt8) -> String {
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
    }

    static func time(_ date: Date) -> String { date.formatted(.iso8601) }
}
