import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Style sheets, scripts and icons, read once; each stands under an address that holds the hash of its bytes, so that
/// browsers keep it for ever and never have an old one.
public struct Assets: Sendable {
    private struct Asset: Sendable {
        let tag: String
        let type: String
        let bytes: ByteBuffer
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// By hash and name, as in the address.
    private let byAddress: [String: Asset]
    /// By the name a template uses: `shouxin_css`.
    let addresses: [String: String]

    init(files: [(name: String, bytes: Data)]) {
        var byAddress: [String: Asset] = [:]
        var addresses: [String: String] = [:]
        // Scripts may import each other by plain name, so one hash covers them all: one that changed moves all.
        let scripts = files.filter { $0.name.hasSuffix(".js") }.sorted { $0.name < $1.name }
        let scriptsHash = Self.hash(scripts.reduce(into: Data()) { $0.append($1.bytes) })
        for (name, bytes) in files {
            guard let suffix = name.split(separator: ".").last, let type = Self.types[String(suffix)] else { continue }
            let hash = suffix == "js" ? scriptsHash : Self.hash(bytes)
            byAddress["\(hash)/\(name)"] = Asset(tag: "\"\(hash)\"", type: type, bytes: ByteBuffer(bytes: bytes))
            addresses[String(name.map { $0 == "." || $0 == "-" ? "_" : $0 })] = "/assets/\(hash)/\(name)"
        }
        self.byAddress = byAddress
        self.addresses = addresses
    }

    /// The file under `/assets/{hash}/{name}`, 304 when the browser has it, 404 when nobody has.
    func response(hash: String, name: String, ifNoneMatch: String?) throws(Problem) -> Response {
        guard let asset = byAddress["\(hash)/\(name)"] else { throw Problem(.notFound) }
        var headers: HTTPFields = [
            .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable", .eTag: asset.tag,
        ]
        guard ifNoneMatch != asset.tag else { return Response(status: .notModified, headers: headers) }
        headers[.contentLength] = "\(asset.bytes.readableBytes)"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.bytes))
    }

    /// FNV-1a of 64 bits in hexadecimal: it tells versions apart and guards nothing.
    private static func hash(_ bytes: Data) -> String {
        let value = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
