import Access
import Actions
import ArgumentParser
import Backups
import Foundation
import Storage
import Vocabulary

/// `shouxin storage`: where data is kept, and who looks after it.
struct StorageCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "storage",
            abstract: say("存储登记：数据放在哪里，谁负责，上次核对", "Where data is kept, who answers for it, when it was last looked at"),
            subcommands: [StorageList.self, StorageAdd.self, StorageReview.self])
    }
}

struct StorageList: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: say("列出登记的位置，到期的在前", "List the places, the one due first in front"))
    }

    @OptionGroup var options: BackupOptions

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let register = try await workplace.ask(ShowStorage(), as: options.administrator(workplace).id)
        for place in register.places {
            let due = place.dueAt.formatted(.iso8601.year().month().day())
            let state = place.isOverdue(at: workplace.now) ? say("到期", "DUE") : due
            try Output.line(
                "\(place.id)  \(place.kind.rawValue)  \(state)  \(place.review?.finding.rawValue ?? "–")  \(place.name)  \(place.location)"
            )
        }
        if register.places.isEmpty { Output.remark(say("还没有登记。", "Nothing is registered yet.")) }
    }
}

struct StorageAdd: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: say("登记一个位置", "Register a place"),
            discussion: say(
                "示例：shouxin storage add --kind backups --name 机房NAS --location /mnt/nas/shouxin --days 30",
                "Example: shouxin storage add --kind backups --name NAS --location /mnt/nas/shouxin --days 30"))
    }

    @OptionGroup var options: BackupOptions
    @Option(
        help: ArgumentHelp(
            say("data、backups、keys、exports、paper 或 other", "data, backups, keys, exports, paper or other"),
            valueName: say("种类", "kind")))
    var kind: String
    @Option(help: ArgumentHelp(say("叫什么", "What it is called"), valueName: say("名称", "name"))) var name: String
    @Option(help: ArgumentHelp(say("在哪里", "Where it is"), valueName: say("位置", "location"))) var location: String
    @Option(help: ArgumentHelp(say("几天核对一次", "Days from review to review"), valueName: say("天数", "days"))) var days = 90
    @Option(help: ArgumentHelp(say("负责人的账号", "Account of who answers for it"), valueName: say("账号", "account")))
    var responsible: String?

    func validate() throws {
        guard StoragePlace.Kind(rawValue: kind) != nil else {
            throw ValidationError(
                say(
                    "--kind 只能是 data、backups、keys、exports、paper 或 other。",
                    "--kind is data, backups, keys, exports, paper or other."))
        }
    }

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let person = try responsible.map { try workplace.staff(named: $0) }
        let place = try await workplace.perform(
            AddStoragePlace(
                ID(UUID()), kind: StoragePlace.Kind(rawValue: kind) ?? .other, name: name, location: location,
                responsible: person?.id, reviewDays: days), as: options.administrator(workplace).id)
        try Output.line("\(place.id)")
    }
}

struct StorageReview: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "review",
            abstract: say("确认已核对：sound、damaged 或 missing", "Confirm a review: sound, damaged or missing"),
            discussion: say("示例：shouxin storage review ID sound", "Example: shouxin storage review ID sound"))
    }

    @OptionGroup var options: BackupOptions
    @Argument(help: "ID") var id: String
    @Argument(help: ArgumentHelp(say("结果", "What was found"), valueName: say("结果", "finding"))) var finding: String

    func validate() throws {
        guard ID<StoragePlace>(id) != nil, StoragePlace.Finding(rawValue: finding) != nil else {
            throw ValidationError(say("要给出 ID 和结果。", "An ID and a finding are needed."))
        }
    }

    func run() async throws {
        guard let id = ID<StoragePlace>(id), let finding = StoragePlace.Finding(rawValue: finding) else { return }
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        _ = try await workplace.perform(ReviewStorage(id, finding), as: options.administrator(workplace).id)
    }
}
