import Actions
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// `GET /healthz`, open and cheap: states and counts, nothing about anybody.
struct HealthRoutes: RouteFamily {
    let workplace: Workplace
    let version: String

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
            let health = workplace.health
            let names = workplace.names.progress
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
