import DemoCompany
import Testing

@Suite("The demo company")
struct DemoOrganisationTests {
    @Test("Sign-in names are unique and teams exist")
    func staff() {
        let staff = DemoOrganisation.staff
        #expect(Set(staff.map(\.signInName)).count == staff.count)
        #expect(staff.compactMap(\.team).allSatisfy(DemoOrganisation.teams.contains))
    }

    @Test("The three administrators are three people with no other role")
    func administrators() {
        let administrators = DemoOrganisation.staff.filter { $0.roles.contains { $0.hasSuffix("-administrator") } }
        #expect(administrators.count == 3)
        #expect(administrators.allSatisfy { $0.roles.count == 1 && $0.certificate == .none })
    }

    @Test("Somebody has each kind of certificate")
    func certificates() {
        let certificates = DemoOrganisation.staff.map(\.certificate)
        #expect(certificates.contains(.none))
        #expect(certificates.contains(.valid(remainingDays: 8)))
        #expect(certificates.contains { if case .expired = $0 { true } else { false } })
    }
}
