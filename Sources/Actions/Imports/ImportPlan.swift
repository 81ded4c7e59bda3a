public import Access
public import Customers
public import Foundation
public import Privacy
import Storage
public import Tabular
import Vault
public import Vocabulary

/// How somebody wants a file imported.
public struct ImportRequest: Sendable {
    /// Code of the processing activity under which the customers are collected.
    public var activity: String
    public var channel = Channel.import
    /// Columns, by their header or their number from 1, that are to be read as something else than was guessed.
    public var overrides: [(column: String, field: IntakeField)] = []
    public var keepsGoodValues = false
    public var language = Language.chinese
    /// Shown in the list of imports; sealed.
    public var fileName = ""

    public init(activity: String) { self.activity = activity }
}

/// A file that was opened and understood, and nothing written yet: the same for preview, dry run and import.
public struct ImportPlan: Sendable {
    public let bytes: any ByteSource
    public let source: ImportSource
    public let fileName: String
    public let encoding: TextEncoding
    public let activity: ProcessingActivity
    public let mapping: HeaderMapping
    public let terms: ImportTerms
    /// Columns (from 0) that the activity does not need; they are not imported (minimum necessity, PIPL Art. 6).
    public let leftOut: [Int]
    /// The cells of the first rows.
    public let samples: [[String]]

    /// Where the rows begin.
    public let start: TablePosition

    /// - Parameters:
    ///   - source: which file it is, where that is known; otherwise the whole of it is hashed.
    ///   - fields: of every column, where somebody has settled them.
    /// - Throws: `ImportError`, or what the source throws.
    public init(
        _ bytes: any ByteSource, _ request: ImportRequest, for activity: ProcessingActivity,
        source: ImportSource? = nil, fields: [IntakeField] = []
    ) throws {
        let reader = try Self.reader(bytes)
        start = reader.position
        let samples = try Self.samples(reader)
        var mapping = try Self.mapping(reader.header.texts, samples: samples)
        for (column, field) in fields.enumerated() { mapping.assign(field, to: column) }
        for (column, field) in request.overrides { try Self.assign(field, to: column, of: &mapping) }
        leftOut = mapping.leaveOut(notNeededBy: activity)
        if let problem = mapping.problem { throw ImportError.mapping(problem) }
        self.bytes = bytes
        self.source = try source ?? ImportSource(digest: Self.digest(of: bytes), sizeBytes: bytes.sizeBytes)
        fileName = request.fileName
        encoding = reader.encoding
        self.activity = activity
        self.mapping = mapping
        self.samples = samples
        terms = ImportTerms(
            activity: activity.code, channel: request.channel, fields: mapping.fields,
            keepsGoodValues: request.keepsGoodValues, language: request.language)
    }

    /// An uploaded file on the terms of its job.
    init(
        _ bytes: any ByteSource, resuming job: ImportJob, named name: String, for activity: ProcessingActivity
    ) throws {
        var request = ImportRequest(activity: activity.code)
        (request.channel, request.language) = (job.terms.channel, job.terms.language)
        (request.keepsGoodValues, request.fileName) = (job.terms.keepsGoodValues, name)
        try self.init(bytes, request, for: activity, source: job.source, fields: job.terms.fields)
    }

    public func reader() throws -> TableReader { try Self.reader(bytes) }

    /// - Parameter now: birth dates may not lie after this day in Asia/Shanghai.
    public func intake(at now: Date) throws -> Intake {
        var options = Intake.Options(today: CalendarDate(of: now))
        options.keepsGoodValues = terms.keepsGoodValues
        do { return try Intake(mapping, options: options) } catch { throw ImportError.mapping(error) }
    }

    private static func reader(_ bytes: any ByteSource) throws -> TableReader {
        do { return try TableReader(bytes) } catch let error as TableError { throw ImportError.table(error) }
    }

    private static func samples(_ reader: TableReader) throws -> [[String]] {
        var samples: [[String]] = []
        while samples.count < IntakePreview.rowLimit, let record = try reader.next() { samples.append(record.texts) }
        return samples
    }

    private static func mapping(_ headers: [String], samples: [[String]]) throws -> HeaderMapping {
        do { return try HeaderMapping(guessing: headers, samples: samples) } catch { throw ImportError.mapping(error) }
    }

    private static func assign(_ field: IntakeField, to column: String, of mapping: inout HeaderMapping) throws {
        // A number is a place unless a header reads like it.
        let number = Int(column).flatMap { mapping.headers.indices.contains($0 - 1) ? $0 - 1 : nil }
        guard let place = mapping.headers.firstIndex(of: column) ?? number else {
            throw ImportError.noSuchColumn(column)
        }
        mapping.assign(field, to: place)
    }

    /// SHA-256 of the whole, by 1 MiB: some 0.7 ms.
    private static func digest(of bytes: any ByteSource) throws -> [UInt8] {
        var digest = ContentDigest()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        var offset = 0
        while true {
            let count = try bytes.read(into: buffer, at: offset)
            if count == 0 { return digest.bytes }
            digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            offset += count
        }
    }
}

/// Whom imported customers belong to.
public enum CustomerAssignment: Sendable {
    /// Account managers and agents look after whom they bring; anybody else leaves them to nobody, within their team.
    case importer
    /// One row to each in turn, as a company spreads its customers.
    case inTurn([(owner: ID<StaffMember>?, team: ID<Team>?)])

    func belonging(row number: Int, of importer: StaffMember) -> (owner: ID<StaffMember>?, team: ID<Team>?) {
        switch self {
        case .inTurn(let places) where !places.isEmpty: return places[(number - 1) % places.count]
        case .importer, .inTurn:
            let looksAfter = !importer.roles.isDisjoint(with: [.accountManager, .agent])
            return (looksAfter ? importer.id : nil, importer.team)
        }
    }
}
