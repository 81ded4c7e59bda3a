import Foundation

/// The words of all cues as one trie, and what each cue says about each kind.
enum CueTable {
    static let trie = UnitTrie(
        Cue.allCases.flatMap { cue in
            cue.words.split(whereSeparator: \.isWhitespace).map {
                (String($0).replacingOccurrences(of: "_", with: " ").units, cue.rawValue)
            }
        })

    /// In log-odds: how much a cue right before a number speaks for the number being of a kind.
    static func support(_ cue: Cue, for label: Label) -> Float { support[Int(cue.rawValue) << 4 | label.index] }

    private static let support: [Float] = {
        var table = [Float](repeating: 0, count: 64 << 4)
        for cue in Cue.allCases {
            for label in Label.allCases { table[Int(cue.rawValue) << 4 | label.index] = value(cue, label) }
        }
        return table
    }()

    private static func value(_ cue: Cue, _ label: Label) -> Float {
        if let own = own(cue)[label] { return own }
        if label == .birthDate { return 0 }
        switch cue {
        case .person, .title, .toPlace, .organisation, .address, .account, .amount, .date, .quantity, .number: return 0
        case .order, .code, .clock, .membership, .group, .postcode, .version: return against(cue, label)
        case .publicAccount, .hotline: return -4
        default: return -3
        }
    }

    /// A checked form or a plate is rarely an order number; a bare mobile number often is.
    private static func against(_ cue: Cue, _ label: Label) -> Float {
        switch label {
        case .plate, .email, .person, .address: 0
        case .ip: cue == .version ? -7 : -2
        case .idCard: cue == .code ? -4 : -7
        case .bankCard: -6
        case .mobile: cue == .code ? -4 : -5
        case .creditCode: cue == .code ? -2 : -4
        case .passport, .permit, .landline: -5
        default: -6
        }
    }

    private static func own(_ cue: Cue) -> [Label: Float] {
        switch cue {
        case .idCard: [.idCard: 7, .creditCode: -2, .permit: 0, .passport: 0]
        case .document: [.idCard: 6, .passport: 6, .permit: 5.5, .bankCard: -4]
        case .phone: [.mobile: 5, .landline: 5]
        case .mobile: [.mobile: 6, .landline: 1]
        case .number: [.mobile: 4, .landline: 3]
        case .landline: [.landline: 7, .mobile: 3]
        case .hotline: [.landline: 0]
        case .fax: [.landline: 7, .mobile: 2]
        case .bankCard: [.bankCard: 7, .idCard: -2]
        case .account: [.bankCard: 4, .mobile: 1, .email: 1, .landline: 1, .qq: -1, .wechat: -1]
        case .creditCode: [.creditCode: 7, .idCard: -2]
        case .passport: [.passport: 8, .permit: 0]
        case .permit: [.permit: 8, .passport: 0, .idCard: 0]
        case .plate: [.plate: 4]
        case .birth: [.birthDate: 8, .idCard: 0]
        case .ip: [.ip: 4]
        case .wechat: [.wechat: 8, .mobile: 4, .qq: 2]
        case .qq: [.qq: 9, .wechat: -2, .mobile: 1]
        case .group: [.qq: -9, .wechat: -9]
        case .date: [.birthDate: -8]
        case .email: [.email: 2, .mobile: -1]
        case .amount: [.mobile: -3, .bankCard: -5, .qq: -6, .idCard: -4, .landline: -3, .permit: -4]
        case .quantity: [.qq: -6, .bankCard: -4, .permit: -4, .mobile: -1]
        case .publicAccount: [.wechat: -9, .qq: -9]
        default: [:]
        }
    }
}
