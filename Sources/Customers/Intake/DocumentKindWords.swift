import Vocabulary

/// The words for kinds of identity documents.
enum DocumentKindWords {
    static func kind(for text: String) -> IdentityDocument.Kind? {
        words[HeaderWords.plain(text)] ?? IdentityDocument.Kind(rawValue: text)
    }

    private static let words: [String: IdentityDocument.Kind] = {
        var table: [String: IdentityDocument.Kind] = [
            "身份证": .residentID, "居民身份证": .residentID, "二代身份证": .residentID, "idcard": .residentID,
            "residentid": .residentID,
            "护照": .passport, "中国护照": .passport, "passport": .passport, "外国护照": .foreignPassport,
            "foreignpassport": .foreignPassport, "港澳台居民居住证": .hmtResidencePermit, "港澳台居住证": .hmtResidencePermit,
            "回乡证": .hkmPermit, "港澳通行证": .hkmPermit, "台胞证": .taiwanPermit, "外国人永久居留证": .foreignPermanentResidentID,
            "往来港澳通行证": .mainlandHKMPermit, "往来台湾通行证": .mainlandTaiwanPermit,
        ]
        for kind in IdentityDocument.Kind.allCases {
            for language in Language.allCases {
                let word = HeaderWords.plain(kind.name(in: language))
                if table[word] == nil { table[word] = kind }
            }
        }
        return table
    }()
}
