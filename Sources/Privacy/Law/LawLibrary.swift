public import Foundation
public import Vocabulary

/// What the law says, article by article, in our own words: data with source and day, not code.
public struct LawLibrary: Sendable {
    public struct Law: Sendable, Equatable, Decodable {
        public let code: String
        private let name_zh: String
        private let short_zh: String
        private let name_en: String
        /// First day in force, `yyyy-mm-dd`; nil where our source does not say.
        public let validFrom: String?

        public func name(in language: Language) -> String { language == .chinese ? name_zh : name_en }
        /// 个保法; in English the code.
        public func shortName(in language: Language) -> String { language == .chinese ? short_zh : code }
    }

    /// One article or clause.
    public struct Article: Sendable, Equatable, Decodable {
        public let law: String
        public let article: String
        private let label_zh: String
        private let title_zh: String
        private let title_en: String
        private let gist_zh: String
        private let gist_en: String
        public let validFrom: String?
        /// Last day in force; nil while it is.
        public let validUntil: String?
        /// The day on which it was last compared with its source.
        public let asOf: String
        /// How sure we are: V1 read in full, V2 in an excerpt, K-H known and not checked.
        public let mark: String
        public let source: String

        /// 个保法第五十一条; in English the law's code and the article.
        public func label(in language: Language) -> String {
            language == .chinese ? label_zh : article.isEmpty ? law : "\(law) Art. \(article)"
        }
        public func title(in language: Language) -> String { language == .chinese ? title_zh : title_en }
        /// What it says, in our words.
        public func gist(in language: Language) -> String { language == .chinese ? gist_zh : gist_en }
    }

    private struct Document: Decodable {
        let asOf: String
        let laws: [Law]
        let articles: [Article]
    }

    public enum Problem: Error, Equatable, Sendable {
        case notBundled
        /// An article of a law that is not listed.
        case lawUnknown(String)
    }

    public let asOf: String
    public let laws: [Law]
    public let articles: [Article]
    private let byPlace: [String: Article]
    private let codes: [String: String]

    /// - Throws: `Problem`, or a decoding error.
    public init(json: Data) throws {
        let document = try JSONDecoder().decode(Document.self, from: json)
        asOf = document.asOf
        laws = document.laws
        articles = document.articles
        var codes: [String: String] = [:]
        for law in laws {
            let names = [law.code, law.name(in: .chinese), law.shortName(in: .chinese)]
            for name in names { codes[Self.plain(name)] = law.code }
        }
        for article in articles where codes[Self.plain(article.law)] == nil { throw Problem.lawUnknown(article.law) }
        self.codes = codes
        byPlace = Dictionary(
            articles.map { (Self.place($0.law, $0.article), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Read once.
    public static func bundled() throws -> LawLibrary { try loaded.get() }

    private static let loaded = Result<LawLibrary, any Error> {
        guard let url = Bundle.module.url(forResource: "law-articles", withExtension: "json") else {
            throw Problem.notBundled
        }
        return try LawLibrary(json: Data(contentsOf: url))
    }

    public func law(_ code: String) -> Law? {
        codes[Self.plain(code)].flatMap { code in laws.first { $0.code == code } }
    }

    /// - Parameter law: its code or a Chinese name, long or short; blanks do not count.
    public func article(_ law: String, _ article: String) -> Article? {
        codes[Self.plain(law)].flatMap { byPlace[Self.place($0, article)] }
    }

    private static func place(_ law: String, _ article: String) -> String { plain(law) + " " + article }

    /// Standards are written with and without blanks.
    private static func plain(_ name: String) -> String { name.filter { !$0.isWhitespace } }
}
