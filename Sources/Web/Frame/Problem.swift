public import HTTPTypes

/// An answer that is no page and no refusal of the gate: the request makes no sense, or not now.
public struct Problem: Error, Sendable, Equatable {
    /// Raw values are part of the API's problem types and of the catalogue's keys.
    public enum Kind: String, Sendable, CaseIterable {
        case badRequest = "bad_request"
        case notSignedIn = "not_signed_in"
        case refused
        case foreignForm = "foreign_form"
        case notFound = "not_found"
        case tooSlow = "too_slow"
        case conflict
        case tooLarge = "too_large"
        case addressTooLong = "address_too_long"
        case wrongType = "wrong_type"
        case wrongHost = "wrong_host"
        case invalid
        case tooMany = "too_many"
        case fault
        case unavailable
    }

    public let kind: Kind
    /// A sentence in the reader's language instead of the kind's own; never personal information.
    public let detail: String?
    /// Seconds after which to try again.
    public let retryAfter: Int?
    /// A sentence of the catalogue instead of the kind's own, where `detail` says nothing.
    let sentence: Sentence?
    /// What is wrong, field by field.
    var fields: [ProblemField] = []
    /// The version in force, for somebody who changed an older one.
    var version: Int?
    /// The address of what is there already.
    var location: String?

    struct Sentence: Sendable, Equatable {
        let key: String
        let values: [String: String]
    }

    public init(_ kind: Kind, detail: String? = nil, retryAfter: Int? = nil) {
        self.kind = kind
        self.detail = detail
        self.retryAfter = retryAfter
        sentence = nil
    }

    /// With a sentence of the catalogue; values hold no personal information.
    init(_ kind: Kind, saying key: String, _ values: [String: String] = [:], retryAfter: Int? = nil) {
        self.kind = kind
        self.retryAfter = retryAfter
        detail = nil
        sentence = Sentence(key: key, values: values)
    }
}

/// What is wrong with one field, and what to do; never its value.
struct ProblemField: Sendable, Equatable, Encodable {
    /// As in the body: `phones[0]`.
    let field: String
    let message: String
    let remedy: String
}

/// A domain error that knows how it is shown; each family of pages says it for the errors of its noun.
public protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

/// A fault whose text holds no personal information, so that it may stand in the log.
public protocol LoggableFault: Error {
    var logText: String { get }
}

extension Problem.Kind {
    public var status: HTTPResponse.Status {
        switch self {
        case .badRequest: .badRequest
        case .notSignedIn: .unauthorized
        case .refused, .foreignForm: .forbidden
        case .notFound: .notFound
        case .tooSlow: .requestTimeout
        case .conflict: .conflict
        case .tooLarge: .contentTooLarge
        case .addressTooLong: .uriTooLong
        case .wrongType: .unsupportedMediaType
        case .wrongHost: .misdirectedRequest
        case .invalid: .unprocessableContent
        case .tooMany: .tooManyRequests
        case .fault: .internalServerError
        case .unavailable: .serviceUnavailable
        }
    }

    /// The kind behind a bare status of the server framework.
    init(status: HTTPResponse.Status) {
        self =
            Self.allCases.first { $0.status == status && $0 != .refused } ?? (status.code >= 500 ? .fault : .badRequest)
    }
}
