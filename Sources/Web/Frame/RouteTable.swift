import Access
import Foundation
import HTTPTypes
public import Hummingbird

/// Every route with its permission, read off the router itself: `shouxin routes --json`.
public struct RouteTable: Sendable {
    public struct Row: Sendable, Codable, Equatable {
        public let method: String
        public let path: String
        /// Permission name, `open` or `signed-in`.
        public let permission: String
        /// Posts that hold it; empty where no post is asked for.
        public let roles: [String]
        /// Scope that a token needs; nil for routes of the web.
        public let scope: String?
        public let changesState: Bool
    }

    /// A route that the router has and nobody declared.
    public struct Undeclared: Error, Equatable {
        public let method: String
        public let path: String
    }

    public let rows: [Row]

    /// - Throws: `Undeclared` for a route that went round `Routes`.
    public init(of router: Router<WebContext>, declaredBy routes: Routes) throws {
        let declared = Dictionary(
            routes.declarations.map { (Self.key($0.method, RouterPath($0.path)), $0) },
            uniquingKeysWith: { first, _ in first })
        rows = try router.routes.filter { $0.method != .head }.map { route in
            guard let declaration = declared[Self.key(route.method, route.path)] else {
                throw Undeclared(method: route.method.rawValue, path: "\(route.path)")
            }
            return Self.row(declaration)
        }.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
    }

    /// JSON with sorted keys and a line end, for programs and for the diff.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(rows), as: UTF8.self) + "\n"
    }

    private static func key(_ method: HTTPRequest.Method, _ path: RouterPath) -> String { "\(method.rawValue) \(path)" }

    private static func row(_ declaration: RouteDeclaration) -> Row {
        let (permission, roles): (String, [String]) =
            switch declaration.access {
            case .open: ("open", [])
            case .signedIn: ("signed-in", [])
            case .needs(let type), .token(let type, _): (type.name, type.requirement.roles.map(\.rawValue).sorted())
            }
        let scope: String? = if case .token(_, let scope) = declaration.access { scope.rawValue } else { nil }
        return Row(
            method: declaration.method.rawValue, path: "\(RouterPath(declaration.path))", permission: permission,
            roles: roles, scope: scope, changesState: declaration.changesState)
    }
}
