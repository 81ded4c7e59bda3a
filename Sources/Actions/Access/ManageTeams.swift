public import Access
public import Foundation
import Ledger
public import Storage
public import Vocabulary

public struct CreateTeam: Action {
    public typealias Asked = Team.Edit
    let id: ID<Team>
    let name: String

    public init(_ id: ID<Team>, name: String) {
        self.id = id
        self.name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    public func perform(in tx: Transaction, under permit: Permit<Asked>, at now: Date) throws -> Team {
        guard !name.isEmpty else { throw TeamError.nameEmpty }
        guard try !tx.teams().contains(where: { $0.name == name }) else { throw TeamError.nameTaken }
        return try tx.commit(Change(Team(id: id, name: name), recording: LedgerEvent(Asked.name, object: id.uuid)))
    }
}
