public import Vocabulary

/// One thing that `shouxin verify` looks at. Other rooms add theirs to the list: a name, and what to do.
public struct SoundnessCheck: Sendable {
    /// For programs; never changes.
    public let name: String
    public let chinese: String
    public let english: String
    /// Reports what is wrong and returns how many things it looked at. Streams: no more in memory than it reports.
    public let run: @Sendable (Workplace, (SoundnessProblem) -> Void) throws -> Int

    public init(
        _ name: String, chinese: String, english: String,
        run: @escaping @Sendable (Workplace, (SoundnessProblem) -> Void) throws -> Int
    ) {
        self.name = name
        self.chinese = chinese
        self.english = english
        self.run = run
    }

    public func title(in language: Language) -> String { language == .chinese ? chinese : english }
}

/// One damage, where it begins, and nothing that is personal.
public struct SoundnessProblem: Sendable, Equatable {
    /// For programs; never changes.
    public let kind: String
    public let chinese: String
    public let english: String
    public let customer: String?
    /// Code of the field.
    public let field: String?
    /// Identity of a sitting (答卷).
    public let attempt: String?
    /// The first event in doubt, from 1 as on the pages.
    public let event: UInt64?

    public init(
        _ kind: String, chinese: String, english: String, customer: String? = nil, field: String? = nil,
        attempt: String? = nil, event: UInt64? = nil
    ) {
        self.kind = kind
        self.chinese = chinese
        self.english = english
        self.customer = customer
        self.field = field
        self.attempt = attempt
        self.event = event
    }

    public func message(in language: Language) -> String { language == .chinese ? chinese : english }
}

/// What one check came to.
public struct SoundnessResult: Sendable {
    public let check: SoundnessCheck
    public let examined: Int
    /// The first of them, in the order they were met.
    public let problems: [SoundnessProblem]
    /// How many there were altogether.
    public let problemCount: Int

    /// More than these are counted and not listed.
    public static let listLimit = 100
}

extension Workplace {
    /// Runs the checks one after another. What cannot be read is a damage as well.
    ///
    /// - Parameter finished: called after each.
    public func examine(
        _ checks: [SoundnessCheck], finished: (SoundnessResult) -> Void = { _ in }
    ) -> [SoundnessResult] {
        checks.map { check in
            var problems: [SoundnessProblem] = []
            var count = 0
            let report = { (problem: SoundnessProblem) in
                count += 1
                if problems.count < SoundnessResult.listLimit { problems.append(problem) }
            }
            var examined = 0
            do {
                examined = try check.run(self, report)
            } catch {
                report(
                    SoundnessProblem(
                        "unreadable", chinese: "没有读完，读不下去了：\(error)", english: "Reading stopped half way: \(error)"))
            }
            let result = SoundnessResult(
                check: check, examined: examined, problems: problems, problemCount: count)
            finished(result)
            return result
        }
    }
}
