public import Access
import SQLEngine

extension Reading {
    public func settings() throws -> Settings {
        var settings = Settings(organisation: "")
        try sql.forEachRow("SELECT name, value FROM setting", []) { row in
            switch row.text(0) {
            case "organisation": settings.organisation = row.text(1)
            case "password-policy": settings.passwordPolicy = row.text(1) == "nist" ? .nist : .mlps
            case "session-idle-minutes": settings.idleMinutes = Int(row.text(1)) ?? settings.idleMinutes
            case "session-absolute-hours": settings.absoluteHours = Int(row.text(1)) ?? settings.absoluteHours
            default: break
            }
        }
        return settings
    }
}

extension Settings: Storable {
    public func store(in transaction: Transaction) throws {
        let values = [
            ("organisation", organisation), ("password-policy", passwordPolicy.name),
            ("session-idle-minutes", String(idleMinutes)), ("session-absolute-hours", String(absoluteHours)),
        ]
        for (name, value) in values {
            try transaction.writer.run(
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [.text(name), .text(value)])
        }
    }
}
