import HTTPTypes
public import Hummingbird
import Logging

/// One line for each request: its route as a pattern, never its address, which might hold a customer's identity or a
/// value somebody typed there. No field, no query, no address of the caller's.
public struct AccessLog: RouterMiddleware {
    public typealias Context = WebContext

    public init() {}

    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response = try await next(request, context)
        if let name = HTTPField.Name("X-Request-Id") { response.headers[name] = context.id }
        let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "none")",
                "status": "\(response.status.code)", "ms": "\(Int(milliseconds))",
            ])
        return response
    }
}

/// Addresses have a length; what is longer is an attack or a mistake.
public struct AddressLimit<Context: RequestContext>: RouterMiddleware {
    public init() {}

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard (request.head.path ?? "").utf8.count <= WebLimits.addressBytes else { throw Problem(.addressTooLong) }
        return try await next(request, context)
    }
}
