public import Foundation
public import Ledger
public import Vocabulary

/// What a certificate lets its holder do with customer information; a later use includes the earlier ones of its list.
public enum CertificateUse: UInt8, CaseIterable, Sendable, Hashable {
    /// 看脱敏信息
    case maskedView = 1
    /// 查看明文
    case plainView = 2
    /// 登记和修改
    case edit = 3
    /// 导出
    case export = 4
    /// 删除
    case deletion = 5

    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.maskedView, .chinese): "看脱敏信息"
        case (.maskedView, .english): "Masked view"
        case (.plainView, .chinese): "查看明文"
        case (.plainView, .english): "Plain view"
        case (.edit, .chinese): "登记和修改"
        case (.edit, .english): "Record and change"
        case (.export, .chinese): "导出"
        case (.export, .english): "Export"
        case (.deletion, .chinese): "删除"
        case (.deletion, .english): "Delete"
        }
    }
}

/// A certificate as the gate reads it (上岗资格): who may do what with which class of information, and until when.
///
/// Training before access and at least yearly: PIPL Art. 51(4), GB/T 35273-2020 11.6. That access ends with the
/// certificate is a rule of the house, not of the law.
public struct Qualification: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        case granted
        case revoked(at: Date, by: ID<StaffMember>, reason: String)
    }

    /// How somebody came to it.
    public enum Source: Sendable, Equatable {
        case byHand
        /// The passed sitting that gave it.
        case exam(attempt: UUID)
    }

    public let id: ID<Qualification>
    public let holder: ID<StaffMember>
    public let classes: Set<DataClass>
    public let uses: Set<CertificateUse>
    public let grantedAt: Date
    /// The last instant at which it is valid; granted by days it is the end of that day in Asia/Shanghai.
    public let validUntil: Date
    public let grantedBy: ID<StaffMember>
    public let reason: String
    public let source: Source
    /// Number and check code; nil for what was granted before certificates had them.
    public let mark: CertificateMark?
    public var state: State

    public init(
        id: ID<Qualification>, holder: ID<StaffMember>, classes: Set<DataClass>, uses: Set<CertificateUse>,
        grantedAt: Date, validUntil: Date, grantedBy: ID<StaffMember>, reason: String, source: Source = .byHand,
        mark: CertificateMark? = nil, state: State = .granted
    ) {
        self.id = id
        self.holder = holder
        self.classes = classes
        self.uses = uses
        self.grantedAt = grantedAt
        self.validUntil = validUntil
        self.grantedBy = grantedBy
        self.reason = reason
        self.source = source
        self.mark = mark
        self.state = state
    }

    public func isValid(at now: Date) -> Bool {
        guard case .granted = state else { return false }
        return grantedAt <= now && now <= validUntil
    }

    public func covers(_ use: CertificateUse, of wanted: Set<DataClass>) -> Bool {
        uses.contains(use) && wanted.isSubset(of: classes)
    }

    /// The certificate that the gate finds to open this, the longest of them; the one place that says which does.
    public static func opening(
        _ use: CertificateUse, of classes: Set<DataClass>, among held: [Qualification], at now: Date
    ) -> Qualification? {
        held.filter { $0.isValid(at: now) && $0.covers(use, of: classes) }.max { $0.validUntil < $1.validUntil }
    }

    /// As it stood at an earlier instant; nil before it was granted.
    public func rewound(to instant: Date) -> Qualification? {
        guard grantedAt <= instant else { return nil }
        var earlier = self
        if case .revoked(let at, _, _) = state, at > instant { earlier.state = .granted }
        return earlier
    }
}

/// Why a qualification cannot be granted or revoked.
public enum QualificationError: Error, Equatable, Sendable {
    case reasonMissing
    case nothingGranted
    case endsInThePast
    /// More than a year: the standard asks for training at least yearly.
    case longerThanAYear
    case toOneself
    case holderDisabled
    case holderIsAdministrator
    case alreadyRevoked(at: Date)
    case unknown
}

extension Qualification {
    public enum Grant: Permission {
        public static let name = "qualification.grant"
        public static let requirement = Requirement(roles: [.trainer])
    }
    public enum Revoke: Permission {
        public static let name = "qualification.revoke"
        public static let requirement = Requirement(roles: [.trainer, .protectionOfficer, .securityAdministrator])
    }

    /// Longest time a certificate may run, in days (GB/T 35273-2020 11.6: at least once a year).
    public static let longestDays = 366

    /// A new certificate, given by hand with a reason until examinations give it.
    public static func granted(
        _ id: ID<Qualification>, to holder: StaffMember, uses: Set<CertificateUse>, classes: Set<DataClass>,
        until end: Date, reason: String, mark: CertificateMark? = nil, at now: Date, under permit: Permit<Grant>
    ) throws(QualificationError) -> Change<Qualification> {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty else { throw .reasonMissing }
        guard !uses.isEmpty, !classes.isEmpty else { throw .nothingGranted }
        guard end > now else { throw .endsInThePast }
        guard end.timeIntervalSince(now) <= Double(longestDays) * 86_400 else { throw .longerThanAYear }
        guard holder.id != permit.staff else { throw .toOneself }
        guard holder.state == .active else { throw .holderDisabled }
        guard holder.roles.isDisjoint(with: Role.administrators) else { throw .holderIsAdministrator }
        let granted = Qualification(
            id: id, holder: holder.id, classes: classes, uses: uses, grantedAt: now, validUntil: end,
            grantedBy: permit.staff, reason: reason, mark: mark)
        return Change(granted, recording: LedgerEvent(Grant.name, object: holder.id.uuid))
    }

    /// Ends the certificate from `now` on; every request after the commit is decided without it.
    public func revoked(
        reason: String, at now: Date, under permit: Permit<Revoke>
    ) throws(QualificationError) -> Change<Qualification> {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty else { throw .reasonMissing }
        if case .revoked(let first, _, _) = state { throw .alreadyRevoked(at: first) }
        var next = self
        next.state = .revoked(at: now, by: permit.staff, reason: reason)
        return Change(next, recording: LedgerEvent(Revoke.name, object: holder.uuid))
    }
}
