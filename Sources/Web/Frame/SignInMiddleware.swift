public import Access
public import Foundation
import HTTPTypes
public import Hummingbird
public import Vocabulary

/// Where sessions and tokens are looked up; the command line wires it to the store.
public protocol SignInSource: Sendable {
    /// The session with its person, also when it has ended; nil if there is none.
    func session(_ id: SessionHash) async throws -> FoundSession?
    /// Remembers that the session was used; called at most once a minute for each.
    func seen(_ session: Session) async throws
    /// The token with that hash and its person; nil if there is none.
    func token(hash: [UInt8]) async throws -> (token: APIToken, staff: StaffMember)?
}

/// A session as the store has it.
public struct FoundSession: Sendable {
    public let session: Session
    public let staff: StaffMember
    public let language: Language?
    public let theme: Theme?
    public let mustChangePassword: Bool
    /// How long a session lasts, as the settings say now.
    public let policy: SessionPolicy
    /// What stands above the pages; nil where nobody has looked.
    public let organisation: String?

    public init(
        session: Session, staff: StaffMember, language: Language?, theme: Theme?, mustChangePassword: Bool,
        policy: SessionPolicy = SessionPolicy(), organisation: String? = nil
    ) {
        self.organisation = organisation
        self.session = session
        self.staff = staff
        self.language = language
        self.theme = theme
        self.mustChangePassword = mustChangePassword
        self.policy = policy
    }
}

/// Finds out who asks: by cookie on the web, by bearer token under /api, never one for the other.
public struct SignInMiddleware: RouterMiddleware {
    public typealias Context = WebContext

    private let source: any SignInSource
    private let cookie: SessionCookie
    private let clock: @Sendable () -> Date

    public init(_ configuration: WebConfiguration, source: any SignInSource, clock: @escaping @Sendable () -> Date) {
        self.source = source
        self.clock = clock
        cookie = SessionCookie(configuration)
    }

    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language = AcceptedLanguage.language(in: request.headers)
        if request.isAPI {
            context.signedIn = try await caller(request)
            return try await next(request, context)
        }
        if let token = cookie.session(in: request.headers), let signedIn = try await visitor(token) {
            context.signedIn = signedIn
            context.secret = token
            context.language = signedIn.language ?? context.language
            context.theme = signedIn.theme
            return try await next(request, context)
        }
        return try await asStranger(request, context: context, next: next)
    }

    private func visitor(_ token: SessionToken) async throws -> SignedIn? {
        let now = clock()
        guard let found = try await source.session(token.idHash), found.staff.state == .active,
            found.session.state(at: now, under: found.policy) == .valid
        else { return nil }
        if let seen = found.session.seen(at: now) { try await source.seen(seen) }
        return SignedIn(
            staff: found.staff, proof: .session(found.session, token), language: found.language, theme: found.theme,
            mustChangePassword: found.mustChangePassword, organisation: found.organisation)
    }

    private func caller(_ request: Request) async throws -> SignedIn? {
        let values = request.headers[values: .authorization]
        guard values.count == 1, values[0].hasPrefix("Bearer "), let secret = APISecret(String(values[0].dropFirst(7))),
            let found = try await source.token(hash: secret.hash), found.token.state(at: clock()) == .valid,
            found.staff.state == .active
        else { return nil }
        return SignedIn(staff: found.staff, proof: .token(found.token))
    }

    /// A visitor gets random bytes of their own, from which the sign-in form's token follows.
    private func asStranger(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if let known = cookie.visitor(in: request.headers) {
            context.secret = known
            return try await next(request, context)
        }
        var generator = SystemRandomNumberGenerator()
        let fresh = SessionToken(using: &generator)
        context.secret = fresh
        var response = try await next(request, context)
        if response.headers[.contentType]?.hasPrefix("text/html") == true {
            response.headers.append(cookie.settingVisitor(fresh))
        }
        return response
    }
}

extension Request {
    /// Whether a program asks: other proof of identity, other form of answers.
    var isAPI: Bool { uri.path.hasPrefix("/api/") }
}

/// Chinese unless English is asked for first (RFC 9110 section 12.5.4, without weights beyond order).
enum AcceptedLanguage {
    static func language(in fields: HTTPFields) -> Language {
        let wanted = (fields[.acceptLanguage] ?? "").lowercased().split(separator: ",").map { $0.drop { $0 == " " } }
        let known = wanted.first { $0.hasPrefix("zh") || $0.hasPrefix("en") || $0.hasPrefix("*") }
        return known?.hasPrefix("en") == true ? .english : .chinese
    }
}
