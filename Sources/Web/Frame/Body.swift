import HTTPTypes
import Hummingbird
public import HummingbirdCore
import NIOCore

/// What a route accepts as body, and so how much of it.
public enum BodyKind: Sendable, Equatable {
    /// The body is not read.
    case nothing
    /// `application/x-www-form-urlencoded`, 64 KB.
    case form
    /// `application/json`, 1 MB.
    case json
    /// `multipart/form-data` with one file, read as a stream; most bytes in all.
    case upload(bytes: Int)
}

extension Request {
    /// The whole body, if it is not larger than `limit` and arrives in time: somebody who sends a byte a second must not
    /// hold a connection for hours.
    func collectedBody(upTo limit: Int, within seconds: Int64 = WebLimits.bodySeconds) async throws -> ByteBuffer {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Problem(.tooLarge) }
        let body = body
        return try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            group.addTask { try await Self.collect(body, upTo: limit) }
            group.addTask {
                try await Task.sleep(for: .seconds(seconds))
                return nil
            }
            defer { group.cancelAll() }
            guard let first = try await group.next(), let buffer = first else { throw Problem(.tooSlow) }
            return buffer
        }
    }

    private static func collect(_ body: RequestBody, upTo limit: Int) async throws -> ByteBuffer {
        var collected = ByteBuffer()
        for try await chunk in body {
            guard collected.readableBytes + chunk.readableBytes <= limit else { throw Problem(.tooLarge) }
            collected.writeImmutableBuffer(chunk)
        }
        return collected
    }

    /// Media type without parameters, in small letters.
    var mediaType: String {
        (headers[.contentType] ?? "").prefix { $0 != ";" }.lowercased().filter { $0 != " " }
    }
}

extension Request {
    /// The query of the address as a form; 400 if it is none.
    public func query() throws(Problem) -> Form {
        do {
            return try Form(urlEncoded: (uri.query ?? "").utf8)
        } catch {
            throw Problem(.badRequest)
        }
    }
}
