import Access
import Actions
import Backups
import Foundation
import Vocabulary

/// Fills the page of backups.
struct BackupsModel {
    let desk: Desk
    let context: WebContext
    let facts: BackupFacts
    /// As typed, after a mistake.
    var draft: BackupDraft?
    var error: BackupError?

    private var now: Date { desk.workplace.now }
    private var state: BackupDesk.State { desk.workplace.backups.state }

    func page(flash: Flash?) throws -> BackupsPage {
        let plan = try desk.workplace.backupPlan()
        let (fields, recipientFields) = (fields(plan), recipientFields())
        let others = error.flatMap {
            $0.field == nil ? ErrorLine(anchor: "main", text: desk.text($0.sentence, context)) : nil
        }
        let errors = [others].compactMap { $0 } + (fields + recipientFields).compactMap(\.errorLine)
        let (data, keys) = (rows(.data), rows(.keys))
        let isGood = facts.canBeOpenedElsewhere && facts.lastGood != nil && !facts.isOverdue(at: now)
        let running = state.work.map { text("running_\(Self.key($0))") }
        return BackupsPage(
            title: text("title"), flash: flash,
            refresh: running == nil ? nil : Refresh(seconds: 2, href: "/backups"), csrf: context.csrf,
            canCreate: may(CreateBackup.requirement), canEdit: may(EditBackupPlan.requirement),
            canVerify: may(VerifyBackup.requirement), stateTone: isGood ? "ok" : "due",
            stateIcon: isGood ? "check" : "warn", state: sentence(plan), running: running, warnings: warnings(plan),
            facts: promises(plan), rows: data, hasRows: !data.isEmpty, keys: keys, hasKeys: !keys.isEmpty,
            keysLine: keysLine(plan), recipients: recipients(), fields: fields, recipientFields: recipientFields,
            hasErrors: !errors.isEmpty, errors: errors,
            restoreCommand:
                "shouxin backup restore \(facts.lastGood?.path ?? "…") --data \(desk.workplace.dataFolder) --into …")
    }

    /// The last good one, where, when it was verified, when the next is due: in one sentence.
    private func sentence(_ plan: BackupPlan) -> String {
        let next = plan.nextDue(at: now).map { text("next", ["at": Words.moment($0)]) } ?? text("next_none")
        guard let last = facts.lastGood else { return text("state_none") + next }
        let places = Set(facts.copies.filter { $0.madeAt == last.madeAt && $0.state == .sound }.map(\.folder)).count
        let verified = facts.copies.filter { $0.kind == .data }.compactMap(\.verifiedAt).max()
        return text("state", ["at": Words.moment(last.madeAt), "places": "\(places)"])
            + (verified.map { text("verified", ["at": Words.moment($0)]) } ?? text("verified_never")) + next
    }

    private func warnings(_ plan: BackupPlan) -> [BackupsPage.Warning] {
        var found: [BackupsPage.Warning] = []
        let add = { (found: inout [BackupsPage.Warning], key: String, icon: String, command: String?) in
            found.append(
                .init(icon: icon, title: text("warn_\(key)"), text: text("warn_\(key)_text"), command: command))
        }
        if !facts.canBeOpenedElsewhere { add(&found, "recovery", "key", "shouxin backup recipients recovery") }
        if facts.canBeOpenedElsewhere, facts.isOverdue(at: now) { add(&found, "overdue", "clock", nil) }
        if let failure = state.failure { add(&found, "failed_\(Self.key(failure.reason))", "warn", nil) }
        if facts.copies.contains(where: { $0.state == .damaged || $0.state == .missing }) {
            add(&found, "damaged", "warn", nil)
        }
        if plan.folders == [desk.workplace.usualBackupFolder] { add(&found, "same_disk", "copy", nil) }
        return found
    }

    private func promises(_ plan: BackupPlan) -> [BackupsPage.Fact] {
        let drill = facts.drills.first
        let tried = drill.map { one in
            text(
                one.isSound ? "drill_sound" : "drill_failed",
                [
                    "at": Words.day(one.at), "hours": "\(one.lostSeconds / 3600)",
                    "seconds": "\((one.tookMilliseconds + 500) / 1000)",
                ])
        }
        return [
            .init(label: text("where"), text: plan.folders.joined(separator: text("comma"))),
            .init(
                label: text("promise"),
                text: text(
                    "promise_text",
                    ["hours": "\(plan.recoveryPointHours)", "minutes": "\(plan.recoveryTimeMinutes)"])),
            .init(label: text("drill"), text: tried ?? text("drill_none")),
        ]
    }

    private func keysLine(_ plan: BackupPlan) -> String {
        guard let oldest = facts.oldestKeyCopy else { return text("keys_none", ["count": "\(plan.keyCopies)"]) }
        let days = max(0, Words.dayNumber(now) - Words.dayNumber(oldest))
        return text("keys_line", ["days": "\(days)", "count": "\(plan.keyCopies)"])
    }

