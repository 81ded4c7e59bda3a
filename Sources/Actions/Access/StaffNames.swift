import Access
import Storage
import Vocabulary

extension Reading {
    /// What everybody is called, those who have left included.
    func staffNames() throws -> [ID<StaffMember>: String] {
        Dictionary(try allStaff().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}
