/// Whether PIPL Art. 28 asks for the stricter treatment (敏感个人信息): specific purpose, separate consent, assessment.
///
/// It is the floor for the kind. Every piece of information about a child under 14 is sensitive, whatever its kind;
/// that is a fact about the person and is decided where the person is known.
public enum Sensitivity: String, CaseIterable, Sendable, Hashable {
    case general
    case sensitive
}
