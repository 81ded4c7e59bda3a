/// A clone is complete: no file names the folder that stood beside the repository when it was written.
struct StandsAlone: TidyRule {
    // In two halves, so that the rule does not find itself.
    private static let outside = "../" + "shared"

    func findings(in repository: Repository) -> [Finding] {
        repository.files.flatMap { file in
            file.findings(remedy: "Derive what is needed into a file of our own.", in: file.lines) { line in
                line.contains(Self.outside) ? "names a folder outside the repository" : nil
            }
        }
    }
}
