import Customers
import Foundation
import Ledger
public import Privacy

/// The register of processing activities (处理活动) that an installation begins with: the usual ones, each with the
/// fields it cannot do without (最小必要, PIPL Art. 6). A proposal until an officer has confirmed it.
///
/// Retention (保存期限, Art. 19) is counted from the end of the business. Three years is the limitation period of claims
/// (民法典 Art. 188) and what 电子商务法 Art. 31 asks for records of a transaction; ten years is 反洗钱法 (2024) Art. 34.
/// The rest are customs without a source.
public enum UsualActivities {
    public static let all = [service, contract, afterSales, event, marketing, complaint, legalDuty]

    private static let threeYears = 1095
    private static let tenYears = 3650

    private static let service = ProcessingActivity(
        code: "service", nameChinese: "客户服务", nameEnglish: "Customer service",
        purposeChinese: "答复咨询、办理客户提出的业务", purposeEnglish: "Answering questions and doing what the customer asks for",
        basis: .contract, fields: .everyCustomerField, retentionDays: threeYears)

    private static let contract = ProcessingActivity(
        code: "contract", nameChinese: "合同签订与履行", nameEnglish: "Contract",
        purposeChinese: "订立和履行与客户的合同", purposeEnglish: "Concluding and performing a contract with the customer",
        basis: .contract, fields: .everyCustomerField.subtracting(FieldSet([.preference, .need])),
        retentionDays: threeYears)

    private static let afterSales = ProcessingActivity(
        code: "after-sales", nameChinese: "售后服务", nameEnglish: "After-sales service",
        purposeChinese: "回访、维修、退换", purposeEnglish: "Following up, repairs and returns", basis: .contract,
        fields: FieldSet([.name, .phone, .email, .address, .company, .note, .need, .externalNumber]),
        retentionDays: threeYears)

    private static let event = ProcessingActivity(
        code: "event", nameChinese: "活动报名", nameEnglish: "Event",
        purposeChinese: "办理客户报名的活动", purposeEnglish: "Holding an event that the customer signed up for",
        basis: .contract,
        fields: FieldSet([.name, .sex, .phone, .email, .company, .note]), retentionDays: 180)

    private static let marketing = ProcessingActivity(
        code: "marketing", nameChinese: "营销推广", nameEnglish: "Marketing",
        purposeChinese: "介绍客户可能需要的产品", purposeEnglish: "Offering products that the customer may want", basis: .consent,
        fields: FieldSet([.name, .phone, .email, .preference, .need]), retentionDays: 365)

    private static let complaint = ProcessingActivity(
        code: "complaint", nameChinese: "投诉处理", nameEnglish: "Complaints",
        purposeChinese: "受理、调查和答复投诉", purposeEnglish: "Taking, investigating and answering complaints",
        basis: .legalDuty,
        fields: FieldSet([.name, .phone, .email, .document, .address, .note, .externalNumber]),
        retentionDays: threeYears)

    private static let legalDuty = ProcessingActivity(
        code: "legal-duty", nameChinese: "法定义务", nameEnglish: "Statutory duty",
        purposeChinese: "识别客户身份、配合依法查询", purposeEnglish: "Identifying customers, answering lawful requests",
        basis: .legalDuty,
        fields: FieldSet([.name, .sex, .birthDate, .phone, .document, .bankAccount, .address, .externalNumber]),
        retentionDays: tenYears)
}
