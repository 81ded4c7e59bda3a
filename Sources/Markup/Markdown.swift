internal import CMarkdown
internal import Foundation

/// Markdown (CommonMark with GitHub's tables) as HTML, by cmark-gfm.
public enum Markdown {
    /// HTML that is safe to put into a page: raw HTML of the text is left out, addresses that run something are emptied.
    ///
    /// Linear in the length of the text. Nesting deeper than the library allows stays text.
    public static func html(_ text: String) -> String {
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return "" }
        defer { cmark_parser_free(parser) }
        for name in extensions {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        cmark_parser_feed(parser, text, text.utf8.count)
        guard let document = cmark_parser_finish(parser) else { return "" }
        defer { cmark_node_free(document) }
        let attached = cmark_parser_get_syntax_extensions(parser)
        guard let html = cmark_render_html(document, CMARK_OPT_DEFAULT, attached) else { return "" }
        defer { free(html) }
        return String(cString: html)
    }

    private static let extensions = ["table", "strikethrough"]
}
