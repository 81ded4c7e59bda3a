import Access
import HTTPTypes
import Hummingbird

/// Keeps other sites from acting with our people's cookies (ASVS 3.5.1): where the request comes from, as the browser
/// says, and a token that only our own pages hold. Both must hold; the first alone where a browser sends neither header.
enum RequestForgery {
    static let field = "csrf"

    /// Whether the browser says that one of our own pages sent it. Browsers since 2020 send Sec-Fetch-Site, all send
    /// Origin with unsafe methods; a program that sends neither still needs the token.
    static func isOwnOrigin(_ head: HTTPRequest) -> Bool {
        if let name = HTTPField.Name("sec-fetch-site"), let site = head.headerFields[name], site != "same-origin" {
            return false
        }
        guard let origin = head.headerFields[.origin] else { return true }
        guard let authority = head.authority?.lowercased() else { return false }
        let sent = origin.lowercased()
        return sent == "https://\(authority)" || sent == "http://\(authority)"
    }

    /// The token in a header of a script's request.
    static func header(_ head: HTTPRequest) -> String? {
        HTTPField.Name("x-csrf-token").flatMap { head.headerFields[$0] }
            ?? HTTPField.Name("csrf").flatMap { head.headerFields[$0] }
    }

    static func check(_ token: String?, against context: WebContext) throws(Problem) {
        guard let token, let secret = context.secret, secret.accepts(csrf: token) else { throw Problem(.foreignForm) }
    }
}
