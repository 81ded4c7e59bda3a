import Detection
import HTTPTypes
import Hummingbird
import NIOCore
import Vocabulary

/// Looks for personal information in a pasted text or an uploaded file. Either comes in the body, is answered, and is
/// kept nowhere: not on disk, not on the ledger, not in a log.
struct ScanRoutes: RouteFamily {
    let desk: Desk
    let uploads: ScanUpload

    func add(to routes: Routes) {
        routes.get("scan", .signedIn) { [desk] request, context in
            try await desk.response(ScanPage(desk, context), request, context)
        }
        let body = BodyKind.upload(bytes: ScanUpload.requestBytes)
        routes.post("scan", .signedIn, body: body, changesState: false) { try await answer($0, $1, asFile: false) }
        routes.post("scan/masked", .signedIn, body: body, changesState: false) {
            try await answer($0, $1, asFile: true)
        }
    }

    @Sendable private func answer(_ request: Request, _ context: WebContext, asFile: Bool) async throws -> Response {
        do {
            let sent = try await sent(request, context)
            guard let found = sent.found else {
                let error = desk.text("scan.empty", context)
                let page = ScanPage(desk, context, style: sent.style, error: error)
                return try await desk.response(page, request, context, status: .unprocessableContent)
            }
            let redaction = Redaction(style: sent.style, language: context.language)
            if asFile, !found.text.isEmpty { return Self.file(redaction.redacted(found.text).text) }
            let page = ScanPage(
                desk, context, typed: sent.typed, style: sent.style,
                result: ScanResult(found, redaction, desk, context))
            return try await desk.response(page, request, context)
        } catch let problem as Problem where problem.kind == .tooLarge {
            let limit = Words.number(ScanUpload.fileBytes >> 20)
            let page = ScanPage(desk, context, error: desk.text("scan.too_large", context, ["size": limit]))
            return try await desk.response(page, request, context, status: .contentTooLarge)
        }
    }

    private struct Sent {
        let typed: String
        let style: RedactionStyle
        /// Nil when neither a text nor a file was sent.
        let found: ScanUpload.Text?
    }

    private func sent(_ request: Request, _ context: WebContext) async throws -> Sent {
        var upload = try await Upload.open(request, context, bytes: ScanUpload.requestBytes)
        let typed = upload.form["text"] ?? ""
        let style = upload.form["style"].flatMap(RedactionStyle.init) ?? .mask
        let bytes = try await upload.allBytes()
        guard bytes.count <= ScanUpload.fileBytes else { throw Problem(.tooLarge) }
        if !bytes.isEmpty || !upload.fileName.isEmpty {
            return Sent(
                typed: typed, style: style, found: try await uploads.text(of: bytes, name: upload.fileName))
        }
        let isEmpty = typed.allSatisfy(\.isWhitespace)
        return Sent(
            typed: typed, style: style,
            found: isEmpty ? nil : ScanUpload.Text(fileName: "", text: typed, remarks: [], isCut: false))
    }

    private static func file(_ text: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/plain; charset=utf-8",
                .contentDisposition: "attachment; filename=\"masked.txt\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
