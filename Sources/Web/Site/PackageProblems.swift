import Documents
import Training

extension ZipPackage.Refusal {
    /// The key of its sentence.
    var sentence: String {
        switch self {
        case .unreadable: "package_error.damaged"
        case .damaged: "package_error.part_damaged"
        case .encrypted: "package_error.encrypted"
        case .unfoldsTooFar: "package_error.too_far"
        case .tooManyParts: "package_error.too_many_parts"
        case .nameLeavesFolder, .nameTwice, .link: "package_error.unsafe_name"
        case .doctype: "package_error.doctype"
        case .tooIntricate: "package_error.too_intricate"
        }
    }

    /// What the sentence names: the part, or the limit.
    var values: [String: String] {
        switch self {
        case .unfoldsTooFar(let limit): ["size": Words.number(max(limit >> 20, 1))]
        case .tooManyParts(let limit): ["count": Words.number(limit)]
        default: part.map { ["part": $0] } ?? [:]
        }
    }
}

extension CourseImport.Refusal {
    /// The key of its sentence.
    var sentence: String {
        switch self {
        case .tooLarge: "package_error.course_too_large"
        case .tooManyLines: "package_error.course_too_many_lines"
        case .unknownKind, .empty: "package_error.course_kind"
        case .encoding: "question_error.encoding"
        case .oldOffice: "package_error.old_office"
        case .package(let refusal): refusal.sentence
        }
    }

    var values: [String: String] {
        switch self {
        case .tooLarge(let limit): ["size": Words.number(limit >> 20)]
        case .tooManyLines(let limit): ["count": Words.number(limit)]
        case .package(let refusal): refusal.values
        case .unknownKind, .empty, .encoding, .oldOffice: [:]
        }
    }
}
