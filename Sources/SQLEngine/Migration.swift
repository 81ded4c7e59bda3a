internal import GRDB

/// One numbered step of the schema; frozen once released.
public struct Migration: Sendable {
    public let number: Int
    public let statements: [String]

    public init(_ number: Int, _ statements: [String]) {
        self.number = number
        self.statements = statements
    }

    /// Applies what is missing, each step in a transaction of its own with `user_version`.
    static func bring(_ pool: DatabasePool, at path: String, to migrations: [Migration]) throws {
        let known = migrations.map(\.number).max() ?? 0
        try pool.writeWithoutTransaction { database in
            let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard found <= known else { throw EngineFault.newerSchema(path: path, found: found, known: known) }
            for migration in migrations.sorted(by: { $0.number < $1.number }) where migration.number > found {
                try database.inTransaction(.immediate) {
                    // Another process may have taken this step while we waited for the lock.
                    let reached = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                    guard reached < migration.number else { return .commit }
                    for statement in migration.statements { try database.execute(sql: statement) }
                    try database.execute(sql: "PRAGMA user_version = \(migration.number)")
                    return .commit
                }
            }
        }
    }
}
