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
