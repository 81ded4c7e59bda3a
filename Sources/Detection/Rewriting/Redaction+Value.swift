extension Redaction {
    /// What stands for one value by itself, as a table of findings shows it.
    ///
    /// Unlike `redacted`, it does not look at what the mask reads like in its surroundings: there are none.
    public func replaced(_ value: String, as label: Label) -> String {
        var replacing = Replacing(self)
        return Mask.string(replacing.replacement(of: Array(value.unicodeScalars), label))
    }
}