    private func rows(_ kind: BackupManifest.Kind) -> [BackupsPage.Row] {
        facts.copies.filter { $0.kind == kind }.prefix(60).map { copy in
            let chip: ChipModel =
                switch copy.state {
                case .sound: ChipModel(.ok, icon: "check", text: text("copy_sound"))
                case .damaged: ChipModel(.due, icon: "warn", text: text("copy_damaged"))
                case .missing: ChipModel(.due, icon: "warn", text: text("copy_missing"))
                case .retired: ChipModel(.plain, icon: "trash", text: text("copy_retired"))
                }
            let canVerify =
                kind == .data && copy.state != .missing && may(VerifyBackup.requirement) && state.work == nil
            return BackupsPage.Row(
                at: Words.moment(copy.madeAt), size: Self.size(copy.sizeBytes), path: copy.path,
                verified: copy.verifiedAt.map(Words.moment) ?? "–", tone: chip.tone, icon: chip.icon, text: chip.text,
                verifyAction: canVerify ? "/backups/\(copy.id)/verification" : nil)
        }
    }

    private func recipients() -> [BackupsPage.Recipient] {
        let canRemove = may(EditBackupPlan.requirement) && facts.recipients.count { $0.kind != .house } > 1
        return facts.recipients.map { one in
            BackupsPage.Recipient(
                label: one.kind == .person ? one.label : text("recipient_\(one.kind.rawValue)"),
                key: String("\(one.recipient)".prefix(16)) + "…", opens: text("opens_\(one.kind.rawValue)"),
                removable: canRemove && one.kind != .house ? "\(one.recipient)" : nil)
        }
    }

    private func fields(_ plan: BackupPlan) -> [FieldModel] {
        let shown = draft ?? BackupDraft(plan)
        let number = FieldModel.Control.input(.init(mode: "numeric", limit: 3))
        return [
            FieldModel(
                "folders", label: text("folders"), value: shown.folders, .area(rows: 3, limit: 2000),
                hint: text("folders_hint"), error: wrong("folders"), wide: true),
            FieldModel(
                "scheduled", label: text("scheduled"),
                .choice([
                    .init(value: "on", label: text("scheduled_on"), selected: shown.isScheduled),
                    .init(value: "off", label: text("scheduled_off"), selected: !shown.isScheduled),
                ])),
            FieldModel(
                "at", label: text("at"), value: shown.at, .input(.init(type: "time", limit: 5)), hint: text("at_hint"),
                error: wrong("at")),
            FieldModel("daily", label: text("daily"), value: shown.daily, number, error: wrong("daily")),
            FieldModel("weekly", label: text("weekly"), value: shown.weekly, number),
            FieldModel("monthly", label: text("monthly"), value: shown.monthly, number),
            FieldModel(
                "key_copies", label: text("key_copies"), value: shown.keyCopies, number, hint: text("key_copies_hint"),
                error: wrong("key_copies")),
            FieldModel(
                "recovery_hours", label: text("recovery_hours"), value: shown.recoveryHours,
                .input(.init(mode: "numeric", limit: 4)), error: wrong("recovery_hours")),
            FieldModel(
                "recovery_minutes", label: text("recovery_minutes"), value: shown.recoveryMinutes,
                .input(.init(mode: "numeric", limit: 5))),
        ]
    }

    private func recipientFields() -> [FieldModel] {
        [
            FieldModel(
                "recipient", label: text("recipient"), value: draft?.recipient ?? "", .input(.init(limit: 80)),
                hint: text("recipient_hint"), error: wrong("recipient"), wide: true),
            FieldModel(
                "label", label: text("label"), value: draft?.label ?? "", .input(.init(limit: 60)),
                error: wrong("label")),
        ]
    }

    private func wrong(_ field: String) -> String? {
        error.flatMap { $0.field == field ? desk.text($0.sentence, context) : nil }
    }

    private func may(_ requirement: Requirement) -> Bool {
        !requirement.roles.isDisjoint(with: context.staff?.roles ?? [])
    }

    private static func size(_ bytes: UInt64) -> String {
        bytes < 1 << 20 ? "\((bytes + 1023) >> 10) KiB" : "\((Double(bytes) / 1_048_576 * 10).rounded() / 10) MiB"
    }

    private static func key(_ work: BackupDesk.Work) -> String {
        switch work {
        case .creating: "creating"
        case .keys: "keys"
        case .verifying: "verifying"
        case .drilling: "drilling"
        }
    }

    private static func key(_ reason: BackupFailure.Reason) -> String {
        switch reason {
        case .disk: "disk"
        case .noRecipient: "no_recipient"
        case .damaged: "damaged"
        case .other: "other"
        }
    }

    private func text(_ key: String, _ values: [String: String] = [:]) -> String {
        desk.text("backups.\(key)", context, values)
    }
}
