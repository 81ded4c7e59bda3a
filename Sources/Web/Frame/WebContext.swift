public import Access
public import Hummingbird
public import Vocabulary

/// Light or dark, if the person chose; otherwise the page follows the system.
public enum Theme: String, Sendable, CaseIterable {
    case light, dark
}

/// Who makes this request, as the session or the token says.
public struct SignedIn: Sendable {
    public let staff: StaffMember
    public let proof: Proof
    public let language: Language?
    public let theme: Theme?
    /// The password was set by somebody else, or its time is over: only the password page opens.
    public let mustChangePassword: Bool
    public let organisation: String?

    public enum Proof: Sendable {
        /// The web: a cookie.
        case session(Session, SessionToken)
        /// The API: a bearer token with its scopes.
        case token(APIToken)
    }

    public init(
        staff: StaffMember, proof: Proof, language: Language? = nil, theme: Theme? = nil,
        mustChangePassword: Bool = false, organisation: String? = nil
    ) {
        self.organisation = organisation
        self.staff = staff
        self.proof = proof
        self.language = language
        self.theme = theme
        self.mustChangePassword = mustChangePassword
    }
}

/// What travels with one request.
public struct WebContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    public var signedIn: SignedIn?
    public var language: Language = .chinese
    public var theme: Theme?
    /// The secret behind the forms' token: the session's, or that of a visitor who has not signed in.
    var secret: SessionToken?
    /// The form sent with this request, once its token was checked; empty for requests without one.
    public var form = Form.empty

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }

    public var staff: StaffMember? { signedIn?.staff }

    /// The token the forms of this page carry.
    public var csrf: String { secret?.csrf ?? "" }

    /// The largest body that Hummingbird's own decoders may collect; ours are bounded by route.
    public var maxUploadSize: Int { WebLimits.jsonBytes }

    /// The person, or 401.
    public func requiredStaff() throws(Problem) -> StaffMember {
        guard let staff else { throw Problem(.notSignedIn) }
        return staff
    }

    /// A parameter of the path as an identity, or 404: an address that cannot be is an address that is not.
    public func id<Owner>(_ name: String = "id", of _: Owner.Type = Owner.self) throws(Problem) -> ID<Owner> {
        guard let text = parameters.get(name), let id = ID<Owner>(text) else { throw Problem(.notFound) }
        return id
    }
}
