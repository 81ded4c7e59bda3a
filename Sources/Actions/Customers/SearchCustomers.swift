public import Access
public import Customers
public import Foundation
import Ledger
public import Storage
import Vault
public import Vocabulary

/// What somebody looks for, as typed: a whole phone, document, card or account number, an e-mail address, the last four
/// digits, a customer's number, or a name in characters, pinyin or initials; a name and four digits together.
///
/// Describes itself as nothing.
public struct CustomerQuery: Sendable, CustomStringConvertible, CustomReflectable {
    enum Part: Sendable {
        case exact([(kind: TokenKind, text: String)], field: CustomerField)
        case lastFour(String)
        case number(CustomerNumber)
        case name(String)
    }

    /// Longest query in characters; the rest is not looked at.
    public static let limit = 64
    let parts: [Part]

    public init(_ text: String) {
        let text = String(text.prefix(Self.limit)).trimmingCharacters(in: .whitespacesAndNewlines)
        parts = text.isEmpty ? [] : Self.parts(of: text)
    }

    /// One kind of value, asked for by name: `GET /api/v1/customers?phone=`. Nil where the value is none of its kind.
    public init?(_ field: String, _ text: String) {
        switch field {
        case "phone": guard let part = Self.phone(text) else { return nil }; parts = [part]
        case "id_number": guard let part = Self.document(text) else { return nil }; parts = [part]
        case "email": guard let part = Self.email(text) else { return nil }; parts = [part]
        case "last4": guard let part = Self.lastFour(text) else { return nil }; parts = [part]
        case "name" where !text.isEmpty: parts = [.name(String(text.prefix(Self.limit)))]
        default: return nil
        }
    }

    public var isEmpty: Bool { parts.isEmpty }
    public var description: String { "‹customer query›" }
    public var customMirror: Mirror { Mirror(self, children: []) }

    private static func parts(of text: String) -> [Part] {
        if let whole = whole(text) { return [whole] }
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count > 1, let last = words.last.flatMap(lastFour) else { return [.name(text)] }
        return [.name(words.dropLast().joined(separator: " ")), last]
    }

    private static func whole(_ text: String) -> Part? {
        lastFour(text) ?? email(text) ?? phone(text) ?? document(text) ?? card(text) ?? number(text) ?? external(text)
    }

    private static func phone(_ text: String) -> Part? {
        (try? PhoneNumber(parsing: text)).map { .exact([(.phone, $0.matchKey)], field: .phone) }
    }

    private static func document(_ text: String) -> Part? {
        (try? IdentityDocument(parsing: text)).map { .exact([(.idNumber, $0.matchKey)], field: .document) }
    }

    private static func email(_ text: String) -> Part? {
        guard text.contains("@") || text.contains("＠") else { return nil }
        return (try? EmailAddress(parsing: text)).map { .exact([(.email, $0.matchKey)], field: .email) }
    }

    private static func card(_ text: String) -> Part? {
        (try? BankCardNumber(parsing: text)).map { .exact([(.bankAccount, $0.matchKey)], field: .bankAccount) }
    }

    private static func number(_ text: String) -> Part? {
        guard text.contains("-") else { return nil }
        return CustomerNumber(text).map { .number($0) }
    }

    /// A number of another system: letters and digits with at least four digits.
    private static func external(_ text: String) -> Part? {
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        guard digits >= 4, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        return .exact([(.externalNumber, text)], field: .externalNumber)
    }

    private static func lastFour(_ text: String) -> Part? {
        let folded = text.precomposedStringWithCompatibilityMapping.uppercased()
        guard folded.utf8.count == 4, folded.utf8.prefix(3).allSatisfy({ (0x30...0x39).contains($0) }),
            let last = folded.utf8.last, (0x30...0x39).contains(last) || last == UInt8(ascii: "X")
        else { return nil }
        return .lastFour(folded)
    }
}

