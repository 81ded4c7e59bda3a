extension PhoneNumber {
    /// 138****5678 on screen; outside the house at least six digits are covered (GB/T 41833-2022).
    public func masked(for channel: MaskingChannel) -> Masked {
        let strict = channel.leavesTheHouse
        switch kind {
        case .mobile:
            return Masked(normalized, keepingHead: 3, tail: strict ? 2 : 4)
        case .landline:
            return landlineMask(tail: strict ? subscriber.count - 6 : 4)
        case .foreign:
            let country = CountryCode.length(in: normalized.utf8.dropFirst())
            return Masked(normalized, keepingHead: 1 + country, tail: strict ? 1 : 4)
        }
    }

    /// The area code is no secret; an extension is covered whole.
    private func landlineMask(tail: Int) -> Masked {
        let number = Masked(subscriber, keepingHead: 0, tail: tail).text
        let inner = extensionNumber.map { "-" + String(repeating: "*", count: $0.count) } ?? ""
        return Masked((areaCode ?? "") + "-" + number + inner)
    }
}

/// Country calling codes of ITU-T E.164: how many digits they have, which is all a mask needs.
enum CountryCode {
    /// 1 for North America (1) and Russia and Kazakhstan (7), 2 for the codes below, 3 for every other.
    static func length(in digits: some Collection<UInt8>) -> Int {
        let pair = digits.prefix(2).reduce(0) { $0 * 10 + $1.digitValue }
        if pair / 10 == 1 || pair / 10 == 7 { return 1 }
        return twoDigits.contains(pair) ? 2 : 3
    }

    private static let twoDigits: Set<Int> = Set([20, 27, 36, 39, 40, 41, 81, 82, 84, 86, 98])
        .union(30...34).union(43...49).union(51...58).union(60...66).union(90...95)
}
