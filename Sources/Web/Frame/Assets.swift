import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Style sheets, scripts and icons, read once; each stands under an address that holds the hash of its bytes, so that
/// browsers keep it for ever and never have an old one.
public struct Assets: Sendable {
    struct Asset: Sendable {
        let address: String
        let tag: String
        let type: String
        let bytes: ByteBuffer
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
    ]

    /// By the name in the address.
    private let byName: [String: Asset]
    /// By the name a template uses: `shouxin_css`.
    let addresses: [String: String]

    init(files: [(name: String, bytes: Data)]) {
        var byName: [String: Asset] = [:]
        var addresses: [String: String] = [:]
        // Scripts import each other by plain name, so a script's hash covers all scripts: one that changed moves all.
        let scripts = files.filter { $0.name.hasSuffix(".js") }.sorted { $0.name < $1.name }
        let scriptsHash = Self.hash(scripts.reduce(into: Data()) { $0.append($1.bytes) })
        for (name, bytes) in files {
            guard let dot = name.lastIndex(of: "."), let type = types(String(name[name.index(after: dot)...])) else {
                continue
            }
            let hash = name.hasSuffix(".js") ? scriptsHash : Self.hash(bytes)
            let address = name.hasSuffix(".js") ? "\(hash)/\(name)" : "\(hash)/\(name)"
            byName[address] = Asset(
                address: "/assets/\(address)", tag: "\"\(hash)\"", type: type, bytes: ByteBuffer(bytes: bytes))
            addresses[String(name.map { $0 == "." || $0 == "-" ? "_" : $0 })] = "/assets/\(address)"
        }
        self.byName = byName
        self.addresses = addresses
        func types(_ suffix: String) -> String? { Self.types[suffix] }
    }

    /// The file under `/assets/{hash}/{name}`, 304 when the browser has it, 404 when nobody has.
    func response(hash: String, name: String, ifNoneMatch: String?) throws(Problem) -> Response {
        guard let asset = byName["\(hash)/\(name)"] else { throw Problem(.notFound) }
        var headers: HTTPFields = [
            .contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable", .eTag: asset.tag,
        ]
        guard ifNoneMatch != asset.tag else { return Response(status: .notModified, headers: headers) }
        headers[.contentLength] = "\(asset.bytes.readableBytes)"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.bytes))
    }

    /// Twelve bytes of SHA-256 in hexadecimal.
    private static func hash(_ bytes: Data) -> String {
        SHA256.hash(data: bytes).prefix(12).map { byte in
            let digits = Array("0123456789abcdef")
            return "\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
        }.joined()
    }
}
