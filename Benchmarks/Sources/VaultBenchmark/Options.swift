import Foundation

struct Options {
    var work: String
    var customers = 1_000_000
    var events = 1_000_000
    var seed: UInt64 = 1
    var sittings = 10_000
    var folder = ""

    static let usage = """
        Usage: VaultBenchmark WORK [--customers N] [--events N] [--seed N] [--sittings N] [--folder DIR]

        WORK is one of
          crypto    seal, open, token, wrap: needs no folder
          fill      makes the customers, unless they are there
          unlock    opens the keys and builds the name index
          page      what a customer's page needs, for customers at random
          epoch     closes the epoch of the keys
          rotate    rotates the index key of the filled store to the end
          sit       makes examinations for `verify` to compare, unless they are there
          verify    database, keys, ledger, values, examinations, each by itself
          backup    makes a backup
          restore   restores the newest backup beside the folder
          append    ledger events with fsync, one by one and many at a time, in a folder of their own
          ledger    fills that ledger up to N events and verifies it
        """

    init?(_ arguments: [String]) {
        guard let work = arguments.first, !work.hasPrefix("-") else { return nil }
        self.work = work
        var rest = arguments.dropFirst().makeIterator()
        while let option = rest.next() {
            guard let value = rest.next() else { return nil }
            switch (option, Int(value)) {
            case ("--customers", let count?): customers = count
            case ("--events", let count?): events = count
            case ("--seed", let number?): seed = UInt64(number)
            case ("--sittings", let count?): sittings = count
            case ("--folder", _): folder = value
            default: return nil
            }
        }
        if folder.isEmpty { folder = NSTemporaryDirectory() + "shouxin-vault-\(customers)" }
    }

    /// The installation with the customers.
    var house: String { folder + "/house" }
    /// The installation with the long ledger.
    var ledger: String { folder + "/ledger" }
}
