public import Access
public import Customers
public import Foundation
import Ledger
public import Storage
import Vault
public import Vocabulary

/// Why a comparison is not made.
public enum ComparisonError: Error, Equatable, Sendable {
    /// Too many in the last hour: a comparison must not become a way to try out numbers.
    case tooMany(retryAfterSeconds: Int)
    /// This field cannot be compared.
    case notComparable
    /// What was said is no value of this kind; nothing was compared.
    case malformed(ParsingProblem)
}

/// What a comparison came to.
public struct FieldComparison: Sendable, Equatable {
    public let matches: Bool
    /// Under which number the ledger keeps it, from 0.
    public let number: UInt64
}

/// Asks whether what the customer says is what is kept (核对), without opening it: a whole value, or the last four
/// digits of a phone or document. On the ledger as an act of its own.
public struct CompareField: Action {
    public typealias Asked = Customer.Compare
    /// In an hour and for one person; a service desk makes some 15 calls an hour.
    public static let hourlyLimit = 60
    /// In an hour, by one person about one customer.
    public static let hourlyLimitForOne = 6
    let customer: ID<Customer>
    let field: CustomerField
    let stated: String

    public init(_ customer: ID<Customer>, field: CustomerField, stated: String) {
        self.customer = customer
        self.field = field
        self.stated = String(stated.prefix(64))
    }

    public static let comparable: Set<CustomerField> = [.name, .phone, .email, .document, .bankAccount, .birthDate]

    public func demand(in reading: some Reading, by staff: StaffMember, at now: Date) throws -> Demand {
        let customer = try reading.existing(customer)
        return Demand(target: customer.target, classes: [field.dataClass], fields: field.fieldSet)
    }

    /// - Throws: `ComparisonError`.
    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> FieldComparison {
        guard Self.comparable.contains(field) else { throw ComparisonError.notComparable }
        let customer = try tx.existing(customer)
        // Its key is out of reach, as it should be: nothing but storage (PIPL Art. 47 para. 2).
        guard !customer.isStoredOnly else { throw ComparisonError.notComparable }
        try checkLimits(in: tx, about: customer, by: permit.staff, at: now)
        let matches = try isKept(customer, in: tx, under: permit)
        let number = try tx.record(
            LedgerEvent(Asked.name, about: customer.subject, fields: field.fieldSet, count: matches ? 1 : 0))
        return FieldComparison(matches: matches, number: number)
    }

    private func checkLimits(
        in tx: Transaction, about customer: Customer, by staff: ID<StaffMember>, at now: Date
    ) throws {
        let since = now.addingTimeInterval(-3600)
        let all = try tx.times(of: Asked.name, by: staff, since: since, limit: Self.hourlyLimit)
        let here = try tx.times(
            of: Asked.name, by: staff, about: customer.subject, since: since, limit: Self.hourlyLimitForOne)
        let full = [(all, Self.hourlyLimit), (here, Self.hourlyLimitForOne)].filter { $0.0.count >= $0.1 }
        guard let oldest = full.compactMap(\.0.last).max() else { return }
        throw ComparisonError.tooMany(retryAfterSeconds: max(1, Int(oldest.timeIntervalSince(since))))
    }

    private func isKept(_ customer: Customer, in tx: Transaction, under permit: Permit<Asked>) throws -> Bool {
        if let found = try lastFour(customer, in: tx) { return found }
        let said = try normalized()
        // Mail is kept as it was written; whether it is the same does not hang on capitals.
        if field == .email, let address = try? EmailAddress(parsing: said) {
            return try tx.customers(having: .email, address.matchKey, limit: 100_000).contains(customer.id)
        }
        for value in customer.values(of: field) where try tx.holds(value, of: customer, said, under: permit) {
            return true
        }
        return false
    }

    /// Nil when what was said is no four digits.
    private func lastFour(_ customer: Customer, in tx: Transaction) throws -> Bool? {
        guard field == .phone || field == .document, let query = CustomerQuery("last4", stated),
            case .lastFour(let digits)? = query.parts.first
        else { return nil }
        return try tx.customers(having: field == .phone ? .lastFour : .documentLastFour, digits, limit: 100_000)
            .contains(customer.id)
    }

    private func normalized() throws -> String {
        do throws(ParsingProblem) {
            return switch field {
            case .phone: try PhoneNumber(parsing: stated).normalized
            case .email: try EmailAddress(parsing: stated).normalized
            case .document: try IdentityDocument(parsing: stated).normalized
            case .bankAccount: try BankCardNumber(parsing: stated).normalized
            case .birthDate: try BirthDate(parsing: stated).normalized
            default: try PersonName(parsing: stated).normalized
            }
        } catch {
            throw ComparisonError.malformed(error)
        }
    }
}
