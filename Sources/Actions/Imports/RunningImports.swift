public import Access
public import Customers
import Foundation
import Storage
import Synchronization
import Tabular
public import Vocabulary

/// The imports that run inside this process. Guarded by its mutex.
final class RunningImports: Sendable {
    private struct Running {
        var step: ImportStep?
        var isAskedToStop = false
    }

    private struct State {
        var running: [ID<ImportJob>: Running] = [:]
        var troubles: [ID<ImportJob>: ImportTrouble] = [:]
    }

    private let state = Mutex(State())

    /// - Returns: false when it runs already.
    func begin(_ id: ID<ImportJob>) -> Bool {
        state.withLock { state in
            guard state.running[id] == nil else { return false }
            state.running[id] = Running()
            state.troubles[id] = nil
            return true
        }
    }

    func end(_ id: ID<ImportJob>, _ trouble: ImportTrouble?) {
        state.withLock { state in
            state.running[id] = nil
            state.troubles[id] = trouble
        }
    }

    func note(_ step: ImportStep) { state.withLock { $0.running[step.job.id]?.step = step } }
    func isRunning(_ id: ID<ImportJob>) -> Bool { state.withLock { $0.running[id] != nil } }
    func isAskedToStop(_ id: ID<ImportJob>) -> Bool { state.withLock { $0.running[id]?.isAskedToStop ?? false } }
    func trouble(_ id: ID<ImportJob>) -> ImportTrouble? { state.withLock { $0.troubles[id] } }

    /// - Returns: whether it runs here.
    func askToStop(_ id: ID<ImportJob>) -> Bool {
        state.withLock { state in
            guard state.running[id] != nil else { return false }
            state.running[id]?.isAskedToStop = true
            return true
        }
    }
}

/// Why an import in the background stopped by itself; kept until it goes on or the process ends.
public enum ImportTrouble: Sendable, Equatable {
    /// Under which number the ledger keeps the refusal, from 0.
    case refused(number: UInt64)
    case movedOn
    case activityChanged
    case fault
}

extension Workplace {
    /// Begins, or goes on with, the import of an uploaded file, in the background of this process.
    ///
    /// - Throws: `RecordedRefusal`, `ImportError`; what happens later stands on the job.
    public func startImport(_ id: ID<ImportJob>, as staff: ID<StaffMember>) async throws {
        let opened = try await ask(OpenImport(id: id), as: staff)
        let plan = try ImportPlan(
            SealedUpload(opened.job, in: store, under: opened.permit), resuming: opened.job, named: opened.name,
            for: opened.activity)
        guard imports.begin(id) else { return }
        do {
            let job = try await perform(TurnImport(job: id, state: .running), as: staff)
            let reader = try plan.reader()
            reader.resume(at: job.position)
            Task.detached { [self] in await runInBackground(job, plan, reader, as: staff) }
        } catch {
            imports.end(id, nil)
            throw error
        }
    }

    /// Stops after the running batch, wherever the import runs.
    public func stopImport(_ id: ID<ImportJob>, as staff: ID<StaffMember>) async throws {
        if imports.askToStop(id) { return }
        _ = try await perform(TurnImport(job: id, state: .stopped), as: staff)
    }

    private func runInBackground(
        _ job: ImportJob, _ plan: ImportPlan, _ reader: TableReader, as staff: ID<StaffMember>
    ) async {
        do {
            let done = try await run(
                job, plan, reader, as: staff, assignment: .importer,
                shouldStop: { [imports] in imports.isAskedToStop(job.id) }, progress: { [imports] in imports.note($0) })
            if done.state == .finished { try await perform(ShredUpload(id: job.id), as: staff) }
            imports.end(job.id, nil)
        } catch {
            imports.end(job.id, ImportTrouble(error))
        }
    }
}

extension ImportTrouble {
    fileprivate init(_ error: any Error) {
        switch error {
        case let refused as RecordedRefusal: self = .refused(number: refused.number)
        case ImportError.movedOn: self = .movedOn
        case is CustomerError: self = .activityChanged
        default: self = .fault
        }
    }
}
