public import Access
public import Actions
public import Privacy

/// A domain error with a sentence of the catalogue that states the fact and the way out.
protocol WordedError: ProblemConvertible {
    /// Key of the sentence.
    var sentence: String { get }
    var kind: Problem.Kind { get }
}

extension WordedError {
    public var problem: Problem { Problem(kind, saying: sentence) }
}

extension StaffError: WordedError {
    var sentence: String {
        switch self {
        case .signInNameTaken: "staff_error.account_taken"
        case .signInNameMalformed: "staff_error.account_malformed"
        case .nameEmpty: "staff_error.name_empty"
        case .noRole: "staff_error.no_role"
        case .twoAdministrators: "staff_error.two_administrators"
        case .administratorWithCustomers: "staff_error.administrator_with_customers"
        case .lastSecurityAdministrator: "staff_error.last_security_administrator"
        case .alreadyDisabled: "staff_error.already_disabled"
        case .notDisabled: "staff_error.not_disabled"
        case .toOneself: "staff_error.to_oneself"
        case .unknown: "staff_error.unknown"
        case .changedMeanwhile: "staff_error.changed_meanwhile"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .changedMeanwhile, .alreadyDisabled, .notDisabled, .signInNameTaken: .conflict
        default: .invalid
        }
    }
}

extension TeamError: WordedError {
    var sentence: String {
        switch self {
        case .nameEmpty: "team_error.name_empty"
        case .nameTaken: "team_error.name_taken"
        }
    }

    var kind: Problem.Kind { self == .nameTaken ? .conflict : .invalid }
}

extension QualificationError: WordedError {
    var sentence: String {
        switch self {
        case .reasonMissing: "qualification_error.reason_missing"
        case .nothingGranted: "qualification_error.nothing_granted"
        case .endsInThePast: "qualification_error.ends_in_the_past"
        case .longerThanAYear: "qualification_error.longer_than_a_year"
        case .toOneself: "qualification_error.to_oneself"
        case .holderDisabled: "qualification_error.holder_disabled"
        case .holderIsAdministrator: "qualification_error.holder_is_administrator"
        case .alreadyRevoked: "qualification_error.already_revoked"
        case .unknown: "qualification_error.unknown"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .alreadyRevoked: .conflict
        default: .invalid
        }
    }
}

extension TokenError: WordedError {
    var sentence: String {
        switch self {
        case .nameEmpty: "token_error.name_empty"
        case .noScope: "token_error.no_scope"
        case .unknown: "token_error.unknown"
        case .holderDisabled: "token_error.holder_disabled"
        case .alreadyRevoked: "token_error.already_revoked"
        case .lifetimeOutOfRange: "token_error.lifetime_out_of_range"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .alreadyRevoked: .conflict
        default: .invalid
        }
    }
}

extension SettingsError: WordedError {
    var sentence: String {
        switch self {
        case .organisationEmpty: "settings_error.organisation_empty"
        case .idleOutOfRange: "settings_error.idle_out_of_range"
        case .absoluteOutOfRange: "settings_error.absolute_out_of_range"
        }
    }

    var kind: Problem.Kind { .invalid }
}

extension ProcessingActivityError: WordedError {
    var sentence: String {
        switch self {
        case .codeMalformed: "activity_error.code_malformed"
        case .codeTaken: "activity_error.code_taken"
        case .nameEmpty: "activity_error.name_empty"
        case .purposeEmpty: "activity_error.purpose_empty"
        case .noFields: "activity_error.no_fields"
        case .retentionOutOfRange: "activity_error.retention_out_of_range"
        case .unknown: "activity_error.unknown"
        case .changedMeanwhile: "activity_error.changed_meanwhile"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .codeTaken, .changedMeanwhile: .conflict
        default: .invalid
        }
    }
}

extension LedgerEventError: WordedError {
    var sentence: String { "ledger.event_unknown" }
    var kind: Problem.Kind { .notFound }
}

extension LedgerProofError: WordedError {
    var sentence: String {
        switch self {
        case .noSuchEvent: "ledger.proof_event_unknown"
        case .noSuchCheckpoint: "checkpoints.unknown"
        case .backwards: "checkpoints.backwards"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .noSuchEvent, .noSuchCheckpoint: .notFound
        case .backwards: .badRequest
        }
    }
}
