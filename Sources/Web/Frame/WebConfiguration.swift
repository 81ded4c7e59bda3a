/// What the web needs to know about the place it runs in. Read once at start; the pages see values only.
public struct WebConfiguration: Sendable {
    /// Host names, without port, under which the service may be addressed (ASVS 4.1.3, against DNS rebinding).
    public var hosts: Set<String>
    /// Whether browsers reach us by https; decides cookie prefix, Secure and HSTS.
    public var isTLS: Bool
    public var organisation: String
    public var version: String

    public init(
        listenHost: String, otherHosts: [String] = [], isTLS: Bool = false, organisation: String, version: String
    ) {
        hosts = Set((["localhost", "127.0.0.1", "[::1]", listenHost] + otherHosts).map { $0.lowercased() })
        self.isTLS = isTLS
        self.organisation = organisation
        self.version = version
    }
}

/// Most that one request may ask of us, in bytes and in number.
public enum WebLimits {
    /// Longest path with query; more answers 414.
    public static let addressBytes = 4 * 1024
    public static let formBytes = 64 * 1024
    public static let jsonBytes = 1024 * 1024
    /// Default for an uploaded file; it is read as a stream, so this bounds time and disk, not memory.
    public static let uploadBytes = 2 * 1024 * 1024 * 1024
    public static let headerFieldBytes = 8 * 1024
    public static let headerListBytes = 16 * 1024
    public static let headerFields = 64
    /// Open connections; further ones wait in the system's backlog.
    public static let connections = 4000
    /// A connection on which no whole part of a request arrives for so long is closed: it holds back a slow head as
    /// well as an idle connection, because single bytes of a head are no part.
    public static let idleSeconds: Int64 = 30
    /// A form or JSON body must have arrived whole by then; single bytes of a body do count as parts.
    public static let bodySeconds: Int64 = 20
}
