/// A new state together with the event that explains it.
///
/// Storage writes only a `Change` or a bare `LedgerEvent`, so a save without a record does not compile.
public struct Change<Value: Sendable>: Sendable {
    public let value: Value
    public let event: LedgerEvent

    public init(_ value: Value, recording event: LedgerEvent) {
        self.value = value
        self.event = event
    }
}

extension Change: Equatable where Value: Equatable {}
