import Crypto
import Foundation
import Ledger
import Testing
import Vocabulary

@Suite("A frame has one encoding") struct FrameTests {
    static let uuid = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))
    static let time: Int64 = 1_795_449_600_123

    static func frame(_ index: Int = 0) throws -> LedgerFrame {
        let event = LedgerEvent(
            "customer.reveal", about: ID(uuid), purpose: "after-sales", basis: "LB2",
            rules: ["qualification.valid", "purpose.in-register"], fields: [FieldSet(bit: 2)], count: UInt32(index),
            detail: "ticket 4711", object: uuid)
        return try LedgerFrame(
            event, atMilliseconds: time, by: ActorReference(ID<Subject>(uuid)), policyHash: .leaf([1]),
            subjectReference: SubjectReference(
                auditKey: SymmetricKey(data: [UInt8](repeating: 9, count: 32)), atMilliseconds: time),
            detailCommitment: DetailCommitment.commit(detail: "ticket 4711", salt: .emptyTree))
    }

    @Test func fullAndBareFramesComeBack() throws {
        let bare = try LedgerFrame(LedgerEvent("ledger.begin"), atMilliseconds: -1, by: .system, policyHash: .emptyTree)
        for frame in [bare, try Self.frame()] {
            #expect(try LedgerFrame(decoding: frame.encoded()) == frame)
            #expect(frame.leafHash == .leaf(frame.encoded()))
        }
    }

    @Test func aFrameWithManifestsHasAVersionOfItsOwn() throws {
        let event = LedgerEvent("customer.create")
        let bare = try LedgerFrame(event, atMilliseconds: 0, by: .system, policyHash: .emptyTree)
        let frame = try LedgerFrame(
            event, atMilliseconds: 0, by: .system, policyHash: .emptyTree, manifests: .leaf([1]))
        var bytes = frame.encoded()
        #expect(try LedgerFrame(decoding: bytes) == frame && bytes[0] == 2 && bare.encoded()[0] == 1)
        bytes[0] = 1
        #expect(throws: LedgerFrameProblem.unknownField(tag: 0x0E)) { try LedgerFrame(decoding: bytes) }
        var other = bare.encoded()
        other[0] = 2
        #expect(throws: LedgerFrameProblem.missing(.manifests)) { try LedgerFrame(decoding: other) }
    }

    @Test func marksComeBackAndNothingElsePassesForThem() throws {
        let reference = try #require(SubjectReference(bytes: [UInt8](repeating: 3, count: 16)))
        let marks = ManifestMarks([ManifestMark(reference: reference, commitment: .leaf([1]))])
        #expect(ManifestMarks(decoding: marks.encoded) == marks)
        for length in 1..<48 { #expect(ManifestMarks(decoding: Array(marks.encoded.prefix(length))) == nil) }
    }

    /// Either refused, or read as another event with another leaf hash; never the same event twice, never a crash.
    @Test func everyFlippedBitIsRefusedOrAnotherEvent() throws {
        let frame = try Self.frame()
        let bytes = frame.encoded()
        var refused = 0
        for bit in 0..<bytes.count * 8 {
            var flipped = bytes
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(Hash.leaf(flipped) != frame.leafHash)
            guard let read = try? LedgerFrame(decoding: flipped) else {
                refused += 1
                continue
            }
            #expect(read != frame, "bit \(bit)")
            #expect(read.encoded() == flipped, "bit \(bit)")
        }
        #expect(refused > 26 * 8, "every tag and length at least")
    }

    @Test func everyTruncationOfRequiredFieldsAndEveryExtensionIsRefused() throws {
        let frame = try Self.frame()
        let bytes = frame.encoded()
        for length in 0..<bytes.count {
            if let read = try? LedgerFrame(decoding: bytes.prefix(length)) {
                #expect(read != frame && read.encoded() == Array(bytes.prefix(length)))
            }
        }
        for byte in UInt8.min...UInt8.max {
            #expect(throws: LedgerFrameProblem.self) { try LedgerFrame(decoding: bytes + [byte]) }
        }
    }

    @Test func randomBytesNeverCrash() throws {
        var random = SeededRandom(state: 20_261_124)
        let bytes = try Self.frame().encoded()
        for _ in 0..<20_000 {
            var spoilt = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                spoilt[Int.random(in: 0..<spoilt.count, using: &random)] = .random(in: .min ... .max, using: &random)
            }
            if let read = try? LedgerFrame(decoding: spoilt) { #expect(read.encoded() == spoilt) }
        }
    }

    static let badFrames: [(String, LedgerFrameProblem)] = [
        ("", .empty),
        ("03", .unknownVersion(3)),
        ("01", .missing(.time)),
        ("01 7f 00", .unknownField(tag: 0x7F)),
        ("01 01", .endsEarly),
        ("01 01 08 00", .endsEarly),
        ("01 01 07 00000000000000", .wrongSize(.time)),
        ("01 03 00", .wrongSize(.action)),
        ("01 04 01 01 04 01 01", .outOfOrder(.outcome)),
        ("01 04 01 01 03 01 61", .outOfOrder(.action)),
    ]

    @Test(arguments: badFrames) func badFrameIsRefused(_ row: (bytes: String, problem: LedgerFrameProblem)) {
        #expect(throws: row.problem) { try LedgerFrame(decoding: hexadecimalBytes(row.bytes)) }
    }

    @Test func aThirtyThirdRuleIsRefusedInBytesToo() throws {
        let rules = Array(repeating: "r", count: LedgerFrame.ruleLimit)
        let event = LedgerEvent("a", rules: rules)
        let bytes = try LedgerFrame(event, atMilliseconds: 0, by: .system, policyHash: .emptyTree).encoded()
        let rule: [UInt8] = [FrameField.rule.rawValue, 1, UInt8(ascii: "r")]
        let place = try #require(bytes.firstRange(of: rule)).lowerBound
        #expect(throws: LedgerFrameProblem.tooMany(.rule)) {
            try LedgerFrame(decoding: bytes[..<place] + rule + bytes[place...])
        }
    }

    static let badEvents: [(LedgerEvent, LedgerFrameProblem)] = [
        (LedgerEvent(""), .wrongSize(.action)),
        (LedgerEvent(String(repeating: "a", count: 65)), .wrongSize(.action)),
        (LedgerEvent("查看.明文"), .notACode(.action)),
        (LedgerEvent("two words"), .notACode(.action)),
        (LedgerEvent("a", purpose: "售后服务"), .notACode(.purpose)),
        (LedgerEvent("a", basis: ""), .wrongSize(.basis)),
        (LedgerEvent("a", rules: [""]), .wrongSize(.rule)),
        (LedgerEvent("a", rules: Array(repeating: "r", count: 33)), .tooMany(.rule)),
        (LedgerEvent("a", about: ID(uuid)), .unmatched(.subjectReference)),
        (LedgerEvent("a", detail: "why"), .unmatched(.detailCommitment)),
    ]

    @Test(arguments: badEvents) func badEventMakesNoFrame(_ row: (event: LedgerEvent, problem: LedgerFrameProblem)) {
        #expect(throws: row.problem) {
            try LedgerFrame(row.event, atMilliseconds: 0, by: .system, policyHash: .emptyTree)
        }
    }

    @Test func neitherThePersonNorTheReasonIsInTheBytes() throws {
        let event = LedgerEvent("customer.reveal", about: ID(UUID()), detail: "投诉电话 13800138000")
        let reference = SubjectReference(auditKey: SymmetricKey(size: .bits256), atMilliseconds: Self.time)
        let salt = Hash.leaf([42])
        let commitment = DetailCommitment.commit(detail: "投诉电话 13800138000", salt: salt)
        let bytes = try LedgerFrame(
            event, atMilliseconds: Self.time, by: .system, policyHash: .emptyTree, subjectReference: reference,
            detailCommitment: commitment
        ).encoded()
        let subject = try #require(event.subject)
        #expect(!bytes.contains(subject.bytes))
        #expect(!bytes.contains(Array("13800138000".utf8)))
        #expect(!bytes.contains(Array("投诉".utf8)))
        #expect(DetailCommitment.opens(commitment, detail: "投诉电话 13800138000", salt: salt))
        #expect(!DetailCommitment.opens(commitment, detail: "投诉电话 13800138001", salt: salt))
        #expect(!DetailCommitment.opens(commitment, detail: "投诉电话 13800138000", salt: .leaf([43])))
    }
}

