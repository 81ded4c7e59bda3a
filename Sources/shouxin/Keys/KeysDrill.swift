import Access
import Actions
import ArgumentParser
import Foundation
import Storage
import Vault

struct KeysDrill: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "drill",
            abstract: say("演练：轮换、重新加密、重建索引、关闭纪元，报告用时", "Rotate, seal and index anew, close an epoch, report the times"),
            discussion: say(
                """
                默认在副本上演练，副本随后删除；--live 在正在使用的数据上做。演练完逐把打开数据密钥，确认没有丢失。

                示例：shouxin keys drill --data /var/lib/shouxin --json
                """,
                """
                On a copy, which is deleted afterwards, unless --live is given. In the end every data key is opened once.

                Example: shouxin keys drill --data /var/lib/shouxin --json
                """))
    }

    @OptionGroup var keeper: KeeperOptions

    @Flag(help: ArgumentHelp(say("在正在使用的数据上做", "On the data that is in use")))
    var live = false

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    func run() async throws {
        let workplace = try keeper.place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let report: DrillReport
        if live {
            report = try await Self.drill(workplace, as: keeper.keeper(workplace))
        } else {
            report = try await onCopy(of: workplace)
        }
        if json { try Output.json(report) } else { try Output.line(report.lines.joined(separator: "\n")) }
    }

    private func onCopy(of workplace: Workplace) async throws -> DrillReport {
        let folder = keeper.place.data + "/" + Store.drillFolder
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let ratchet = try workplace.store.copyForDrill(to: folder)
        let store = try Store.open(in: folder, unlock: keeper.place.unlock(), ratchet: ratchet) { Date() }
        let copy = try Workplace(store: store, rulebook: .bundled()) { Date() }
        defer { try? store.close() }
        return try await Self.drill(copy, as: keeper.keeper(copy))
    }

    private static func drill(_ workplace: Workplace, as person: StaffMember) async throws -> DrillReport {
        var report = DrillReport(keys: try workplace.store.keyFigures().keyCount)
        report.rotateSeconds = try await timed {
            report.rotated = try await workplace.rotateDataKeys(.everybody, as: person.id)
        }
        report.resealSeconds = try await timed {
            let done = try await workplace.resealEarlier(as: person.id)
            (report.values, report.retired, report.shut) = (done.values, done.retired, done.shut)
        }
        report.indexSeconds = try await timed {
            let done = try await workplace.rotateIndex(as: person.id)
            (report.tokens, report.indexVersion, report.isIndexWhole) = (done.tokens, done.version, done.isDone)
        }
        report.closeSeconds = try await timed { report.closed = try await workplace.closeEpoch(as: person.id).epoch }
        report.checkSeconds = try await timed { report.opened = try workplace.store.openEveryDataKey() }
        report.isSound =
            try report.opened == workplace.store.keyFigures().keyCount && report.shut == 0
            && report.isIndexWhole
        return report
    }

    private static func timed(_ body: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await body()
        let parts = (ContinuousClock.now - start).components
        return Double(parts.seconds) + (Double(parts.attoseconds) / 1e15).rounded() / 1000
    }
}

struct DrillReport: Encodable {
    let keys: Int
    var rotated = 0
    var rotateSeconds = 0.0
    var values = 0
    var shut = 0
    var retired = 0
    var resealSeconds = 0.0
    var tokens = 0
    var indexVersion: UInt32 = 0
    var isIndexWhole = false
    var indexSeconds = 0.0
    var closed: UInt32 = 0
    var closeSeconds = 0.0
    var opened = 0
    var checkSeconds = 0.0
    var isSound = false

    init(keys: Int) { self.keys = keys }

    var lines: [String] {
        [
            say("数据密钥 \(keys) 把", "\(keys) data keys"),
            say("轮换：\(rotated) 把，\(rotateSeconds) 秒", "Rotated: \(rotated), \(rotateSeconds) s"),
            say(
                "重新加密：\(values) 项，销毁旧版本 \(retired) 把，\(resealSeconds) 秒",
                "Sealed anew: \(values) values, \(retired) earlier versions destroyed, \(resealSeconds) s"),
            say(
                "索引密钥版本 \(indexVersion)：重建 \(tokens) 条索引，\(indexSeconds) 秒",
                "Index key version \(indexVersion): \(tokens) tokens made anew, \(indexSeconds) s"),
            say("关闭纪元 \(closed)：\(closeSeconds) 秒", "Epoch \(closed) closed: \(closeSeconds) s"),
            say("逐把打开：\(opened) 把，\(checkSeconds) 秒", "Opened one by one: \(opened), \(checkSeconds) s"),
            isSound
                ? say("演练通过，没有丢失密钥。", "Sound: no key was lost.")
                : say("演练没有通过：有密钥或信息打不开。", "Not sound: keys or values do not open."),
        ]
    }
}
