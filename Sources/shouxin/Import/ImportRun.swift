import Access
import Actions
import Customers
import Foundation
import Privacy
import Storage
import Tabular
import Vocabulary

/// One file with everything known about it, and what a terminal is told.
struct ImportRun {
    let workplace: Workplace
    let plan: ImportPlan
    let staff: StaffMember
    let path: String
    let isJSON: Bool

    func importAll(assignment: CustomerAssignment, errors: String?) async throws {
        announce()
        let interruption = Interruption()
        let meter = ProgressMeter()
        let job = try await workplace.importCustomers(
            plan, as: staff.id, assignment: assignment, shouldStop: { interruption.isAsked },
            progress: { meter.show($0) })
        meter.finish()
        let reasons = try workplace.importReasons(of: job.id)
        let errorFile = try await writeErrors(of: job, to: errors)
        let report = ImportReport(job: job, reasons: reasons, seconds: meter.seconds, rows: meter.rows)
        try report.write(errorFile: errorFile, isJSON: isJSON)
        if job.state == .stopped {
            throw CommandFailure(
                .failed,
                say(
                    "已停在第 \(Figures.number(job.counts.rows)) 行之后，写入的都是完整的批次。接着导入：再运行同一条命令。",
                    "Stopped after row \(Figures.number(job.counts.rows)), at a whole batch. To go on, run the same command again."
                ))
        }
    }

    func preview() throws {
        announce()
        let preview = try IntakePreview(plan.reader(), intake: plan.intake(at: workplace.now))
        try PreviewTable(plan: plan, preview: preview).write()
    }

    func rehearse() async throws {
        announce()
        let interruption = Interruption()
        let meter = ProgressMeter()
        let rehearsal = try await workplace.rehearseImport(
            plan, as: staff.id, shouldStop: { interruption.isAsked }, progress: { meter.show(fraction: $0) })
        meter.finish()
        try ImportReport.write(rehearsal, isJSON: isJSON)
    }

    /// Who acts, on which file and terms; on the terminal's second stream, so that a program reads the result alone.
    private func announce() {
        Output.remark(
            say(
                "由 \(staff.name)（\(staff.signInName)）按“\(plan.activity.name(in: .chinese))”导入，编码 \(plan.encoding.rawValue)",
                "Importing as \(staff.signInName) under “\(plan.activity.name(in: .english))”, encoding \(plan.encoding.rawValue)"
            ))
        for column in plan.mapping.headers.indices where plan.mapping.fields[column] != .ignore {
            Output.remark(
                "  \(plan.mapping.headers[column]) → \(plan.mapping.fields[column].label(in: Speech.language))")
        }
        for column in plan.leftOut {
            Output.remark(
                say(
                    "  \(plan.mapping.headers[column])：这项处理活动不需要，不导入（最小必要，个人信息保护法第六条）",
                    "  \(plan.mapping.headers[column]): not needed by this activity, not imported (PIPL Art. 6)"))
        }
        for column in plan.mapping.unmapped where !plan.leftOut.contains(column) {
            Output.remark(
                say("  \(plan.mapping.headers[column])：不导入", "  \(plan.mapping.headers[column]): not imported"))
        }
    }

    /// - Returns: the path that was written; nil when there was nothing to write or nobody wanted it.
    private func writeErrors(of job: ImportJob, to path: String?) async throws -> String? {
        guard job.counts.listed > 0, let path else { return nil }
        do {
            let sink = try FileSink(path: path)
            let reader = try await workplace.openImportErrors(of: job.id, as: staff.id)
            while let lines = try reader.next() { try sink.append(lines) }
            return path
        } catch let error as TableError {
            throw CommandFailure(
                .failed,
                say(
                    "已导入，但错误文件 \(path) 写不了（\(error)）。再运行一次，用 --errors 换个位置。",
                    "Imported, but the error file \(path) cannot be written (\(error)). Run again with --errors elsewhere."
                ))
        } catch ImportError.notYours {
            Output.remark(
                say("这次导入是别人开始的，错误文件只给开始的人。", "Somebody else began this import; its error file is theirs."))
            return nil
        }
    }
}
