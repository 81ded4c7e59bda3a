public import Access
public import HTTPTypes
public import Hummingbird

/// Who may use a route at all. The action behind it asks the gate once more, about the very record.
public enum RouteAccess: Sendable {
    /// Everybody: signing in, assets, health.
    case open
    /// Everybody with a session, whatever the post.
    case signedIn
    /// Who holds this permission; `.needs(Reveal.self)`.
    case needs(any Permission.Type)
    /// A program with a token of this scope, whose owner holds this permission.
    case token(any Permission.Type, APIScope)
}

/// One route as declared.
public struct RouteDeclaration: Sendable {
    public let method: HTTPRequest.Method
    public let path: String
    public let access: RouteAccess
    public let changesState: Bool
    public let body: BodyKind
}

/// The only way to the router: a route without access declared does not compile, a GET cannot change state, and every
/// unsafe request has shown its token before the handler runs.
public final class Routes {
    public typealias Handler = @Sendable (Request, WebContext) async throws -> Response

    private let router: Router<WebContext>
    private(set) var declarations: [RouteDeclaration] = []

    public init(router: Router<WebContext>) { self.router = router }

    public func get(_ path: String, _ access: RouteAccess, use handler: @escaping Handler) {
        add(RouteDeclaration(method: .get, path: path, access: access, changesState: false, body: .nothing), handler)
    }

    /// - Parameter changesState: false for a question whose words must not stand in an address, as in a search.
    public func post(
        _ path: String, _ access: RouteAccess, body: BodyKind = .form, changesState: Bool = true,
        use handler: @escaping Handler
    ) {
        add(
            RouteDeclaration(method: .post, path: path, access: access, changesState: changesState, body: body), handler
        )
    }

    public func patch(_ path: String, _ access: RouteAccess, body: BodyKind = .json, use handler: @escaping Handler) {
        add(RouteDeclaration(method: .patch, path: path, access: access, changesState: true, body: body), handler)
    }

    public func delete(_ path: String, _ access: RouteAccess, use handler: @escaping Handler) {
        add(RouteDeclaration(method: .delete, path: path, access: access, changesState: true, body: .form), handler)
    }

    private func add(_ declaration: RouteDeclaration, _ handler: @escaping Handler) {
        declarations.append(declaration)
        router.on(RouterPath(declaration.path), method: declaration.method) { request, context in
            let (request, context) = try await RouteGuard(declaration).admitted(request, context)
            return try await handler(request, context)
        }
    }
}

/// What stands before every handler: signed in, not a forgery, a body of the declared kind and size.
struct RouteGuard {
    private let route: RouteDeclaration

    init(_ route: RouteDeclaration) { self.route = route }

    func admitted(_ request: Request, _ context: WebContext) async throws -> (Request, WebContext) {
        try checkAccess(request, context)
        let isSafe = route.method == .get || route.method == .head
        if !isSafe && !request.isAPI && !RequestForgery.isOwnOrigin(request.head) { throw Problem(.foreignForm) }
        var (request, context) = (request, context)
        switch route.body {
        case .nothing: break
        case .form: context.form = try await form(request)
        case .json:
            guard ["application/json", "application/merge-patch+json"].contains(request.mediaType) else {
                throw Problem(.wrongType)
            }
            request.body = RequestBody(buffer: try await request.collectedBody(upTo: WebLimits.jsonBytes))
        case .upload:
            guard request.mediaType == "multipart/form-data" else { throw Problem(.wrongType) }
        }
        // The token of an upload stands in its first part; `Upload.open` checks it before it gives out the file.
        if case .upload = route.body { return (request, context) }
        if !isSafe && !request.isAPI {
            let sent = RequestForgery.header(request.head) ?? context.form[RequestForgery.field]
            try RequestForgery.check(sent, against: context)
        }
        return (request, context)
    }

    private func checkAccess(_ request: Request, _ context: WebContext) throws {
        switch route.access {
        case .open: return
        case .signedIn: try checkPassword(request, context)
        case .needs(let permission):
            try checkPassword(request, context)
            try checkPost(permission, context)
        case .token(let permission, let scope):
            guard case .token(let token)? = context.signedIn?.proof else { throw Problem(.notSignedIn) }
            guard token.scopes.contains(scope) else { throw Problem(.refused) }
            try checkPost(permission, context)
        }
    }

    /// Only the post is judged here, so that a page of others' work does not even begin; the rest is the gate's.
    private func checkPost(_ permission: any Permission.Type, _ context: WebContext) throws {
        let staff = try context.requiredStaff()
        guard !permission.requirement.roles.isDisjoint(with: staff.roles) else { throw PostLacks(permission) }
    }

    /// Signed in by session, with a password of one's own; else only the way to one is open.
    private func checkPassword(_ request: Request, _ context: WebContext) throws {
        guard let signedIn = context.signedIn, case .session = signedIn.proof else { throw Problem(.notSignedIn) }
        let isWayOut = ["/password", "/sign-out", "/preferences"].contains(request.uri.path)
        guard isWayOut || !signedIn.mustChangePassword else { throw PasswordDue() }
    }

    private func form(_ request: Request) async throws -> Form {
        let isEmpty = request.headers[.contentType] == nil
        guard isEmpty || request.mediaType == "application/x-www-form-urlencoded" else { throw Problem(.wrongType) }
        let buffer = try await request.collectedBody(upTo: WebLimits.formBytes)
        do {
            return try Form(urlEncoded: buffer.readableBytesView)
        } catch .tooManyFields, .valueTooLong {
            throw Problem(.tooLarge)
        } catch {
            throw Problem(.badRequest)
        }
    }
}

/// The password must be changed before anything else; the error page leads there.
struct PasswordDue: Error {}

/// The person's post does not include what the route is for. The error page asks the gate for the whole refusal.
struct PostLacks: Error {
    let permission: any Permission.Type

    init(_ permission: any Permission.Type) { self.permission = permission }

    /// The gate's own refusal for these facts; nil would mean that the gate sees it otherwise.
    func refusal(for facts: Facts) -> Refusal? { Self.refusal(permission, facts) }

    private static func refusal<Asked: Permission>(_ asked: Asked.Type, _ facts: Facts) -> Refusal? {
        if case .refused(let refusal) = Gate.decide(asked, on: facts) { refusal } else { nil }
    }
}
