public import Vocabulary

/// Why a password cannot be set; carries what the page shows, never the password.
public enum PasswordProblem: Error, Equatable, Sendable {
    case tooShort(shortest: Int, missing: Int)
    case tooLong(longest: Int)
    case tooFewClasses(found: Int, needed: Int)
    /// Made up of passwords that everybody tries first.
    case common
    case containsSignInName
    case containsName
    case containsOrganisation
    case usedBefore(history: Int)
}

extension PasswordProblem {
    /// One sentence that says what is wrong and how to put it right.
    public func words(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    private var chinese: String {
        switch self {
        case .tooShort(let shortest, let missing): "少 \(missing) 个字符，至少要 \(shortest) 个"
        case .tooLong(let longest): "最长 \(longest) 个字符"
        case .tooFewClasses(let found, let needed):
            "大写字母、小写字母、数字、其他符号，四类里要有 \(needed) 类，现在有 \(found) 类"
        case .common: "这个密码由常用密码拼成，别人很快会试到。换几个不相干的词"
        case .containsSignInName: "密码里有账号名。换一个不含账号名的"
        case .containsName: "密码里有您的姓名。换一个不含姓名的"
        case .containsOrganisation: "密码里有公司名称。换一个不含公司名称的"
        case .usedBefore(let history): "最近 \(history) 次用过。换一个没用过的"
        }
    }

    private var english: String {
        switch self {
        case .tooShort(let shortest, let missing): "\(missing) too few: at least \(shortest) characters"
        case .tooLong(let longest): "At most \(longest) characters"
        case .tooFewClasses(let found, let needed):
            "Use \(needed) of the four: capitals, small letters, digits, other signs. Now there are \(found)"
        case .common: "Made up of common passwords, which are tried first. Use a few unrelated words"
        case .containsSignInName: "Contains the account name. Choose one without it"
        case .containsName: "Contains your name. Choose one without it"
        case .containsOrganisation: "Contains the company's name. Choose one without it"
        case .usedBefore(let history): "One of your last \(history) passwords. Choose a new one"
        }
    }
}
