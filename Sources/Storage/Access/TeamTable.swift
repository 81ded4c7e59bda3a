public import Access
import SQLEngine
import Vocabulary

extension Reading {
    public func teams() throws -> [Team] {
        try sql.rows("SELECT id, name FROM team ORDER BY name") { Team(id: try $0.id(0), name: $0.text(1)) }
    }
}

extension Team: Storable {
    public func store(in transaction: Transaction) throws {
        try transaction.writer.run(
            "INSERT INTO team (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            [id.column, .text(name)])
    }
}
