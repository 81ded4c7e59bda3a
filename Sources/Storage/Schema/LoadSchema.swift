/// What keeps an answer as fast with a million rows as with a thousand.
enum LoadSchema {
    static let first = [
        // How often each question was drawn. Counting the drawn papers took as long as there were papers, for everybody
        // who began an examination.
        """
        CREATE TABLE question_exposure (
            question_id BLOB PRIMARY KEY CHECK (length(question_id) = 16),
            drawn INTEGER NOT NULL CHECK (drawn > 0)
        ) WITHOUT ROWID, STRICT
        """,
        "INSERT INTO question_exposure (question_id, drawn) "
            + "SELECT question_id, count(*) FROM attempt_item GROUP BY question_id",
    ]
}
