import Access
import Actions
import Backups
import Foundation
import HTTPTypes
import HummingbirdTesting
import Ledger
import TestSupport
import Testing
import Vocabulary

@testable import Web

@Suite("Backups and the storage register")
struct BackupPagesTests {
    @Test("without a recovery key nothing is made, and the page says what to run")
    func noKey() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.systemAdministrator)
        let page = try await visitor.get("/backups")
        #expect(page.status == .ok && page.text.contains("shouxin backup recipients recovery"))
        #expect(try await visitor.post("/backups", [:]).status == .unprocessableContent)
        #expect(try await visitor.get("/").text.contains("/backups"))
    }

    @Test("a key that is none, a plan that cannot be: refused beside the field")
    func wrong() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.systemAdministrator)
        _ = try await visitor.get("/backups")
        let key = try await visitor.post("/backups/recipients", ["recipient": "age1nonsense", "label": "x"])
        #expect(key.status == .unprocessableContent && key.text.contains("field-recipient-wrong"))
        let right = AgeIdentity.random().recipient
        let added = try await visitor.post("/backups/recipients", ["recipient": "\(right)", "label": "负责人"])
        #expect(added.status == .seeOther)
        #expect(try await visitor.get("/backups").text.contains("\(right)".prefix(16)))
        let plans: [(KeyValuePairs<String, String>, String)] = [
            (plan(folders: "relative", at: "03:00", daily: "7"), "field-folders-wrong"),
            (plan(folders: "/a", at: "25:00", daily: "7"), "field-at-wrong"),
            (plan(folders: "/a", at: "03:00", daily: "x"), "field-daily-wrong"),
        ]
        for (fields, mark) in plans {
            let answer = try await visitor.post("/backups/plan", fields)
            #expect(answer.status == .unprocessableContent && answer.text.contains(mark))
        }
        let folder = try TemporaryFolder()
        let good = try await visitor.post("/backups/plan", plan(folders: folder.path, at: "04:30", daily: "5"))
        #expect(good.status == .seeOther)
        #expect(try site.scenario.workplace.backupPlan().minuteOfDay == 270)
    }

    @Test("what is promised is set on the page, and stays when the rest of the plan is saved")
    func promise() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.systemAdministrator)
        _ = try await visitor.get("/backups")
        let folder = try TemporaryFolder()
        let given = { (hours: String) -> KeyValuePairs<String, String> in
            [
                "folders": folder.path, "scheduled": "on", "at": "03:00", "daily": "7", "weekly": "4", "monthly": "6",
                "key_copies": "3", "recovery_hours": hours, "recovery_minutes": "90",
            ]
        }
        let wrong = try await visitor.post("/backups/plan", given("0"))
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("field-recovery_hours-wrong"))
        #expect(try await visitor.post("/backups/plan", given("12")).status == .seeOther)
        _ = try await visitor.post("/backups/plan", plan(folders: folder.path, at: "04:30", daily: "5"))
        let kept = try site.scenario.workplace.backupPlan()
        #expect(kept.recoveryPointHours == 12 && kept.recoveryTimeMinutes == 90)
    }

    @Test("a key is taken off on the page while another stays")
    func removal() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.systemAdministrator)
        _ = try await visitor.get("/backups")
        let keys = [AgeIdentity.random().recipient, AgeIdentity.random().recipient]
        for key in keys { _ = try await visitor.post("/backups/recipients", ["recipient": "\(key)", "label": "负责人"]) }
        #expect(try await visitor.get("/backups").text.contains("value=\"\(keys[0])\""))
        #expect(try await visitor.post("/backups/recipients/removal", ["recipient": "\(keys[0])"]).status == .seeOther)
        #expect(try await !visitor.get("/backups").text.contains("/backups/recipients/removal"))
        let last = try await visitor.post("/backups/recipients/removal", ["recipient": "\(keys[1])"])
        #expect(last.status == .unprocessableContent)
    }

    private func plan(folders: String, at: String, daily: String) -> KeyValuePairs<String, String> {
        [
            "folders": folders, "scheduled": "on", "at": at, "daily": daily, "weekly": "4", "monthly": "6",
            "key_copies": "3",
        ]
    }

    @Test("an agent sees neither page; the auditor sees both and changes nothing")
    func others() async throws {
        let site = try await PageSite()
        var agent = try await site.visitor(.agent)
        for path in ["/backups", "/storage"] { #expect(try await agent.get(path).status == .forbidden) }
        var auditor = try await site.visitor(.auditAdministrator)
        for path in ["/backups", "/storage"] {
            let page = try await auditor.get(path)
            #expect(page.status == .ok && !page.text.contains("action=\"/backups/plan\""))
        }
        #expect(try await auditor.post("/backups", [:]).status == .forbidden)
    }

    @Test("a place that is due is a task on the first page until somebody confirms that it was looked at")
    func storage() async throws {
        let site = try await PageSite()
        var visitor = try await site.visitor(.systemAdministrator)
        _ = try await visitor.get("/storage")
        let wrong = try await visitor.post(
            "/storage", ["name": " ", "kind": "backups", "location": "/x", "days": "30"])
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("field-name-wrong"))
        let added = try await visitor.post(
            "/storage", ["name": "机房备份柜", "kind": "backups", "location": "/mnt/nas", "days": "30"])
        #expect(added.status == .seeOther)
        #expect(try await !visitor.get("/").text.contains("机房备份柜"))
        site.scenario.clock.advance(days: 31)
        visitor = try await site.visitor(.systemAdministrator)
        #expect(try await visitor.get("/").text.contains("机房备份柜"))
        let page = try await visitor.get("/storage").text
        let action = try #require(page.firstMatch(of: /action="(\/storage\/[0-9a-f-]{36}\/review)"/)).1
        #expect(try await visitor.post(String(action), ["finding": "sound"]).status == .seeOther)
        #expect(try await !visitor.get("/").text.contains("机房备份柜"))
        #expect(try site.scenario.frames().last?.action == "storage.review")
    }
}
