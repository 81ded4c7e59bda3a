import Customers
import Foundation
import Vocabulary

/// Addresses of customers' pages. No name, number or query ever stands in one.
enum CustomerPath {
    static let list = "/customers"
    static let new = "/customers/new"

    static func show(_ id: ID<Customer>) -> String { "/customers/\(id)" }

    /// The record with a sentence about what was just done.
    static func show(_ id: ID<Customer>, done: String) -> String { "\(show(id))?done=\(done)" }

    static func edit(_ id: ID<Customer>) -> String { "\(show(id))/edit" }
    static func archive(_ id: ID<Customer>) -> String { "\(show(id))/archive" }
    static func restorations(_ id: ID<Customer>) -> String { "\(show(id))/restorations" }

    static func newReveal(_ id: ID<Customer>, _ value: Customer.Value) -> String {
        "\(show(id))/reveals/new?field=\(value.field.code)&row=\(value.row.uuidString.lowercased())"
    }

    static func reveals(_ id: ID<Customer>) -> String { "\(show(id))/reveals" }
    static func comparisons(_ id: ID<Customer>) -> String { "\(show(id))/comparisons" }
}

/// The query of an address of ours, from names and values; empty values are left out.
enum AddressQuery {
    static func text(_ fields: [(name: String, value: String)]) -> String {
        let pairs = fields.filter { !$0.value.isEmpty }.map { "\(encoded($0.name))=\(encoded($0.value))" }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 as UTF-8 in percent signs.
    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        return String(
            decoding: text.utf8.flatMap { byte -> [UInt8] in
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "-._~".utf8.contains(byte)
                return isPlain ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }, as: UTF8.self)
    }
}
