import Access
import Actions
import Storage
import Vocabulary

/// For whom a command acts: whoever can open the keys may act as an administrator, and the gate decides as always.
struct Administrator {
    let workplace: Workplace
    let role: Role

    /// - Parameter name: the sign-in name; nil for the first active account of that role.
    func find(_ name: String?) throws -> StaffMember {
        let everybody = try workplace.store.read { try $0.allStaff() }
        if let name {
            guard let member = everybody.first(where: { $0.signInName == name }) else { throw Self.unknown(name) }
            return member
        }
        guard let member = everybody.first(where: { $0.roles.contains(role) && $0.state == .active }) else {
            let post = role.name(in: Speech.language)
            throw CommandFailure(
                .failed,
                say(
                    "还没有启用的\(post)账号。先建一个：shouxin staff create --role \(role.rawValue)",
                    "There is no active \(post). Open an account first: shouxin staff create --role \(role.rawValue)"))
        }
        return member
    }

    static func unknown(_ name: String) -> CommandFailure {
        CommandFailure(.failed, say("没有 \(name) 这个账号。", "There is no account \(name)."))
    }
}

extension Workplace {
    func staff(named name: String) throws -> StaffMember {
        guard let member = try store.read({ try $0.staff(signingInAs: name) }) else {
            throw Administrator.unknown(name)
        }
        return member
    }
}
