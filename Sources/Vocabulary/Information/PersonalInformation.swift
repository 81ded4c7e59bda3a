/// A piece of personal information (个人信息, PIPL Art. 4) that was parsed once and is right afterwards.
///
/// Parsing accepts what people and spreadsheets really write (full-width digits, blanks, +86) and either yields the one
/// normal form or says what is wrong with it. Nobody inside checks again.
///
/// Logs, crash text, `dump` and template engines read descriptions and mirrors, so both tell the kind and nothing else.
public protocol PersonalInformation: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The kind that stands for this type in labels and problems, before a value says more precisely what it is.
    static var kind: InformationKind { get }

    /// - Throws: `ParsingProblem`, which says what is wrong and where, and never repeats the text.
    init(parsing text: String) throws(ParsingProblem)

    /// The one way this value is written, and what is sealed; parsing it gives the same value again.
    var normalized: String { get }

    /// What two records are compared by; equal for values that differ only in how they are written.
    var matchKey: String { get }

    /// The kind of this very value: a `PhoneNumber` may be a landline.
    var informationKind: InformationKind { get }

    /// What is odd about a value that was accepted all the same.
    var warnings: [ParsingWarning] { get }
}

extension PersonalInformation {
    public var matchKey: String { normalized }
    public var informationKind: InformationKind { Self.kind }
    public var warnings: [ParsingWarning] { [] }
}

extension PersonalInformation {
    public var description: String { "‹\(informationKind.rawValue)›" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
