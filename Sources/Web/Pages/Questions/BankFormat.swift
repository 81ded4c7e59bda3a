import Hummingbird
import NIOCore
import Training

/// The formats in which the bank is written.
enum BankFormat: String, CaseIterable {
    case xlsx, csv, text, gift, aiken, qti

    var suffix: String {
        switch self {
        case .xlsx: "xlsx"
        case .csv: "csv"
        case .text, .aiken: "txt"
        case .gift: "gift"
        case .qti: "zip"
        }
    }

    var type: String {
        switch self {
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .qti: "application/zip"
        default: "text/plain; charset=utf-8"
        }
    }

    func written(_ versions: [QuestionVersion]) throws -> [UInt8] {
        let questions = versions.map {
            ReadQuestion(name: QTIPackageWriter.identifier(of: $0), content: $0.content, labels: $0.labels)
        }
        return switch self {
        case .xlsx: try TemplateWriter.workbook(questions).bytes
        // Without the mark a spreadsheet takes it for the local code page.
        case .csv: [0xEF, 0xBB, 0xBF] + Array(TemplateWriter.write(questions).text.utf8)
        case .text: Array(TextWriter.write(questions).text.utf8)
        case .gift: Array(GIFTWriter.write(questions).text.utf8)
        case .aiken: Array(AikenWriter.write(questions).text.utf8)
        case .qti: try QTIPackageWriter.write(questions, version: .v2p1).bytes
        }
    }
}

/// A file that the browser saves.
enum FileDownload {
    /// - Parameter name: plain ASCII.
    static func response(_ bytes: [UInt8], name: String, type: String) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
