import Actions
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /healthz`, open and cheap: states and counts, nothing about anybody.
struct HealthRoutes: RouteFamily {
    private let version: String
    private let look: @Sendable () -> (health: Health, names: NameDirectory.Progress)

    init(_ workplace: Workplace, version: String) {
        self.version = version
        look = { (workplace.health, workplace.names.progress) }
    }

    /// Of a server whose keys are not open yet.
    init(sealed version: String) {
        self.version = version
        look = { (.sealed, NameDirectory.Progress(loaded: 0, total: 0, isComplete: false)) }
    }

    private struct Answer: Encodable {
        struct Names: Encodable {
            let loaded: Int
            let total: Int
            let complete: Bool
        }

        let state: String
        let names: Names
        let version: String
    }

    func add(to routes: Routes) {
        routes.get("healthz", .open) { _, _ in
            let (health, names) = look()
            let answer = Answer(
                state: health.rawValue,
                names: Answer.Names(loaded: names.loaded, total: names.total, complete: names.isComplete),
                version: version)
            return Response(
                status: health == .ready ? .ok : .serviceUnavailable, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: try JSONEncoder().encode(answer))))
        }
    }
}
