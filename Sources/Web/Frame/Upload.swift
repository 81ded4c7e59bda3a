import HTTPTypes
public import Hummingbird
import NIOCore

/// One uploaded file, read as it arrives. It is never written anywhere: a copy on disk would be personal information in
/// the clear. Memory stays at one chunk of the network, whatever the file's size.
public struct Upload {
    /// The fields before the file; a page puts its fields first.
    public private(set) var form = Form.empty
    /// As the browser calls it. May hold a name: show it, do not log it.
    public private(set) var fileName = ""

    private var parser: MultipartParser
    private var body: RequestBody.AsyncIterator
    private var pending: [[UInt8]] = []
    private var isFileOpen = false
    private var remaining: Int
    /// A field that is read as a file is: a text somebody pasted, longer than a field may be.
    private let pasted: String?

    /// Reads up to the beginning of the file and checks the form's token.
    /// - Throws: `Problem` for a body that is no upload, is too large, or was not sent by one of our pages.
    public static func open(
        _ request: Request, _ context: WebContext, bytes: Int = WebLimits.uploadBytes, pasted: String? = nil
    ) async throws -> Upload {
        do {
            var upload = try Upload(request, bytes: bytes, pasted: pasted)
            while !upload.hasFile { try await upload.read() }
            let sent = RequestForgery.header(request.head) ?? upload.form[RequestForgery.field]
            if !request.isAPI { try RequestForgery.check(sent, against: context) }
            return upload
        } catch is MultipartProblem {
            throw Problem(.badRequest)
        }
    }

    init(_ request: Request, bytes: Int, pasted: String? = nil) throws {
        self.pasted = pasted
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > bytes {
            throw Problem(.tooLarge)
        }
        parser = try MultipartParser(contentType: request.headers[.contentType] ?? "")
        body = request.body.makeAsyncIterator()
        remaining = bytes
    }

    /// The file's next bytes; nil at its end.
    /// - Throws: `Problem` when the body breaks off before its closing boundary: what was read so far is not the file.
    public mutating func nextChunk() async throws -> [UInt8]? {
        do {
            while pending.isEmpty {
                guard !parser.isComplete else { return nil }
                try await read()
            }
            return pending.removeFirst()
        } catch is MultipartProblem {
            throw Problem(.badRequest)
        }
    }

    /// The whole file; `open` bounds its size.
    public mutating func allBytes() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let chunk = try await nextChunk() { bytes += chunk }
        return bytes
    }

    private var fieldName: String?
    private var fieldBytes: [UInt8] = []
    private var hasFile = false

    private mutating func read() async throws {
        guard let chunk = try await body.next() else {
            throw hasFile ? MultipartProblem.truncated : MultipartProblem.noFile
        }
        remaining -= chunk.readableBytes
        guard remaining >= 0 else { throw Problem(.tooLarge) }
        for event in try parser.append(chunk.readableBytesView) { try take(event) }
        if parser.isComplete && !hasFile { throw MultipartProblem.noFile }
    }

    private mutating func take(_ event: MultipartParser.Event) throws {
        switch event {
        case .part(_, let name?):
            guard !hasFile else { throw MultipartProblem.unexpectedPart }
            (hasFile, isFileOpen, fileName) = (true, true, name)
        case .part(let name, nil) where name == pasted:
            guard !hasFile else { throw MultipartProblem.unexpectedPart }
            (hasFile, isFileOpen) = (true, true)
        case .part(let name, nil):
            guard !hasFile else { throw MultipartProblem.unexpectedPart }
            (fieldName, fieldBytes) = (name, [])
        case .bytes(let bytes):
            if isFileOpen {
                pending.append(bytes)
            } else {
                fieldBytes += bytes
                guard fieldBytes.count <= Form.longestValue else { throw MultipartProblem.fieldTooLong }
            }
        case .partEnd:
            if !isFileOpen, let fieldName {
                guard let text = String(validating: fieldBytes, as: UTF8.self) else { throw MultipartProblem.partHead }
                do { try form.add(fieldName, text) } catch { throw MultipartProblem.fieldTooLong }
            }
            isFileOpen = false
        }
    }
}
