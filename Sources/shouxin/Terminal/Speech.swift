import Foundation
import Vocabulary

/// In which language the program speaks to the terminal.
enum Speech {
    /// POSIX's order of the variables that choose the language of messages. A `zh` locale gets Chinese; every other one,
    /// C and none at all English.
    static func language(in environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return locale.hasPrefix("zh") ? .chinese : .english
    }

    static let language = language(in: ProcessInfo.processInfo.environment)
}

/// One sentence in both languages; the one of this terminal.
func say(_ chinese: String, _ english: String) -> String { Speech.language == .chinese ? chinese : english }
