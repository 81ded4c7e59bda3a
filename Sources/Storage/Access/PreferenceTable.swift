public import Access
import SQLEngine
public import Vocabulary

extension Reading {
    /// How somebody likes the pages: language, theme, columns.
    public func preferences(of staff: ID<StaffMember>) throws -> [String: String] {
        let found = try sql.rows(
            "SELECT name, value FROM preference WHERE staff_id = ? ORDER BY name LIMIT 50", [staff.column]
        ) { ($0.text(0), $0.text(1)) }
        return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }
}

extension Store {
    /// Keeps a preference; nil forgets it. Like `touch` a write without an event: it uses nobody's information and
    /// decides nothing.
    public func setPreference(_ name: String, _ value: String?, of staff: ID<StaffMember>) async throws {
        try await data.write { writer in
            guard let value else {
                _ = try writer.run(
                    "DELETE FROM preference WHERE staff_id = ? AND name = ?", [staff.column, .text(name)])
                return
            }
            _ = try writer.run(
                """
                INSERT INTO preference (staff_id, name, value) VALUES (?, ?, ?)
                ON CONFLICT (staff_id, name) DO UPDATE SET value = excluded.value
                """, [staff.column, .text(name), .text(value)])
        }
    }
}
