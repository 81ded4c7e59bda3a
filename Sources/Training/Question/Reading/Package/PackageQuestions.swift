import Documents
import Tabular

/// Questions from a zip: the sheets of a workbook, or the items of a QTI package. Their texts are put one after the
/// other, and the records tile that text; each range names its sheet or file.
enum PackageQuestions {
    static func read(_ bytes: [UInt8], format: QuestionFormat?) throws(ReadingRefusal) -> QuestionReading {
        do throws(ZipPackage.Refusal) {
            let package = try ZipPackage(bytes)
            if package.isWorkbook, format == nil || format == .xlsx {
                let text = WorkbookText(try package.sheets(limitBytes: QuestionReader.largestBytes))
                return try reading(text, format: .xlsx)
            }
            if format != .xlsx, let text = try QTIPackageText(package) { return try reading(text, format: .qti) }
        } catch {
            throw .package(error)
        }
        throw format == .xlsx ? .notAWorkbook : .notAPackage
    }

    private static func reading(
        _ text: some PackageText, format: QuestionFormat
    ) throws(ZipPackage.Refusal) -> QuestionReading {
        let bytes = Array(text.text.utf8)
        guard bytes.count <= 2 * QuestionReader.largestBytes else {
            throw .unfoldsTooFar(limitBytes: 2 * QuestionReader.largestBytes)
        }
        guard let decoded = try? DecodedText(bytes, encoding: .fixed(.utf8)) else { throw .unreadable }
        let source = SourceText(decoded, marks: text.marks)
        return QuestionReading(format: format, records: RecordAssembly.records(text.drafts(in: source), of: source))
    }
}

/// A text that was put together from parts.
protocol PackageText {
    var text: String { get }
    var marks: [SourceText.Mark] { get }
    func drafts(in source: SourceText) -> [Draft]
}
