import Glibc
import Tabular

/// PDF: the text of the pages, through the tool when there is one.
extension Reading {
    func readPDF(_ bytes: DocumentBytes) async throws {
        guard let pdf else { return try remark(.noPDFTool) }
        guard let descriptor = try bytes.openedAsFile(folder: bounds.temporaryFolder) else {
            return try remark(.pdfNotRead)
        }
        defer { close(descriptor) }
        let outcome: PDFTool.Outcome
        do {
            outcome = try await pdf.text(
                of: descriptor, seconds: bounds.pdfSeconds, limitBytes: unfolding.left, folder: bounds.temporaryFolder)
        } catch let fault as ReadingFault {
            throw fault
        } catch {
            // The tool could not be started, or was gone before it had its input.
            return try remark(.pdfNotRead)
        }
        switch outcome {
        case .text(let text) where unfolding.take(text.sizeBytes): try readPages(text)
        case .text, .tooMuch: try remark(.unfoldsTooFar(limit: unfolding.limit))
        case .notRead: try remark(.pdfNotRead)
        case .tooSlow: try remark(.pdfTooSlow(seconds: bounds.pdfSeconds))
        }
    }

    private func readPages(_ bytes: DocumentBytes) throws {
        let text = try TextReader(bytes, encoding: .fixed(.utf8))
        let builder = builder(.pages)
        var page = 1
        builder.mark(page)
        while try text.next({ stretch in
            var rest = stretch[...]
            while let end = rest.firstIndex(of: 0x0C) {
                try builder.stream(.init(rebasing: rest[..<end]))
                rest = rest[(end + 1)...]
                page += 1
                builder.breakLine()
                builder.mark(page)
            }
            try builder.stream(.init(rebasing: rest))
        }) {}
        try builder.finish()
    }
}
