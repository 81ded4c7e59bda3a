import Foundation

/// What a program asks in `shouxin check --jsonl`: one line, one value.
public struct ValueQuestion: Sendable, Codable {
    public let id: LineID
    /// The raw value of a `ValueKind`.
    public let kind: String
    public let value: String

    public init(id: LineID, kind: String, value: String) {
        (self.id, self.kind, self.value) = (id, kind, value)
    }
}

/// The name a program gave to its line, a text or a number; it comes back as it was.
public enum LineID: Sendable, Hashable, Codable {
    case text(String)
    case number(Int)
    case none

    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .none
        } else if let number = try? value.decode(Int.self) {
            self = .number(number)
        } else {
            self = .text(try value.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        switch self {
        case .text(let text): try value.encode(text)
        case .number(let number): try value.encode(number)
        case .none: try value.encodeNil()
        }
    }
}

/// The answer to one question, with exactly the keys id, kind, value, valid, normalized, masked and reasons.
public struct ValueAnswer: Sendable, Codable {
    public let id: LineID
    public let kind: String
    public let value: String
    public let valid: Bool
    /// Null when the text cannot be read. A text that is readable but not valid has its normal form here.
    public let normalized: String?
    public let masked: String
    /// Chinese, “ / ”, English; empty if and only if the value is valid.
    public let reasons: [String]

    public init(_ question: ValueQuestion, asOf today: CalendarDate, under policy: MaskingPolicy = .standard) {
        (id, kind, value) = (question.id, question.kind, question.value)
        guard let known = ValueKind(rawValue: question.kind) else {
            (valid, normalized) = (false, nil)
            masked = Masked.covering(question.value).text
            reasons = ["不认识这种类型 / Unknown kind"]
            return
        }
        let check = ValueCheck(kind: known, text: question.value, asOf: today)
        (valid, normalized) = (check.isValid, check.normalized)
        masked = check.masked(under: policy).text
        reasons = zip(check.reasons(in: .chinese), check.reasons(in: .english)).map { "\($0) / \($1)" }
    }

    /// `normalized` stands there as null, not left out.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(kind, forKey: .kind)
        try container.encode(value, forKey: .value)
        try container.encode(valid, forKey: .valid)
        try container.encode(normalized, forKey: .normalized)
        try container.encode(masked, forKey: .masked)
        try container.encode(reasons, forKey: .reasons)
    }
}

extension ValueAnswer {
    /// The answer to one line of JSON as one line of JSON, without a line break.
    ///
    /// A line that is no question is answered too, so that every line in has its line out.
    public static func line(answering line: String, asOf today: CalendarDate) -> String {
        let answer: ValueAnswer
        if let question = try? JSONDecoder().decode(ValueQuestion.self, from: Data(line.utf8)) {
            answer = ValueAnswer(question, asOf: today)
        } else {
            answer = ValueAnswer(unreadable: ())
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(answer) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    private init(unreadable: Void) {
        (id, kind, value, valid, normalized, masked) = (.none, "", "", false, nil, "")
        reasons = ["这一行不是含 id、kind、value 的 JSON / This line is not JSON with id, kind and value"]
    }
}

extension ValueQuestion: CustomStringConvertible, CustomReflectable {
    public var description: String { "‹question \(kind)›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension ValueAnswer: CustomStringConvertible, CustomReflectable {
    public var description: String { "‹answer \(kind) \(valid)›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
