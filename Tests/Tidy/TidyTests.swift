import Testing

/// The rules of the house that can be read off the files, each held against the repository and against a planted sample.
@Suite struct TidyTests {
    @Test(arguments: RuleCase.all) func `the repository keeps the rule`(_ row: RuleCase) {
        for finding in row.rule.findings(in: .here) {
            Issue.record(Comment(rawValue: finding.description))
        }
    }

    @Test(arguments: RuleCase.all) func `the rule finds what was planted`(_ row: RuleCase) {
        for sample in row.samples {
            let found = row.rule.findings(in: Repository(sample.files)).map { "\($0.path):\($0.line): \($0.problem)" }
            #expect(found == sample.findings)
        }
    }

    @Test func `the real files were read`() {
        #expect(Repository.here.sources.count > 20)
        #expect(Repository.here.templates.count > 5)
    }
}
