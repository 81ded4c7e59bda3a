import Testing

@testable import Training

/// A text made to harm, which a test's name must not repeat: some are megabytes long.
struct Attack: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    var format = QuestionFormat.text
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ format: QuestionFormat = .text) {
        (self.name, self.text, self.format) = (name, text, format)
    }
}
