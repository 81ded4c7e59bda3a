import Foundation
import Synchronization

/// Ctrl-C or a polite kill: the running batch is finished first. The second one ends the process at once, which leaves
/// whole batches as well.
struct Interruption {
    /// The handler of a signal may do little more than this.
    private static let isAsked = Atomic(false)

    init() {
        // Made before the first signal, which may not make anything.
        Self.isAsked.store(false, ordering: .relaxed)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                Interruption.isAsked.store(true, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
    }

    var isAsked: Bool { Self.isAsked.load(ordering: .relaxed) }
}
