import Documents
import Tabular

/// Questions from a zip: the sheets of a workbook, or the items of a QTI package. Their texts are put one after the
/// other, and the records tile that text; each range names its sheet or file.
enum PackageQuestions {
    static func read(_ bytes: [UInt8], format: QuestionFormat?) throws(ReadingRefusal) -> QuestionReading {
        let found: (text: any PackageText, format: QuestionFormat)?
        do throws(ZipPackage.Refusal) {
            found = try text(of: ZipPackage(bytes), format)
        } catch {
            throw .package(error)
        }
        guard let found else { throw format == .xlsx ? .notAWorkbook : .notAPackage }
        let bytes = Array(found.text.text.utf8)
        guard let decoded = try? DecodedText(bytes, encoding: .fixed(.utf8)) else { throw .encoding }
        let source = SourceText(decoded, marks: found.text.marks)
        return try QuestionReader.reading(found.text.drafts(in: source), of: source, format: found.format)
    }

    private static func text(
        of package: ZipPackage, _ format: QuestionFormat?
    ) throws(ZipPackage.Refusal) -> (text: any PackageText, format: QuestionFormat)? {
        if package.isWorkbook, format == nil || format == .xlsx {
            return (WorkbookText(try package.sheets(limitBytes: QuestionReader.largestBytes)), .xlsx)
        }
        guard format != .xlsx, let text = try QTIPackageText(package) else { return nil }
        return (text, .qti)
    }
}

/// A text that was put together from parts.
protocol PackageText {
    var text: String { get }
    var marks: [SourceText.Mark] { get }
    func drafts(in source: SourceText) -> [Draft]
}
