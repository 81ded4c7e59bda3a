/// What must not stay behind in a source file: notes to ourselves, debugging output, crashes on outside data.
struct Leftovers: TidyRule {
    func findings(in repository: Repository) -> [Finding] {
        repository.sources.flatMap { notes(in: $0) + debugging(in: $0) + crashes(in: $0) }
    }

    private static let noteWords: Set = ["TODO", "FIXME", "XXX", "HACK"]

    private func notes(in file: TextFile) -> [Finding] {
        file.findings(remedy: "Do it now, or file an issue and delete the note.", in: file.lines) { line in
            line.words.first(where: Self.noteWords.contains).map { "\($0) left behind" }
        }
    }

    /// Command-line targets speak through standard output; a library never does.
    private static let speakingTargets: Set = ["shouxin", "ledger-verify"]

    private func debugging(in file: TextFile) -> [Finding] {
        guard let target = file.target, !Self.speakingTargets.contains(target) else { return [] }
        return file.findings(remedy: "Return the value, or log it with a logger handed in.", in: file.swift.code) {
            line in
            ["print", "debugPrint", "dump", "NSLog"].first { line.calls($0) }.map { "\($0)( in a library" }
        }
    }

    private func crashes(in file: TextFile) -> [Finding] {
        let remedy = "Throw, or make the state impossible: a trap ends the process for everyone."
        return file.findings(remedy: remedy, in: file.swift.code) { line in
            if line.contains("try!") { return "try!" }
            if line.contains(" as! ") { return "as!" }
            return line.calls("fatalError") ? "fatalError(" : nil
        }
    }
}
