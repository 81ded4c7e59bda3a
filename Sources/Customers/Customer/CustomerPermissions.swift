public import Access
public import Vault
public import Vocabulary

extension Customer {
    /// Seeing masked values on the record page, with who used them and why.
    public enum View: WorkingTextPermission {
        public static let name = "customer.view"
        public static let opened = DataClass.audit
        public static let requirement = Requirement(
            roles: Role.customerFacing, use: .maskedView, withinScope: true, inEmergency: true)
    }
    /// Seeing masked values in a list.
    public enum List: Permission {
        public static let name = "customer.list"
        public static let requirement = Requirement(roles: Role.customerFacing, use: .maskedView, inEmergency: true)
    }
    /// Looking for customers by exact value, last four digits or name.
    public enum Search: Permission {
        public static let name = "customer.search"
        public static let requirement = Requirement(roles: Role.customerFacing, use: .maskedView, inEmergency: true)
    }
    public enum Create: ComparingPermission {
        public static let name = "customer.create"
        public static let requirement = Requirement(
            roles: [.agent, .accountManager, .marketer, .protectionOfficer], use: .edit)
    }
    public enum Edit: Permission {
        public static let name = "customer.edit"
        public static let requirement = Requirement(
            roles: [.agent, .accountManager, .protectionOfficer], use: .edit, withinScope: true)
    }
    public enum Archive: Permission {
        public static let name = "customer.archive"
        public static let requirement = Requirement(
            roles: [.accountManager, .protectionOfficer], use: .edit, withinScope: true)
    }
    public enum Restore: Permission {
        public static let name = "customer.restore"
        public static let requirement = Requirement(
            roles: [.accountManager, .protectionOfficer], use: .edit, withinScope: true)
    }
    /// Asking whether what somebody says is what is kept (核对), without opening it.
    public enum Compare: ComparingPermission {
        public static let name = "customer.compare"
        public static let requirement = Requirement(
            roles: Role.customerFacing, use: .maskedView, withinScope: true, inEmergency: true)
    }
    /// Bringing in many customers from a file, which waits sealed (class `freeText`) until it has been looked at.
    public enum Import: ComparingPermission, WorkingTextPermission {
        public static let name = "customer.import"
        public static let opened = DataClass.freeText
        public static let requirement = Requirement(
            roles: [.accountManager, .marketer, .protectionOfficer], use: .edit)
    }
    /// Taking back the rows of one's own file that could not be imported, to correct them.
    public enum ImportErrors: WorkingTextPermission {
        public static let name = "customer.import-errors"
        public static let opened = DataClass.freeText
        public static let requirement = Import.requirement
    }
}
