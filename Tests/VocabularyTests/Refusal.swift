import Testing
import Vocabulary

/// Why `text` is no value of the type; nil when it is one.
func refusal<Value: PersonalInformation>(of text: String, as _: Value.Type) -> ParsingProblem.Reason? {
    do throws(ParsingProblem) {
        _ = try Value(parsing: text)
        return nil
    } catch {
        return error.reason
    }
}

/// One text and what it is refused for.
struct Refused: Sendable, CustomTestStringConvertible {
    let text: String
    let reason: ParsingProblem.Reason

    init(_ text: String, _ reason: ParsingProblem.Reason) {
        self.text = text
        self.reason = reason
    }

    var testDescription: String { "\(text.prefix(40)) → \(reason)" }
}

/// One text and the normal form it is read as.
struct Accepted: Sendable, CustomTestStringConvertible {
    let text: String
    let normalized: String

    init(_ text: String, _ normalized: String) {
        self.text = text
        self.normalized = normalized
    }

    var testDescription: String { "\(text.prefix(40)) → \(normalized.prefix(40))" }
}
