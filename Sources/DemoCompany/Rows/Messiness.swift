/// How often things go wrong in a generated file, in a thousand rows.
public struct Messiness: Sendable, Equatable {
    /// Records of somebody who is in the file already, written differently.
    public var duplicates: Int
    /// Of those fields that are often left out; each has its own share, scaled by this (1000 as in real files).
    public var missing: Int
    /// Values in another form: full width, +86, spaces, other date forms.
    public var forms: Int
    /// Values that are wrong: check digits, masks, placeholders, numbers spoiled by a spreadsheet.
    public var wrong: Int
    /// Whether rows 38 to 49 each carry one special trap.
    public var hasTraps: Bool

    public init(duplicates: Int, missing: Int, forms: Int, wrong: Int, hasTraps: Bool) {
        self.duplicates = duplicates
        self.missing = missing
        self.forms = forms
        self.wrong = wrong
        self.hasTraps = hasTraps
    }

    /// As a company's own export has them.
    public static let realistic = Messiness(duplicates: 230, missing: 1000, forms: 120, wrong: 12, hasTraps: true)
    /// One good record for each person, every field filled.
    public static let none = Messiness(duplicates: 0, missing: 0, forms: 0, wrong: 0, hasTraps: false)
}
