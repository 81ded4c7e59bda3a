import Testing

@Suite struct SwiftTextTests {
    static let cases: [(source: String, code: [String], literals: [String])] = [
        ("let a = 1  // b", ["let a = 1      "], []),
        ("a /* b /* c */ d */ e", ["a                   e"], []),
        (#"let a = "b""#, ["let a =    "], ["b"]),
        (#"let a = "b\"c" + d"#, ["let a =        + d"], [#"b\"c"#]),
        (##"let a = #"b"c"# + d"##, ["let a =         + d"], [#"b"c"#]),
        (#""a\(f("b"))c""#, ["    f(   ))  "], ["b", #"a\(f("b"))c"#]),
        ("\"\"\"\n  a \"b\" // c\n  \"\"\" + d", ["   ", "            ", "      + d"], ["\n  a \"b\" // c\n  "]),
        ("/\"/ \nlet a", ["/   ", "let a"], ["/ "]),
    ]

    @Test(arguments: cases) func `comments and literals are told from code`(
        _ row: (source: String, code: [String], literals: [String])
    ) {
        let text = SwiftText(row.source)
        #expect(text.code == row.code)
        #expect(text.literals.map(\.text) == row.literals)
    }
}
