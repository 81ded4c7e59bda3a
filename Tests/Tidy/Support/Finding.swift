/// A place that breaks a rule of the house, and what to do about it.
struct Finding: Equatable, CustomStringConvertible {
    let path: String
    /// From 1; 0 when the finding is about the file as a whole.
    let line: Int
    let problem: String
    let remedy: String

    var description: String { "\(path):\(line): \(problem). \(remedy)" }
}

/// One rule of docs/architecture.md that can be checked by reading the files.
protocol TidyRule {
    func findings(in repository: Repository) -> [Finding]
}
