/// What the first digits of a card number tell (IIN of ISO/IEC 7812-1, BIN of JR/T 0008), as far as it is known.
///
/// Only ranges that networks publish and banks print on every card are listed; no answer says nothing about the number.
public struct CardIssuer: Sendable, Hashable {
    public enum Network: String, CaseIterable, Sendable, Hashable {
        case unionPay = "银联"
        case visa = "Visa"
        case mastercard = "Mastercard"
        case americanExpress = "American Express"
        case jcb = "JCB"
        case dinersClub = "Diners Club"
    }

    public enum CardKind: String, CaseIterable, Sendable, Hashable {
        /// 借记卡
        case debit
        /// 贷记卡
        case credit
    }

    public let network: Network
    /// 工商银行; nil when the range is not in the table.
    public let bank: String?
    public let cardKind: CardKind?
}

extension BankCardNumber {
    /// Nil for accounts and for cards of unknown networks.
    public var issuer: CardIssuer? {
        guard let network = CardIssuer.Network(of: normalized) else { return nil }
        let entry = CardIssuer.banks[normalized.prefix(6)]
        return CardIssuer(network: network, bank: entry?.bank, cardKind: entry?.kind ?? kindByLength(network))
    }

    /// UnionPay cards of 17 to 19 digits are debit cards; credit cards have 16.
    private func kindByLength(_ network: CardIssuer.Network) -> CardIssuer.CardKind? {
        network == .unionPay && normalized.utf8.count >= 17 ? .debit : nil
    }
}

extension CardIssuer.Network {
    init?(of number: String) {
        let four = Int(number.prefix(4)) ?? 0
        let length = number.utf8.count
        switch four {
        case 6200...6299, 8100...8171: self = .unionPay
        case 4000...4999 where [13, 16, 19].contains(length): self = .visa
        case 5100...5599 where length == 16, 2221...2720 where length == 16: self = .mastercard
        case 3400...3499 where length == 15, 3700...3799 where length == 15: self = .americanExpress
        case 3528...3589 where length >= 16: self = .jcb
        case 3000...3059 where length == 14, 3600...3699 where length == 14, 3800...3999 where length == 14:
            self = .dinersClub
        default:
            // 955880 and 955990 were issued by 工商银行 and 农业银行 before UnionPay had its own range.
            guard four == 9558 || four == 9559, length == 19 else { return nil }
            self = .unionPay
        }
    }
}
