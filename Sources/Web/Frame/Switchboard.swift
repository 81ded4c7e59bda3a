public import Hummingbird
import Synchronization

/// Answers with the site that is in place: the sealed one first, the real one from the moment the keys are open.
///
/// Requests that began before the exchange are answered by the site they began with. Guarded by its mutex.
public final class Switchboard: HTTPResponder {
    public typealias Context = WebContext

    private typealias Answering = @Sendable (Request, WebContext) async throws -> Response

    private let current: Mutex<Answering>

    public init(_ responder: some HTTPResponder<WebContext>) { current = Mutex(Self.answering(responder)) }

    public func replace(with responder: some HTTPResponder<WebContext>) {
        let next = Self.answering(responder)
        current.withLock { $0 = next }
    }

    public func respond(to request: Request, context: WebContext) async throws -> Response {
        try await current.withLock { $0 }(request, context)
    }

    private static func answering(_ responder: some HTTPResponder<WebContext>) -> Answering {
        { try await responder.respond(to: $0, context: $1) }
    }
}
