import Access
import Customers
import Foundation
import Privacy
import Storage
import Tabular
import Vault
import Vocabulary

/// Decides row by row, inside the transaction: new, added to somebody who is here, nothing new, or refused. Rows see the
/// rows before them, also those of the same batch.
struct RowResolution {
    let tx: Transaction
    let permit: Permit<Customer.Import>
    let preparation: RowPreparation
    let now: Date
    /// Under which tokens stand in this transaction.
    private let index: IndexKeys
    private(set) var counts = ImportCounts()
    private(set) var imported: [CustomerWrite] = []
    private(set) var merged: [CustomerWrite] = []
    private(set) var rows: [ImportedRow] = []
    private(set) var listed: [ImportBatch.ListedRow] = []
    private(set) var reasons: [ImportReason: Int] = [:]
    /// Whom tokens find, in the store and in this batch.
    private var found: [SoughtToken: [ID<Customer>]]
    /// Customers of this batch as they stand after the rows so far, and those that were looked at.
    private var customers: [ID<Customer>: Customer] = [:]

    init(
        _ rows: [PreparedRow], looking index: IndexKeys, in tx: Transaction, under permit: Permit<Customer.Import>,
        _ preparation: RowPreparation, at now: Date
    ) throws {
        self.tx = tx
        self.permit = permit
        self.preparation = preparation
        self.now = now
        self.index = index
        found = try tx.customers(having: rows.sought)
    }

    mutating func take(_ row: PreparedRow) throws {
        switch row.content {
        case .blank: counts.blank += 1
        case .refused(let problems): refuse(row, problems)
        case .customer(let known): try take(row, known)
        }
    }

    private mutating func take(_ row: PreparedRow, _ known: PreparedRow.Known) throws {
        if found[known.rowToken] != nil {
            counts.unchanged += 1
            return list(row, known.problems)
        }
        let match = try KnownCustomer.find(
            known.keys, having: { found[$0] ?? [] }, isNamed: { try isNamed(known.draft.name, $0) })
        switch match {
        case .documentTaken:
            return refuse(row, [preparation.intake.problem(.documentTaken, with: .identityDocument, in: row.record)])
        case .same(let id):
            let sealer = Sealer(
                ring: tx.vault.ring, index: index, key: try tx.vault.dataKey(of: id.cast())
            ) { UUID() }
            if let problem = try merge(known.draft, into: id, sealer) {
                return refuse(row, [preparation.intake.problem(problem.reason, with: problem.field, in: row.record)])
            }
            remember(known.rowToken, try sealer.sealed(known.digest))
        case .nobody: try add(row, known)
        }
        list(row, known.problems)
    }

    private mutating func add(_ row: PreparedRow, _ known: PreparedRow.Known) throws {
        // The snapshot may have known the row and the store not any more: its customer was erased in between.
        let new =
            try known.new
            ?? preparation.sealed(
                known.draft, known.digest, row: row.record.number, index,
                TimeOrderedIdentities(atMilliseconds: now.milliseconds))
        tx.adopt(new.key)
        let write = try tx.findable(new.write, with: index)
        imported.append(write)
        remember(write)
        let token = index.token(.importedRow, known.digest.text)
        remember(
            known.rowToken,
            ImportedRow(row: new.row.row, customer: new.row.customer, sealed: new.row.sealed, token: token))
        counts.imported += 1
    }

    /// - Returns: why nothing may be added to this customer.
    private mutating func merge(
        _ draft: CustomerDraft, into id: ID<Customer>, _ sealer: Sealer
    ) throws -> (reason: RowProblem.Reason, field: IntakeField?)? {
        guard let customer = try customer(id) else { throw CustomerError.unknown }
        guard customer.state == .active else { return (.customerArchived, nil) }
        do {
            let write = try customer.merged(
                with: draft, known: { try isKnown($0, of: customer) }, activity: preparation.activity, sealer: sealer,
                at: now)
            guard let write else {
                counts.unchanged += 1
                return nil
            }
            merged.append(write)
            remember(write)
            counts.merged += 1
            return nil
        } catch CustomerError.tooManyValues {
            return (.tooManyValues, nil)
        } catch CustomerError.tagMalformed {
            return (.tooManyValues, .tags)
        }
    }
}

// MARK: - Remembering and listing

extension RowResolution {
    private mutating func remember(_ write: CustomerWrite) {
        let customer = write.customer
        customers[customer.id] = customer
        for put in write.put {
            for token in put.tokens where Self.kinds.contains(token.kind) {
                found[SoughtToken(token.kind, token.token.token), default: []].append(customer.id)
            }
        }
    }

    private static let kinds: Set<TokenKind> = [.idNumber, .externalNumber, .phone, .email, .bankAccount]

    private mutating func remember(_ sought: SoughtToken, _ row: ImportedRow) {
        rows.append(row)
        found[sought] = [row.customer]
    }

    private mutating func refuse(_ row: PreparedRow, _ problems: [RowProblem]) {
        counts.refused += 1
        list(row, problems)
    }

    private mutating func list(_ row: PreparedRow, _ problems: [RowProblem]) {
        guard !problems.isEmpty else { return }
        let intake = preparation.intake
        let line = ErrorFile.line(row.record, problems, intake.mapping, language: preparation.terms.language)
        if listed.isEmpty {
            listed.append(ImportBatch.ListedRow(number: 0, line: ErrorFile.header(intake.mapping)))
        }
        listed.append(ImportBatch.ListedRow(number: row.record.number, line: line))
        counts.listed += 1
        for reason in Set(problems.map(ImportReason.init)) { reasons[reason, default: 0] += 1 }
    }

    private mutating func customer(_ id: ID<Customer>) throws -> Customer? {
        if let customer = customers[id] { return customer }
        guard let customer = try tx.customer(id) else { return nil }
        customers[id] = customer
        return customer
    }

    private mutating func isNamed(_ name: PersonName, _ id: ID<Customer>) throws -> Bool {
        guard let customer = try customer(id), let value = customer.values(of: .name).first else { return false }
        return try tx.holds(value, of: customer, name.normalized, under: permit)
    }

    private func isKnown(_ value: FieldValue, of customer: Customer) throws -> Bool {
        for findable in value.findable where Self.kinds.contains(findable.kind) {
            if found[index.sought(findable.kind, findable.text)]?.contains(customer.id) == true { return true }
        }
        return try customer.values(of: value.field).contains {
            try tx.holds($0, of: customer, value.normalized, under: permit)
        }
    }
}
