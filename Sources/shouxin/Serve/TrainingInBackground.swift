import Actions
import Logging

/// Assigns retraining, closes what was done and sends reminders, every five minutes for as long as the server runs.
struct TrainingInBackground {
    let workplace: Workplace
    let logger: Logger

    func run() async {
        while !Task.isCancelled {
            do {
                try await workplace.runRetraining()
                try await workplace.sendReminders()
                try await workplace.noticeLawChanges()
            } catch {
                logger.error("retraining failed", metadata: ["problem": "\(CommandFailure(error).sentence)"])
            }
            try? await Task.sleep(for: .seconds(300))
        }
    }
}
