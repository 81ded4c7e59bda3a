import Access
import Actions
import Foundation
import Vocabulary

/// Looks sessions and tokens up in the workplace.
struct WorkplaceSignIn: SignInSource {
    let workplace: Workplace

    func session(_ id: SessionHash) async throws -> FoundSession? {
        guard let found = try workplace.session(id) else { return nil }
        let liked = found.preferences
        return FoundSession(
            session: found.session, staff: found.staff, language: liked["language"].flatMap(Language.init),
            theme: liked["theme"].flatMap(Theme.init), mustChangePassword: found.mustChange, policy: found.policy,
            organisation: found.organisation)
    }

    func seen(_ session: Session) async throws { try await workplace.touch(session) }

    func token(hash: [UInt8]) async throws -> (token: APIToken, staff: StaffMember)? {
        try workplace.apiToken(hash: hash)
    }
}
