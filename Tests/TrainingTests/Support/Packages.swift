import Documents
import Foundation

@testable import Training

/// A file that scripts/office_fixtures.py made.
func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: folder.appending(path: "Fixtures/\(name)")))
}

func zip(_ parts: [(String, String)]) throws -> [UInt8] {
    try ZipWriter.bytes(of: parts.map { (name: $0.0, bytes: Array($0.1.utf8)) })
}

/// Whether the records of a reading of several parts tile it: bytes without a gap, and the lines of each part rising.
func tilesParts(_ reading: QuestionReading) -> Bool {
    var byte = 0
    var lines: [String: Int] = [:]
    for record in reading.records {
        guard record.range.startByte == byte, record.range.endByte - byte == record.raw.utf8.count else { return false }
        guard let part = record.range.part, record.range.startLine >= lines[part] ?? 1 else { return false }
        byte = record.range.endByte
        lines[part] = record.range.endLine
    }
    return true
}
