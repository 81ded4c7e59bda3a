import Access
import Foundation
import Testing
import Vocabulary

@Suite("Which passwords may be set")
struct PasswordPolicyTests {
    static let owner = PasswordPolicy.Owner(signInName: "lin.qiao", name: "林乔", organisation: "云帆科技有限公司")

    static let refusedByMlps: [(String, PasswordProblem)] = [
        ("", .tooShort(shortest: 10, missing: 10)),
        ("Ab1!Ab1!x", .tooShort(shortest: 10, missing: 1)),
        (String(repeating: "Ab1!", count: 33), .tooLong(longest: 128)),
        ("correcthorsebattery", .tooFewClasses(found: 1, needed: 3)),
        ("Correcthorsebattery", .tooFewClasses(found: 2, needed: 3)),
        ("Woaini1314!", .common), ("Qwerty123456", .common), ("P@ssw0rd2026", .common), ("Aa123456!!", .common),
        ("1qaz2wsx#EDC", .common), ("Zhangwei1990!", .common), ("Admin888@2026", .common), ("Aaaaaaaa11!!", .common),
        ("Mima123456789", .common), ("5201314Laopo", .common), ("Kefu@123456", .common), ("Asdfghjkl1!", .common),
        ("Tr4il-lin.qiao", .containsSignInName), ("Xk7#Qiao-mauve", .containsSignInName),
        ("L1N.Q1AO-mauve7", .containsSignInName), ("Mauve7#林乔kettle", .containsName),
        ("Mauve7#云帆科技kettle", .containsOrganisation), ("Mauve7#云帆科技有限公司", .containsOrganisation),
    ]

    @Test(arguments: refusedByMlps) func mlpsRefuses(_ password: String, _ problem: PasswordProblem) {
        #expect(throws: problem) { try PasswordPolicy.mlps.check(password, for: Self.owner) }
    }

    @Test(arguments: [
        "Mauve7#kettle-drum", "xK7q-rope-mP2w", "Kettle 7 drum mauve", "Wo3 xihuan yu tian", "竹林Mauve7深处听雨声声",
    ])
    func mlpsAccepts(_ password: String) throws { try PasswordPolicy.mlps.check(password, for: Self.owner) }

    @Test func nistAsksForLengthAndNothingElse() throws {
        try PasswordPolicy.nist.check("kettle drum mauve", for: Self.owner)
        try PasswordPolicy.nist.check("kettle d", for: Self.owner, hasSecondFactor: true)
        #expect(throws: PasswordProblem.tooShort(shortest: 15, missing: 1)) {
            try PasswordPolicy.nist.check("kettle drum ma", for: Self.owner)
        }
        #expect(throws: PasswordProblem.common) {
            try PasswordPolicy.nist.check("passwordpassword", for: Self.owner)
        }
    }

    @Test func lengthIsCountedInCodePoints() {
        #expect(throws: PasswordProblem.tooShort(shortest: 10, missing: 4)) {
            try PasswordPolicy.mlps.check("竹林深处A7", for: Self.owner)
        }
    }

    @Test func remembersTheLastFiveOnly() throws {
        let cost = try #require(PasswordHash.Cost(rounds: 1024, blockSize: 1, parallelism: 1))
        let old = try PasswordHash("Mauve7#kettle-drum", salt: salt, cost: cost)
        let others = try (0..<5).map { try PasswordHash("Other7#kettle-\($0)", salt: salt, cost: cost) }
        #expect(throws: PasswordProblem.usedBefore(history: 5)) {
            try PasswordPolicy.mlps.check("Mauve7#kettle-drum", for: Self.owner, previous: others.dropLast() + [old])
        }
        try PasswordPolicy.mlps.check("Mauve7#kettle-drum", for: Self.owner, previous: others + [old])
    }

    @Test func changeIsDueAfterNinetyDaysOrNever() {
        let ninety = now.addingTimeInterval(90 * 86_400)
        #expect(PasswordPolicy.mlps.isChangeDue(changedAt: now, now: ninety))
        #expect(!PasswordPolicy.mlps.isChangeDue(changedAt: now, now: ninety.addingTimeInterval(-1)))
        #expect(!PasswordPolicy.nist.isChangeDue(changedAt: now, now: ninety))
    }

    @Test(arguments: [PasswordPolicy.mlps, .nist]) func survivesStorage(_ policy: PasswordPolicy) throws {
        #expect(try JSONDecoder().decode(PasswordPolicy.self, from: JSONEncoder().encode(policy)) == policy)
    }
}

private let salt = [UInt8](0..<16)

@Suite("Stored passwords")
struct PasswordHashTests {
    private func cheap(_ password: String) throws -> PasswordHash {
        try PasswordHash(password, salt: salt, cost: #require(.init(rounds: 1024, blockSize: 8, parallelism: 1)))
    }

    @Test func verifiesItselfAndNothingElse() throws {
        let hash = try #require(PasswordHash(cheap("Mauve7#kettle").text))
        #expect(hash.verifies("Mauve7#kettle"))
        #expect(!hash.verifies("Mauve7#kettlE"))
        #expect(!hash.verifies(""))
    }

    /// RFC 7914 section 12 gives scrypt("pleaseletmein", "SodiumChloride", 16384, 8, 1); its salt has 14 bytes, so the
    /// vector here is Python's hashlib.scrypt over the same password with our salt, first 32 bytes.
    @Test func isScrypt() throws {
        let text = "scrypt$16384$8$1$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo="
        #expect(try #require(PasswordHash(text)).verifies("pleaseletmein"))
    }

    @Test func composedAndDecomposedAreOnePassword() throws {
        #expect(try cheap("caf\u{E9}-kettle").verifies("cafe\u{301}-kettle"))
    }

    @Test(arguments: [
        "", "scrypt", "scrypt$1024$8$1$AAECAwQFBgcICQoLDA0ODw==",
        "bcrypt$1024$8$1$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
        "scrypt$1000$8$1$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
        "scrypt$512$8$1$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
        "scrypt$1073741824$8$1$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
        "scrypt$1024$64$1$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
        "scrypt$1024$8$99$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
        "scrypt$1024$8$1$AAEC$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
        "scrypt$1024$8$1$AAECAwQFBgcICQoLDA0ODw==$AAEC",
        "scrypt$-1$8$1$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
        "scrypt$262144$16$1$AAECAwQFBgcICQoLDA0ODw==$UxYE/nON8zrmLNK5lL/j9XPtKMDZ5VR/h1tkExic5Zo=",
    ])
    func refusesForeignAndUnaffordableText(_ text: String) { #expect(PasswordHash(text) == nil) }

    @Test func unknownAccountsAreVerifiedToo() throws {
        #expect(!PasswordHash.verifies("anything", against: nil))
        #expect(PasswordHash.verifies("Mauve7#kettle", against: try cheap("Mauve7#kettle")))
    }

    @Test func oldCostAsksToBeHashedAnew() throws {
        #expect(try cheap("Mauve7#kettle").needsRehash)
        #expect(try !PasswordHash("Mauve7#kettle", salt: salt).needsRehash)
    }

    @Test func describesNothing() throws {
        let hash = try cheap("Mauve7#kettle")
        #expect("\(hash)" == "‹password hash›")
        #expect(Mirror(reflecting: hash).children.isEmpty)
    }
}
