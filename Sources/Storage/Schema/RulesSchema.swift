/// What keeps watch over who may touch customer data: how posts were, break-glass, retraining by rules, reminders.
///
/// What people wrote is sealed under the house key; a customer's identity is random.
enum RulesSchema {
    static let first = history + emergencies

    /// Accounts from before there was a history: as they stand, from now on.
    static let known = [
        """
        INSERT INTO staff_history (staff_id, version, at, roles, team_id, scope, is_active)
        SELECT id, version, CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), roles, team_id, scope,
            disabled_at IS NULL
        FROM staff WHERE NOT EXISTS (SELECT 1 FROM staff_history WHERE staff_id = staff.id)
        """
    ]

    private static let history = [
        """
        CREATE TABLE staff_history (
            staff_id BLOB NOT NULL REFERENCES staff,
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            roles TEXT NOT NULL,
            team_id BLOB,
            scope TEXT NOT NULL,
            is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
            PRIMARY KEY (staff_id, version)
        ) WITHOUT ROWID, STRICT
        """
    ]

    private static let emergencies = [
        """
        CREATE TABLE emergency_access (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            staff_id BLOB NOT NULL REFERENCES staff,
            customer_id BLOB CHECK (length(customer_id) = 16),
            classes INTEGER NOT NULL CHECK (classes > 0),
            hours INTEGER NOT NULL CHECK (hours > 0),
            reason_sealed BLOB NOT NULL,
            asked_at INTEGER NOT NULL,
            answer_by INTEGER NOT NULL CHECK (answer_by > asked_at),
            decided_by BLOB,
            decided_at INTEGER,
            until INTEGER,
            ended_by BLOB,
            ended_at INTEGER,
            outcome TEXT CHECK (outcome IN ('justified', 'partly', 'unjustified')),
            reviewed_by BLOB,
            reviewed_at INTEGER,
            review_sealed BLOB,
            CHECK ((decided_by IS NULL) = (decided_at IS NULL)),
            CHECK (decided_by IS NULL OR decided_by <> staff_id),
            CHECK (decided_at IS NULL OR decided_at < answer_by),
            CHECK (until IS NULL OR until > decided_at),
            CHECK (ended_at IS NULL OR until IS NOT NULL),
            CHECK ((outcome IS NULL) = (reviewed_by IS NULL)),
            CHECK (reviewed_by IS NULL OR (reviewed_by <> staff_id AND reviewed_by <> decided_by))
        ) WITHOUT ROWID, STRICT
        """,
        "CREATE INDEX emergency_open ON emergency_access (staff_id) WHERE until IS NOT NULL AND reviewed_by IS NULL",
        "CREATE INDEX emergency_asked ON emergency_access (asked_at, id)",
    ]
}
