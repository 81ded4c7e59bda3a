import Actions
import Backups
import Logging
import SQLEngine

/// Looks each minute whether a backup is due, for as long as the server runs.
struct BackupsOnTime {
    let workplace: Workplace
    let logger: Logger

    func run() async {
        while !Task.isCancelled {
            do {
                if let outcome = try await workplace.takeDueBackup(with: BackupOptions.tools) {
                    logger.info(
                        "backup made",
                        metadata: ["copies": "\(outcome.copies.count)", "folders_failed": "\(outcome.failures.count)"])
                }
            } catch BackupError.running {
                // Somebody makes one by hand; the next minute looks again.
            } catch EngineFault.closed {
                return
            } catch {
                logger.error("backup failed", metadata: ["problem": "\(CommandFailure(error).sentence)"])
                // Not every minute: a full disk does not empty itself.
                try? await Task.sleep(for: .seconds(1740))
            }
            try? await Task.sleep(for: .seconds(60))
        }
    }
}
