import HTTPTypes
public import Hummingbird

/// Lets a request in only under exactly one Host that is ours (RFC 9112 section 3.2; against DNS rebinding and
/// poisoned links). First of all checks: what comes under another name is not meant for us.
public struct AllowedHosts<Context: RequestContext>: RouterMiddleware {
    private let hosts: Set<String>

    public init(_ configuration: WebConfiguration) { hosts = configuration.hosts }

    public func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if let problem = HostRule.problem(with: request.head, allowing: hosts) { throw Problem(problem) }
        return try await next(request, context)
    }
}

enum HostRule {
    /// 400 for no host, two hosts, a malformed one or an address in absolute form; 421 for one that is not ours.
    static func problem(with head: HTTPRequest, allowing hosts: Set<String>) -> Problem.Kind? {
        guard head.path?.hasPrefix("/") == true, let authority = head.authority else { return .badRequest }
        // The codec takes the first Host as authority and leaves every further one among the fields.
        guard let second = HTTPField.Name("host"), head.headerFields[values: second].isEmpty else { return .badRequest }
        guard let host = name(in: authority) else { return .badRequest }
        return hosts.contains(host) ? nil : .wrongHost
    }

    /// The name without port, in small letters; nil if it is not `name` or `name:port`.
    static func name(in authority: String) -> String? {
        let text = authority.lowercased()
        let isAddress = text.hasPrefix("[")
        guard !isAddress || text.contains("]") else { return nil }
        let end = isAddress ? text.firstIndex(of: "]").map(text.index(after:)) : text.firstIndex(of: ":")
        let name = text[..<(end ?? text.endIndex)]
        guard (1...255).contains(name.utf8.count), name.utf8.allSatisfy({ isHostByte($0) || isAddress }),
            isPort(text[(end ?? text.endIndex)...])
        else { return nil }
        return String(name)
    }

    /// Nothing, or a colon and one to five digits.
    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty
            || (text.first == ":" && (2...6).contains(text.utf8.count) && text.dropFirst().utf8.allSatisfy(isDigit))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte) || ".-_".utf8.contains(byte)
    }
}
