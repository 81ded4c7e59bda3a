/// The command line, parsed once.
struct Arguments: Equatable {
    enum Language: String {
        case chinese = "zh"
        case english = "en"
    }

    enum Problem: Error, Equatable {
        case noPath
        case noKey
        case tooManyPaths
        case unknownOption(String)
        case missingValue(String)
        case badLanguage
    }

    /// The folder of an export, or a proof file or checkpoint.
    private(set) var path = ""
    /// The key itself, or the path of a file that holds it.
    private(set) var key = ""
    private(set) var oldCheckpointPath: String?
    /// Keys of witnesses who must have cosigned.
    private(set) var witnesses: [String] = []
    private(set) var language: Language
    private(set) var wantsJSON = false
    private(set) var wantsHelp = false

    /// - Parameter locale: the value of LC_ALL, LC_MESSAGES or LANG.
    init(_ words: [String], locale: String) throws(Problem) {
        language = Self.language(ofLocale: locale)
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--help", "-h": wantsHelp = true
            case "--json": wantsJSON = true
            case "--key": key = try Self.value(of: word, from: &rest)
            case "--witness": witnesses.append(try Self.value(of: word, from: &rest))
            case "--old": oldCheckpointPath = try Self.value(of: word, from: &rest)
            case "--language":
                guard let named = Language(rawValue: try Self.value(of: word, from: &rest)) else { throw .badLanguage }
                language = named
            case _ where word.hasPrefix("-"): throw .unknownOption(word)
            case _ where path.isEmpty: path = word
            default: throw .tooManyPaths
            }
        }
        guard !wantsHelp else { return }
        guard !path.isEmpty else { throw .noPath }
        guard !key.isEmpty else { throw .noKey }
    }

    private static func value(of option: String, from rest: inout ArraySlice<String>) throws(Problem) -> String {
        guard let value = rest.popFirst(), !value.isEmpty else { throw .missingValue(option) }
        return value
    }

    /// As `shouxin` chooses: a `zh` locale gets Chinese; every other one, C and none at all English.
    static func language(ofLocale locale: String) -> Language { locale.hasPrefix("zh") ? .chinese : .english }

    /// POSIX's order of the variables that choose the language of messages.
    static func locale(in environment: [String: String]) -> String {
        ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    }
}
