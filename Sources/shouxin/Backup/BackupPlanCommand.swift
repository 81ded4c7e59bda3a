import Access
import Actions
import ArgumentParser
import Backups
import Storage

/// `shouxin backup plan`: when, where to, how long.
struct BackupPlanCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "plan",
            abstract: say("查看或修改备份时间、文件夹和保留规则", "See or change time, folders and retention"),
            discussion: say(
                "示例：shouxin backup plan --to /mnt/nas/shouxin --to /backup --at 03:00 --daily 7 --weekly 4 --monthly 6",
                "Example: shouxin backup plan --to /mnt/nas/shouxin --to /backup --at 03:00 --daily 7 --weekly 4 --monthly 6"
            ))
    }

    @OptionGroup var options: BackupOptions
    @Option(
        name: .customLong("to"),
        help: ArgumentHelp(say("备份文件夹，可以多次给出", "Folder, may be given several times"), valueName: say("文件夹", "folder")))
    var folders: [String] = []
    @Option(help: ArgumentHelp(say("每天几点，北京时间；off 表示不定时", "Time of day in Beijing, or off"), valueName: "HH:MM"))
    var at: String?
    @Option(help: ArgumentHelp(say("保留最近几天", "Days kept"), valueName: say("个数", "number"))) var daily: Int?
    @Option(help: ArgumentHelp(say("保留最近几周", "Weeks kept"), valueName: say("个数", "number"))) var weekly: Int?
    @Option(help: ArgumentHelp(say("保留最近几月", "Months kept"), valueName: say("个数", "number"))) var monthly: Int?
    @Option(help: ArgumentHelp(say("密钥副本数", "Copies of the keys"), valueName: say("个数", "number"))) var keyCopies: Int?

    @Option(
        help: ArgumentHelp(say("最多丢几小时的工作（RPO）", "Hours of work that may be lost (RPO)"), valueName: say("小时", "hours"))
    )
    var recoveryHours: Int?
    @Option(help: ArgumentHelp(say("几分钟内恢复（RTO）", "Minutes a restore may take (RTO)"), valueName: say("分钟", "minutes")))
    var recoveryMinutes: Int?

    func run() async throws {
        let workplace = try options.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let staff = try options.administrator(workplace).id
        let current = try workplace.backupPlan()
        let plan = try changed(current)
        if plan != current { _ = try await workplace.perform(ChangeBackupPlan(plan), as: staff) }
        let time = plan.isScheduled ? Self.time(plan.minuteOfDay) : "off"
        try Output.line("at \(time)")
        for folder in plan.folders { try Output.line("to \(folder)") }
        let kept = plan.retention
        try Output.line(
            "daily \(kept.daily)  weekly \(kept.weekly)  monthly \(kept.monthly)  key-copies \(plan.keyCopies)")
        try Output.line(
            "recovery-hours \(plan.recoveryPointHours)  recovery-minutes \(plan.recoveryTimeMinutes)")
    }

    func changed(_ current: BackupPlan) throws -> BackupPlan {
        var plan = current
        if let folders = absolute(folders) { plan.folders = folders }
        if let at {
            plan.isScheduled = at != "off"
            if plan.isScheduled {
                guard let minute = Self.minute(at) else { throw BackupError.time }
                plan.minuteOfDay = minute
            }
        }
        guard
            let retention = Retention(
                daily: daily ?? plan.retention.daily, weekly: weekly ?? plan.retention.weekly,
                monthly: monthly ?? plan.retention.monthly)
        else { throw BackupError.retention }
        plan.retention = retention
        plan.keyCopies = keyCopies ?? plan.keyCopies
        plan.recoveryPointHours = recoveryHours ?? plan.recoveryPointHours
        plan.recoveryTimeMinutes = recoveryMinutes ?? plan.recoveryTimeMinutes
        return plan
    }

    static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }

    static func time(_ minute: Int) -> String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return two(minute / 60) + ":" + two(minute % 60)
    }
}
