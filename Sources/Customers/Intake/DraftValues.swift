import Foundation
import Vocabulary

/// The values of a row while they are being read: a draft whose name may still be missing.
struct DraftValues {
    var name: PersonName?
    var sex: Sex?
    var birthDate: BirthDate?
    var phones: [PhoneNumber] = []
    var emails: [EmailAddress] = []
    var document: IdentityDocument?
    var bankAccounts: [BankCardNumber] = []
    var address: PostalAddress?
    var company: CompanyName?
    var channel: Channel?
    var registeredOn: Date?
    var tags: [String] = []
    var note: FreeText?
    var preferences: [FreeText] = []
    var needs: [FreeText] = []
    var externalNumber: String?

    /// nil without a name.
    var draft: CustomerDraft? {
        guard let name else { return nil }
        var draft = CustomerDraft(name: name)
        (draft.sex, draft.birthDate, draft.document) = (sex, birthDate, document)
        (draft.phones, draft.emails, draft.bankAccounts) = (phones, emails, bankAccounts)
        (draft.address, draft.company, draft.channel) = (address, company, channel)
        (draft.registeredOn, draft.tags, draft.note) = (registeredOn, tags, note)
        (draft.preferences, draft.needs, draft.externalNumber) = (preferences, needs, externalNumber)
        return draft
    }
}
