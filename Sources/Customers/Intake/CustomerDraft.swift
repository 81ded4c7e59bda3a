public import Foundation
public import Vocabulary

/// A customer as an import, a form or the API brings one: every value parsed, nothing stored yet.
///
/// Describes itself by kind only.
public struct CustomerDraft: Sendable, Equatable, CustomStringConvertible, CustomReflectable {
    public var name: PersonName
    public var sex: Sex?
    public var birthDate: BirthDate?
    public var phones: [PhoneNumber] = []
    public var emails: [EmailAddress] = []
    public var document: IdentityDocument?
    public var bankAccounts: [BankCardNumber] = []
    public var address: PostalAddress?
    public var company: CompanyName?
    public var channel: Channel?
    public var registeredOn: Date?
    public var tags: [String] = []
    public var note: FreeText?
    public var preferences: [FreeText] = []
    public var needs: [FreeText] = []
    /// The customer's number in the system the record came from.
    public var externalNumber: String?

    public init(name: PersonName) {
        self.name = name
    }

    public var description: String { "‹customer draft›" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
