import Access
public import Customers
import Foundation
import SQLEngine
import Training
public import Vault
import Vocabulary

extension Transaction {
    /// Takes away what imports hold of somebody: rows that could not be imported, files that wait, a file's name, records
    /// of a file that was taken for questions, with its name and first row. Opens every such row and shows nobody any.
    ///
    /// - Returns: how much of each, or nil while an import is running whose file holds them; then nothing is changed.
    public func eraseTraces(_ footprint: Footprint) throws -> [ErasedPart: Int]? {
        let house = try vault.dataKey(of: .house)
        guard let search = FootprintSearch(footprint, house: house) else { throw VaultFault.keyMissing }
        let jobs = try ImportJobTable.load("ORDER BY id", [], from: sql)
        let holding = try jobs.filter { try isInUpload(of: $0, search) }
        guard !holding.contains(where: { $0.state == .running }) else { return nil }
        return try overwriting {
            for job in holding {
                try ImportDisposal(job.id, forgetsJob: job.state == .checking).store(in: self)
            }
            let rows = try jobs.reduce(eraseQuestions(search) + eraseEmergencyWords(search, house)) {
                try $0 + eraseRows(of: $1, search)
            }
            let names = try eraseFileNames(search, house)
            return [.upload: holding.count, .importRow: rows, .fileName: names]
        }
    }

    private func isInUpload(of job: ImportJob, _ search: FootprintSearch) throws -> Bool {
        var search = search
        var isThere = false
        try sql.forEachRow(
            "SELECT number, sealed FROM import_piece WHERE import_id = ? ORDER BY number", [job.id.column]
        ) { row in
            guard !isThere else { return }
            let address = ImportPieces.address(of: row.int(0), in: job.id, tenant: vault.ring.tenant)
            isThere = try search.isInNext(Envelope(parsing: row.blob(1)), at: address)
        }
        return isThere
    }

    private func eraseRows(of job: ImportJob, _ search: FootprintSearch) throws -> Int {
        var found: [[SQLValue]] = []
        // Row 0 is the header.
        try sql.forEachRow(
            "SELECT number, sealed FROM import_problem WHERE import_id = ? AND number > 0", [job.id.column]
        ) { row in
            let address = ImportProblemTable.address(of: row.int(0), in: job.id, tenant: vault.ring.tenant)
            if try search.isIn(Envelope(parsing: row.blob(1)), at: address) {
                found.append([job.id.column, .int(row.int(0))])
            }
        }
        try writer.run("DELETE FROM import_problem WHERE import_id = ? AND number = ?", each: found)
        return found.count
    }

    private func eraseQuestions(_ search: FootprintSearch) throws -> Int {
        var found: [[SQLValue]] = []
        try sql.forEachRow("SELECT import_id, place, sealed FROM question_import_record", []) { row in
            let address = QuestionImportTable.address(
                of: try row.id(0), 3, place: row.int(1), tenant: vault.ring.tenant)
            if try search.isIn(Envelope(parsing: row.blob(2)), at: address) {
                found.append([.blob(row.blob(0)), .int(row.int(1))])
            }
        }
        try writer.run("DELETE FROM question_import_record WHERE import_id = ? AND place = ?", each: found)
        return found.count
    }

    /// A file may be called after its only customer. Of one that was taken for questions also its first row goes, which
    /// nothing says is a header.
    ///
    /// - Returns: how many names and rows there were.
    private func eraseFileNames(_ search: FootprintSearch, _ house: DataKey) throws -> Int {
        let tenant = vault.ring.tenant
        let imports = try blank("name_sealed", of: "import_job", search, house) { (id: ID<ImportJob>) in
            ImportJobTable.nameAddress(of: id, tenant: tenant)
        }
        let sources = try blank("source_sealed", of: "question_import", search, house) { (id: ID<QuestionImport>) in
            QuestionImportTable.address(of: id, 1, tenant: tenant)
        }
        let headers = try blank("header_sealed", of: "question_import", search, house) { (id: ID<QuestionImport>) in
            QuestionImportTable.address(of: id, 2, tenant: tenant)
        }
        return imports + sources + headers
    }

    /// A request that named no customer may name one in its words.
    private func eraseEmergencyWords(_ search: FootprintSearch, _ house: DataKey) throws -> Int {
        let tenant = vault.ring.tenant
        let reasons = try blank("reason_sealed", of: "emergency_access", search, house) { (id: ID<EmergencyAccess>) in
            EmergencyTable.address(id.uuid, 1, tenant: tenant)
        }
        let reviews = try blank("review_sealed", of: "emergency_access", search, house) { (id: ID<EmergencyAccess>) in
            EmergencyTable.address(id.uuid, 2, tenant: tenant)
        }
        return reasons + reviews
    }

    /// Seals a dash in place of every text of a column in which the customer stands.
    ///
    /// - Returns: how many there were.
    private func blank<Owner>(
        _ column: String, of table: String, _ search: FootprintSearch, _ house: DataKey,
        at address: (ID<Owner>) -> FieldAddress
    ) throws -> Int {
        var found: [ID<Owner>] = []
        try sql.forEachRow("SELECT id, \(column) FROM \(table) WHERE \(column) IS NOT NULL ORDER BY id", []) { row in
            let id = try row.id(0, of: Owner.self)
            if try search.isIn(Envelope(parsing: row.blob(1)), at: address(id)) { found.append(id) }
        }
        for id in found {
            let dash = try house.seal("–", class: .freeText, at: address(id))
            try writer.run("UPDATE \(table) SET \(column) = ? WHERE id = ?", [.blob(dash.bytes), id.column])
        }
        return found.count
    }
}
