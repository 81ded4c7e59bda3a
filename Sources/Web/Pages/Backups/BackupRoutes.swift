import Access
import Actions
import Backups
import Foundation
import HTTPTypes
import Hummingbird
import Vocabulary

/// Backups and restores: how they are, make one, check one, when and where to.
struct BackupRoutes: RouteFamily {
    let desk: Desk

    func add(to routes: Routes) {
        routes.get("backups", .needs(ViewBackups.self)) { try await page($0, $1) }
        routes.post("backups", .needs(CreateBackup.self), use: create)
        routes.post("backups/:id/verification", .needs(VerifyBackup.self), use: verify)
        routes.post("backups/plan", .needs(EditBackupPlan.self), use: plan)
        routes.post("backups/recipients", .needs(EditBackupPlan.self), use: addRecipient)
        routes.post("backups/recipients/removal", .needs(EditBackupPlan.self), use: removeRecipient)
    }

    private var tools: BackupTools { BackupTools(program: desk.frontend.configuration.version) }

    private func page(
        _ request: Request, _ context: WebContext, draft: BackupDraft? = nil, error: BackupError? = nil
    ) async throws -> Response {
        let facts = try await desk.ask(ShowBackups(), context)
        let model = BackupsModel(desk: desk, context: context, facts: facts, draft: draft, error: error)
        return try await desk.response(
            model.page(flash: desk.flash(request, context)), request, context,
            status: error == nil ? .ok : .unprocessableContent)
    }

    /// Runs on while the page is left; the page says how far it is.
    @Sendable private func create(_ request: Request, _ context: WebContext) async throws -> Response {
        guard try await desk.ask(ShowBackups(), context).canBeOpenedElsewhere else {
            return try await page(request, context, error: .noRecipient)
        }
        let (workplace, staff, tools) = (desk.workplace, try context.requiredStaff().id, tools)
        Task { _ = try? await workplace.takeBackup(of: .data, by: .staff(staff), with: tools) }
        return desk.seeOther("/backups", .backupBegun)
    }

    @Sendable private func verify(_ request: Request, _ context: WebContext) async throws -> Response {
        let id: ID<BackupCopy> = try context.id()
        let copies = try await desk.ask(ShowBackups(), context).copies
        guard let copy = copies.first(where: { $0.id == id && $0.kind == .data }) else { throw BackupError.unknown }
        let (workplace, staff, tools) = (desk.workplace, try context.requiredStaff().id, tools)
        let unlock = try await workplace.houseUnlock(as: staff)
        Task { _ = try? await workplace.verifyBackup(at: copy.path, by: unlock, as: staff, with: tools) }
        return desk.seeOther("/backups", .checkBegun)
    }

    @Sendable private func plan(_ request: Request, _ context: WebContext) async throws -> Response {
        let draft = BackupDraft(context.form, keeping: try desk.workplace.backupPlan())
        do {
            _ = try await desk.perform(ChangeBackupPlan(try draft.plan()), context)
            return desk.seeOther("/backups", .saved)
        } catch let error as BackupError {
            return try await page(request, context, draft: draft, error: error)
        }
    }

    @Sendable private func addRecipient(_ request: Request, _ context: WebContext) async throws -> Response {
        var draft = BackupDraft(try desk.workplace.backupPlan())
        draft.recipient = context.form.text("recipient") ?? ""
        draft.label = context.form.text("label") ?? ""
        do {
            guard let key = try? AgeRecipient(draft.recipient) else { throw BackupError.recipient }
            _ = try await desk.perform(AddBackupRecipient(key, label: draft.label), context)
            return desk.seeOther("/backups", .saved)
        } catch let error as BackupError {
            return try await page(request, context, draft: draft, error: error)
        }
    }

    @Sendable private func removeRecipient(_ request: Request, _ context: WebContext) async throws -> Response {
        do {
            guard let key = try? AgeRecipient(context.form.text("recipient") ?? "") else { throw BackupError.recipient }
            try await desk.perform(RemoveBackupRecipient(key), context)
            return desk.seeOther("/backups", .saved)
        } catch BackupError.lastRecipient {
            return try await page(request, context, error: .lastRecipient)
        }
    }
}

