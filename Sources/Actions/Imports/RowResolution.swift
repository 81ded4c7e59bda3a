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
    private(set) var counts = ImportCounts()
    private(set) var imported: [CustomerWrite] = []
    private(set) var merged: [CustomerWrite] = []
    private(set) var rowTokens: [(token: IndexToken, customer: ID<Customer>)] = []
    private(set) var listed: [ImportBatch.ListedRow] = []
    private(set) var reasons: [ImportReason: Int] = [:]
    /// Whom tokens find, in the store and in this batch.
    private var found: [SoughtToken: [ID<Customer>]]
    /// Customers of this batch as they stand after the rows so far, and those that were looked at.
    private var customers: [ID<Customer>: Customer] = [:]

    init(
        _ rows: [PreparedRow], in tx: Transaction, under permit: Permit<Customer.Import>,
        _ preparation: RowPreparation, at now: Date
    ) throws {
        self.tx = tx
        self.permit = permit
        self.preparation = preparation
        self.now = now
        var sought: Set<SoughtToken> = []
        for row in rows {
            guard case .customer(let known) = row.content else { continue }
            sought.insert(SoughtToken(.importedRow, known.rowToken))
            if let document = known.keys.document { sought.insert(document) }
            sought.formUnion(known.keys.others)
        }
        found = try tx.customers(having: sought)
    }

    mutating func take(_ row: PreparedRow) throws {
        switch row.content {
        case .blank: counts.blank += 1
        case .refused(let problems): refuse(row, problems)
        case .customer(let known): try take(row, known)
        }
    }

    private mutating func take(_ row: PreparedRow, _ known: PreparedRow.Known) throws {
        let rowToken = SoughtToken(.importedRow, known.rowToken)
        if found[rowToken] != nil {
            counts.unchanged += 1
            return list(row, known.problems)
        }
        let match = try KnownCustomer.find(
            known.keys, having: { found[$0] ?? [] }, isNamed: { try isNamed(known.draft.name, $0) })
        switch match {
        case .documentTaken:
            return refuse(row, [preparation.intake.problem(.documentTaken, with: .identityDocument, in: row.record)])
        case .same(let id):
            if let problem = try merge(known.draft, into: id) {
                return refuse(row, [preparation.intake.problem(problem.reason, with: problem.field, in: row.record)])
            }
            remember(rowToken, id)
        case .nobody: remember(rowToken, try add(row, known))
        }
        list(row, known.problems)
    }

    private mutating func add(
        _ row: PreparedRow, _ known: PreparedRow.Known
    ) throws -> ID<Customer> {
        // The snapshot may have known the row and the store not any more: its customer was erased in between.
        let new =
            try known.new
            ?? preparation.sealed(
                known.draft, row: row.record.number, TimeOrderedIdentities(atMilliseconds: now.milliseconds))
        tx.adopt(new.key)
        imported.append(new.write)
        remember(new.write)
        counts.imported += 1
        return new.write.customer.id
    }

    /// - Returns: why nothing may be added to this customer.
    private mutating func merge(
        _ draft: CustomerDraft, into id: ID<Customer>
    ) throws -> (reason: RowProblem.Reason, field: IntakeField?)? {
        guard let customer = try customer(id) else { throw CustomerError.unknown }
        guard customer.state == .active else { return (.customerArchived, nil) }
        let sealer = Sealer(ring: tx.vault.ring, key: try tx.vault.dataKey(of: customer.subject)) { UUID() }
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
                found[SoughtToken(token.kind, token.token), default: []].append(customer.id)
            }
        }
    }

    private static let kinds: Set<TokenKind> = [.idNumber, .externalNumber, .phone, .email, .bankAccount]

    private mutating func remember(_ row: SoughtToken, _ id: ID<Customer>) {
        rowTokens.append((row.token, id))
        found[row] = [id]
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
            let token = SoughtToken(findable.kind, tx.vault.ring.token(findable.kind, findable.text))
            if found[token]?.contains(customer.id) == true { return true }
        }
        return try customer.values(of: value.field).contains {
            try tx.holds($0, of: customer, value.normalized, under: permit)
        }
    }
}
