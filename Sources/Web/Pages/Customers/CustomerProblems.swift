import Access
import Actions
import Customers
import Foundation
import Vault
import Vocabulary

extension CustomerError: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .unknown: Problem(.notFound)
        case .changedMeanwhile(let version): Problem(.conflict).at(version)
        case .alreadyKnown: Problem(.conflict, saying: "customer_error.already_known")
        case .isArchived: Problem(.conflict, saying: "customer_error.is_archived")
        case .alreadyArchived: Problem(.conflict, saying: "customer_error.already_archived")
        case .notArchived: Problem(.conflict, saying: "customer_error.not_archived")
        case .fieldNotNeeded: Problem(.invalid, saying: "customer_error.field_not_needed")
        case .activityUnknown: Problem(.invalid, saying: "customer_error.activity_unknown")
        case .activityClosed: Problem(.invalid, saying: "customer_error.activity_closed")
        case .valueUnknown: Problem(.invalid, saying: "customer_error.value_unknown")
        case .nameCannotBeRemoved: Problem(.invalid, saying: "customer_error.name_needed")
        case .tagMalformed: Problem(.invalid, saying: "customer_error.tag_malformed")
        case .nothingToChange: Problem(.invalid, saying: "customer_error.nothing_to_change")
        case .ownerUnknown: Problem(.invalid, saying: "customer_error.owner_unknown")
        case .reasonMissing: Problem(.invalid, saying: "customer_error.reason_missing")
        case .tooManyValues: Problem(.invalid, saying: "customer_error.too_many_values")
        }
    }

    /// What a form says, beside the control of that name where there is one.
    ///
    /// - Parameter name: of the control for the first value of a field.
    func formErrors(_ desk: Desk, _ context: WebContext, name: (CustomerField) -> String) -> FormErrors {
        guard let sentence = problem.sentence else { return FormErrors(whole: [desk.text("form.errors", context)]) }
        let text = desk.text(sentence.key, context, sentence.values)
        return switch self {
        case .fieldNotNeeded(let field, _): FormErrors(fields: [name(field): text])
        case .activityUnknown, .activityClosed: FormErrors(fields: ["activity": text])
        case .nameCannotBeRemoved: FormErrors(fields: [name(.name): text])
        case .tagMalformed: FormErrors(fields: ["tags": text])
        case .ownerUnknown: FormErrors(fields: ["owner": text])
        default: FormErrors(whole: [text])
        }
    }
}

extension Problem {
    fileprivate func at(_ version: Int) -> Problem {
        var problem = self
        problem.version = version
        return problem
    }
}

extension ComparisonError: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .tooMany(let seconds):
            Problem(
                .tooMany, saying: "reveal.compare_too_many", ["minutes": Words.number((seconds + 59) / 60)],
                retryAfter: seconds)
        case .notComparable: Problem(.invalid, saying: "reveal.not_comparable")
        case .malformed: Problem(.invalid, saying: "reveal.compare_malformed")
        }
    }
}

extension IdempotencyError: ProblemConvertible {
    var problem: Problem { Problem(.conflict, saying: "api.key_reused") }
}

extension SealProblem: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .tooLong: Problem(.invalid, saying: "customer_error.too_long")
        case .otherCustomer: Problem(.fault)
        }
    }
}
