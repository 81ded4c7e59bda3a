public import Hummingbird
public import HummingbirdCore

/// The server's own limits, which hold before any middleware runs.
public enum WebServer {
    /// HTTP/1.1 with bounded heads; a connection without progress is closed (slowloris, half-open peers).
    public static func builder() -> HTTPServerBuilder {
        .http1(
            configuration: HTTP1Channel.Configuration(
                idleTimeout: .seconds(WebLimits.idleSeconds),
                httpDecoderConfiguration: .init(
                    maxHeaderFieldSize: WebLimits.headerFieldBytes, maxHeaderListSize: WebLimits.headerListBytes,
                    maxHeaderFieldCount: WebLimits.headerFields)))
    }

    /// No server name in the answers (ASVS 13.4.6); a bounded number of connections, the rest wait in the backlog.
    public static func configuration(address: BindAddress) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: address, serverName: nil, backlog: 1024,
            availableConnectionsDelegate: MaximumAvailableConnections(WebLimits.connections))
    }
}
