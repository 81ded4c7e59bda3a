public import Access

extension Customer {
    /// Seeing masked values, in lists, on the record page and in search results.
    public enum View: Permission {
        public static let name = "customer.view"
        public static let requirement = Requirement(roles: Role.customerFacing, use: .maskedView, withinScope: true)
    }
    /// Looking for customers by exact value, last four digits or name.
    public enum Search: Permission {
        public static let name = "customer.search"
        public static let requirement = Requirement(roles: Role.customerFacing, use: .maskedView)
    }
    public enum Create: Permission {
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
    /// Asking whether what somebody says is what is kept (核对), without opening it.
    public enum Compare: Permission {
        public static let name = "customer.compare"
        public static let requirement = Requirement(
            roles: Role.customerFacing, use: .maskedView, withinScope: true)
    }
    /// Bringing in many customers from a file.
    public enum Import: Permission {
        public static let name = "customer.import"
        public static let requirement = Requirement(
            roles: [.accountManager, .marketer, .protectionOfficer], use: .edit)
    }
}
