import Documents
import Foundation
import Testing

private let installed = PDFTool(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")

/// PDF goes through Poppler's tool; without it these tests have nothing to say and are reported as skipped.
@Suite(.enabled(if: installed != nil, "pdftotext is not installed")) struct PDFTests {
    /// Pages of one line each, as small as the format allows.
    private static func document(_ pages: [String]) -> [UInt8] {
        let kids = pages.indices.map { "\(4 + $0 * 2) 0 R" }.joined(separator: " ")
        var objects = [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for (index, text) in pages.enumerated() {
            let content = "BT /F1 12 Tf 72 720 Td (\(text)) Tj ET"
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(5 + index * 2) 0 R "
                    + "/Resources << /Font << /F1 3 0 R >> >> >>")
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
        }
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        text += offsets.map { String(repeating: "0", count: 10 - String($0).count) + "\($0) 00000 n \n" }.joined()
        text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }

    @Test func pagesAreCounted() async throws {
        let found = try await read(Self.document(["first", "tel 13800138000"]), named: "a.pdf", pdf: installed)
        #expect(found.remarks.isEmpty)
        #expect(found.places(of: "13800138000") == [Place(.page(2))])
    }

    @Test func aPDFInAnArchiveIsReadToo() async throws {
        let zip = try ZipFixture.zip([("b.pdf", Self.document(["tel 13800138000"]))])
        let found = try await read(zip, named: "a.zip", pdf: installed)
        #expect(found.places(of: "13800138000") == [Place(members: ["b.pdf"], .page(1))])
    }

    @Test func aFileOnDiskIsHandedOverAsItIs() async throws {
        let folder = try Folder()
        try folder.write(Self.document(["tel 13800138000"]), to: "a.pdf")
        let file = try #require(FileWalk(paths: [folder.path]).map(\.self).first)
        var text = ""
        try await DocumentReader(pdf: installed).read(file) { event in
            if case .segment(let segment) = event { text += String(decoding: segment.text, as: UTF8.self) }
        }
        #expect(text.contains("13800138000"))
    }

    @Test func aBrokenOneIsNamed() async throws {
        #expect(try await read(Array("%PDF-1.4 nothing".utf8), named: "a.pdf", pdf: installed).matters == [.pdfNotRead])
    }

    @Test func moreTextThanAllowedIsNamed() async throws {
        var bounds = ReadingBounds()
        bounds.unfoldedBytes = 4
        let found = try await read(Self.document(["tel 13800138000"]), named: "a.pdf", bounds: bounds, pdf: installed)
        #expect(found.matters == [.unfoldsTooFar(limit: 4)])
    }
}

@Suite struct PDFToolTests {
    @Test func aToolInARelativeFolderIsNotTaken() throws {
        #expect(PDFTool(searchPath: ".:bin::nowhere") == nil)
    }
}
