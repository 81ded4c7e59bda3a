public import Access
public import Foundation
public import Ledger
public import Vocabulary

/// The seven bases on which personal information may be processed (合法性基础, PIPL Art. 13 para. 1). Exactly one is
/// recorded for each processing activity. There is no "legitimate interests" basis.
public enum LawfulBasis: String, CaseIterable, Sendable, Hashable {
    /// 取得个人的同意
    case consent = "LB1"
    /// 订立、履行合同所必需
    case contract = "LB2"
    /// 履行法定职责或者法定义务所必需
    case legalDuty = "LB3"
    /// 应对突发公共卫生事件，或者紧急情况下保护生命健康和财产安全所必需
    case emergency = "LB4"
    /// 为公共利益实施新闻报道、舆论监督
    case publicInterestReporting = "LB5"
    /// 处理个人自行公开或者其他已经合法公开的个人信息
    case lawfullyPublic = "LB6"
    /// 法律、行政法规规定的其他情形
    case otherLaw = "LB7"

    /// The item of Art. 13 para. 1 that states it, as shown beside the basis.
    public func name(in language: Language) -> String {
        switch (self, language) {
        case (.consent, .chinese): "个人同意"
        case (.consent, .english): "Consent"
        case (.contract, .chinese): "订立、履行合同所必需"
        case (.contract, .english): "Contract"
        case (.legalDuty, .chinese): "法定职责或者法定义务"
        case (.legalDuty, .english): "Statutory duty"
        case (.emergency, .chinese): "突发公共卫生事件或者紧急情况"
        case (.emergency, .english): "Emergency"
        case (.publicInterestReporting, .chinese): "新闻报道、舆论监督"
        case (.publicInterestReporting, .english): "Public-interest reporting"
        case (.lawfullyPublic, .chinese): "已经合法公开的信息"
        case (.lawfullyPublic, .english): "Lawfully public information"
        case (.otherLaw, .chinese): "法律、行政法规规定的其他情形"
        case (.otherLaw, .english): "Other cases in law"
        }
    }
}

/// What the company does with personal information, why, on which basis and with which fields (处理活动).
///
/// The register of them is the record of processing that GB/T 35273-2020 11.3 asks for. A field that no activity names
/// cannot be collected or opened (minimum necessity, PIPL Art. 6).
public struct ProcessingActivity: Sendable, Equatable {
    public enum State: String, Sendable { case active, closed }

    /// Short code that stands on the ledger, a-z and dashes; never changes.
    public let code: String
    public var nameChinese: String
    public var nameEnglish: String
    /// The purpose (处理目的) as customers are told it, in Chinese and in English.
    public var purposeChinese: String
    public var purposeEnglish: String
    public var basis: LawfulBasis
    public var fields: FieldSet
    /// How long what it collected is kept after the business has ended, in days (保存期限, Art. 19).
    public var retentionDays: Int
    public var state: State
    /// The officer who confirmed it, and when; nil until then.
    public var confirmation: Confirmation?
    /// Rises with each change.
    public var version: Int

    public struct Confirmation: Sendable, Equatable {
        public let officer: ID<StaffMember>
        public let at: Date
        public init(officer: ID<StaffMember>, at: Date) {
            self.officer = officer
            self.at = at
        }
    }

    public init(
        code: String, nameChinese: String, nameEnglish: String, purposeChinese: String, purposeEnglish: String,
        basis: LawfulBasis, fields: FieldSet, retentionDays: Int, state: State = .active,
        confirmation: Confirmation? = nil, version: Int = 1
    ) {
        self.code = code
        self.nameChinese = nameChinese
        self.nameEnglish = nameEnglish
        self.purposeChinese = purposeChinese
        self.purposeEnglish = purposeEnglish
        self.basis = basis
        self.fields = fields
        self.retentionDays = retentionDays
        self.state = state
        self.confirmation = confirmation
        self.version = version
    }

    public func name(in language: Language) -> String { language == .chinese ? nameChinese : nameEnglish }
    public func purpose(in language: Language) -> String { language == .chinese ? purposeChinese : purposeEnglish }

    /// As the gate sees it. Consent is recorded per customer by a later part of the product; until a record exists,
    /// consent does not stand, and an activity that rests on it opens nothing.
    public func facts(consentStands: Bool) -> PurposeFacts {
        PurposeFacts(
            code: code, basis: basis.rawValue, fields: fields, isActive: state == .active,
            consentStands: basis == .consent ? consentStands : nil)
    }
}

/// Why a processing activity cannot be written so.
public enum ProcessingActivityError: Error, Equatable, Sendable {
    case codeMalformed
    case codeTaken
    case nameEmpty
    case purposeEmpty
    case noFields
    /// Between one day and thirty years.
    case retentionOutOfRange
    case unknown
    case changedMeanwhile(version: Int)
}

extension ProcessingActivity {
    public enum View: Permission {
        public static let name = "activity.view"
        public static let requirement = Requirement.everybody
    }
    public enum Edit: Permission {
        public static let name = "activity.edit"
        public static let requirement = Requirement(roles: [.protectionOfficer])
    }

    /// The activity as the officer wrote it; writing is confirming.
    public func written(at now: Date, under permit: Permit<Edit>) throws(ProcessingActivityError) -> Change<Self> {
        try check()
        var next = self
        next.confirmation = Confirmation(officer: permit.staff, at: now)
        return Change(next, recording: LedgerEvent(Edit.name, purpose: code, basis: basis.rawValue, fields: fields))
    }

    private func check() throws(ProcessingActivityError) {
        let codeIsPlain = code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
        guard codeIsPlain, (2...40).contains(code.utf8.count) else { throw .codeMalformed }
        guard !nameChinese.isEmpty, !nameEnglish.isEmpty else { throw .nameEmpty }
        guard !purposeChinese.isEmpty, !purposeEnglish.isEmpty else { throw .purposeEmpty }
        guard !fields.isEmpty else { throw .noFields }
        guard (1...10_950).contains(retentionDays) else { throw .retentionOutOfRange }
    }
}
