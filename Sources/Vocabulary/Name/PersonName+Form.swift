extension PersonName {
    /// How a name is built.
    public enum Form: String, CaseIterable, Sendable, Hashable {
        /// 王小五
        case chinese
        /// 阿依古丽·测试: of an ethnic minority or transcribed, its parts joined by ·.
        case joined
        /// Zhang San, Мария: in other letters than Chinese characters, or mixed with them.
        case foreign
    }

    public var form: Form {
        let scalars = normalized.unicodeScalars
        guard scalars.allSatisfy({ $0.isHan || $0.isNameDot }) else { return .foreign }
        return scalars.contains(where: \.isNameDot) ? .joined : .chinese
    }

    /// 王, or 欧阳; nil for names of another form, where it cannot be told from the writing.
    public var surname: String? {
        form == .chinese ? String(normalized.prefix(surnameLength)) : nil
    }
}
