import Storage

extension CommandFailure {
    /// Why a key service's way in was not changed, in words.
    init(_ problem: KMSSlotProblem) {
        let sentence =
            switch problem {
            case .unknown(let places):
                say(
                    "没有这个密钥管理服务的入口。\(places.isEmpty ? "一个都没有。" : "有的是：\(places.joined(separator: "、"))。")",
                    "There is no slot of that key service. \(places.isEmpty ? "There is none at all." : "There are: \(places.joined(separator: ", "))")"
                )
            case .lastWay(let place):
                say(
                    "数据正是用 \(place) 打开的。请换用留下来的方式再运行：--key-file、--passphrase-file 或 --shares-file，以证明它可用。",
                    "The data was opened by \(place) itself. Run it again with a way that stays, --key-file, --passphrase-file or --shares-file, which proves that it works."
                )
            case .missing(let places):
                say(
                    "更换根密钥要为每个密钥管理服务重做入口。用 --with-kms 给出它们的配置，或先运行 shouxin keys kms remove：\(places.joined(separator: "、"))。",
                    "A new root key needs a new slot of each key service. Name their files with --with-kms, or run shouxin keys kms remove first: \(places.joined(separator: ", "))"
                )
            case .tooMany: say("密钥管理服务的入口已经太多。", "There are too many slots of key services.")
            case .rootKeyChanged:
                say("根密钥刚刚被更换，请再运行一次。", "The root key was changed meanwhile. Run it again.")
            }
        self.init(.failed, sentence)
    }
}
