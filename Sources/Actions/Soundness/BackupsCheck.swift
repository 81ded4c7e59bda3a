import Backups
import Storage

extension SoundnessCheck {
    /// Whether every copy that the register lists is there, with the size and the hash it was written with. What is inside
    /// opens only with a key: that is `shouxin backup verify`.
    public static let backups = SoundnessCheck("backups", chinese: "备份", english: "Backups") { workplace, report in
        let packing = Packing(disk: SystemDisk())
        let copies = try workplace.store.read { try $0.backupCopies() }
        for copy in copies { if let problem = SoundnessProblem(copy, packing) { report(problem) } }
        return copies.count
    }
}

extension SoundnessProblem {
    /// Nil where the file is as it was written and no check has found it damaged.
    fileprivate init?(_ copy: BackupCopy, _ packing: Packing) {
        guard SystemDisk().exists(copy.path) else {
            self.init(
                "backup-missing", chinese: "备份不见了：\(copy.path)", english: "A backup is missing: \(copy.path)")
            return
        }
        let found = try? packing.digest(of: copy.path)
        let isAsWritten = found.map { $0.sizeBytes == copy.sizeBytes && $0.sha256 == copy.sha256 } ?? false
        guard !isAsWritten || copy.state == .damaged else { return nil }
        self.init(
            "backup-damaged", chinese: "备份已损坏：\(copy.path)", english: "A backup is damaged: \(copy.path)")
    }
}
