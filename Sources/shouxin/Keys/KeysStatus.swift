import Actions
import ArgumentParser
import Foundation
import Storage
import Vault

struct KeysStatus: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status", abstract: say("密钥的版本、纪元、棘轮和数量", "Versions, epochs, ratchet and counts of the keys"),
            discussion: say(
                "示例：shouxin keys status --data /var/lib/shouxin --json",
                "Example: shouxin keys status --data /var/lib/shouxin --json"))
    }

    @OptionGroup var place: FolderOptions

    @Flag(
        help: ArgumentHelp(
            say("也数每个版本下有多少项信息（逐项看一遍）", "Also count the values under each version: a walk over all of them")))
    var count = false

    @Flag(help: ArgumentHelp(say("输出 JSON", "Print JSON")))
    var json = false

    func run() throws {
        let workplace = try place.openWorkplace()
        defer { try? workplace.store.close(folding: false) }
        let values = count ? try workplace.store.valuesByKeyVersion() : nil
        let index = try workplace.store.read { try $0.indexFigures(counting: true) }
        let report = KeysReport(try workplace.store.keyFigures(), values: values, index: index)
        if json { try Output.json(report) } else { try Output.line(report.lines.joined(separator: "\n")) }
    }

    static func seconds(_ duration: Duration) -> String {
        let parts = duration.components
        let hundredths = parts.seconds * 100 + parts.attoseconds / 10_000_000_000_000_000
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

/// What `keys status` says; the same for people and programs.
struct KeysReport: Encodable {
    struct Version: Encodable {
        let version: UInt32
        let keys: Int
        let newest: Int
        let values: Int?
    }

    struct IndexVersion: Encodable {
        let version: UInt32
        let tokens: Int
        let inUse: Bool
        let hasKey: Bool
    }

    struct Closing: Encodable {
        let epoch: UInt32
        let began: Date
        let destroyed: Date
        let keys: Int
        let discarded: Int
    }

    struct KMS: Encodable {
        let place: String
        let keyVersion: UInt32
    }

    /// The way of unlocking before the last change.
    struct Former: Encodable {
        let replaced: Date
        /// Whether copies of the keys from before still open by it.
        let opensCopies: Bool
    }

    /// `key-file`, `passphrase` or `kms`: by the services alone.
    let unlock: String
    let kms: [KMS]
    let former: Former?
    let suite: String
    let epoch: UInt32
    let closing: UInt32?
    let ratchetStep: UInt64
    let ratchetFile: String
    let dataKeys: Int
    let dataKeyVersions: [Version]
    let waiting: Int
    let indexKeyVersions: [IndexVersion]
    let closedEpochs: [Closing]

    init(_ figures: KeyFigures, values: [UInt32: Int]? = nil, index: IndexFigures) {
        unlock = figures.unlock.rawValue
        former = figures.former.map { Former(replaced: $0.at, opensCopies: $0.opensCopies) }
        suite = figures.suite.name
        kms = figures.kms.map { KMS(place: $0.place, keyVersion: $0.keyVersion) }
        epoch = figures.epoch
        closing = figures.closing
        ratchetStep = figures.ratchetStep
        ratchetFile = figures.ratchetPath
        dataKeys = figures.keyCount
        waiting = figures.waiting
        dataKeyVersions = figures.versions.map { version in
            Version(
                version: version.version, keys: version.count, newest: version.newestCount,
                values: values.map { $0[version.version] ?? 0 })
        }
        indexKeyVersions = index.versions.map {
            IndexVersion(version: $0.version, tokens: $0.tokens ?? 0, inUse: $0.isInUse, hasKey: $0.hasKey)
        }
        closedEpochs = figures.closed.map {
            Closing(
                epoch: $0.epoch, began: $0.began, destroyed: $0.destroyed, keys: $0.keyCount,
                discarded: $0.discardedCount)
        }
    }

    var lines: [String] {
        var lines = unlockLines
        lines.append(say("信息的加密算法：\(suite)", "Cipher of values: \(suite)"))
        lines.append(say("当前纪元：\(epoch)", "Epoch: \(epoch)"))
        if let closing {
            lines.append(
                say(
                    "纪元 \(closing) 还没有关完；运行 shouxin keys close-epoch 继续。",
                    "Epoch \(closing) is not quite closed; run shouxin keys close-epoch to go on."))
        }
        lines.append(
            ratchetStep == 0
                ? say(
                    "棘轮：还没有。第一次关闭纪元时建立；在那之前做的密钥副本要另外删除。",
                    "Ratchet: none yet. The first closing makes one; copies of the keys from before must be deleted by hand."
                )
                : say("棘轮：第 \(ratchetStep) 步，\(ratchetFile)", "Ratchet: step \(ratchetStep), \(ratchetFile)"))
        lines.append(say("数据密钥：\(dataKeys) 把", "Data keys: \(dataKeys)"))
        for version in dataKeyVersions {
            let values = version.values.map { say("，\($0) 项信息", ", \($0) values") } ?? ""
            lines.append(
                say(
                    "  版本 \(version.version)：\(version.keys) 把，其中 \(version.newest) 把是最新\(values)",
                    "  version \(version.version): \(version.keys), newest for \(version.newest)\(values)"))
        }
        if waiting > 0 {
            lines.append(
                say("等待重新加密：\(waiting) 位的信息", "Waiting to be sealed anew: the values of \(waiting)"))
        }
        lines += indexLines
        lines.append(say("已关闭的纪元：\(closedEpochs.count) 个", "Epochs closed: \(closedEpochs.count)"))
        if let last = closedEpochs.last {
            let time = last.destroyed.formatted(.iso8601)
            lines.append(
                say("  最近一次：纪元 \(last.epoch)，\(time)", "  the last: epoch \(last.epoch), \(time)"))
        }
        return lines
    }

    private var unlockLines: [String] {
        let isAlone = unlock == "kms"
        var lines = [
            isAlone
                ? say("解锁方式：只由密钥管理服务；没有密钥文件或口令", "Unlocked by key services alone; there is no key file or passphrase")
                : unlock == "passphrase"
                    ? say("解锁方式：口令", "Unlocked by: a passphrase") : say("解锁方式：密钥文件", "Unlocked by: a key file")
        ]
        lines += kms.map { service in
            let (place, version) = (service.place, service.keyVersion)
            return isAlone
                ? say("  \(place)，它的密钥版本 \(version)", "  \(place), version \(version) of its key")
                : say(
                    "  或密钥管理服务：\(place)，它的密钥版本 \(version)",
                    "  or by the key service \(place), version \(version) of its key")
        }
        if let former {
            let at = former.replaced.formatted(.iso8601)
            lines.append(
                former.opensCopies
                    ? say(
                        "  从前的方式：\(at) 换下，打不开现在的密钥，但还能打开那之前的密钥副本；关闭一次纪元就再也不能：shouxin keys close-epoch",
                        "  the former way, replaced \(at): opens the present keys no more, but copies from before until an epoch is closed: shouxin keys close-epoch"
                    )
                    : say(
                        "  从前的方式：\(at) 换下；此后已关闭纪元，那之前的密钥副本用它也打不开，不必再保存。密钥管理服务里的旧密钥本程序不动，可在那边销毁",
                        "  the former way, replaced \(at): an epoch was closed since, so it opens no copy either and need not be kept. A former key at a key service is not ours to destroy; it may be destroyed there"
                    ))
        }
        return lines
    }

    private var indexLines: [String] {
        var lines = [say("索引密钥：", "Index keys:")]
        for version in indexKeyVersions {
            let state =
                !version.hasKey
                ? say("，密钥不在密钥库里", ", its key is missing") : !version.inUse ? say("，等待销毁", ", to be destroyed") : ""
            lines.append(
                say(
                    "  版本 \(version.version)：\(version.tokens) 条索引\(state)",
                    "  version \(version.version): \(version.tokens) tokens\(state)"))
        }
        if indexKeyVersions.count(where: \.inUse) > 1 {
            lines.append(
                say(
                    "  正在轮换；运行 shouxin keys rotate index 继续，或由运行中的服务做完。",
                    "  being rotated; run shouxin keys rotate index to go on, or leave it to the server."))
        }
        return lines
    }
}
