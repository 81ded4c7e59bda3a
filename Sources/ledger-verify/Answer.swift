import Foundation
import Ledger

/// What the tool says and how it ends.
struct Answer: Equatable {
    let text: String
    let code: ExitCode

    static func to(_ words: [String], in environment: [String: String]) -> Answer {
        let locale = Arguments.locale(in: environment)
        do throws(Arguments.Problem) {
            return answer(try Arguments(words, locale: locale))
        } catch {
            let words = Words(language: Arguments.language(ofLocale: locale))
            return Answer(text: "\(words.sentence(for: error))\n\n\(words.help)", code: .usage)
        }
    }

    private static func answer(_ arguments: Arguments) -> Answer {
        let words = Words(language: arguments.language)
        if arguments.wantsHelp { return Answer(text: words.help, code: .sound) }
        guard let key = key(arguments.key) else {
            return Answer(text: words.badKey(arguments.key) + "\n", code: .usage)
        }
        var oldCheckpoint: [UInt8]?
        if let path = arguments.oldCheckpointPath {
            oldCheckpoint = file(path)
            if oldCheckpoint == nil { return Answer(text: words.noOldCheckpoint(path) + "\n", code: .nothingThere) }
        }
        let witnesses = arguments.witnesses.compactMap { WitnessKey($0) }
        guard witnesses.count == arguments.witnesses.count else {
            return Answer(text: words.badWitness + "\n", code: .usage)
        }
        guard var report = report(on: arguments.path, key, oldCheckpoint, words) else {
            return Answer(text: words.noFile(arguments.path) + "\n", code: .nothingThere)
        }
        if report.code == .sound, let missing = missing(witnesses, at: arguments.path) {
            report = Report.unwitnessed(by: missing, words: words)
        }
        return Answer(text: arguments.wantsJSON ? report.json : report.text, code: report.code)
    }

    /// Nil when there is nothing to read.
    private static func report(
        on path: String, _ key: VerifierKey, _ oldCheckpoint: [UInt8]?, _ words: Words
    ) -> Report? {
        var isFolder: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard isThere else { return nil }
        guard !isFolder.boolValue else {
            let folder = ExportFolder(URL(fileURLWithPath: path))
            if let verdict = PackVerification(key: key, read: folder.readEvidence).run() {
                return Report.on(verdict, words: words)
            }
            let verdict = ExportVerification(key: key, oldCheckpoint: oldCheckpoint, read: folder.read).run()
            return Report.on(verdict, words: words)
        }
        return file(path).map {
            Report.on(FileVerification(key: key, oldCheckpoint: oldCheckpoint).run($0), words: words)
        }
    }

    private static func missing(_ witnesses: [WitnessKey], at path: String) -> WitnessKey? {
        let folder = ExportFolder(URL(fileURLWithPath: path))
        let checkpoint = folder.read(EvidenceFolder.proofName) ?? folder.read("checkpoint")
        return WitnessDemand(witnesses).missing(in: checkpoint ?? file(path) ?? [])
    }

    private static func key(_ text: String) -> VerifierKey? {
        VerifierKey(text)
            ?? file(text).flatMap { bytes in
                VerifierKey(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines))
            }
    }

    /// A key or checkpoint is small; of a larger file only the beginning is read, and then refused.
    private static func file(_ path: String) -> [UInt8]? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        return (try? handle.read(upToCount: 1 << 20)).map { Array($0) }
    }
}
