extension String {
    /// Runs of letters, digits and underscores.
    var words: [String] {
        split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    }

    /// Whether the line calls a free function of this name: `print(x)`, but neither `blueprint(x)` nor `page.print(x)`.
    func calls(_ function: String) -> Bool {
        ranges(of: function + "(").contains { range in
            guard let before = self[..<range.lowerBound].last else { return true }
            return !(before.isLetter || before.isNumber || before == "_" || before == "." || before == "`")
                && !self[..<range.lowerBound].hasSuffix("func ")
        }
    }

    /// Whether it holds a Han character or Chinese punctuation.
    var hasChinese: Bool {
        unicodeScalars.contains { scalar in
            (0x3000...0x303F).contains(scalar.value) || (0x3400...0x9FFF).contains(scalar.value)
                || (0xF900...0xFAFF).contains(scalar.value) || (0xFF00...0xFFEF).contains(scalar.value)
                || (0x20000...0x323AF).contains(scalar.value)
        }
    }
}
