/// How closely a kind of information is guarded; each class has its own key under the customer's data key.
///
/// The order is the order of protection: general < contact < sensitive; free text may hold anything and is guarded as
/// sensitive. Raw values are stored and must not change.
public enum DataClass: UInt8, CaseIterable, Sendable, Hashable {
    /// 一般个人信息: name, sex, company, preferences.
    case general = 1
    /// 联系方式: phone, e-mail, address.
    case contact = 2
    /// 敏感个人信息, PIPL Art. 28: identity documents, bank accounts, minors' information.
    case sensitive = 3
    /// 自由文本: notes and attachments, in which anything may stand.
    case freeText = 4
    /// 审计明细: why somebody opened something; never shown as customer information.
    case audit = 5
}
