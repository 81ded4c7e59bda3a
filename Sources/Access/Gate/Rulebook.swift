import Crypto
public import Foundation
public import Vocabulary

/// Where each rule of the gate is written, and what rules and permissions are called: data, so that a new article is
/// a change of data, with its hash on the ledger as the policy in force.
public struct Rulebook: Sendable {
    /// How sure we are of a citation.
    public enum Mark: String, Sendable, Decodable {
        /// Read in the full official text.
        case fullText = "V1"
        /// Read in an excerpt of the official text.
        case excerpt = "V2"
        /// From knowledge, not checked, confidence high.
        case knowledge = "K-H"
    }

    /// One place where a rule is written.
    public struct Citation: Sendable, Equatable, Decodable {
        public let source: String
        public let article: String
        public let mark: Mark
        /// First day it was in force, `yyyy-mm-dd`; nil where our reference does not say.
        public let validFrom: String?
        private let zh: String
        private let en: String

        public func text(in language: Language) -> String { language == .chinese ? zh : en }
    }

    struct Rule: Sendable, Decodable {
        let id: RuleID
        /// Stricter than any law: the company's own.
        let isHouseRule: Bool
        let zh: String
        let en: String
        let citations: [Citation]
    }

    private struct PermissionPhrase: Decodable {
        let name: String
        let zh: String
        let en: String
        /// The phrase where the object is known: 查看{object}.
        let zhObject: String?
        let enObject: String?
    }

    private struct Document: Decodable {
        let version: String
        let emergency: EmergencyLimits
        let rules: [Rule]
        let permissions: [PermissionPhrase]
    }

    /// Why a rulebook cannot be used.
    public enum Problem: Error, Equatable, Sendable {
        case malformed
        case ruleMissing(RuleID)
        case ruleTwice(RuleID)
        case notBundled
    }

    public let version: String
    /// How far break-glass access may go.
    public let emergency: EmergencyLimits
    /// SHA-256 of the file's bytes: the policy hash on the ledger.
    public let hash: [UInt8]
    private let rules: [RuleID: Rule]
    private let phrases: [String: PermissionPhrase]

    /// Reads a rulebook; every rule of the gate must stand in it exactly once.
    public init(decoding data: Data) throws(Problem) {
        guard let document = try? JSONDecoder().decode(Document.self, from: data) else { throw .malformed }
        var rules: [RuleID: Rule] = [:]
        for rule in document.rules {
            guard rules.updateValue(rule, forKey: rule.id) == nil else { throw .ruleTwice(rule.id) }
        }
        if let missing = RuleID.allCases.first(where: { rules[$0] == nil }) { throw .ruleMissing(missing) }
        version = document.version
        emergency = document.emergency
        hash = Array(SHA256.hash(data: data))
        self.rules = rules
        phrases = Dictionary(document.permissions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The rulebook that comes with this version.
    public static func bundled() throws(Problem) -> Rulebook {
        guard let url = Bundle.module.url(forResource: "rulebook", withExtension: "json"),
            let data = try? Data(contentsOf: url)
        else { throw .notBundled }
        return try Rulebook(decoding: data)
    }

    /// The rule in words, as in 持证上岗.
    public func name(of rule: RuleID, in language: Language) -> String {
        guard let found = rules[rule] else { return rule.rawValue }
        return language == .chinese ? found.zh : found.en
    }

    public func citations(of rule: RuleID) -> [Citation] { rules[rule]?.citations ?? [] }

    /// Whether the rule goes beyond what the sources ask; unknown rules are never passed off as law.
    public func isHouseRule(_ rule: RuleID) -> Bool { rules[rule]?.isHouseRule ?? true }

    /// What a permission lets one do, as a verb phrase: 查看明文, or with an object 查看手机号; nil if this rulebook
    /// does not name it.
    public func phrase(for permission: String, in language: Language, about object: String? = nil) -> String? {
        guard let phrase = phrases[permission] else { return nil }
        let pattern = language == .chinese ? phrase.zhObject : phrase.enObject
        guard let object, let pattern else { return language == .chinese ? phrase.zh : phrase.en }
        return pattern.replacing("{object}", with: object)
    }
}
