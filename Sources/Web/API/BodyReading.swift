import Access
import Customers
import Foundation
import Hummingbird
import Vocabulary

/// A member of a body: not there, there as null, or with a value. A merge patch tells them apart (RFC 7396).
enum BodyMember<Value: Sendable>: Sendable {
    case absent, null
    case value(Value)

    var value: Value? { if case .value(let value) = self { value } else { nil } }
    var isGiven: Bool { if case .absent = self { false } else { true } }
}

/// Reads the members of a JSON body by name and type, and remembers everything that is wrong with it.
struct BodyReading {
    /// What a problem with a member is called; sentences stand in the catalogue under `api.`.
    enum Fault: String {
        case unknown, missing, notText, notTexts, notObject, notInteger, tooMany
    }

    struct Finding: Equatable {
        let field: String
        let fault: Fault
    }

    static let longestList = 50

    private let members: [JSONMember]
    private let path: String
    private var read: Set<String> = []
    private(set) var findings: [Finding] = []

    /// - Throws: `JSONProblem`; `Problem` for a body that is no object.
    init(_ bytes: [UInt8]) throws {
        guard case .object(let members) = try JSONText.value(bytes) else {
            throw Problem(.badRequest, saying: "api.json_no_object")
        }
        self.init(members, path: "")
    }

    private init(_ members: [JSONMember], path: String) {
        self.members = members
        self.path = path
    }

    mutating func text(_ name: String) -> BodyMember<String> {
        read(name, .notText) { if case .string(let text) = $0 { text } else { nil } }
    }

    mutating func texts(_ name: String) -> BodyMember<[String]> {
        let list = read(name, .notTexts) { value -> [String]? in
            guard case .array(let values) = value else { return nil }
            let texts = values.compactMap { if case .string(let text) = $0 { text } else { nil } }
            return texts.count == values.count ? texts : nil
        }
        if let value = list.value, value.count > Self.longestList { note(name, .tooMany) }
        return list
    }

    mutating func integer(_ name: String) -> BodyMember<Int> {
        read(name, .notInteger) { if case .number(let digits) = $0 { Int(digits) } else { nil } }
    }

    /// An object inside, read by `body`; what is wrong with it is remembered under its own path.
    mutating func object<Value>(
        _ name: String, _ body: (inout BodyReading) -> Value
    ) -> BodyMember<Value> {
        let inner = read(name, .notObject) { if case .object(let members) = $0 { members } else { nil } }
        switch inner {
        case .absent: return .absent
        case .null: return .null
        case .value(let members):
            var reading = BodyReading(members, path: path + name + ".")
            let value = body(&reading)
            reading.finish()
            findings += reading.findings
            return .value(value)
        }
    }

    mutating func need(_ name: String, _ isThere: Bool) {
        if !isThere && !findings.contains(where: { $0.field == path + name }) { note(name, .missing) }
    }

    /// Every member that nobody asked for is wrong: a misspelt name must not be passed over.
    mutating func finish() {
        for member in members where !read.contains(member.name) { note(String(member.name.prefix(64)), .unknown) }
    }

    private mutating func read<Value>(
        _ name: String, _ fault: Fault, _ convert: (JSONValue) -> Value?
    ) -> BodyMember<Value> {
        read.insert(name)
        guard let member = members.first(where: { $0.name == name }) else { return .absent }
        if member.value == .null { return .null }
        guard let value = convert(member.value) else {
            note(name, fault)
            return .absent
        }
        return .value(value)
    }

    private mutating func note(_ name: String, _ fault: Fault) {
        findings.append(Finding(field: path + name, fault: fault))
    }
}

extension Desk {
    /// 422 with everything that is wrong, field by field.
    func invalid(_ fields: [ProblemField]) -> Problem {
        var problem = Problem(.invalid)
        problem.fields = fields
        return problem
    }

    /// - Throws: `Problem` if something is wrong with the body.
    func check(_ reading: BodyReading, _ context: WebContext) throws(Problem) {
        guard !reading.findings.isEmpty else { return }
        throw invalid(
            reading.findings.map { finding in
                let name = finding.fault.rawValue
                return ProblemField(
                    field: finding.field, message: text("api.member_\(name)", context),
                    remedy: text("api.remedy_\(name)", context))
            })
    }

    /// The body of a request whose route said that it is JSON.
    func reading(_ request: Request) async throws -> BodyReading {
        let buffer = try await request.collectedBody(upTo: WebLimits.jsonBytes)
        return try BodyReading(Array(buffer.readableBytesView))
    }
}
