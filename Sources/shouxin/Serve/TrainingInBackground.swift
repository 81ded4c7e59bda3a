import Actions
import Logging
import SQLEngine

/// Assigns retraining, closes what was done and sends reminders, every five minutes for as long as the server runs.
struct TrainingInBackground {
    let workplace: Workplace
    let logger: Logger

    func run() async {
        // The library comes with the program: once it was compared, it stays as it is.
        var hasCompared = false
        while !Task.isCancelled {
            do {
                try await workplace.runRetraining()
                try await workplace.sendReminders()
                if !hasCompared { try await workplace.noticeLawChanges() }
                hasCompared = true
            } catch EngineFault.closed {
                return
            } catch {
                // An error that nobody foresaw may hold a value; its kind holds none.
                let problem = error is EngineFault ? CommandFailure(error).sentence : "\(type(of: error))"
                logger.error("retraining failed", metadata: ["problem": "\(problem)"])
            }
            try? await Task.sleep(for: .seconds(300))
        }
    }
}
