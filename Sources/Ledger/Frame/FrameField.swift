/// The fields of a frame. Raw values are the stored tags: they stand in this order and never change their meaning.
public enum FrameField: UInt8, Sendable, CaseIterable {
    case time = 0x01
    case actor = 0x02
    case action = 0x03
    case outcome = 0x04
    case purpose = 0x05
    case basis = 0x06
    case rule = 0x07
    case policyHash = 0x08
    case fields = 0x09
    case count = 0x0A
    case subjectReference = 0x0B
    case detailCommitment = 0x0C
    case object = 0x0D
    /// Only in frames of version 2, and always there.
    case manifests = 0x0E

    /// The lengths that a value of this field may have, in bytes.
    var sizeBytes: ClosedRange<Int> {
        switch self {
        case .outcome: 1...1
        case .count: 4...4
        case .time, .fields: 8...8
        case .actor, .subjectReference, .object: 16...16
        case .policyHash, .detailCommitment, .manifests: 32...32
        case .action, .purpose, .rule: 1...64
        case .basis: 1...16
        }
    }

    var isRequired: Bool {
        switch self {
        case .time, .actor, .action, .outcome, .policyHash, .fields, .count: true
        case .purpose, .basis, .rule, .subjectReference, .detailCommitment, .object, .manifests: false
        }
    }
}

/// Why bytes are not a frame, or a frame cannot be made. Names fields, never their values.
public enum LedgerFrameProblem: Error, Equatable, Sendable {
    case empty
    /// A version this program does not know: written by a newer one, or not a frame.
    case unknownVersion(UInt8)
    case unknownField(tag: UInt8)
    /// The bytes end inside a field.
    case endsEarly
    case wrongSize(FrameField)
    case missing(FrameField)
    /// Fields stand in the order of their tags, each once (rules may repeat), so that a frame has one encoding.
    case outOfOrder(FrameField)
    case tooMany(FrameField)
    /// Codes are lower- or upper-case ASCII letters, digits and `.`, `-`, `_`: no room for a name in Chinese.
    case notACode(FrameField)
    case unknownOutcome(UInt8)
    /// The event is about somebody and there is no reference, or the reverse; likewise detail and commitment.
    case unmatched(FrameField)
}

/// The alphabet of actions, purposes, bases and rules.
enum FrameCode {
    static func check(_ text: String, _ field: FrameField) throws(LedgerFrameProblem) {
        guard field.sizeBytes.contains(text.utf8.count) else { throw .wrongSize(field) }
        guard text.utf8.allSatisfy(isCodeByte) else { throw .notACode(field) }
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
