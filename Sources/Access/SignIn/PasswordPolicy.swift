public import Foundation

/// What a company asks of passwords and of signing in; two presets, because the two authorities contradict each other:
/// an assessment of GB/T 22239-2019 level 3 (等保三级) asks for regular change, NIST SP 800-63B-4 forbids it.
public struct PasswordPolicy: Sendable, Equatable, Codable {
    /// Name of the preset it began as, for the settings page.
    public var name: String
    /// Shortest password in code points where it is the only factor. mlps: 10, above the assessors' usual 8.
    /// nist: 15 (SP 800-63B-4, 3.1.1.2).
    public var shortest: Int
    /// Shortest beside a second factor. nist: 8 (SP 800-63B-4, 3.1.1.2); mlps makes no difference.
    public var shortestWithSecondFactor: Int
    /// Longest in code points. Not under 64 (SP 800-63B-4, 3.1.1.2); bounded so that hashing stays cheap.
    public var longest: Int
    /// How many of capital, small letter, digit, other must occur. mlps: 3 of 4, assessors' usual figure for
    /// “complexity” in GB/T 22239-2019 8.1.4.1; nist: 0, composition rules are forbidden.
    public var classes: Int
    /// Days until a change is due; nil for never. mlps: 90, the usual figure for “changed regularly” in 8.1.4.1;
    /// nist: never, except on evidence of compromise.
    public var changeAfterDays: Int?
    /// How many earlier passwords are refused. mlps: 5, a custom without source; nist: 0.
    public var history: Int
    /// Failures in a row that lock the account. 5: usual figure for 8.1.4.1; SP 800-63B-4 allows at most 100.
    public var lockAfterFailures: Int
    /// Minutes it stays locked. 30: the longer end of the assessors' usual 10 to 30.
    public var lockMinutes: Int
    /// Minutes without a request until a session ends. 30: usual figure for the time-out of 8.1.4.1.
    public var idleMinutes: Int

    public init(
        name: String, shortest: Int, shortestWithSecondFactor: Int, longest: Int, classes: Int, changeAfterDays: Int?,
        history: Int, lockAfterFailures: Int, lockMinutes: Int, idleMinutes: Int
    ) {
        self.name = name
        self.shortest = shortest
        self.shortestWithSecondFactor = shortestWithSecondFactor
        self.longest = longest
        self.classes = classes
        self.changeAfterDays = changeAfterDays
        self.history = history
        self.lockAfterFailures = lockAfterFailures
        self.lockMinutes = lockMinutes
        self.idleMinutes = idleMinutes
    }

    /// The default: what a level 3 assessment in China looks for.
    public static let mlps = PasswordPolicy(
        name: "mlps", shortest: 10, shortestWithSecondFactor: 10, longest: 128, classes: 3, changeAfterDays: 90,
        history: 5, lockAfterFailures: 5, lockMinutes: 30, idleMinutes: 30)

    /// Length instead of rules: NIST SP 800-63B-4.
    public static let nist = PasswordPolicy(
        name: "nist", shortest: 15, shortestWithSecondFactor: 8, longest: 128, classes: 0, changeAfterDays: nil,
        history: 0, lockAfterFailures: 5, lockMinutes: 30, idleMinutes: 30)
}

extension PasswordPolicy {
    /// Whose password it is to be: none of these words may make it up.
    public struct Owner: Sendable {
        public let signInName: String
        public let name: String
        public let organisation: String

        public init(signInName: String, name: String, organisation: String) {
            self.signInName = signInName
            self.name = name
            self.organisation = organisation
        }
    }

    /// Returns if the password may be set.
    ///
    /// Costs one scrypt computation for each earlier password that the policy remembers; everything else is tried
    /// before, so that a refused password is refused at once.
    /// - Parameter previous: hashes of earlier passwords, newest first.
    public func check(
        _ password: String, for owner: Owner, hasSecondFactor: Bool = false, previous: [PasswordHash] = []
    ) throws(PasswordProblem) {
        let scalars = password.precomposedStringWithCanonicalMapping.unicodeScalars
        let shortest = hasSecondFactor ? shortestWithSecondFactor : shortest
        guard scalars.count >= shortest else { throw .tooShort(shortest: shortest, missing: shortest - scalars.count) }
        guard scalars.count <= longest else { throw .tooLong(longest: longest) }
        let found = CharacterClass.count(in: scalars)
        guard found >= classes else { throw .tooFewClasses(found: found, needed: classes) }
        let guessable = GuessablePassword(password)
        guard !guessable.contains(nameIn: owner.signInName) else { throw .containsSignInName }
        guard !guessable.contains(nameIn: owner.name) else { throw .containsName }
        guard !guessable.contains(nameIn: owner.organisation) else { throw .containsOrganisation }
        guard !guessable.isCommon else { throw .common }
        guard !previous.prefix(history).contains(where: { $0.verifies(password) }) else {
            throw .usedBefore(history: history)
        }
    }

    /// Whether a password set at `changedAt` must be replaced at the next sign-in.
    public func isChangeDue(changedAt: Date, now: Date) -> Bool {
        guard let changeAfterDays else { return false }
        return now.timeIntervalSince(changedAt) >= Double(changeAfterDays) * 86_400
    }
}

private enum CharacterClass {
    case capital, small, digit, other

    static func count(in scalars: String.UnicodeScalarView) -> Int {
        Set(
            scalars.map { scalar -> CharacterClass in
                switch scalar {
                case "A"..."Z": .capital
                case "a"..."z": .small
                case "0"..."9": .digit
                default: .other
                }
            }
        ).count
    }
}
