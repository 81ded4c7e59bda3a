extension CreditCode {
    /// 个体工商户: the code names one person's own business, so it is personal information.
    public var isIndividualBusiness: Bool { normalized.hasPrefix("92") }

    /// Six digits of GB/T 2260.
    public var regionCode: String { String(normalized.dropFirst(2).prefix(6)) }

    /// Places 9 to 17, the organisation code; nil when its own check character differs, which happens and is no fault.
    public var organisationCode: OrganisationCode? {
        try? OrganisationCode(parsing: String(normalized.dropFirst(8).prefix(9)))
    }

    /// Who registered the organisation: the first place of GB 32100-2015.
    public func registeringAuthority(in language: Language) -> String? {
        language == .chinese ? authority?.chinese : authority?.english
    }

    private var authority: (chinese: String, english: String)? {
        switch normalized.first {
        case "1": ("机构编制", "staffing authority")
        case "2": ("外交", "foreign affairs")
        case "3": ("司法行政", "judicial administration")
        case "4": ("文化", "culture")
        case "5": ("民政", "civil affairs")
        case "6": ("旅游", "tourism")
        case "7": ("宗教", "religious affairs")
        case "8": ("工会", "trade unions")
        case "9": ("市场监管", "market regulation")
        case "A": ("中央军委", "Central Military Commission")
        case "N": ("农业", "agriculture")
        case "Y": ("其他", "other")
        default: nil
        }
    }
}
