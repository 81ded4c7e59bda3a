import Dispatch

/// Taking a whole file apart, which may be busy for seconds: off the few threads that answer requests, so that the pages
/// of others go on, and one after the other, so that memory is that of one.
enum FileReading {
    private static let queue = DispatchQueue(label: "file-reading")

    static func apart<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
