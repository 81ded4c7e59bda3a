public import Hummingbird
import Synchronization

/// Answers with the site that is in place: the sealed one first, the real one from the moment the keys are open.
///
/// Requests that began before the exchange are answered by the site they began with. Guarded by its mutex.
public final class Switchboard: HTTPResponder {
    public typealias Context = WebContext

    /// A structure around the responder, never a bare function: a function that is read through the mutex is wrapped in
    /// two more thunks each time and written back so, and every request would be slower than the one before.
    private struct Place: Sendable {
        let responder: any HTTPResponder<WebContext>
    }

    private let current: Mutex<Place>

    public init(_ responder: some HTTPResponder<WebContext>) { current = Mutex(Place(responder: responder)) }

    public func replace(with responder: some HTTPResponder<WebContext>) {
        current.withLock { $0 = Place(responder: responder) }
    }

    public func respond(to request: Request, context: WebContext) async throws -> Response {
        try await current.withLock { $0.responder }.respond(to: request, context: context)
    }
}
