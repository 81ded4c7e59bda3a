/// Lines that have a room of their own: SQL in `Storage` and `SQLEngine`, the clock in the command line.
struct Rooms: TidyRule {
    func findings(in repository: Repository) -> [Finding] {
        repository.sources.flatMap { statements(in: $0) + clocks(in: $0) }
    }

    private static let speakingSQL: Set = ["Storage", "SQLEngine", "TestSupport"]
    private static let statementStarts = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE "]

    private func statements(in file: TextFile) -> [Finding] {
        guard let target = file.target, !Self.speakingSQL.contains(target) else { return [] }
        let remedy = "Move the statement to its table file in Storage."
        return file.swift.literals.compactMap { literal in
            let text = literal.text.drop { $0.isWhitespace }
            guard let start = Self.statementStarts.first(where: text.hasPrefix) else { return nil }
            let problem = "SQL (\(start)…) in \(target)"
            return Finding(path: file.path, line: literal.line, problem: problem, remedy: remedy)
        }
    }

    private static let readingTheClock: Set = ["shouxin", "ledger-verify", "TestSupport"]

    private func clocks(in file: TextFile) -> [Finding] {
        guard let target = file.target, !Self.readingTheClock.contains(target) else { return [] }
        return file.findings(remedy: "Take `now` as a value; the command line hands it in.", in: file.swift.code) {
            line in
            ["Date()", "Date.now"].first(where: line.contains).map { "\($0) in \(target)" }
        }
    }
}
