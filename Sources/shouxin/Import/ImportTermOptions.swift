import Access
import Actions
import ArgumentParser
import Customers
import Foundation
import Storage
import Vocabulary

/// On which terms a file comes in, and who brings it.
struct ImportTermOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            say(
                "由谁导入（账号）；默认是持有效上岗证的个人信息保护负责人",
                "Who imports, by account; the protection officer with a valid certificate unless given"),
            valueName: say("账号", "account")))
    var account: String?

    @Option(
        help: ArgumentHelp(
            say("按哪一项处理活动收集", "The processing activity under which they are collected"),
            valueName: say("代码", "code")))
    var activity = "service"

    @Option(
        help: ArgumentHelp(
            say("文件里没写渠道的行算哪个渠道", "The channel of rows that name none") + ": "
                + Channel.allCases.map(\.rawValue).joined(separator: ", "), valueName: say("渠道", "channel")))
    var channel = Channel.import.rawValue

    @Option(
        name: .customLong("map"),
        help: ArgumentHelp(
            say("把一列（表头或第几列）对应到字段", "Read a column, by header or number, as a field") + ": "
                + IntakeField.allCases.map(\.rawValue).joined(separator: ", "),
            valueName: say("表头=字段", "header=field")))
    var mappings: [String] = []

    @Option(
        name: .customLong("owner"),
        help: ArgumentHelp(
            say(
                "归谁负责（账号），可写多次，逐行轮流；默认归导入的客服或客户经理，其他岗位导入的不归任何人",
                "Who looks after them, by account; several take turns. Unless given: the agent or account manager who imports, otherwise nobody"
            ),
            valueName: say("账号", "account")))
    var owners: [String] = []

    @Flag(
        help: ArgumentHelp(
            say("有错误值的行也导入，只略去错误的值", "Import rows with a wrong value too, without that value")))
    var keepGoodValues = false

    func request(fileName: String) throws -> ImportRequest {
        var request = ImportRequest(activity: activity)
        guard let channel = Channel(rawValue: channel) ?? Channel(parsing: channel) else {
            throw ValidationError(say("没有这个渠道：\(self.channel)", "No such channel: \(self.channel)"))
        }
        (request.channel, request.keepsGoodValues) = (channel, keepGoodValues)
        (request.language, request.fileName) = (Speech.language, fileName)
        request.overrides = try mappings.map { text in
            // A header may hold an equals sign; a field never does.
            guard let sign = text.lastIndex(of: "="),
                let field = IntakeField(rawValue: String(text[text.index(after: sign)...]))
            else {
                throw ValidationError(
                    say("--map 要写成“表头=字段”：\(text)", "--map wants header=field with a known field: \(text)"))
            }
            return (String(text[..<sign]), field)
        }
        return request
    }

    func staff(in workplace: Workplace) throws -> StaffMember {
        if let account { return try Self.member(account, in: workplace) }
        let officers = try workplace.store.read { try $0.allStaff() }.filter {
            $0.roles.contains(.protectionOfficer) && $0.state == .active
        }
        let now = workplace.now
        let certified = officers.first { $0.qualifications.contains { $0.isValid(at: now) } }
        guard let officer = certified ?? officers.first else {
            throw CommandFailure(
                .failed,
                say(
                    "没有在岗的个人信息保护负责人。用 --as 指定由谁导入。",
                    "There is no active protection officer. Say with --as who imports."))
        }
        return officer
    }

    func assignment(in workplace: Workplace) throws -> CustomerAssignment {
        guard !owners.isEmpty else { return .importer }
        return .inTurn(
            try owners.map { name in
                let member = try Self.member(name, in: workplace)
                return (owner: member.id, team: member.team)
            })
    }

    private static func member(_ name: String, in workplace: Workplace) throws -> StaffMember {
        guard let member = try workplace.store.read({ try $0.staff(signingInAs: name) }) else {
            throw CommandFailure(.failed, say("没有账号 \(name)。", "There is no account \(name)."))
        }
        return member
    }
}
