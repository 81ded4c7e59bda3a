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
            let names = try jobs.count { try eraseName(of: $0, search, house) } + eraseQuestionFiles(search, house)
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

    /// The same of a file that was taken for questions, and its first row, which nothing says is a header.
    ///
    /// - Returns: how many names and rows there were.
    private func eraseQuestionFiles(_ search: FootprintSearch, _ house: DataKey) throws -> Int {
        var count = 0
        for (column, field) in [("source_sealed", UInt16(1)), ("header_sealed", 2)] {
            var found: [ID<QuestionImport>] = []
            let tenant = vault.ring.tenant
            try sql.forEachRow("SELECT id, \(column) FROM question_import ORDER BY id", []) { row in
                let id = try row.id(0, of: QuestionImport.self)
                let address = QuestionImportTable.address(of: id, field, tenant: tenant)
                if try search.isIn(Envelope(parsing: row.blob(1)), at: address) { found.append(id) }
            }
            for id in found {
                let address = QuestionImportTable.address(of: id, field, tenant: tenant)
                let blank = try house.seal("–", class: .freeText, at: address)
                try writer.run(
                    "UPDATE question_import SET \(column) = ? WHERE id = ?", [.blob(blank.bytes), id.column])
            }
            count += found.count
        }
        return count
    }

    /// A request that named no customer may name one in its words.
    private func eraseEmergencyWords(_ search: FootprintSearch, _ house: DataKey) throws -> Int {
        var count = 0
        for (column, field) in [("reason_sealed", UInt16(1)), ("review_sealed", UInt16(2))] {
            var found: [ID<EmergencyAccess>] = []
            try sql.forEachRow("SELECT id, \(column) FROM emergency_access WHERE \(column) IS NOT NULL", []) { row in
                let id: ID<EmergencyAccess> = try row.id(0)
                let address = EmergencyTable.address(id.uuid, field, tenant: vault.ring.tenant)
                if try search.isIn(Envelope(parsing: row.blob(1)), at: address) { found.append(id) }
            }
            for id in found {
                let address = EmergencyTable.address(id.uuid, field, tenant: vault.ring.tenant)
                let blank = try house.seal("–", class: .freeText, at: address)
                try writer.run(
                    "UPDATE emergency_access SET \(column) = ? WHERE id = ?", [.blob(blank.bytes), id.column])
            }
            count += found.count
        }
        return count
    }

    /// A file may be called after its only customer.
    private func eraseName(of job: ImportJob, _ search: FootprintSearch, _ house: DataKey) throws -> Bool {
        let address = ImportJobTable.nameAddress(of: job.id, tenant: vault.ring.tenant)
        let sealed = try sql.row("SELECT name_sealed FROM import_job WHERE id = ?", [job.id.column]) { $0.blob(0) }
        guard let sealed, try search.isIn(Envelope(parsing: sealed), at: address) else { return false }
        let blank = try house.seal("–", class: .freeText, at: address)
        try writer.run(
            "UPDATE import_job SET name_sealed = ? WHERE id = ?", [.blob(blank.bytes), job.id.column])
        return true
    }
}
