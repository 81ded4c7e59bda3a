import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vocabulary

struct TokensList: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: say("列出令牌，不含令牌本身", "List the tokens, without their secrets"))
    }

    @OptionGroup var security: SecurityOptions

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    private struct Row: Encodable {
        let id: String
        let staff: String?
        let name: String
        let scopes: [String]
        let createdAt: Date
        let expiresAt: Date
        let state: String
    }

    func run() async throws {
        let workplace = try security.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let facts = try await workplace.ask(ShowSettings(), as: security.administrator(workplace).id)
        let accounts = Dictionary(
            try workplace.store.read { try $0.allStaff() }.map { ($0.id, $0.signInName) },
            uniquingKeysWith: { first, _ in first })
        let rows = facts.tokens.map { token in
            Row(
                id: token.id.description, staff: accounts[token.staff], name: token.name,
                scopes: token.scopes.map(\.rawValue).sorted(), createdAt: token.createdAt, expiresAt: token.expiresAt,
                state: Self.word(token.state(at: workplace.now)))
        }
        if json { return try Output.json(rows) }
        for row in rows {
            let end = row.expiresAt.formatted(.iso8601.year().month().day())
            try Output.line("\(row.id)  \(row.staff ?? "–")  \(row.state)  \(end)  \(row.name)")
        }
        if rows.isEmpty { Output.remark(say("还没有令牌。", "There are no tokens yet.")) }
    }

    private static func word(_ state: APIToken.State) -> String {
        switch state {
        case .valid: "valid"
        case .expired: "expired"
        case .revoked: "revoked"
        }
    }
}

struct TokensRevoke: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: say("吊销令牌，下一次请求起失效", "Revoke a token; its next request is refused"))
    }

    @OptionGroup var security: SecurityOptions

    @Argument(help: ArgumentHelp(say("tokens list 里的编号", "The id that tokens list shows"), valueName: say("编号", "id")))
    var id: String

    func run() async throws {
        let unknown = CommandFailure(
            .failed,
            say(
                "没有这个编号的令牌。用 shouxin tokens list 看有哪些。",
                "There is no token of that id. shouxin tokens list shows them."))
        guard let id = ID<APIToken>(id) else { throw unknown }
        let workplace = try security.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        do {
            try await workplace.perform(RevokeToken(id), as: security.administrator(workplace).id)
        } catch TokenError.unknown {
            throw unknown
        } catch TokenError.alreadyRevoked {
            Output.remark(say("这个令牌早已吊销。", "This token had been revoked already."))
        }
    }
}