@Suite("A pseudonym lasts one month of Shanghai time") struct SubjectReferenceTests {
    static let key = SymmetricKey(data: [UInt8](repeating: 3, count: 32))

    /// Pairs of instants (UTC) around the turns of months, of years and of a leap day.
    static let turns: [(before: String, after: String, same: Bool)] = [
        ("2026-10-31T15:59:59Z", "2026-10-31T16:00:00Z", false),
        ("2026-10-31T16:00:00Z", "2026-11-30T15:59:59Z", true),
        ("2026-12-31T15:59:59Z", "2026-12-31T16:00:00Z", false),
        ("2028-02-28T16:00:00Z", "2028-02-29T15:59:59Z", true),
        ("2028-02-29T15:59:59Z", "2028-02-29T16:00:00Z", false),
        ("2100-02-28T15:59:59Z", "2100-02-28T16:00:00Z", false),
        ("1969-12-31T15:59:59Z", "1969-12-31T16:00:00Z", false),
        ("2026-11-24T00:00:00Z", "2027-11-24T00:00:00Z", false),
    ]

    @Test(arguments: turns) func monthTurnsWhereShanghaiTurns(_ row: (before: String, after: String, same: Bool)) throws
    {
        #expect((try reference(row.before) == reference(row.after)) == row.same)
    }

    private func reference(_ text: String) throws -> SubjectReference {
        let date = try Date(text, strategy: .iso8601)
        return SubjectReference(auditKey: Self.key, atMilliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    @Test func anotherPersonsKeyGivesAnotherPseudonym() throws {
        let other = SubjectReference(auditKey: SymmetricKey(size: .bits256), atMilliseconds: 0)
        #expect(other != SubjectReference(auditKey: Self.key, atMilliseconds: 0))
        #expect(SubjectReference(auditKey: Self.key, atMilliseconds: .max) != other)
        #expect(SubjectReference(auditKey: Self.key, atMilliseconds: .min) != other)
    }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
