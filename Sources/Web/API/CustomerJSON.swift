import Actions
import Customers
import Foundation
import Hummingbird
import NIOCore
import Vocabulary

/// A customer as the API answers: the members of the body with a mask in each, and the rows behind them.
struct CustomerJSON: Encodable {
    struct Document: Encodable {
        let kind: String
        let number: String
    }

    /// One value that can be opened or replaced by its row.
    struct Value: Encodable {
        let row: String
        let field: String
        let kind: String
        let mask: String
        let version: UInt64
    }

    let id: String
    let number: String
    let version: Int
    let state: String
    let name: String?
    let sex: String?
    let birthDate: String?
    let phones: [String]
    let emails: [String]
    let document: Document?
    let bankAccounts: [String]
    let address: String?
    let company: String?
    let note: String?
    let preferences: [String]
    let needs: [String]
    let externalNumber: String?
    let channel: String
    let activity: String
    let tags: [String]
    let owner: String?
    let team: String?
    let registeredAt: String
    let createdAt: String
    let changedAt: String
    let values: [Value]

    init(_ customer: Customer) {
        let one = { (field: CustomerField) in customer.mask(of: field)?.text }
        let all = { (field: CustomerField) in customer.values(of: field).map(\.mask.text) }
        id = customer.id.description
        number = customer.number?.description ?? ""
        version = customer.version
        state = customer.isStoredOnly ? "storage_only" : customer.state == .active ? "active" : "archived"
        (name, sex, birthDate, address) = (one(.name), one(.sex), one(.birthDate), one(.address))
        (company, note, externalNumber) = (one(.company), one(.note), one(.externalNumber))
        (phones, emails, bankAccounts) = (all(.phone), all(.email), all(.bankAccount))
        (preferences, needs) = (all(.preference), all(.need))
        document = customer.values(of: .document).first.map {
            Document(kind: $0.kind.rawValue, number: $0.mask.text)
        }
        channel = customer.channel.rawValue
        activity = customer.activity
        tags = customer.tags
        owner = customer.owner?.description
        team = customer.team?.description
        registeredAt = APITime.text(customer.registeredAt)
        createdAt = APITime.text(customer.createdAt)
        changedAt = APITime.text(customer.changedAt)
        values = customer.values.map {
            Value(
                row: $0.row.uuidString.lowercased(), field: $0.field.code, kind: $0.kind.rawValue, mask: $0.mask.text,
                version: $0.version)
        }
    }
}

/// Customers of a search or of one page of all.
struct CustomersJSON: Encodable {
    let customers: [CustomerJSON]
    let hasMore: Bool
    /// Where the next page begins; only without a search.
    var next: String?
    /// False while names are still being read into memory; only for a search by name.
    var namesComplete: Bool?
}

/// Instants as the API writes them: 2026-11-24T02:00:00.000Z
enum APITime {
    static func text(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

/// An answer in JSON with names in snake case, sorted.
enum APIAnswer {
    static func response(
        _ body: some Encodable, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        var headers = headers
        headers[.contentType] = "application/json"
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(body))))
    }
}
