import Tabular
import Vocabulary

extension TextProblem.Kind {
    func message(in language: Language) -> String {
        language == .chinese ? words.chinese : words.english
    }

    func remedy(in language: Language) -> String {
        language == .chinese ? remedies.chinese : remedies.english
    }

    private var words: (chinese: String, english: String) {
        switch self {
        case .invalidBytes: ("有不属于这种编码的字节，读不出来", "Holds bytes that are not of this encoding")
        case .nulCharacter: ("有空字符（NUL）", "Holds a NUL character")
        case .cellTooLong(let limit): ("一格超过 \(limit / 1024) KiB", "A cell of more than \(limit / 1024) KiB")
        case .recordTooLong(let limit): ("一行超过 \(limit / 1024) KiB", "A row of more than \(limit / 1024) KiB")
        case .tooManyColumns(let limit): ("超过 \(limit) 列", "More than \(limit) columns")
        case .unclosedQuote: ("引号没有成对", "A quote is not closed")
        case .textAfterQuote: ("引号后面还有字", "Text behind a closing quote")
        case .cellCount(let found, let expected):
            ("有 \(found) 格，表头有 \(expected) 列", "\(found) cells under \(expected) headers")
        }
    }

    private var remedies: (chinese: String, english: String) {
        switch self {
        case .invalidBytes: ("从原系统重新导出这一行", "Export this row again from its source")
        case .nulCharacter: ("删去这个字符", "Delete this character")
        case .cellTooLong, .recordTooLong, .tooManyColumns:
            ("到原文件里改这一行；这里只保留了前面的格", "Correct it in the original file; only the first cells are kept here")
        case .unclosedQuote, .textAfterQuote: ("补上引号，或把格里的引号写成两个", "Close the quote, or double a quote inside a cell")
        case .cellCount: ("看看是否少了或多了分隔符", "Look for a missing or an extra delimiter")
        }
    }
}
