public import Access
import Foundation
import Ledger
import SQLEngine
import Vault
public import Vocabulary

extension Reading {
    /// The member of staff with all qualifications; nil when there is none.
    public func staff(_ id: ID<StaffMember>) throws -> StaffMember? {
        try StaffTable.load("WHERE id = ?", [id.column], from: self).first
    }

    public func staff(signingInAs name: String) throws -> StaffMember? {
        try StaffTable.load("WHERE sign_in_name = ?", [.text(name)], from: self).first
    }

    /// Everybody with an account, by sign-in name. A company's staff fits in memory, so there is no paging.
    public func allStaff() throws -> [StaffMember] { try StaffTable.load("ORDER BY sign_in_name", [], from: self) }

    /// What everybody is called, those who have left included.
    public func staffNames() throws -> [ID<StaffMember>: String] { try StaffTable.names(from: self) { _ in true } }

    /// Names of everybody who may look after customers.
    public func customerOwners() throws -> [ID<StaffMember>: String] {
        try StaffTable.names(from: self) { !$0.isDisjoint(with: [.agent, .accountManager]) }
    }
}

extension StaffMember: Storable {
    public func store(in transaction: Transaction) throws { try StaffTable.save(self, in: transaction) }
}

/// Accounts. The name of a member of staff is personal information too and is sealed under a key of its own.
enum StaffTable {
    static let entity: UInt16 = 2

    private static let columns = """
        SELECT id, sign_in_name, name_sealed, name_version, roles, team_id, scope, disabled_at, disabled_by, version
        FROM staff
        """

    static func load(_ clause: String, _ arguments: [SQLValue], from reading: some Reading) throws -> [StaffMember] {
        let found = try reading.sql.rows(columns + " " + clause, arguments) { row in
            let id = try row.id(0, of: StaffMember.self)
            return StaffMember(
                id: id, signInName: row.text(1),
                name: try name(row.blob(2), version: UInt64(clamping: row.int64(3)), of: id, from: reading),
                roles: roles(row.text(4)),
                team: try row.optionalID(5), scope: DataScope(rawValue: row.text(6)) ?? .own,
                state: try state(disabledAt: row.optionalTime(7), by: row.optionalID(8)), version: row.int(9))
        }
        guard !found.isEmpty else { return [] }
        let held = try found.count == 1 ? certificates(of: found[0].id, in: reading.sql) : certificates(in: reading.sql)
        let open = try EmergencyTable.open(of: found.count == 1 ? found[0].id : nil, from: reading.sql)
        return found.map { member in
            var member = member
            member.qualifications = held[member.id] ?? []
            member.emergencies = open[member.id] ?? []
            return member
        }
    }

    /// Without certificates, which lists of names do not show.
    static func names(
        from reading: some Reading, _ isWanted: (Set<Role>) -> Bool
    ) throws -> [ID<StaffMember>: String] {
        var names: [ID<StaffMember>: String] = [:]
        try reading.sql.forEachRow("SELECT id, name_sealed, name_version, roles FROM staff", []) { row in
            guard isWanted(roles(row.text(3))) else { return }
            let id = try row.id(0, of: StaffMember.self)
            names[id] = try name(row.blob(1), version: UInt64(clamping: row.int64(2)), of: id, from: reading)
        }
        return names
    }

    static func roles(_ text: String) -> Set<Role> {
        Set(text.split(separator: " ").compactMap { Role(rawValue: String($0)) })
    }

    static func text(_ roles: Set<Role>) -> String { roles.map(\.rawValue).sorted().joined(separator: " ") }

    /// The newest first.
    private static func certificates(
        of holder: ID<StaffMember>, in sql: any SQLReader
    ) throws -> [ID<StaffMember>: [Qualification]] {
        [
            holder: try QualificationTable.load(
                "WHERE holder_id = ? ORDER BY granted_at DESC", [holder.column], from: sql)
        ]
    }

    /// Everybody's at once: one statement for each person would take as long as all the rest.
    private static func certificates(in sql: any SQLReader) throws -> [ID<StaffMember>: [Qualification]] {
        Dictionary(
            grouping: try QualificationTable.load("ORDER BY holder_id, granted_at DESC", [], from: sql), by: \.holder)
    }

    private static func state(disabledAt: Date?, by: ID<StaffMember>?) -> StaffMember.State {
        guard let disabledAt, let by else { return .active }
        return .disabled(at: disabledAt, by: by)
    }

    static func address(of id: ID<StaffMember>, version: UInt64, tenant: UInt32) -> FieldAddress {
        FieldAddress(
            tenant: tenant, customer: id.cast(), entity: entity, field: 1, row: id.uuid, rowVersion: version)
    }

    /// Opened once: every request of a person reads their row, and the envelope tells whether it holds another name.
    private static func name(
        _ sealed: [UInt8], version: UInt64, of id: ID<StaffMember>, from reading: some Reading
    ) throws -> String {
        let vault = reading.vault
        let address = address(of: id, version: version, tenant: vault.ring.tenant)
        return try reading.known.name(in: sealed, at: address) {
            try vault.ring.openForNameIndex(
                Sealed(envelope: try Envelope(parsing: sealed), mask: Masked(stored: "")), at: address,
                key: try vault.dataKey(of: id.cast()))
        }
    }

    static func save(_ member: StaffMember, in transaction: Transaction) throws {
        let known = try transaction.sql.row("SELECT 1 FROM staff WHERE id = ?", [member.id.column]) { _ in true }
        let key =
            known == true
            ? try transaction.vault.dataKey(of: member.id.cast()) : transaction.newDataKey(for: member.id.cast())
        let version = UInt64(member.version)
        let sealed = try key.seal(
            member.name, class: .general,
            at: address(of: member.id, version: version, tenant: transaction.vault.ring.tenant))
        let disabled: (at: Date?, by: ID<StaffMember>?) =
            if case .disabled(let at, let by) = member.state { (at, by) } else { (nil, nil) }
        try transaction.writer.run(
            """
            INSERT INTO staff (
                id, sign_in_name, name_sealed, name_version, roles, team_id, scope, disabled_at, disabled_by, version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                sign_in_name = excluded.sign_in_name, name_sealed = excluded.name_sealed,
                name_version = excluded.name_version, roles = excluded.roles, team_id = excluded.team_id,
                scope = excluded.scope, disabled_at = excluded.disabled_at, disabled_by = excluded.disabled_by,
                version = excluded.version
            """,
            [
                member.id.column, .text(member.signInName), .blob(sealed.bytes), .int(version),
                .text(text(member.roles)), .id(member.team),
                .text(member.scope.rawValue), .time(disabled.at), .id(disabled.by), .int(member.version),
            ])
        try StaffHistoryTable.append(member, to: transaction)
    }
}
