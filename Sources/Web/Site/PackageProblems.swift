import Documents
import Training

extension ZipPackage.Refusal {
    /// The key of its sentence.
    var sentence: String {
        switch self {
        case .unreadable, .damaged: "package_error.damaged"
        case .encrypted: "package_error.encrypted"
        case .unfoldsTooFar, .tooManyParts: "package_error.too_far"
        case .nameLeavesFolder, .nameTwice, .doctype, .tooIntricate: "package_error.unsafe"
        }
    }
}

extension CourseImport.Refusal {
    /// The key of its sentence.
    var sentence: String {
        switch self {
        case .tooLarge: "package_error.course_too_large"
        case .unknownKind, .empty: "package_error.course_kind"
        case .oldOffice: "package_error.old_office"
        case .package(let refusal): refusal.sentence
        }
    }
}
