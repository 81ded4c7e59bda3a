extension DemoOrganisation {
    /// More agents without a certificate, so that a thousand people can sit one examination: `examinee-0001` and so on,
    /// the same for every demo.
    public static func furtherStaff(_ count: Int) -> [DemoStaff] {
        (0..<count).map { index in
            let number = String(index + 10_001).dropFirst()
            return DemoStaff(
                signInName: "examinee-\(number)", name: SyntheticPerson(seed: furtherSeed, index: index).name,
                roles: ["agent"], team: teams[index % teams.count], scope: .own, certificate: .none)
        }
    }

    private static let furtherSeed: UInt64 = 20_261_126
    public static let mostFurtherStaff = 5000
}
