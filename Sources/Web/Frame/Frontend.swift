public import Access
public import HTTPTypes
public import Hummingbird
import NIOCore
import Privacy
import Vocabulary

/// Turns view models into pages: templates, sentences, assets and the frame around them. One for the whole process.
public struct Frontend: Sendable {
    /// A page's template does not exist; a fault of ours, found by the tests.
    public struct MissingTemplate: Error, LoggableFault {
        public let name: String
        public var logText: String { "no template \(name)" }
    }

    public let configuration: WebConfiguration
    public let catalogue: Catalogue
    public let rulebook: Rulebook
    /// What a citation opens.
    let laws: LawLibrary
    public let cookie: SessionCookie
    let assets: Assets
    private let templates: Templates

    init(
        configuration: WebConfiguration, rulebook: Rulebook, laws: LawLibrary, catalogue: Catalogue, assets: Assets,
        templates: Templates
    ) {
        self.configuration = configuration
        self.rulebook = rulebook
        self.laws = laws
        self.catalogue = catalogue
        self.assets = assets
        self.templates = templates
        cookie = SessionCookie(configuration)
    }

    /// Loads what this version brings along. Costs some 0.1 s, once.
    public init(configuration: WebConfiguration, rulebook: Rulebook) throws {
        let files = try BundledFiles.load()
        let catalogue = try Catalogue(chinese: files.chinese, english: files.english)
        let assets = Assets(files: files.assets)
        self.init(
            configuration: configuration, rulebook: rulebook, laws: try LawLibrary.bundled(), catalogue: catalogue,
            assets: assets,
            templates: try Templates(files: files.templates, catalogue: catalogue, assets: assets.addresses))
    }

    /// A sentence of the catalogue in the reader's language; `{name}` is replaced.
    public func text(_ key: String, _ context: WebContext, _ values: [String: String] = [:]) -> String {
        catalogue.text(key, in: context.language, values)
    }

    /// The page in its frame.
    /// - Parameter shell: nil for a page outside the shell, as sign-in is.
    public func response(
        _ page: some Page, _ request: Request, _ context: WebContext, in shell: Shell? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let root = TemplateValue([
            "frame": frame(of: page, request, context, shell), "page": TemplateValue(reflecting: page),
        ])
        let name = type(of: page).template
        guard let html = templates.render(name, root, in: context.language) else { throw MissingTemplate(name: name) }
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .contentLanguage: context.language.rawValue],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: html)))
    }

    /// 303 to another page, so that a reload does not send the form again.
    public func seeOther(_ path: String) -> Response {
        Response(status: .seeOther, headers: [.location: LocalAddress.safe(path)])
    }

    private func frame(of page: some Page, _ request: Request, _ context: WebContext, _ shell: Shell?) -> TemplateValue
    {
        let other: Language = context.language == .chinese ? .english : .chinese
        var fields: [String: Any] = [
            "lang": context.language == .chinese ? "zh-CN" : "en", "title": page.title, "here": page.title,
            "csrf": context.csrf, "path": request.method == .get ? request.uri.path : "/",
            "crumbs": page.crumbs.map(TemplateValue.init(reflecting:)),
            "organisation": shell?.organisation ?? configuration.organisation, "version": configuration.version,
            "otherLanguage": TemplateValue([
                "code": other.rawValue, "label": catalogue.text("language.name", in: other),
            ]),
        ]
        fields["theme"] = context.theme?.rawValue
        fields["refresh"] = page.refresh.map(TemplateValue.init(reflecting:))
        fields["flash"] = page.flash.map(TemplateValue.init(reflecting:))
        guard let shell, let staff = context.staff else { return TemplateValue(fields) }
        fields["nav"] = shell.nav.map(TemplateValue.init(reflecting:))
        // Where the search leads without script: whoever may list no customers would only earn a refusal there.
        let mayFind = shell.nav.contains { $0.items.contains { $0.href == "/customers" } }
        fields["find"] = mayFind ? "/customers" : "/"
        fields["trouble"] = shell.trouble
        fields["certificate"] = shell.certificate.map(TemplateValue.init(reflecting:))
        fields["print"] = shell.print
        fields["bell"] = TemplateValue([
            "isNew": shell.reminders > 0, "count": shell.reminders > 99 ? "99+" : "\(shell.reminders)",
            "label": text("frame.bell", context, ["count": "\(shell.reminders)"]),
        ])
        fields["who"] = TemplateValue([
            "name": staff.name, "face": String(staff.name.prefix(1)), "role": shell.role,
        ])
        return TemplateValue(fields)
    }
}

/// Where a form may send its reader back to: a path of ours, never another site (ASVS 1.2.2, 3.7.2).
public enum LocalAddress {
    public static func safe(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), path.utf8.count <= 512,
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return "/" }
        return path
    }
}
