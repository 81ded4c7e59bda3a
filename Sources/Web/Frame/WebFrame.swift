public import Foundation
public import Hummingbird

/// What stands around the pages of the person who asks.
public typealias ShellSource = @Sendable (Request, WebContext) async throws -> Shell?

/// The middleware in its order, and the routes that belong to no page.
///
/// An onion: what stands first sees every answer last. So the log and the headers come before the checks, and an answer
/// that a check gives is logged and protected like any other. Errors are turned into answers twice: inside, where person
/// and language are known, and outside, for what the checks before that throw.
public struct WebFrame {
    public let router: Router<WebContext>
    public let routes: Routes

    /// - Parameters:
    ///   - shell: what stands around the pages of the person who asks; nil for somebody not signed in.
    ///   - clock: the time, as a value from outside.
    ///   - record: puts a refusal on the ledger that a route gave before any action began.
    public init(
        _ frontend: Frontend, source: any SignInSource, shell: @escaping ShellSource,
        clock: @escaping @Sendable () -> Date, record: RefusalRecorder? = nil
    ) {
        router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
        let answers = ErrorAnswers(frontend, shell: shell, clock: clock, record: record)
        router.add(middleware: AccessLog())
        router.add(middleware: SecurityHeaders<WebContext>(frontend.configuration))
        router.add(middleware: answers)
        router.add(middleware: AllowedHosts<WebContext>(frontend.configuration))
        router.add(middleware: AddressLimit<WebContext>())
        router.add(middleware: SignInMiddleware(frontend.configuration, source: source, clock: clock))
        router.add(middleware: answers)
        routes = Routes(router: router)
        let assets = frontend.assets
        routes.get("assets/:hash/:name", .open) { request, context in
            try assets.response(
                hash: context.parameters.get("hash") ?? "", name: context.parameters.get("name") ?? "",
                ifNoneMatch: request.headers[.ifNoneMatch])
        }
    }

    /// Every route with its permission.
    /// - Throws: `RouteTable.Undeclared` if the router has a route that was not declared.
    public func table() throws -> RouteTable { try RouteTable(of: router, declaredBy: routes) }
}
