import Tabular

/// Takes the text out of files of many kinds. Knows no domain: not what is looked for in the text.
///
/// Whatever is wrong with a file becomes a remark, and reading goes on behind it; only `emit` throws.
public struct DocumentReader: Sendable {
    public let bounds: ReadingBounds
    public let pdf: PDFTool?

    /// - Parameter pdf: the tool that turns PDF into text; without one, PDF files are named and skipped.
    public init(bounds: ReadingBounds = ReadingBounds(), pdf: PDFTool? = nil) {
        self.bounds = bounds
        self.pdf = pdf
    }

    /// Reads one file.
    /// - Parameter emit: takes segments and remarks in order; what it throws ends the reading.
    public func read(_ file: FoundFile, emit: @escaping (DocumentEvent) throws -> Void) async throws {
        if let obstacle = file.obstacle {
            try emit(.remark(Remark(obstacle)))
            return
        }
        let bytes: DocumentBytes
        do throws(TableError) {
            bytes = try DocumentBytes(path: file.path)
        } catch {
            try emit(.remark(Remark(.cannotOpen(errno: error.errno))))
            return
        }
        try await read(bytes, name: file.name, emit: emit)
    }

    /// Reads bytes under a name, whose ending helps to tell what they are.
    public func read(
        _ bytes: DocumentBytes, name: String, emit: @escaping (DocumentEvent) throws -> Void
    ) async throws {
        let reading = Reading(
            bounds: bounds, members: [], archiveDepth: 0, unfolding: Unfolding(of: bytes.sizeBytes, bounds), pdf: pdf,
            emit: emit)
        try await reading.read(bytes, name: name)
    }
}

extension Reading {
    /// Tells what the bytes are and reads them.
    func read(_ bytes: DocumentBytes, name: String) async throws {
        guard bytes.sizeBytes <= bounds.fileBytes else {
            try remark(.tooLarge(bytes: bytes.sizeBytes, limit: bounds.fileBytes))
            return
        }
        do {
            let first = try bytes.bytes(at: 0, count: min(DocumentKind.windowBytes, bytes.sizeBytes))
            try await read(bytes, as: DocumentKind(name: name, first: first), name: name)
        } catch let error as TableError {
            try remark(.cannotRead(errno: error.errno))
        } catch let fault as ReadingFault {
            // No room for a large member, for one. What is read from memory goes on.
            try remark(.cannotRead(errno: fault.errno))
        }
    }

    private func read(_ bytes: DocumentBytes, as kind: DocumentKind, name: String) async throws {
        switch kind {
        case .text: try PlainText.read(bytes, self)
        case .table: try TableText.read(bytes, self)
        case .json: try JSONText.read(bytes, self)
        case .html: try HTMLText.read(bytes, self)
        case .pdf: try await readPDF(bytes)
        case .zip: try await readZip(bytes)
        case .compound: try remark(CompoundFile.isEncryptedOffice(bytes) ? .encrypted : .oldOffice)
        case .binary(let kind): try remark(.binary(kind))
        }
    }
}

extension TableError {
    /// What the system said; EILSEQ where it was not the system.
    var errno: Int32 {
        switch self {
        case .cannotOpen(let errno), .cannotRead(let errno), .cannotWrite(let errno): errno
        case .noConverter, .empty, .unreadableHeader: 84
        }
    }
}
