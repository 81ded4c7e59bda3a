import Tabular

/// Why a table of results cannot be used: line and reason.
public enum ResultTableError: Error, Equatable, Sendable {
    case unreadable
    case columnMissing(String)
    case badNumber(line: Int, column: String)
    case markOutOfRange(line: Int)
    case itemTwice(line: Int)
    case maxMarkDiffers(line: Int)
    case noAttempts
    case tooLarge
}

extension ResultTable {
    /// Most rows that are read.
    static let mostRows = 5_000_000

    /// Reads attempts from CSV in one of two shapes.
    ///
    /// Long, one row for each answer: `attempt,item,mark,max` and, if known, `slot`, `answer` (letters), `key`
    /// (letters), `options` (number). Wide, one row for each attempt: the first column names the attempt, each other
    /// column is an item, headed `name` or `name/max`; a row named `max` gives the maxima too.
    public static func read(_ bytes: [UInt8]) throws(ResultTableError) -> ResultTable {
        let reader: TableReader
        do { reader = try TableReader(ArraySource(bytes)) } catch { throw .unreadable }
        let header = reader.header.texts.map { $0.trimming() }
        let names = header.map { $0.lowercased() }
        let isLong = names.contains("item") && names.contains("mark")
        var rows: [(line: Int, cells: [String])] = []
        while true {
            let row: Record?
            do { row = try reader.next() } catch { throw .unreadable }
            guard let row else { break }
            guard rows.count < mostRows else { throw .tooLarge }
            rows.append((row.line, row.texts.map { FormulaGuard.restored($0).trimming() }))
        }
        return isLong ? try long(names, rows) : try wide(header, rows)
    }

    private static func number(_ text: String, line: Int, column: String) throws(ResultTableError) -> Double {
        guard let value = Double(text), value.isFinite else { throw .badNumber(line: line, column: column) }
        return value
    }

    // MARK: Wide

    private static func wide(
        _ header: [String], _ rows: [(line: Int, cells: [String])]
    ) throws(ResultTableError) -> ResultTable {
        guard header.count >= 2 else { throw .columnMissing("item") }
        var items: [Item] = []
        var known: [Bool] = []
        for name in header.dropFirst() {
            let parts = name.split(separator: "/")
            let max = parts.count > 1 ? parts.last.flatMap { Double($0.trimming()) } : nil
            let title = max == nil ? name : parts.dropLast().joined(separator: "/").trimming()
            items.append(Item(name: title, maxMark: max ?? 1))
            known.append(max != nil)
        }
        var attempts: [String] = []
        for row in rows {
            let isMax = ["max", "满分", "maxmark"].contains((row.cells.first ?? "").lowercased())
            if !isMax { attempts.append(row.cells.first ?? "") }
            for place in items.indices {
                let cell = place + 1 < row.cells.count ? row.cells[place + 1] : ""
                if isMax {
                    items[place].maxMark = try number(cell, line: row.line, column: items[place].name)
                    known[place] = true
                    continue
                }
                // An item that was not answered counts as zero, as in a submitted paper.
                let mark = cell.isEmpty ? 0 : try number(cell, line: row.line, column: items[place].name)
                if known[place], mark > items[place].maxMark { throw .markOutOfRange(line: row.line) }
                items[place].responses.append(Response(attempt: attempts.count - 1, mark: mark))
            }
        }
        guard !attempts.isEmpty else { throw .noAttempts }
        return ResultTable(attempts: attempts, items: items)
    }

    // MARK: Long

    private static func long(
        _ names: [String], _ rows: [(line: Int, cells: [String])]
    ) throws(ResultTableError) -> ResultTable {
        let columns = LongColumns(names)
        guard let attempt = columns.attempt else { throw .columnMissing("attempt") }
        guard let itemColumn = columns.item, let mark = columns.mark else { throw .columnMissing("item, mark") }
        var builder = LongTable()
        for row in rows {
            func cell(_ column: Int?) -> String { column.map { $0 < row.cells.count ? row.cells[$0] : "" } ?? "" }
            let max = columns.max == nil ? 1 : try number(cell(columns.max), line: row.line, column: "max")
            let score = cell(mark).isEmpty ? 0 : try number(cell(mark), line: row.line, column: "mark")
            guard score <= max else { throw .markOutOfRange(line: row.line) }
            let slot = cell(columns.slot)
            let item = Item(
                name: cell(itemColumn), slot: slot.isEmpty ? nil : slot, maxMark: max,
                optionCount: Int(cell(columns.options)), key: letters(cell(columns.key)))
            try builder.add(
                cell(attempt), item, mark: score,
                chosen: columns.answer == nil ? nil : letters(cell(columns.answer)) ?? [],
                line: row.line)
        }
        guard !builder.attempts.isEmpty else { throw .noAttempts }
        return ResultTable(attempts: builder.attempts, items: builder.finished)
    }

    private static func letters(_ text: String) -> Set<Int>? {
        let places = text.unicodeScalars.map(Shadow.fold).filter(\.isLatin).map { Int(($0 & 0xDF) - 0x41) }
        return places.isEmpty ? nil : Set(places)
    }

    private struct LongColumns {
        private(set) var attempt: Int?
        private(set) var item: Int?
        private(set) var mark: Int?
        private(set) var max: Int?
        private(set) var slot: Int?
        private(set) var answer: Int?
        private(set) var key: Int?
        private(set) var options: Int?

        init(_ names: [String]) {
            func column(_ name: String) -> Int? { names.firstIndex(of: name) }
            (attempt, item, mark, max) = (column("attempt"), column("item"), column("mark"), column("max"))
            (slot, answer, key, options) = (column("slot"), column("answer"), column("key"), column("options"))
        }
    }
}

/// Collects rows of the long shape.
private struct LongTable {
    private(set) var attempts: [String] = []
    private var attemptPlaces: [String: Int] = [:]
    private var items: [ResultTable.Item] = []
    private var itemPlaces: [[String]: Int] = [:]
    private var seen: Set<[Int]> = []

    mutating func add(
        _ attempt: String, _ item: ResultTable.Item, mark: Double, chosen: Set<Int>?, line: Int
    ) throws(ResultTableError) {
        let person = attemptPlaces[attempt] ?? attempts.count
        if person == attempts.count {
            attempts.append(attempt)
            attemptPlaces[attempt] = person
        }
        let name = [item.slot, item.name]
        let place = itemPlaces[name] ?? items.count
        if place == items.count {
            items.append(item)
            itemPlaces[name] = place
        }
        guard items[place].maxMark == item.maxMark else { throw .maxMarkDiffers(line: line) }
        guard seen.insert([person, place]).inserted else { throw .itemTwice(line: line) }
        items[place].key = items[place].key ?? item.key
        items[place].optionCount = items[place].optionCount ?? item.optionCount
        items[place].responses.append(ResultTable.Response(attempt: person, mark: mark, chosen: chosen))
    }

    /// An item with one right option among known ones is single choice.
    var finished: [ResultTable.Item] {
        items.map { item in
            var item = item
            let highest = item.responses.compactMap { $0.chosen?.max() }.max() ?? 0
            if item.optionCount == nil, let key = item.key { item.optionCount = max(highest, key.max() ?? 0) + 1 }
            item.isSingle = item.key?.count == 1 && !item.responses.contains { ($0.chosen?.count ?? 0) > 1 }
            return item
        }
    }
}
