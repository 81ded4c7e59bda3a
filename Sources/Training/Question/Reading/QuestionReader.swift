import Documents
public import Tabular

/// Reads questions from the bytes of a file. One door for web, API and command line.
public enum QuestionReader {
    /// Larger inputs are refused before they are decoded; a bank of ten thousand questions takes about 5 MB.
    public static let largestBytes = 16 << 20
    /// A record with its sentences takes some kilobytes: a text of a million short lines is no bank of questions.
    public static let mostRecords = 20_000

    /// - Parameters:
    ///   - format: nil finds it from the text.
    ///   - encoding: what the user chose when the guess was wrong.
    /// - Throws: `ReadingRefusal`. Everything that is text comes back as records, however broken.
    public static func read(
        _ bytes: [UInt8], format: QuestionFormat? = nil, encoding: EncodingChoice = .automatic
    ) throws(ReadingRefusal) -> QuestionReading {
        guard bytes.count <= largestBytes else { throw .tooLarge(bytes: bytes.count, limit: largestBytes) }
        if ZipPackage.isZip(bytes) { return try PackageQuestions.read(bytes, format: format) }
        guard format != .xlsx else { throw .notAWorkbook }
        guard let decoded = try? DecodedText(bytes, encoding: encoding) else { throw .encoding }
        guard encoding != .automatic || !decoded.looksMisread else { throw .encoding }
        guard looksLikeText(decoded) else { throw .notText }
        let source = SourceText(decoded)
        let format = format ?? FormatGuess.format(of: source)
        let drafts = try self.drafts(source, bytes: bytes, format: format, encoding: decoded.encoding)
        return try reading(drafts, of: source, format: format)
    }

    /// - Throws: `ReadingRefusal.tooManyRecords`, before anything is said about any of them.
    static func reading(
        _ drafts: [Draft], of source: SourceText, format: QuestionFormat
    ) throws(ReadingRefusal) -> QuestionReading {
        guard drafts.count <= mostRecords else { throw .tooManyRecords(limit: mostRecords) }
        return QuestionReading(format: format, records: RecordAssembly.records(drafts, of: source))
    }

    private static func drafts(
        _ source: SourceText, bytes: [UInt8], format: QuestionFormat, encoding: TextEncoding
    ) throws(ReadingRefusal) -> [Draft] {
        switch format {
        case .text:
            var reader = TextReader(source)
            guard reader.events.count < EventScan.most else { throw .tooManyRecords(limit: mostRecords) }
            return reader.read().map { KeySettlement.settled($0, in: source) }
        case .gift: return GIFTReader(source).read()
        case .aiken: return AikenReader(source).read()
        case .qti: return try QTIReader(source).read()
        case .csv, .xlsx: return try TemplateReader(source).read(bytes, encoding: encoding)
        }
    }

    /// A picture or a program decodes to something too; it is full of control characters.
    private static func looksLikeText(_ text: DecodedText) -> Bool {
        var odd = 0
        for scalar in text.scalars.prefix(65_536) where scalar.value < 0x20 {
            if scalar != "\n", scalar != "\r", scalar != "\t", scalar != "\u{0C}" { odd += 1 }
        }
        let broken = text.broken.prefix { $0 < 65_536 }.count
        return (odd + broken) * 10 <= max(min(text.scalars.count, 65_536), 10)
    }
}
