public import Access
import Actions
public import Foundation
public import Hummingbird
public import Vault

/// Why a secret did not open the keys.
public enum UnlockRefusal: Error, Equatable, Sendable {
    /// Nobody is told how wrong it is, or in which way.
    case wrongSecret
    /// The secret is right, and something else stands in the way; the log says what.
    case cannotOpen
    /// The key service did not give the key; visitors are told the kind of reason, and not where the service is.
    case kms(KMSProblem)
    /// Somebody else is being answered.
    case busy
}

/// Opens the keys and puts the real site in place; `refused` says how many secrets were wrong before.
/// - Throws: `UnlockRefusal`.
public typealias Unlocking = @Sendable (_ unlock: Unlock, _ refused: Int) async throws -> Void

/// How a sealed server asks its external key service, where it has one.
public struct KMSAsking: Sendable {
    let ask: @Sendable (_ refused: Int) async throws -> Void
    let lastProblem: @Sendable () -> KMSProblem?

    /// - Parameters:
    ///   - ask: as `Unlocking`, with what the service answers.
    ///   - lastProblem: why it has not given the key so far; nil while nobody has asked.
    public init(
        ask: @escaping @Sendable (_ refused: Int) async throws -> Void,
        lastProblem: @escaping @Sendable () -> KMSProblem?
    ) {
        self.ask = ask
        self.lastProblem = lastProblem
    }
}

/// What is served until the keys are open. It has no workplace, so there is nothing that it could show.
public struct SealedSite {
    public let frame: WebFrame

    /// - Parameters:
    ///   - way: what the keys are locked with, `.keyFile` or `.passphrase`; shares are taken beside either.
    ///   - kms: what the page and programs may have asked once more.
    ///   - clock: the time, as a value from outside.
    /// - Throws: a fault of the bundled files, found at start.
    public init(
        lockedWith way: UnlockWay, kms: KMSAsking? = nil, configuration: WebConfiguration, rulebook: Rulebook,
        clock: @escaping @Sendable () -> Date, unlocking: @escaping Unlocking
    ) throws {
        let frontend = try Frontend(configuration: configuration, rulebook: rulebook)
        frame = WebFrame(frontend, source: NobodySignedIn(), shell: { _, _ in nil }, clock: clock)
        HealthRoutes(sealed: configuration.version).add(to: frame.routes)
        UnlockRoutes(
            frontend: frontend, way: way, kms: kms, attempts: UnlockAttempts(), clock: clock, unlocking: unlocking
        ).add(to: frame.routes)
        // A middleware holds for what is declared after it: here for every address that is not one of the above.
        frame.router.add(middleware: LeadsToUnlock(frontend: frontend))
    }

    public var router: Router<WebContext> { frame.router }
}

/// Sessions and tokens lie in the store, which is not open.
private struct NobodySignedIn: SignInSource {
    func session(_ id: SessionHash) async throws -> FoundSession? { nil }
    func seen(_ session: Session) async throws {}
    func token(hash: [UInt8]) async throws -> (token: APIToken, staff: StaffMember)? { nil }
}

/// People are led to the page that unlocks; programs get 503.
private struct LeadsToUnlock: RouterMiddleware {
    typealias Context = WebContext

    let frontend: Frontend

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        guard !request.wantsProblemDetails else { throw Problem(.unavailable, saying: "unlock.sealed", retryAfter: 60) }
        return frontend.seeOther("/unlock")
    }
}

/// `/unlock` of a site that is open: a page that was left standing there leads on.
struct UnlockedRoutes: RouteFamily {
    let frontend: Frontend

    func add(to routes: Routes) { routes.get("unlock", .signedIn) { _, _ in frontend.seeOther("/") } }
}
