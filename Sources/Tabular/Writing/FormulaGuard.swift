/// Keeps a cell from being run as a formula by a spreadsheet (CSV injection, CWE-1236), and takes that back.
///
/// A leading apostrophe marks text in every spreadsheet. Cells that look defused already get one more, so that
/// `restored(defused(cell))` is always the cell.
public enum FormulaGuard {
    private static let apostrophe = UInt8(ascii: "'")

    public static func defused(_ cell: String) -> String {
        looksLikeFormula(cell) ? "'" + cell : cell
    }

    public static func restored(_ cell: String) -> String {
        cell.utf8.first == apostrophe && looksLikeFormula(cell) ? String(cell.dropFirst()) : cell
    }

    /// = + - @ TAB CR LF and the full-width signs, also behind apostrophes.
    private static func looksLikeFormula(_ cell: String) -> Bool {
        guard let first = cell.unicodeScalars.first(where: { $0 != "'" }) else { return false }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
        default: return false
        }
    }
}