/// What a search found, masked.
public struct CustomerSearchResult: Sendable {
    public let customers: [Customer]
    /// There were more than are shown.
    public let hasMore: Bool
    /// How far the names in memory are; a search by name is whole only when complete.
    public let names: NameDirectory.Progress
    public let owners: [ID<StaffMember>: String]
    public let tags: [String]
}

/// Looks for customers within one's data scope. Leaves an event that tells which kinds of value were looked for and how
/// many were found, never what.
public struct SearchCustomers: Action {
    public typealias Asked = Customer.Search
    public static let limit = 50
    let query: CustomerQuery
    let names: NameDirectory
    let listing: CustomerListing

    /// - Parameter listing: only among these customers; its order and page do not matter.
    public init(_ query: CustomerQuery, names: NameDirectory, among listing: CustomerListing = CustomerListing()) {
        self.query = query
        self.names = names
        self.listing = listing
    }

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) -> Demand {
        Demand(classes: [.general], fields: query.fields)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> CustomerSearchResult {
        guard let staff = try tx.staff(permit.staff) else { throw WorkplaceProblem.staffUnknown }
        let ids = try found(in: tx, for: staff)
        let shown = try tx.customers(Array(ids.prefix(Self.limit)))
        try tx.record(LedgerEvent(Asked.name, fields: query.fields, count: UInt32(shown.count)))
        return CustomerSearchResult(
            customers: shown, hasMore: ids.count > Self.limit, names: names.progress,
            owners: try tx.customerOwners(), tags: try tx.tags())
    }

    private func found(in reading: some Reading, for staff: StaffMember) throws -> [ID<Customer>] {
        var sets = try query.parts.map { try ids(for: $0, in: reading, staff) }
        guard var ids = sets.first else { return [] }
        sets.removeFirst()
        for other in sets {
            let kept = Set(other)
            ids = ids.filter(kept.contains)
        }
        return ids
    }

    private func ids(
        for part: CustomerQuery.Part, in reading: some Reading, _ staff: StaffMember
    ) throws -> [ID<Customer>] {
        switch part {
        case .exact(let tokens, _):
            return try within(tokens.flatMap { try reading.customers(having: $0.kind, $0.text) }, reading, staff)
        case .lastFour(let digits):
            let kinds: [TokenKind] = [.lastFour, .documentLastFour]
            return try within(kinds.flatMap { try reading.customers(having: $0, digits, limit: 500) }, reading, staff)
        case .number(let number): return try within([reading.customer(number)?.id].compactMap { $0 }, reading, staff)
        case .name(let text):
            let visible = try visible(in: reading, staff)
            // With four digits beside it a common surname must not be cut off before the digits are compared.
            let limit = query.parts.count > 1 ? 100_000 : Self.limit + 1
            let hits = try names.search(text, limit: limit, within: visible)
            // Nobody was left out yet: the names in memory do not know who is archived.
            return visible == nil ? try within(hits, reading, staff) : hits
        }
    }

    /// Nil where the whole index may be searched.
    private func visible(in reading: some Reading, _ staff: StaffMember) throws -> Set<ID<Customer>>? {
        if staff.scope == .all && !listing.isNarrowed { return nil }
        return try reading.customerIDs(listing.filter(for: staff))
    }

    private func within(
        _ ids: [ID<Customer>], _ reading: some Reading, _ staff: StaffMember
    ) throws -> [ID<Customer>] {
        var seen: Set<ID<Customer>> = []
        return try ids.filter { id in
            guard seen.insert(id).inserted else { return false }
            return try reading.isCustomer(id, listing.filter(for: staff))
        }
    }
}

extension CustomerQuery {
    /// Which fields are looked in.
    var fields: FieldSet {
        FieldSet(
            parts.flatMap { part -> [CustomerField] in
                switch part {
                case .exact(_, let field): [field]
                case .lastFour: [.phone, .document]
                case .number: [.externalNumber]
                case .name: [.name]
                }
            })
    }
}
