/// Keeps a cell from being run as a formula by a spreadsheet (CSV injection, CWE-1236), and takes that back.
///
/// A leading apostrophe marks text in every spreadsheet. Cells that look defused already get one more, so that
/// `restored(defused(cell))` is always the cell.
public enum FormulaGuard {
    private static let apostrophe = UInt8(ascii: "'")

    public static func defused(_ cell: String) -> String {
        looksLikeFormula(cell.utf8) ? "'" + cell : cell
    }

    public static func restored(_ cell: String) -> String {
        cell.utf8.first == apostrophe && looksLikeFormula(cell.utf8) ? String(cell.dropFirst()) : cell
    }

    /// = + - @ TAB CR, also behind apostrophes.
    private static func looksLikeFormula(_ bytes: String.UTF8View) -> Bool {
        guard let first = bytes.first(where: { $0 != apostrophe }) else { return false }
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: return true
        default: return false
        }
    }
}
