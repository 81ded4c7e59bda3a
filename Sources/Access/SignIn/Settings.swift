/// What the administrators set for the whole installation.
public struct Settings: Sendable, Equatable {
    public var organisation: String
    public var passwordPolicy: PasswordPolicy
    /// Minutes after which an idle session ends; 1 to 480.
    public var idleMinutes: Int
    /// Hours after which every session ends; 1 to 24.
    public var absoluteHours: Int

    public init(
        organisation: String, passwordPolicy: PasswordPolicy = .mlps, idleMinutes: Int = 30, absoluteHours: Int = 12
    ) {
        self.organisation = organisation
        self.passwordPolicy = passwordPolicy
        self.idleMinutes = idleMinutes
        self.absoluteHours = absoluteHours
    }

    public var sessionPolicy: SessionPolicy {
        SessionPolicy(idle: .seconds(idleMinutes * 60), absolute: .seconds(absoluteHours * 3600))
    }
}
