import Tabular
import Testing

@Suite("Reading a table")
struct TableReaderTests {
    @Test(
        "Quotes, escapes and line ends follow RFC 4180",
        arguments: [
            ("a,b\r\n1,2\r\n", [["1", "2"]]),
            ("a,b\n1,2", [["1", "2"]]),
            ("a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
            ("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", [["1,5", "say \"hi\""]]),
            ("a,b\n\"two\r\nlines\",2\n", [["two\r\nlines", "2"]]),
            ("a,b\n,\n", [["", ""]]),
            ("a,b\n\"\",x\n", [["", "x"]]),
            ("a,b\n\n\n1,2\n\n", [["1", "2"]]),
            ("a,b\n5\" screen,2\n", [["5\" screen", "2"]]),
            ("a,b\n 1 ,\t2\n", [[" 1 ", "\t2"]]),
            ("a,b\n", []),
        ] as [(String, [[String]])])
    func cells(_ text: String, _ expected: [[String]]) throws {
        let records = try TableReader.reading(text).rest()
        #expect(records.map(\.texts) == expected)
        #expect(records.allSatisfy { $0.problems.isEmpty })
    }

    @Test(
        "The header tells the delimiter",
        arguments: [
            ("a,b\n", ","), ("a;b;c,d\n", ";"), ("a\tb\n", "\t"), ("alone\n", ","), ("\"x;y;z\",b\n", ","),
            ("\r\n\r\na;b\n", ";"),
        ] as [(String, Character)])
    func delimiter(_ text: String, _ expected: Character) throws {
        #expect(try TableReader.reading(text, chunk: 1).delimiter == expected.asciiValue)
    }

    @Test("Rows know their number, their physical line and their place in the file")
    func positions() throws {
        let records = try TableReader.reading("a,b\r\n\"1\n1\",2\r\n\r\n3,4\r\n").rest()
        #expect(records.map(\.number) == [1, 2])
        #expect(records.map(\.line) == [2, 5])
        #expect(records.map(\.position.byteOffset) == [5, 16])
    }

    @Test("Reading resumes at the position after any row", arguments: TextEncoding.allCases)
    func resuming(_ encoding: TextEncoding) throws {
        let rows = (1...20).map { "张伟\($0),\"一\r\n二\($0)\"\r\n" }
        let bytes = ("姓名,备注\r\n" + rows.joined()).encoded(as: encoding, marked: true)
        let whole = try TableReader.reading(bytes).rest().map(Seen.init)
        for stop in 0..<20 {
            let first = try TableReader.reading(bytes, chunk: 7)
            for _ in 0..<stop { _ = try first.next() }
            let second = try TableReader.reading(bytes, chunk: 11)
            second.resume(at: first.position)
            #expect(try second.rest().map(Seen.init) == Array(whole[stop...]))
        }
    }

    @Test("Rows with too many or too few cells are delivered with that said")
    func shapes() throws {
        let records = try TableReader.reading("a,b\n1\n1,2\n1,2,3\n").rest()
        #expect(records.map(\.texts) == [["1"], ["1", "2"], ["1", "2", "3"]])
        #expect(
            records.map { $0.problems.map(\.kind) } == [
                [.cellCount(found: 1, expected: 2)], [], [.cellCount(found: 3, expected: 2)],
            ])
    }

    @Test("An empty file has nothing to read", arguments: ["", "\r\n\r\n", "\n", "\u{FEFF}", "\u{FEFF}\r\n"])
    func empty(_ text: String) {
        #expect(throws: TableError.empty) { try TableReader.reading(text) }
    }

    @Test("A broken header is refused, because every row would be read by it")
    func brokenHeader() {
        #expect(throws: TableError.unreadableHeader(TextProblem(.nulCharacter, line: 1, column: 2, byteOffset: 0))) {
            try TableReader.reading("a,b\0\n1,2\n")
        }
    }

    @Test("What is not a regular file cannot be opened")
    func notAFile() {
        #expect(throws: TableError.self) { try TableReader(path: "/dev/null") }
        #expect(throws: TableError.self) { try TableReader(path: "/nowhere/at/all.csv") }
    }
}
