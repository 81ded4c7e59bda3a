/// What takes the place of a finding.
public enum RedactionStyle: String, CaseIterable, Sendable, Hashable {
    /// 138****5678: as much left as tells two apart, never a value that validates.
    case mask
    /// ‹手机号1›: the kind and a number, the same for the same value throughout the document.
    case placeholder
    /// Another value of the same kind, the same for the same value throughout the document, and of nobody.
    case pseudonym
}
