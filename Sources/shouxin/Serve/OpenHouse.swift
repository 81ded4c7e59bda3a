import Actions
import Backups
import Documents
import Foundation
import Hummingbird
import SQLEngine
import Storage
import Web

/// Everything that runs once the keys are open: the site, and the work that goes on behind it.
struct OpenHouse: Sendable {
    let welcome: Welcome
    let responder: RouterResponder<WebContext>
    private let workplace: Workplace
    private let work: [Task<Void, Never>]

    /// Finishes what an earlier run left, makes the site, and begins the work in the background.
    init(_ workplace: Workplace, _ clock: TravelClock, for serve: Serve) async throws {
        self.workplace = workplace
        welcome = try await Founder(workplace: workplace, clock: clock).found(serve)
        responder =
            try Site(
                workplace, configuration: serve.web(try workplace.organisation()), demo: welcome.demo,
                pdf: PDFTool(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")
            ).router.buildResponder()
        NamesInBackground(names: workplace.names).start()
        do { try workplace.clearRemains() } catch BackupError.running {}
        try await workplace.finishEpochClose()
        let erasures = ErasuresInBackground(workplace: workplace)
        await erasures.catchUp()
        try CheckpointsEachDay(workplace: workplace).start()
        erasures.start()
        work = [
            Task { await BackupsOnTime(workplace: workplace, logger: JournalLog.logger()).run() },
            Self.resealInBackground(workplace), Self.indexInBackground(workplace),
            Task { await TrainingInBackground(workplace: workplace, logger: JournalLog.logger()).run() },
        ]
    }

    /// After the last request.
    func close() throws {
        for task in work { task.cancel() }
        try workplace.store.close()
    }

    /// Goes on with a rotation of the index key that was begun on the page, by a command or before a crash; looks once a
    /// minute.
    private static func indexInBackground(_ workplace: Workplace) -> Task<Void, Never> {
        Task.detached(priority: .background) {
            while !Task.isCancelled {
                do { _ = try await workplace.carryOnIndexRotation() } catch EngineFault.closed { return } catch {
                    Output.remark(say("索引没有重建完：\(error)", "The index was not made anew: \(error)"))
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }

    /// Seals values anew that a rotation left for the server; looks once a minute.
    private static func resealInBackground(_ workplace: Workplace) -> Task<Void, Never> {
        Task.detached(priority: .background) {
            while !Task.isCancelled {
                do {
                    _ = try await workplace.resealEarlier()
                } catch EngineFault.closed {
                    return
                } catch {
                    Output.remark(say("重新加密没有做完：\(error)", "Sealing anew stopped: \(error)"))
                }
                try? await Task.sleep(for: .seconds(60))
            }
        }
    }
}
