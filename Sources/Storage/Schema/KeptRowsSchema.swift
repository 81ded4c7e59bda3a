/// Rows that stay as they were written: logs, decisions, versions of what people were asked.
///
/// Triggers refuse every way to change them, for a stranger with the `sqlite3` shell as for a mistake of ours. `INSERT OR
/// REPLACE` has a trigger of its own: for the row that it takes away SQLite asks no DELETE trigger, unless
/// `recursive_triggers` is on, which whoever connects decides. Whoever drops the triggers is found by `shouxin verify`.
///
/// A statement that is to do nothing where the row is there already has to ask first (`WHERE NOT EXISTS`): the triggers
/// speak before `ON CONFLICT` does.
enum KeptRowsSchema {
    static let first = tables.flatMap(\.triggers)

    private static let tables =
        [
            KeptTable("ledger_frame", keys: [["number"]]),
            KeptTable("ledger_node", keys: [["level", "number"]]),
            KeptTable("credential_history", keys: [["staff_id", "changed_at"]]),
            KeptTable(
                "staff_history", keys: [["staff_id", "version"]],
                // The newest one may be put right within the transaction that made it.
                only: """
                    EXISTS (SELECT 1 FROM staff_history AS newer
                    WHERE newer.staff_id = OLD.staff_id AND newer.version > OLD.version)
                    """),
            KeptTable("erasure_step", keys: [["erasure", "state"]]),
            KeptTable("law_change", keys: [["id"]]),
            KeptTable(
                "law_impact", keys: [["change_id", "kind", "item"]], fixed: ["change_id", "kind", "item", "label"]),
        ] + learning + sittings + records

    private static let learning = [
        KeptTable("course_event", keys: [["staff_id", "version_id", "number"]]),
        KeptTable("course_pass", keys: [["staff_id", "code", "number"]]),
        KeptTable("inbox_run", keys: [["id"]]),
        KeptTable("inbox_choice", keys: [["run_id", "item"]]),
    ]

    private static let sittings = [
        KeptTable(
            "question_version", keys: [["id"], ["question_id", "number"]],
            fixed: ["id", "question_id", "number", "type", "content", "fingerprint", "author_id", "written_at"]),
        KeptTable("paper_version", keys: [["paper_id", "number"]]),
        KeptTable(
            "attempt", keys: [["id"]],
            fixed: [
                "id", "paper_id", "paper_number", "examinee_id", "seed", "started_at", "rules", "red_lines", "sitting",
            ], with: "id"),
        KeptTable("attempt_item", keys: [["attempt_id", "place"]], with: "attempt_id"),
        KeptTable("attempt_event", keys: [["attempt_id", "number"]], with: "attempt_id"),
        KeptTable("regrade_attempt", keys: [["regrade_id", "attempt_id"]], with: "attempt_id"),
        // Only the seal of a comment is renewed.
        KeptTable(
            "answer_mark", keys: [["attempt_id", "item", "number"], ["attempt_id", "item", "marker_id"]],
            fixed: ["attempt_id", "item", "number", "marker_id", "milli_marks", "at"], with: "attempt_id"),
    ]

    private static let records = [
        KeptTable(
            "attendance_entry", keys: [["session_id", "staff_id", "number"]],
            fixed: ["session_id", "staff_id", "number", "mark", "way", "at", "by_id"], with: "session_id"),
        KeptTable("session_result", keys: [["session_id", "staff_id"]], with: "session_id"),
        KeptTable(
            "training_session", keys: [["id"], ["year", "ordinal"]],
            fixed: [
                "id", "year", "ordinal", "topic", "courses", "place", "starts_at", "ends_at", "trainer_id",
                "milli_hours", "agenda", "closed_at", "closed_by", "digest",
            ], only: "OLD.closed_at IS NOT NULL", with: "id"),
        KeptTable(
            "tabletop_event", keys: [["tabletop_id", "number"]], fixed: ["tabletop_id", "number", "at", "by_id"]),
        KeptTable(
            "tabletop", keys: [["id"]],
            fixed: ["id", "scenario", "text", "leader_id", "opened_at", "closed_at", "closed_by", "digest"],
            only: "OLD.closed_at IS NOT NULL"),
    ]
}

/// One table of them.
private struct KeptTable {
    let name: String
    /// Every unique key: over each of them a REPLACE could take a row away.
    let keys: [[String]]
    /// Columns that never change; empty for all of them. Seals are renewed and decisions are added beside.
    let fixed: [String]
    /// Which rows; `OLD` is the row. Nil for all of them.
    let condition: String?
    /// The column with the training record that a row belongs to and goes with when the record's period is over.
    let record: String?

    init(
        _ name: String, keys: [[String]], fixed: [String] = [], only condition: String? = nil,
        with record: String? = nil
    ) {
        self.name = name
        self.keys = keys
        self.fixed = fixed
        self.condition = condition
        self.record = record
    }

    var triggers: [String] {
        let refusal = "BEGIN SELECT RAISE(ABORT, 'rows of \(name) stay as they were written'); END"
        let columns = fixed.isEmpty ? "" : "OF " + fixed.joined(separator: ", ") + " "
        let only = condition.map { "WHEN \($0) " } ?? ""
        let taken = keys.map { key in
            let match = key.map { "OLD.\($0) = NEW.\($0)" } + (condition.map { [$0] } ?? [])
            return "EXISTS (SELECT 1 FROM \(name) AS OLD WHERE \(match.joined(separator: " AND ")))"
        }.joined(separator: " OR ")
        return [
            "CREATE TRIGGER \(name)_stays BEFORE UPDATE \(columns)ON \(name) \(only)\(refusal)",
            "CREATE TRIGGER \(name)_kept BEFORE DELETE ON \(name) \(unlessOrdered)\(refusal)",
            "CREATE TRIGGER \(name)_once BEFORE INSERT ON \(name) WHEN \(taken) \(refusal)",
        ] + named.map { "CREATE TRIGGER \(name)_named BEFORE UPDATE OF \($0) ON \(name) \(refusal)" }
    }

    /// A record that an officer ordered to be removed leaves in that way alone.
    private var unlessOrdered: String {
        let ordered = record.map {
            "NOT EXISTS (SELECT 1 FROM record_removal_item WHERE record_id = OLD.\($0) AND removed_at IS NULL)"
        }
        let both = [condition, ordered].compactMap { $0 }
        return both.isEmpty ? "" : "WHEN \(both.joined(separator: " AND ")) "
    }

    /// Where some rows may change, none may take the key of one that may not: `UPDATE OR REPLACE` would take that away.
    private var named: [String] {
        condition == nil ? [] : [Set(keys.joined()).sorted().joined(separator: ", ")]
    }
}
