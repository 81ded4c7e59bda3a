extension StaffMember {
    /// Seeing accounts, roles and certificates.
    public enum List: Permission {
        public static let name = "staff.list"
        public static let requirement = Requirement(
            roles: Role.administrators.union([.protectionOfficer, .trainer]))
    }
    /// Opening an account (系统管理员: 身份与资源, GB/T 22239-2019 8.1.5.1).
    public enum Create: Permission {
        public static let name = "staff.create"
        public static let requirement = Requirement(roles: [.systemAdministrator])
    }
    public enum Edit: Permission {
        public static let name = "staff.edit"
        public static let requirement = Requirement(roles: [.systemAdministrator])
    }
    /// A new first password for somebody who lost theirs.
    public enum ResetPassword: Permission {
        public static let name = "staff.reset-password"
        public static let requirement = Requirement(roles: [.systemAdministrator])
    }
    /// Shutting an account, opening it again, ending its sessions and its lock (安全管理员: 安全策略, 8.1.5.3).
    public enum Disable: Permission {
        public static let name = "staff.disable"
        public static let requirement = Requirement(roles: [.securityAdministrator, .protectionOfficer])
    }
    public enum Enable: Permission {
        public static let name = "staff.enable"
        public static let requirement = Requirement(roles: [.securityAdministrator])
    }
    public enum SignOut: Permission {
        public static let name = "staff.sign-out"
        public static let requirement = Requirement(roles: [.securityAdministrator])
    }
    public enum Unlock: Permission {
        public static let name = "staff.unlock"
        public static let requirement = Requirement(roles: [.securityAdministrator])
    }
}

extension Team {
    public enum Edit: Permission {
        public static let name = "team.edit"
        public static let requirement = Requirement(roles: [.systemAdministrator])
    }
}

extension Qualification {
    /// Seeing who holds which certificate, and until when.
    public enum List: Permission {
        public static let name = "qualification.list"
        public static let requirement = Requirement(
            roles: Role.administrators.union([.trainer, .protectionOfficer]))
    }
}

extension APIToken {
    public enum Create: Permission {
        public static let name = "token.create"
        public static let requirement = Requirement(roles: [.securityAdministrator])
    }
    public enum Revoke: Permission {
        public static let name = "token.revoke"
        public static let requirement = Requirement(roles: [.securityAdministrator])
    }
}

/// What the administrators set for the whole installation.
public enum EditSettings: Permission {
    public static let name = "settings.edit"
    public static let requirement = Requirement(roles: [.securityAdministrator])
}
