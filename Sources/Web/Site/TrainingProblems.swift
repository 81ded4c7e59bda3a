public import Actions
public import Training

extension QuestionError: WordedError {
    var sentence: String {
        switch self {
        case .incomplete: "question_error.incomplete"
        case .approverIsAuthor: "question_error.approver_is_author"
        case .alreadyApproved: "question_error.already_approved"
        case .retired: "question_error.retired"
        case .reasonMissing: "question_error.reason_missing"
        case .unchanged: "question_error.unchanged"
        case .notTheLatest: "question_error.not_the_latest"
        case .unknown: "question_error.unknown"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .alreadyApproved, .retired, .notTheLatest: .conflict
        default: .invalid
        }
    }
}

extension QuestionImportError: WordedError {
    var sentence: String {
        switch self {
        case .unreadable(let refusal): Self.key(refusal)
        case .nothingFound: "question_error.nothing_found"
        case .unknown: "question_error.list_unknown"
        case .notWaiting: "question_error.not_waiting"
        case .textEmpty: "question_error.text_empty"
        case .reasonMissing: "question_error.reason_missing"
        }
    }

    /// What the sentence names: the place, the part, or the limit.
    var values: [String: String] {
        guard case .unreadable(let refusal) = self else { return [:] }
        return switch refusal {
        case .tooLarge(_, let limit): ["size": Words.number(limit >> 20)]
        case .tooManyRecords(let limit): ["count": Words.number(limit)]
        case .malformedXML(let line, let column): ["line": Words.number(line), "column": Words.number(column)]
        case .notAnItem(let root): ["root": root]
        case .package(let refusal): refusal.values
        case .notText, .doctype, .notAPackage, .notAWorkbook, .encoding: [:]
        }
    }

    public var problem: Problem { Problem(kind, saying: sentence, values) }

    private static func key(_ refusal: ReadingRefusal) -> String {
        switch refusal {
        case .tooLarge: "question_error.too_large"
        case .tooManyRecords: "question_error.too_many_records"
        case .notText: "question_error.not_text"
        case .doctype: "question_error.doctype"
        case .malformedXML: "question_error.malformed_xml"
        case .notAnItem: "question_error.not_an_item"
        case .notAPackage: "question_error.not_a_package"
        case .notAWorkbook: "question_error.not_a_workbook"
        case .package(let refusal): refusal.sentence
        case .encoding: "question_error.encoding"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .notWaiting: .conflict
        default: .invalid
        }
    }
}

extension PaperError: WordedError {
    var sentence: String {
        switch self {
        case .nameEmpty: "paper_error.name_empty"
        case .noQuestions: "paper_error.no_questions"
        case .tooManyQuestions: "paper_error.too_many_questions"
        case .marksOutOfRange: "paper_error.marks_out_of_range"
        case .passOutOfRange: "paper_error.pass_out_of_range"
        case .limitOutOfRange: "paper_error.limit_out_of_range"
        case .attemptsOutOfRange: "paper_error.attempts_out_of_range"
        case .coolDownOutOfRange: "paper_error.cool_down_out_of_range"
        case .closesBeforeItOpens: "paper_error.closes_before_it_opens"
        case .unchanged: "paper_error.unchanged"
        case .notTheLatest: "paper_error.not_the_latest"
        case .unknown: "paper_error.unknown"
        case .notForThisPost: "paper_error.not_for_this_post"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .notTheLatest: .conflict
        default: .invalid
        }
    }
}

extension CurriculumError: WordedError {
    var sentence: String {
        switch self {
        case .nameEmpty: "curriculum_error.name_empty"
        case .noPost: "curriculum_error.no_post"
        case .administrators: "curriculum_error.administrators"
        case .opensNothing: "curriculum_error.opens_nothing"
        case .monthsOutOfRange: "curriculum_error.months_out_of_range"
        case .paperUnknown: "paper_error.unknown"
        case .changedMeanwhile: "paper_error.not_the_latest"
        case .unknown: "paper_error.unknown"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown, .paperUnknown: .notFound
        case .changedMeanwhile: .conflict
        default: .invalid
        }
    }
}

extension AttemptProblem: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "attempt_error.unknown"
        case .minutesOutOfRange: "attempt_error.minutes_out_of_range"
        }
    }

    var kind: Problem.Kind { self == .unknown ? .notFound : .invalid }
}

extension AttemptError: WordedError {
    var sentence: String {
        switch self {
        case .notOpenYet: "attempt_error.not_open_yet"
        case .alreadyClosed: "attempt_error.already_closed"
        case .over: "attempt_error.over"
        case .noSuchItem: "attempt_error.no_such_item"
        case .revisionTaken: "attempt_error.revision_taken"
        case .reasonMissing: "question_error.reason_missing"
        case .attemptsUsedUp: "attempt_error.attempts_used_up"
        case .coolingDown: "attempt_error.cooling_down"
        case .resultPending: "attempt_error.result_pending"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .noSuchItem: .notFound
        case .reasonMissing: .invalid
        default: .conflict
        }
    }
}

extension ExamObstacle: WordedError {
    var sentence: String {
        switch self {
        case .attempt(let error): error.sentence
        case .bankTooSmall: "exams.bank_too_small"
        case .coursesOpen: "exams.courses_open"
        case .noShortWay: "exams.no_short_way"
        }
    }

    var kind: Problem.Kind { .conflict }
}

extension ObjectionError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "objection_error.unknown"
        case .reasonMissing: "objection_error.reason_missing"
        case .answerMissing: "objection_error.answer_missing"
        case .tooLong: "objection_error.too_long"
        case .notClosed: "objection_error.not_closed"
        case .noSuchItem: "attempt_error.no_such_item"
        case .questionsNotShown: "objection_error.not_shown"
        case .alreadyRaised: "objection_error.already_raised"
        case .alreadyDecided: "objection_error.already_decided"
        case .ownApproval: "objection_error.own_approval"
        case .ownObjection: "objection_error.own_objection"
        case .ownQuestion: "objection_error.own_question"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown, .noSuchItem: .notFound
        case .notClosed, .alreadyRaised, .alreadyDecided: .conflict
        default: .invalid
        }
    }
}

extension RegradeError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "regrade_error.unknown"
        case .reasonMissing: "question_error.reason_missing"
        case .keyDoesNotFit: "regrade_error.key_does_not_fit"
        case .nothingChanges: "regrade_error.nothing_changes"
        case .nothingLeft: "regrade_error.nothing_left"
        case .ownSitting: "regrade_error.own_sitting"
        case .underWay: "regrade_error.under_way"
        case .nobodyMetIt: "regrade_error.nobody_met_it"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .underWay: .conflict
        default: .invalid
        }
    }
}

extension MarkingError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "marking_error.unknown"
        case .outOfRange: "marking_error.out_of_range"
        case .commentTooLong: "objection_error.too_long"
        case .ownAnswer: "marking_error.own_answer"
        case .markedBefore: "marking_error.marked_before"
        case .settled: "marking_error.settled"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .markedBefore, .settled: .conflict
        default: .invalid
        }
    }
}
