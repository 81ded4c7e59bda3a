import SQLEngine

/// Why something was not saved that nobody did wrong.
public enum DiskTrouble: Sendable, Equatable {
    /// Passes once there is room.
    case full
    /// The disk failed, now or earlier; nothing is written until the process has been restarted.
    case failing

    /// Nil for anything else.
    public init?(_ error: any Error) {
        switch error as? EngineFault {
        case .diskFull: self = .full
        case .notAcceptingWrites: self = .failing
        case let fault? where fault.endsWriting: self = .failing
        default: return nil
        }
    }
}
