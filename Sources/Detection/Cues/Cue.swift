/// What a word near a number or a name says about it.
enum Cue: UInt16, CaseIterable, Sendable {
    // Kinds of personal information.
    case person = 1, idCard, document, phone, mobile, landline, fax, email, bankCard, account, creditCode, passport
    case permit, plate, address, birth, ip, wechat, qq
    /// 号码: a number of whatever was named before, and of a telephone if nothing was.
    case number
    /// 先生, 女士: a form of address after a name.
    case title
    // What makes a number something else.
    case order, code, amount, date, version, clock, group, publicAccount, hotline, postcode, membership, quantity
    /// 收, 转: verbs that end an address or a label (寄往, 改成, 住在).
    case toPlace
    /// 有限公司, 医院: what goes before is the name of an organisation.
    case organisation
}

extension Cue {
    /// The cues as the model of names knows them: person, form of address, verb of place, organisation, anything else.
    var side: UInt32 {
        switch self {
        case .person: 1
        case .title: 2
        case .toPlace: 3
        case .organisation: 4
        default: 5
        }
    }

    /// The same for a raw value, 0 for none.
    static func side(_ raw: UInt8) -> UInt32 { sides[Int(raw)] }

    private static let sides = ImmortalTable((0...UInt16(UInt8.max)).map { Cue(rawValue: $0)?.side ?? 0 })
}

/// A cue word in the text; `start == end` for the heading of a column, which stands before each of its cells.
struct CueHit {
    let start: Int32
    let end: Int32
    let cue: Cue
}
