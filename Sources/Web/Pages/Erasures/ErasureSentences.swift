import Access
import Actions
import Customers
import Foundation
import Vocabulary

/// Erasures in the reader's language.
struct ErasureSentences {
    let desk: Desk
    let context: WebContext

    func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("erasures.\(key)", context, values)
    }

    func ground(_ ground: Erasure.Ground) -> String {
        text("ground_\(ground.rawValue.replacing("-", with: "_"))")
    }

    func origin(_ origin: Erasure.Origin) -> String { text("origin_\(origin.rawValue)") }

    func step(_ state: Erasure.State) -> String { text("step_\(Self.key(state))") }

    func chip(_ erasure: Erasure, _ wait: ErasureWait?) -> ChipModel {
        let label = text("state_\(Self.key(erasure.state))")
        return switch erasure.state {
        case .done, .sealed: ChipModel(.ok, icon: "check", text: label)
        case .calledOff: ChipModel(.plain, icon: "stop", text: label)
        case .proposed: ChipModel(.due, icon: "wait", text: label)
        default: ChipModel(.due, icon: wait == nil ? "clock" : "hold", text: label)
        }
    }

    func wait(_ wait: ErasureWait) -> String {
        switch wait {
        case .approval: text("wait_approval")
        case .hold(let until): text("wait_hold", ["day": Words.day(until)])
        case .runningImport: text("wait_import")
        case .reader: text("wait_reader")
        case .epoch: text("wait_epoch")
        }
    }

    func part(_ part: ErasedPart) -> String {
        if case .value(let field) = part { return field.label(in: context.language) }
        return text("part_\(part.code.replacing("-", with: "_"))")
    }

    static func key(_ state: Erasure.State) -> String { state.rawValue.replacing("-", with: "_") }
}

extension ErasureError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "erasure_error.unknown"
        case .reasonMissing: "erasure_error.reason_missing"
        case .reasonNamesCustomer: "erasure_error.reason_names_customer"
        case .alreadyUnderWay: "erasure_error.already_under_way"
        case .needsAnotherOfficer: "erasure_error.needs_another_officer"
        case .notProposed: "erasure_error.not_proposed"
        case .tooLate: "erasure_error.too_late"
        case .notDone: "erasure_error.not_done"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .reasonMissing, .reasonNamesCustomer: .invalid
        default: .conflict
        }
    }
}

extension LegalHoldError: WordedError {
    var sentence: String {
        switch self {
        case .unknown: "hold_error.unknown"
        case .reasonMissing: "erasure_error.reason_missing"
        case .basisMissing: "hold_error.basis_missing"
        case .reasonNamesCustomer: "erasure_error.reason_names_customer"
        case .endOutOfRange: "hold_error.end_out_of_range"
        case .alreadyReleased: "hold_error.already_released"
        case .tooLate: "hold_error.too_late"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .alreadyReleased, .tooLate: .conflict
        default: .invalid
        }
    }

    /// Which field of the form it is about.
    var field: String {
        switch self {
        case .basisMissing: "basis"
        case .endOutOfRange: "until"
        default: "reason"
        }
    }
}
