import Access
import Crypto
import Foundation
import Testing
import Vocabulary

@testable import Training

@Suite struct OpenBadgeTests {
    private let key = Curve25519.Signing.PrivateKey()
    private var signer: OpenBadge.Signer {
        let key = key
        return OpenBadge.Signer(publicKey: Array(key.publicKey.rawRepresentation)) { bytes in
            (try? key.signature(for: bytes)).map { Array($0) } ?? []
        }
    }

    private func held(_ number: String? = "SX-2026-00017") -> Qualification {
        Qualification(
            id: ID(UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))), holder: ID(UUID()),
            classes: [.general, .contact], uses: [.maskedView, .plainView],
            grantedAt: Date(timeIntervalSince1970: 1_800_000_000),
            validUntil: Date(timeIntervalSince1970: 1_830_000_000), grantedBy: ID(UUID()), reason: "考试",
            mark: number.map { CertificateMark(number: $0, code: .random()) })
    }

    private func bytes(_ part: Substring) -> Data? {
        let text = part.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: text + String(repeating: "=", count: (4 - text.count % 4) % 4))
    }

    private func payload(_ token: String) throws -> [String: Any] {
        let parts = token.split(separator: ".")
        let signature = try #require(bytes(parts[2]))
        #expect(key.publicKey.isValidSignature(signature, for: Data("\(parts[0]).\(parts[1])".utf8)))
        #expect(!key.publicKey.isValidSignature(signature, for: Data("\(parts[0]).x\(parts[1])".utf8)))
        let content = try #require(bytes(parts[1]))
        return try #require(try JSONSerialization.jsonObject(with: content) as? [String: Any])
    }

    @Test func `a badge names the certificate, its times and its place in the status list, and not its holder`() throws
    {
        let badge = OpenBadge(held(), account: "lina", issuer: "青禾", site: "https://a.example")
        let token = try badge.token(signer)
        let credential = try payload(token)
        #expect(credential["type"] as? [String] == ["VerifiableCredential", "OpenBadgeCredential"])
        #expect(
            credential["validFrom"] as? String == "2027-01-15T08:00:00Z" && credential["exp"] as? Int == 1_830_000_000)
        let status = try #require(credential["credentialStatus"] as? [String: String])
        #expect(status["statusListIndex"] == "17")
        #expect(status["statusListCredential"] == "https://a.example/badges/status/2026")
        let subject = try #require(credential["credentialSubject"] as? [String: Any])
        let recipient = try #require((subject["identifier"] as? [[String: Any]])?.first)
        let salt = try #require(recipient["salt"] as? String)
        let hash = SHA256.hash(data: Array("lina\(salt)".utf8)).map { String(format: "%02x", $0) }.joined()
        #expect(recipient["identityHash"] as? String == "sha256$" + hash && recipient["hashed"] as? Bool == true)
        #expect(try badge.token(signer).split(separator: ".").prefix(2) == token.split(separator: ".").prefix(2))
        for part in token.split(separator: ".").prefix(2) {
            #expect(!String(decoding: try #require(bytes(part)), as: UTF8.self).contains("lina"))
        }
    }

    @Test func `a certificate without a number has no place in a list`() throws {
        let badge = OpenBadge(held(nil), account: "lina", issuer: "青禾", site: "https://a.example")
        #expect(try payload(badge.token(signer))["credentialStatus"] == nil)
        #expect(StatusPlace("SX-2026-131072") == nil && StatusPlace("SX-2026-131071")?.index == 131_071)
    }

    @Test func `the status list is gzip with a bit for each revoked certificate`() throws {
        let list = StatusList(year: 2026, revoked: [0, 17, 131_071, -1, 131_072])
        let credential = try payload(
            list.token(site: "https://a.example", issuer: "青禾", at: Date(timeIntervalSince1970: 0), signer))
        let subject = try #require(credential["credentialSubject"] as? [String: String])
        let encoded = try #require(subject["encodedList"])
        let gzip = try #require(bytes(encoded.dropFirst()))
        let packed = Array(gzip)
        #expect(encoded.hasPrefix("u") && packed.starts(with: [0x1F, 0x8B, 8, 0]) && packed[10] == 1)
        let bits = Array(packed[15..<(15 + 16_384)])
        let set = bits.enumerated().flatMap { (place, byte) -> [Int] in
            (0..<8).filter { byte & (0x80 >> UInt8($0)) != 0 }.map { place * 8 + $0 }
        }
        #expect(set == [0, 17, 131_071] && packed.count == 15 + 16_384 + 8)
        // CRC-32 of 123456789, from the catalogue of CRCs.
        #expect(Array(StatusList.packed(Array("123456789".utf8)).suffix(8)) == [0x26, 0x39, 0xF4, 0xCB, 9, 0, 0, 0])
    }
}
