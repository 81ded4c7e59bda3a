import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vault
import Web

/// `shouxin routes`: what is served, and who may use it; read off the router itself.
struct RoutesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "routes",
            abstract: say("列出每个地址、权限和角色", "List every route with permission and roles"),
            discussion: say(
                "不需要数据文件夹。\n\n示例：shouxin routes --json",
                "Needs no data folder.\n\nExample: shouxin routes --json"))
    }

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    func run() throws {
        let table = try Self.table()
        if json { return try Output.text(table.json()) }
        for row in table.rows {
            let roles = row.roles.isEmpty ? "" : "  " + row.roles.joined(separator: " ")
            try Output.line("\(row.method) \(row.path)  \(row.permission)\(row.changesState ? "  *" : "")\(roles)")
        }
    }

    /// The real site over an empty store that is thrown away: what is listed is what would be served.
    static func table() throws -> RouteTable {
        umask(0o077)
        let folder = FileManager.default.temporaryDirectory.appending(path: "shouxin-routes-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clock: @Sendable () -> Date = { Date() }
        let store = try Store.create(
            in: folder, unlock: .keyFile(path: folder + "/" + Store.rootKeyFile), clock: clock)
        defer { try? store.close(folding: false) }
        let workplace = try Workplace(store: store, rulebook: .bundled(), clock: clock)
        let configuration = WebConfiguration(listenHost: "127.0.0.1", organisation: "", version: Shouxin.version)
        return try Site(workplace, configuration: configuration).table()
    }
}
