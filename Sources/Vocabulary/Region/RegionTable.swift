/// Both tables of division codes, read once: some 6,700 entries, about 2 ms and 0.5 MB.
struct RegionTable: Sendable {
    struct Entry: Sendable {
        let name: String
        /// Nil for a code in use.
        let lastYear: Int?
    }

    static let shared = RegionTable()

    private let entries: [Int: Entry]

    private init() {
        var entries: [Int: Entry] = [:]
        entries.reserveCapacity(7_000)
        for table in [RetiredRegions.table, CurrentRegions.table] { Self.read(table, into: &entries) }
        self.entries = entries
    }

    func entry(_ code: Int) -> Entry? { entries[code] }

    /// Every division in use, in no order.
    var current: some Sequence<(code: Int, name: String)> {
        entries.lazy.filter { $0.value.lastYear == nil }.map { ($0.key, $0.value.name) }
    }

    /// `1101:` sets the first four digits, `01东城区` names a code, `04宣武区2009` adds its last year.
    private static func read(_ table: String, into entries: inout [Int: Entry]) {
        var prefix = 0
        for token in table.split(whereSeparator: \.isWhitespace) {
            if token.hasSuffix(":") {
                prefix = (Int(token.dropLast()) ?? 0) * 100
                continue
            }
            guard let code = Int(token.prefix(2)) else { continue }
            let rest = token.dropFirst(2)
            let name = rest.prefix { !$0.isASCII }
            entries[prefix + code] = Entry(name: String(name), lastYear: Int(rest.dropFirst(name.count)))
        }
    }
}
