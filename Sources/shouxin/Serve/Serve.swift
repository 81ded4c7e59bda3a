import Access
import Actions
import ArgumentParser
import DemoCompany
import Documents
import Foundation
import Hummingbird
import Logging
import NIOCore
import Storage
import Vault
import Web

/// `shouxin serve`: the web and the API on one folder.
struct Serve: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            abstract: say("启动网页和接口；文件夹为空时先建好密钥和数据", "Serve pages and API; an empty folder gets keys and a store"),
            discussion: say(
                """
                示例：
                  shouxin serve --demo
                  shouxin serve --data /var/lib/shouxin --tls --public-host crm.example.cn
                  shouxin serve --data /var/lib/shouxin --sealed
                  shouxin serve --data /var/lib/shouxin --kms /etc/shouxin/kms.json
                """,
                """
                Examples:
                  shouxin serve --demo
                  shouxin serve --data /var/lib/shouxin --tls --public-host crm.example.cn
                  shouxin serve --data /var/lib/shouxin --sealed
                  shouxin serve --data /var/lib/shouxin --kms /etc/shouxin/kms.json
                """))
    }

    @OptionGroup var place: FolderOptions

    @Option(help: ArgumentHelp(say("监听的地址", "Address to listen on"), valueName: say("地址", "address")))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp(say("端口；0 表示任选", "Port; 0 for any"), valueName: say("端口", "port")))
    var port = 8080

    @Flag(help: ArgumentHelp(say("演示公司：虚构的员工和客户", "The demo company: made-up staff and customers")))
    var demo = false

    @Option(
        help: ArgumentHelp(
            say("演示公司的客户数", "How many customers the demo company has"), valueName: say("个数", "number")))
    var customers = 20_000

    @Option(
        help: ArgumentHelp(
            say(
                "演示公司另有多少名客服（examinee-0001 起），供考试压力测试用",
                "How many agents the demo company has besides (examinee-0001 on), for an examination under load"),
            valueName: say("个数", "number")))
    var staff = 0

    @Option(
        help: ArgumentHelp(
            say("对外的主机名，可以多次给出", "Public host name; may be given several times"), valueName: say("主机名", "name")))
    var publicHost: [String] = []

    @Flag(help: ArgumentHelp(say("浏览器经 https 访问（由反向代理提供）", "Browsers come by https, through a reverse proxy")))
    var tls = false

    @Option(
        help: ArgumentHelp(say("公司名称，首次启动时用", "The company's name, at the first start"), valueName: say("名称", "name")))
    var organisation = say("我的公司", "Our company")

    @Option(
        help: ArgumentHelp(
            say(
                "信息的加密算法，首次启动时选定：aes（AES-256-GCM）或 sm4（SM4-GCM，须编入）",
                "What seals values, chosen at the first start: aes (AES-256-GCM) or sm4 (SM4-GCM, if built in)"),
            valueName: say("算法", "suite")))
    var suite: Suite?

    enum Suite: String, ExpressibleByArgument {
        case aes, sm4

        var cipher: CipherSuite { self == .aes ? .aes256GCM : .sm4GCM }
    }

    @Flag(
        help: ArgumentHelp(
            say(
                "启动时不打开密钥，等人在 /unlock 页面或用 shouxin unlock 解锁",
                "Start without the keys; somebody unlocks on the page /unlock or with shouxin unlock")))
    var sealed = false

    func validate() throws {
        guard organisation.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError(say("--organisation 不能为空。", "--organisation is empty."))
        }
        guard (0...65_535).contains(port) else {
            throw ValidationError(say("端口应在 0 到 65535 之间。", "The port is 0 to 65535."))
        }
        guard (0...DemoCustomers.largestCount).contains(customers) else {
            throw ValidationError(say("客户数应在 0 到一百万之间。", "Customers: 0 to one million."))
        }
        guard (0...DemoOrganisation.mostFurtherStaff).contains(staff) else {
            throw ValidationError(say("--staff 应在 0 到 5000 之间。", "--staff is 0 to 5000."))
        }
    }

    func run() async throws {
        if MemoryGuard.lockMemory() == .possible {
            Output.remark(
                say(
                    "内存没有锁定，密钥可能被换出到磁盘。关掉交换区，或给服务设 LimitMEMLOCK=infinity。",
                    "Memory is not locked and may reach the swap. Turn swap off, or set LimitMEMLOCK=infinity for the service."
                ))
        }
        let clock = TravelClock()
        if sealed { return try await SealedStart(serve: self, clock: clock, kms: place.service()).run() }
        let workplace: Workplace
        do { workplace = try openOrFound { clock.now } } catch StoreProblem.rootKey(.kms(let problem))
            where (try? Store.content(of: place.data)) == .installation
        {
            // Not an end: the machine may be up before its key service is.
            Output.remark(problem.sentence(in: Speech.language))
            return try await SealedStart(serve: self, clock: clock, kms: place.service(), after: problem).run()
        }
        let house = try await OpenHouse(workplace, clock, for: self)
        let board = Switchboard(house.responder)
        try await listen(answering: board) { house.welcome.text(at: $0) }
        try house.close()
    }

    /// The key is proved before anything in the folder is touched, the lock included.
    private func openOrFound(_ clock: @escaping @Sendable () -> Date) throws -> Workplace {
        umask(0o077)
        var unlock = try place.unlock()
        let content = try Store.content(of: place.data)
        if content == .installation {
            try place.folder.checkMode()
            unlock = try Store.prove(unlock, in: place.data)
        } else {
            guard suite?.cipher.isAvailable ?? true else { throw Self.notBuiltIn }
            try place.folder.prepare()
        }
        try place.folder.lock()
        let store =
            content == .installation
            ? try Store.open(in: place.data, unlock: unlock, ratchet: place.ratchetFile, clock: clock)
            : try Store.create(
                in: place.data, unlock: unlock, ratchet: place.ratchetFile, suite: suite?.cipher ?? .aes256GCM,
                clock: clock)
        if let suite, suite.cipher != store.ring.suite {
            let name = store.ring.suite.name
            try? store.close()
            throw CommandFailure(
                .failed,
                say(
                    "这些数据建立时选定了 \(name)，不能再改。去掉 --suite 启动。",
                    "This data was founded with \(name), which stays. Start without --suite."))
        }
        return try Workplace(store: store, rulebook: .bundled(), clock: clock)
    }

    private static var notBuiltIn: CommandFailure {
        CommandFailure(
            .failed,
            say(
                "本程序没有编入 SM4-GCM。装上 libgcrypt20-dev，用 swift build --traits SM 编译；什么都没有建立。",
                "This program was built without SM4-GCM. Install libgcrypt20-dev and build with --traits SM; nothing was made."
            ))
    }

    /// Serves until the process is told to stop.
    /// - Parameter greeting: what is printed when the server listens, from its address.
    func listen(answering board: Switchboard, greeting: @escaping @Sendable (String) -> String) async throws {
        let shown = host.contains(":") ? "[\(host)]" : host
        let application = Application(
            responder: board, server: WebServer.builder(),
            configuration: WebServer.configuration(address: .hostname(host, port: port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? 0
                try? Output.line(greeting("http://\(shown):\(port)"))
            }, logger: JournalLog.logger())
        do {
            try await application.runService()
        } catch {
            throw CommandFailure(
                .failed,
                say(
                    "无法在 \(host) 的端口 \(port) 提供服务：\(Self.reason(error))。换一个端口：--port。",
                    "Cannot serve on \(host), port \(port): \(Self.reason(error)). Another port: --port"))
        }
    }

    /// NIO's own text names a system call, which helps nobody at a terminal.
    private static func reason(_ error: any Error) -> String {
        (error as? IOError).map { SystemWords.text($0.errnoCode) } ?? "\(error)"
    }

    /// - Parameter organisation: empty while nothing can be read.
    func web(_ organisation: String) -> WebConfiguration {
        WebConfiguration(
            listenHost: host, otherHosts: publicHost, isTLS: tls, organisation: organisation, version: Shouxin.version)
    }
}
