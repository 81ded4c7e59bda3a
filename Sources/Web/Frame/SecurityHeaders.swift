import HTTPTypes
public import Hummingbird

/// Puts the same protection on every answer, errors included.
public struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let fields: [HTTPField]

    public init(_ configuration: WebConfiguration) {
        fields = Self.values(isTLS: configuration.isTLS).compactMap { name, value in
            HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
        }
    }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in fields { response.headers[field.name] = field.value }
        // Whoever says nothing about caching holds personal information: it stays in no cache (ASVS 14.3.2).
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static func values(isTLS: Bool) -> [(String, String)] {
        [
            (
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            ),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            // Not no-referrer: under it browsers send `Origin: null` with our own forms, and the origin check would
            // have to accept null. Nothing is told to other sites by either.
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            (
                "Permissions-Policy",
                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()"
            ),
        ] + (isTLS ? [("Strict-Transport-Security", "max-age=31536000; includeSubDomains")] : [])
    }
}
