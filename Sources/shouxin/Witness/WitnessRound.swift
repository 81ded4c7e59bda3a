import ArgumentParser
import Foundation
import Ledger

/// `shouxin witness round`: one round over HTTP, for a timer on the witness's machine. Fetches how the ledger grew since
/// the last checkpoint cosigned, checks it, cosigns, and hands the cosignature in.
struct WitnessRound: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "round",
            abstract: say("经网络走一轮：取证明、核对、联署、交回", "One round over the network: fetch, check, cosign, hand in"),
            discussion: say(
                """
                每天在见证自己的机器上运行一次。令牌写在 --token-file 里（权限 0600），或设环境变量 SHOUXIN_TOKEN；
                审计管理员的令牌，范围 ledger:read。只连 https，本机可以用 http；用到 curl 程序。
                账本变短或被改写时拒绝联署，把收到的证明留在 --evidence 里，退出码 1；请通知个人信息保护负责人。

                示例：shouxin witness round --from https://crm.example.cn --state witness.state --token-file token

                退出码：0 已联署并交回，1 拒绝或没有回答，10 文件不在，12 令牌不对或不是这本账本的密钥
                """,
                """
                Once a day on the witness's own machine. The token stands in --token-file (mode 0600) or SHOUXIN_TOKEN: an
                audit administrator's, scope ledger:read. By https, or http to this machine; uses the program curl.
                Refuses a ledger that became shorter or was rewritten, keeps the proof in --evidence, and ends with 1:
                tell the protection officer.

                Example: shouxin witness round --from https://crm.example.cn --state witness.state --token-file token

                Exit codes: 0 cosigned and handed in, 1 refused or no answer, 10 no such file, 12 wrong token or another
                ledger's key
                """))
    }

    @OptionGroup var state: StateOption

    @Option(help: ArgumentHelp(say("服务的地址", "Address of the server"), valueName: say("地址", "address")))
    var from: String

    @Option(help: ArgumentHelp(say("令牌在这个文件里", "The API token is in this file"), valueName: say("文件", "file")))
    var tokenFile: String?

    @Option(help: ArgumentHelp(say("自己的 CA 证书", "Certificates of a CA of your own"), valueName: say("文件", "file")))
    var caFile: String?

    @Option(
        help: ArgumentHelp(
            say("拒绝联署时，把收到的证明存到这个文件", "Where a proof that was refused is kept"), valueName: say("文件", "file")))
    var evidence: String?

    func validate() throws {
        guard WebAddress(from) != nil else {
            throw ValidationError(
                say(
                    "--from 应是本机的 http 地址，或任何机器的 https 地址，不带路径。",
                    "--from is an http address of this machine or an https address of any, without a path."))
        }
    }

    func run() throws {
        guard let address = WebAddress(from) else { return }
        let door = try LedgerDoor(address: address, token: token(), caFile: caFile)
        var memory = try state.file.read()
        let proof = try door.growth(since: memory.lastSize)
        let note: SignedNote
        do throws(ProofProblem) {
            note = try memory.cosign(ConsistencyFile(parsing: proof), atSeconds: UInt64(Date().timeIntervalSince1970))
        } catch {
            try keep(proof)
            throw CommandFailure(
                error.isWrongKey ? .wrongKey : .failed,
                say("没有联署：\(error.chineseMessage)。", "Not cosigned. \(error.englishMessage)."))
        }
        // Remembered before it is said: a word that was given is never forgotten.
        try state.file.replace(memory)
        try door.handIn(note)
        try Output.line(
            say("已为 \(memory.lastSize) 条记录联署，并交回。", "Cosigned \(memory.lastSize) events, and handed in."))
    }

    /// Never over what is there: the first proof that was refused is the one that counts.
    private func keep(_ proof: Data) throws {
        guard let evidence else { return }
        try proof.write(to: URL(filePath: evidence), options: .withoutOverwriting)
        Output.remark(say("收到的证明在 \(evidence)。", "The proof that was refused is in \(evidence)."))
    }

    private func token(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> String {
        let text: String?
        if let tokenFile {
            text = String(decoding: try SecretFile.read(tokenFile), as: UTF8.self)
        } else {
            text = environment["SHOUXIN_TOKEN"]
        }
        let token = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CommandFailure(
                .wrongKey,
                say(
                    "没有令牌。写在 --token-file 里（别人不能读），或设 SHOUXIN_TOKEN。",
                    "There is no token. Put it into --token-file, which others cannot read, or set SHOUXIN_TOKEN."))
        }
        return token
    }
}

/// The ledger of a running server, as a witness sees it.
struct LedgerDoor {
    let address: WebAddress
    let token: String
    let caFile: String?

    /// The body of c2sp.org/tlog-witness: old size, proof, newer checkpoint.
    func growth(since size: UInt64) throws -> Data {
        let answer = try ask("/api/v1/ledger/growth?from=\(size)", nil)
        guard answer.status != 400, answer.status != 404 else {
            // The server has fewer events than were cosigned: that is what a witness is for.
            throw CommandFailure(
                .failed,
                say(
                    "没有联署：那里的账本少于已经联署的 \(size) 条，可能被换回了旧的。请通知个人信息保护负责人。",
                    "Not cosigned: the ledger there has fewer than the \(size) events that were cosigned; it may have been put back. Tell the protection officer."
                ))
        }
        try expect(200, answer)
        return answer.body
    }

    func handIn(_ note: SignedNote) throws {
        let answer = try ask("/api/v1/ledger/cosignatures", try JSONEncoder().encode(["note": note.encoded]))
        guard answer.status != 422 else {
            throw CommandFailure(
                .failed,
                say(
                    "已联署，但没有收下：那里不认识这位见证。请管理员运行 shouxin ledger witness add。",
                    "Cosigned, but not taken: the server does not know this witness. Its administrator runs shouxin ledger witness add."
                ))
        }
        try expect(201, answer)
    }

    private func ask(_ path: String, _ body: Data?) throws -> Curl.Answer {
        var request = Curl(address: address, path: path, headers: [("Authorization", "Bearer \(token)")])
        if let body {
            request.headers.append(("Content-Type", "application/json"))
            request.body = body
        }
        request.caFile = caFile
        request.limitBytes = SmallFile.limitBytes
        do { return try request.run() } catch { throw error.failure(at: address.base) }
    }

    private func expect(_ status: Int, _ answer: Curl.Answer) throws {
        switch answer.status {
        case status: return
        case 401, 403:
            throw CommandFailure(
                .wrongKey,
                say(
                    "\(address.base) 不接受这个令牌：要审计管理员的，范围 ledger:read，还在有效期内。",
                    "\(address.base) refuses the token: it must be an audit administrator's, scope ledger:read, and still valid."
                ))
        default:
            throw CommandFailure(
                .failed,
                say("\(address.base) 回答 \(answer.status)，没有完成。", "\(address.base) answered \(answer.status); not done.")
            )
        }
    }
}
