public import Vocabulary

/// How a customer came to the company (来源渠道). Raw values are stored and stand in the API.
public enum Channel: String, CaseIterable, Sendable, Hashable {
    case onlineRegistration = "online-registration"
    case purchase
    case event
    case call
    case `import`

    /// Reads the words that exports use for it; nil when it is none of ours.
    public init?(parsing text: String) {
        guard let channel = Self.words[text] ?? Self.words[HeaderWords.plain(text)] ?? Self(rawValue: text.lowercased())
        else { return nil }
        self = channel
    }

    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.onlineRegistration, .chinese): "在线注册"
        case (.onlineRegistration, .english): "Online registration"
        case (.purchase, .chinese): "购物"
        case (.purchase, .english): "Purchase"
        case (.event, .chinese): "活动报名"
        case (.event, .english): "Event"
        case (.call, .chinese): "电话"
        case (.call, .english): "Call"
        case (.import, .chinese): "导入"
        case (.import, .english): "Import"
        }
    }

    private static let words: [String: Channel] = [
        "在线注册": .onlineRegistration, "网上注册": .onlineRegistration, "注册": .onlineRegistration,
        "官网": .onlineRegistration, "网站": .onlineRegistration, "online": .onlineRegistration, "web": .onlineRegistration,
        "onlineregistration": .onlineRegistration, "购物": .purchase, "购买": .purchase, "消费": .purchase, "订单": .purchase,
        "活动报名": .event, "活动": .event, "会议": .event, "展会": .event, "电话": .call, "来电": .call, "呼入": .call,
        "客服电话": .call, "phone": .call, "导入": .import, "批量导入": .import,
    ]
}
