import Documents

/// Takes the text out of an uploaded file, in memory: nothing of it is written anywhere.
struct ScanUpload: Sendable {
    /// What was read: the text of the whole file, and what a person should know about it.
    struct Text: Sendable, Equatable {
        let fileName: String
        let text: String
        let remarks: [Remark]
        /// Whether more was there than a page takes.
        let isCut: Bool
    }

    static let fileBytes = 20 << 20
    /// Of the request: the file, the other fields, and the boundaries.
    static let requestBytes = fileBytes + (256 << 10)
    private static let textBytes = 4 << 20
    private static let mostRemarks = 20

    /// Memory in the form of a file system: large members of archives, and what a PDF is turned into, have an unnamed
    /// file there while they are read.
    private static let memoryFolder = "/dev/shm"

    private let reader: DocumentReader

    init(pdf: PDFTool?) {
        var bounds = ReadingBounds()
        bounds.fileBytes = Self.fileBytes
        bounds.unfoldedBytes = 128 << 20
        bounds.freeUnfoldedBytes = 128 << 20
        bounds.sharedStringBytes = 32 << 20
        bounds.archiveMembers = 1000
        bounds.pdfSeconds = 20
        bounds.temporaryFolder = Self.memoryFolder
        reader = DocumentReader(bounds: bounds, pdf: pdf)
    }

    func text(of bytes: [UInt8], name: String) async throws -> Text {
        let gathered = Gathered()
        do {
            try await reader.read(DocumentBytes(bytes), name: name) { event in
                switch event {
                case .segment(let segment): try gathered.add(segment)
                case .remark(let remark):
                    if gathered.remarks.count < Self.mostRemarks { gathered.remarks.append(remark) }
                }
            }
        } catch is Gathered.Full {}
        return Text(
            fileName: name, text: String(decoding: gathered.text, as: UTF8.self), remarks: gathered.remarks,
            isCut: gathered.isFull)
    }

    /// The segments of one file, one behind the other; used by one task.
    private final class Gathered {
        struct Full: Error {}

        var text: [UInt8] = []
        var remarks: [Remark] = []
        var isFull = false
        private var heading = ""

        func add(_ segment: Segment) throws {
            // A segment that begins with what the one before ended with goes on in the middle of a line.
            if segment.owned.lowerBound == 0 { begin(segment) }
            text += segment.text[segment.owned]
            guard text.count > ScanUpload.textBytes else { return }
            isFull = true
            let end = text.prefix(ScanUpload.textBytes).lastIndex { $0 & 0xC0 != 0x80 } ?? 0
            text.removeSubrange(end...)
            throw Full()
        }

        private func begin(_ segment: Segment) {
            if let last = text.last, last != 0x0A { text.append(0x0A) }
            guard let place = segment.places(of: [0]).first else { return }
            var parts = place.members
            if case .cell(let sheet, _, _) = place.spot { parts.append(sheet) }
            let title = parts.joined(separator: " » ")
            if title != heading, !title.isEmpty { text += Array("[\(title)]\n".utf8) }
            heading = title
        }
    }
}
