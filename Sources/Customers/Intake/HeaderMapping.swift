public import Privacy

/// Which column of a table holds which field: guessed from headers and sample values, and editable.
public struct HeaderMapping: Sendable, Equatable {
    public let headers: [String]
    /// One for each column.
    public private(set) var fields: [IntakeField]
    /// Whether the first columns are those of our own error file, whose cells were defused for spreadsheets.
    public let isErrorFile: Bool

    /// Guesses from the header words; a column with an unknown header by what its sample values are.
    ///
    /// A field that only one column may hold goes to the first that claims it; the others are `.ignore` and stand in
    /// `unmapped`, so that a person sees them.
    ///
    /// - Parameter samples: the first rows; twenty are plenty.
    /// - Throws: `.duplicateHeader`, `.headerLooksLikeData`.
    public init(guessing headers: [String], samples: [[String]] = []) throws(MappingError) {
        self.headers = headers
        fields = Array(repeating: .ignore, count: headers.count)
        isErrorFile = ErrorFile.isHeader(headers)
        try Self.refuseDuplicates(headers)
        for column in headers.indices {
            if isErrorFile, column < ErrorFile.columns.count { continue }
            if let field = HeaderWords.field(for: headers[column]) { claim(field, for: column) }
        }
        if !fields.contains(.name), let column = headers.firstIndex(where: SampleGuess.isValue) {
            throw .headerLooksLikeData(column: column + 1)
        }
        for column in headers.indices where HeaderWords.field(for: headers[column]) == nil {
            let values = samples.compactMap { column < $0.count ? $0[column] : nil }
            if let field = SampleGuess.field(of: values) { claim(field, for: column) }
        }
    }

    /// Puts a field to a column (from 0), as a person decides it.
    public mutating func assign(_ field: IntakeField, to column: Int) {
        guard fields.indices.contains(column) else { return }
        fields[column] = field
    }

    /// Takes out what the activity does not need (minimum necessity, PIPL Art. 6): it is never read into memory as a
    /// value.
    ///
    /// - Returns: the columns (from 0) that were taken out, so that a person is told.
    public mutating func leaveOut(notNeededBy activity: ProcessingActivity) -> [Int] {
        let surplus = fields.indices.filter { column in
            fields[column].customerField.map { !activity.fields.contains($0.fieldSet) } ?? false
        }
        for column in surplus { fields[column] = .ignore }
        return surplus
    }

    /// Columns (from 0) that have a header and are not imported.
    public var unmapped: [Int] {
        let own = isErrorFile ? ErrorFile.columns.count : 0
        return fields.indices.filter { $0 >= own && fields[$0] == .ignore && !HeaderWords.plain(headers[$0]).isEmpty }
    }

    /// What is wrong with it as it stands; nil when rows can be assessed by it.
    public var problem: MappingError? {
        for field in IntakeField.allCases where !field.repeats {
            let columns = fields.indices.filter { fields[$0] == field }
            if columns.count > 1 { return .mappedTwice(field, columns: columns.map { $0 + 1 }) }
        }
        return fields.contains(.name) ? nil : .noName
    }

    private mutating func claim(_ field: IntakeField, for column: Int) {
        if field.repeats || !fields.contains(field) { fields[column] = field }
    }

    private static func refuseDuplicates(_ headers: [String]) throws(MappingError) {
        var seen: [String: Int] = [:]
        for (column, header) in headers.enumerated() {
            let word = header.lowercased().filter { !$0.isWhitespace }
            if word.isEmpty { continue }
            if let first = seen[word] { throw .duplicateHeader(columns: [first + 1, column + 1]) }
            seen[word] = column
        }
    }
}
