import Vocabulary

/// Plain text on its way to one person's screen (查看明文). Only `KeyRing.reveal` makes one.
///
/// Logs, crash text, `dump` and the template engine all read descriptions and mirrors; both stay silent here.
public struct Revealed: Sendable {
    private let plainText: String
    private let dataClass: DataClass

    init(_ plainText: String, class dataClass: DataClass) {
        self.plainText = plainText
        self.dataClass = dataClass
    }

    /// Lends the plain text. The caller writes it where the permitted person reads it, and nowhere else.
    public func withPlainText<Result>(_ body: (String) throws -> Result) rethrows -> Result { try body(plainText) }
}

extension Revealed: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "‹revealed \(dataClass)›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
