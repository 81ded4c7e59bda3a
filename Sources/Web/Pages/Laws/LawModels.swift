import Access
import Privacy
import Training
import Vocabulary

/// A citation that opens the article.
struct LawChip: Sendable {
    let label: String
    /// Nil for an article that the library does not have.
    let href: String?

    /// - Parameter onPage: the article stands in a panel of the same page.
    init(_ reference: LawReference, _ desk: Desk, _ context: WebContext, onPage: Bool = false) {
        guard let article = desk.laws.article(reference.law, reference.article) else {
            label = reference.text
            href = nil
            return
        }
        label = article.label(in: context.language)
        href = onPage ? "#" + LawPanel.anchor(article) : LawPath.article(article)
    }

    /// A place that a rule of the gate names.
    init(_ citation: Rulebook.Citation, _ laws: LawLibrary, _ context: WebContext) {
        label = citation.text(in: context.language)
        href = laws.article(citation.source, citation.article).map(LawPath.article)
    }
}

/// An article beside the text that cites it.
struct LawPanel: Sendable {
    let id: String
    let label: String
    let heading: String
    let gist: String
    let asOf: String
    let href: String

    init?(_ reference: LawReference, _ desk: Desk, _ context: WebContext) {
        guard let article = desk.laws.article(reference.law, reference.article) else { return nil }
        self.init(article, desk, context)
    }

    init(_ article: LawLibrary.Article, _ desk: Desk, _ context: WebContext) {
        id = Self.anchor(article)
        label = article.label(in: context.language)
        heading = article.title(in: context.language)
        gist = article.gist(in: context.language)
        asOf = desk.text("laws.as_of", context, ["day": article.asOf])
        href = LawPath.article(article)
    }

    static func anchor(_ article: LawLibrary.Article) -> String {
        "law-" + LawPath.slug(article.law + "-" + article.article)
    }
}

/// Addresses of laws.
enum LawPath {
    static func article(_ article: LawLibrary.Article) -> String {
        "/laws/\(slug(article.law))#\(slug(article.law + "-" + article.article))"
    }

    static func law(_ code: String) -> String { "/laws/\(slug(code))" }

    /// What may stand in an address and an identity: letters, digits, hyphens and points.
    static func slug(_ text: String) -> String {
        String(
            text.unicodeScalars.map { scalar -> Character in
                let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                return isPlain || scalar == "." ? Character(scalar) : "-"
            })
    }
}
