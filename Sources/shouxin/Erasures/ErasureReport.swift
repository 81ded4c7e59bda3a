import Actions
import Customers
import Foundation
import Storage
import Vocabulary

/// An erasure for programs.
struct ErasureReport: Encodable {
    let number: Int64
    let customer: String
    let ground: String
    let origin: String
    let state: String
    let waitsFor: String?
    let steps: [String: Date]
    let erased: [String: Int]

    init(_ erasure: Erasure, wait: ErasureWait?) {
        number = erasure.number ?? 0
        customer = erasure.customerNumber.description
        ground = erasure.ground.rawValue
        origin = erasure.origin.rawValue
        state = erasure.state.rawValue
        waitsFor = wait.map(Self.code)
        steps = Dictionary(uniqueKeysWithValues: erasure.times.map { ($0.key.rawValue, $0.value) })
        erased = Dictionary(uniqueKeysWithValues: erasure.parts.map { ($0.key.code, $0.value) })
    }

    private static func code(_ wait: ErasureWait) -> String {
        switch wait {
        case .approval: "approval"
        case .hold: "hold"
        case .runningImport: "import"
        case .reader: "reader"
        case .epoch: "epoch"
        }
    }

    /// Carries all erasures on, and says how the one of that number stands, or all that were under way.
    static func carryOn(_ workplace: Workplace, and number: Int64?) async throws {
        let carried = try await workplace.carryOnErasures(probe: ErasureStop.probe)
        let shown = try number.map { number in try workplace.store.read { try $0.erasure(number) } } ?? nil
        for erasure in shown.map({ [$0] }) ?? carried {
            try Output.line(
                "\(erasure.number ?? 0)  \(erasure.customerNumber)  \(ErasureWords.state(erasure.state))")
        }
    }
}

/// A hold for programs.
struct HoldReport: Encodable {
    let id: String
    let customer: String?
    let setAt: Date
    let until: Date

    init(_ line: HoldLine) {
        id = line.hold.id.description
        customer = line.customer?.description
        setAt = line.hold.setAt
        until = line.hold.until
    }
}

/// Ends the process in the midst of an erasure, as a power cut would, for the tests that go on afterwards. Only debug
/// builds listen to it.
enum ErasureStop {
    static let variable = "SHOUXIN_STOP_ERASURE_AT"

    static let probe: @Sendable (ErasureMoment) -> Void = { moment in
        #if DEBUG
            guard ProcessInfo.processInfo.environment[variable] == name(moment) else { return }
            kill(getpid(), SIGKILL)
        #endif
    }

    private static func name(_ moment: ErasureMoment) -> String {
        switch moment {
        case .reached(let state): state.rawValue
        case .keysDestroyed: "keys-destroyed"
        }
    }
}
