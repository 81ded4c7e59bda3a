public import Access
import Actions
public import Customers
import Foundation
import Ledger
public import Privacy
import Storage
public import Vocabulary

extension Scenario {
    /// What the register holds at first: `service` for everything, `marketing` by consent, `legal-duty` for name and
    /// document, and `old-event`, which is closed.
    public static let register: [ProcessingActivity] = [
        activity("service", .contract, .everyCustomerField),
        activity("marketing", .consent, .everyCustomerField),
        activity("legal-duty", .legalDuty, FieldSet([CustomerField.name, .document])),
        activity("old-event", .contract, .everyCustomerField, .closed),
    ]

    private static func activity(
        _ code: String, _ basis: LawfulBasis, _ fields: FieldSet, _ state: ProcessingActivity.State = .active
    ) -> ProcessingActivity {
        ProcessingActivity(
            code: code, nameChinese: "活动 \(code)", nameEnglish: code, purposeChinese: "用于测试",
            purposeEnglish: "for tests",
            basis: basis, fields: fields, retentionDays: 365, state: state)
    }

    func writeRegister() async throws {
        try await asSystem { tx in
            for activity in Self.register {
                try tx.commit(
                    Change(activity, recording: LedgerEvent(ProcessingActivity.Edit.name, purpose: activity.code)))
            }
        }
    }

    /// The n-th person, recorded by a member of staff, who then owns them.
    @discardableResult
    public func customer(_ number: Int, by staff: StaffMember) async throws -> Customer {
        try await workplace.perform(
            CreateCustomer(newID(), draft: Person(number).draft(), activity: "service"), as: staff.id)
    }

    public func customer(_ id: ID<Customer>) throws -> Customer? { try store.read { try $0.customer(id) } }
}
