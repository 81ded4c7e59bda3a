public import Access
public import HTTPTypes

/// The cookies we set and read; there are two, and both hold nothing but random bytes.
///
/// SameSite=Lax, not Strict: under Strict a link to a record in a ticket or a message opens as if signed out, and people
/// learn to type their password after following links. Lax withholds the cookie from every foreign form, and a GET never
/// changes state here: `Routes` has no way to declare one.
public struct SessionCookie: Sendable {
    private let isTLS: Bool
    /// `__Host-`: only over TLS, only this host, only path / (RFC 6265bis section 4.1.3.2).
    public var name: String { isTLS ? "__Host-shouxin" : "shouxin" }
    /// A visitor who has not signed in: makes the sign-in form's token, so that nobody is signed in as somebody else.
    public var visitorName: String { isTLS ? "__Host-shouxin-visitor" : "shouxin-visitor" }

    public init(_ configuration: WebConfiguration) { isTLS = configuration.isTLS }

    public func setting(_ token: SessionToken) -> HTTPField { field(name, token.cookie, "") }
    public func settingVisitor(_ token: SessionToken) -> HTTPField { field(visitorName, token.cookie, "") }
    public func clearing() -> HTTPField { field(name, "", "; Max-Age=0") }

    private func field(_ name: String, _ value: String, _ more: String) -> HTTPField {
        HTTPField(
            name: .setCookie, value: "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax\(isTLS ? "; Secure" : "")\(more)"
        )
    }

    func session(in fields: HTTPFields) -> SessionToken? {
        Self.value(name, in: fields).flatMap { SessionToken(cookie: $0) }
    }
    func visitor(in fields: HTTPFields) -> SessionToken? {
        Self.value(visitorName, in: fields).flatMap { SessionToken(cookie: $0) }
    }

    /// The one value of a cookie; nil if there are two: the second was tossed in by a neighbour domain.
    static func value(_ name: String, in fields: HTTPFields) -> Substring? {
        let pairs = fields[values: .cookie].flatMap { $0.split(separator: ";").map { $0.drop { $0 == " " } } }
        let values = pairs.filter { $0.hasPrefix(name + "=") }.map { $0.dropFirst(name.utf8.count + 1) }
        return values.count == 1 ? values[0] : nil
    }
}
