import Access
import Actions
import Storage
import TestSupport

@testable import shouxin

/// A folder for the demo company, opened as often as a test likes, and the clock that makes its past.
struct DemoHouse {
    let folder: TemporaryFolder
    let clock = TravelClock()

    init() throws { folder = try TemporaryFolder() }

    func workplace() throws -> Workplace {
        let unlock = Scenario.unlock(folder)
        let store =
            try Store.content(of: folder.path) == .installation
            ? try Store.open(in: folder.path, unlock: unlock) { [clock] in clock.now }
            : try Store.create(in: folder.path, unlock: unlock) { [clock] in clock.now }
        return try Workplace(store: store, rulebook: .bundled()) { [clock] in clock.now }
    }
}
