import Access
import Actions
import Customers
import DemoCompany
import Foundation
import Storage
import Vocabulary

/// Fills the demo company with made-up customers.
struct DemoCustomers {
    let workplace: Workplace
    static let seed: UInt64 = 20_261_124

    /// Spread over the people who look after customers.
    func load(_ count: Int) async throws {
        let owners = try workplace.store.read { snapshot in
            try snapshot.allStaff().filter {
                !$0.roles.isDisjoint(with: [.agent, .accountManager])
                    && $0.qualifications.contains { $0.isValid(at: workplace.now) }
            }
        }
        guard let today = CalendarDate(dayNumber: Int(workplace.now.timeIntervalSince1970) / 86_400) else { return }
        var place = 0
        for row in CustomerRows(count: min(count, 300), seed: Self.seed, messiness: .none) {
            let draft = try Self.form(row.cells).draft(today: today)
            let owner = owners[place % owners.count]
            place += 1
            do {
                _ = try await workplace.perform(
                    CreateCustomer(ID(UUID()), draft: draft, activity: "service"), as: owner.id)
            } catch CustomerError.alreadyKnown { continue }
        }
    }

    private static func form(_ cells: [String]) -> CustomerForm {
        var form = CustomerForm()
        form.externalNumber = cells[0]
        form.name = cells[1]
        form.sex = cells[2]
        form.birthDate = cells[3]
        form.documentNumber = cells[4]
        form.phones = [cells[5]]
        form.emails = [cells[6]]
        form.address = cells[7]
        form.bankAccounts = [cells[8]]
        form.channel = cells[9]
        form.note = cells[11]
        return form
    }
}
