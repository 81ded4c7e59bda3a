/// The language a person reads: Chinese first, English complete.
public enum Language: String, CaseIterable, Sendable, Hashable {
    case chinese = "zh"
    case english = "en"
}