extension BackupError: WordedError {
    var sentence: String {
        switch self {
        case .running: "backup_error.running"
        case .noRecipient: "backup_error.no_recipient"
        case .recipient: "backup_error.recipient"
        case .recipientKnown: "backup_error.recipient_known"
        case .lastRecipient: "backup_error.last_recipient"
        case .labelEmpty: "backup_error.label_empty"
        case .folders: "backup_error.folders"
        case .time: "backup_error.time"
        case .retention: "backup_error.retention"
        case .keyCopies: "backup_error.key_copies"
        case .promise: "backup_error.promise"
        case .nothingWritten: "backup_error.nothing_written"
        case .unknown: "backup_error.unknown"
        case .passphraseTooShort: "backup_error.passphrase"
        }
    }

    var kind: Problem.Kind {
        switch self {
        case .unknown: .notFound
        case .running, .recipientKnown, .lastRecipient, .noRecipient: .conflict
        case .nothingWritten: .unavailable
        default: .invalid
        }
    }

    /// Field of the page that it is about.
    var field: String? {
        switch self {
        case .folders: "folders"
        case .time: "at"
        case .retention: "daily"
        case .keyCopies: "key_copies"
        case .promise: "recovery_hours"
        case .recipient, .recipientKnown: "recipient"
        case .labelEmpty: "label"
        default: nil
        }
    }
}

/// What was typed into the plan, and into the form of a new recipient.
struct BackupDraft {
    var folders: String
    var at: String
    var isScheduled: Bool
    var daily: String
    var weekly: String
    var monthly: String
    var keyCopies: String
    var recoveryHours: String
    var recoveryMinutes: String
    var recipient = ""
    var label = ""

    init(_ plan: BackupPlan) {
        folders = plan.folders.joined(separator: "\n")
        at = Self.time(plan.minuteOfDay)
        isScheduled = plan.isScheduled
        daily = "\(plan.retention.daily)"
        weekly = "\(plan.retention.weekly)"
        monthly = "\(plan.retention.monthly)"
        keyCopies = "\(plan.keyCopies)"
        recoveryHours = "\(plan.recoveryPointHours)"
        recoveryMinutes = "\(plan.recoveryTimeMinutes)"
    }

    /// - Parameter plan: what is promised stays as it is where the form does not say.
    init(_ form: Form, keeping plan: BackupPlan) {
        folders = form.text("folders") ?? ""
        at = form.text("at") ?? ""
        isScheduled = form["scheduled"] == "on"
        daily = form.text("daily") ?? ""
        weekly = form.text("weekly") ?? ""
        monthly = form.text("monthly") ?? ""
        keyCopies = form.text("key_copies") ?? ""
        recoveryHours = form.text("recovery_hours") ?? "\(plan.recoveryPointHours)"
        recoveryMinutes = form.text("recovery_minutes") ?? "\(plan.recoveryTimeMinutes)"
    }

    /// - Throws: `BackupError` for what is no plan.
    func plan() throws(BackupError) -> BackupPlan {
        let lines = folders.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        guard let minute = Self.minute(at) else { throw .time }
        guard let daily = Int(daily), let weekly = Int(weekly), let monthly = Int(monthly),
            let kept = Retention(daily: daily, weekly: weekly, monthly: monthly)
        else { throw .retention }
        guard let copies = Int(keyCopies) else { throw .keyCopies }
        guard let hours = Int(recoveryHours), let minutes = Int(recoveryMinutes) else { throw .promise }
        return try BackupPlan(
            folders: lines.filter { !$0.isEmpty }, isScheduled: isScheduled, minuteOfDay: minute, retention: kept,
            keyCopies: copies, recoveryPointHours: hours, recoveryTimeMinutes: minutes
        ).checked()
    }

    static func time(_ minute: Int) -> String {
        let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
        return two(minute / 60) + ":" + two(minute % 60)
    }

    static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return hour * 60 + minute
    }
}
