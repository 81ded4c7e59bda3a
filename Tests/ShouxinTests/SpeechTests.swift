import Testing
import Vocabulary

@testable import shouxin

@Suite("The terminal's language")
struct SpeechTests {
    static let cases: [([String: String], Language)] = [
        ([:], .english),
        (["LANG": "C"], .english),
        (["LANG": "C.UTF-8"], .english),
        (["LANG": "POSIX"], .english),
        (["LANG": "zh_CN.UTF-8"], .chinese),
        (["LANG": "zh_TW"], .chinese),
        (["LANG": "de_DE.UTF-8"], .english),
        (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], .english),
        (["LANG": "C", "LC_MESSAGES": "zh_CN.UTF-8"], .chinese),
        (["LANG": "zh_CN.UTF-8", "LC_ALL": ""], .chinese),
    ]

    @Test("A zh locale gets Chinese, every other one English", arguments: cases)
    func language(_ environment: [String: String], _ language: Language) {
        #expect(Speech.language(in: environment) == language)
    }
}
