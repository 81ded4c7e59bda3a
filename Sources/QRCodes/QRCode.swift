import CQREncode

/// A text as a QR code (ISO/IEC 18004), drawn as SVG: for paper that a telephone reads back.
public enum QRCode {
    /// Error correction M: 15 % of the symbol may be lost, and 2,331 bytes fit.
    static let level = QR_ECLEVEL_M
    /// Light modules around the symbol that the standard demands.
    static let quietZone = 4

    /// The code of `text` in UTF-8, as an `svg` element that scales with its place and prints sharply.
    ///
    /// Always dark on white, whatever the theme of the page: many readers know nothing else. Pure; costs about a
    /// millisecond for a page-filling symbol.
    ///
    /// - Parameter label: what the picture is, for those who do not see it; without one it is decoration.
    /// - Throws: `QRCodeProblem`.
    public static func svg(_ text: String, label: String? = nil) throws(QRCodeProblem) -> String {
        let symbol = try QRSymbol(text)
        let side = symbol.width + 2 * quietZone
        let meaning = label.map { "role=\"img\" aria-label=\"\(escaped($0))\"" } ?? "aria-hidden=\"true\""
        return """
            <svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" \(meaning) \
            shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/>\
            <path fill="#000" d="\(path(of: symbol))"/></svg>
            """
    }

    /// One rectangle for each run of dark modules: a fifth of the size of one for each module.
    private static func path(of symbol: QRSymbol) -> String {
        var path = ""
        for row in 0..<symbol.width {
            var column = 0
            while column < symbol.width {
                let start = column
                while column < symbol.width, symbol.isDark(column: column, row: row) { column += 1 }
                let run = column - start
                if run > 0 { path += "M\(start + quietZone) \(row + quietZone)h\(run)v1h-\(run)z" }
                if run == 0 { column += 1 }
            }
        }
        return path
    }

    private static func escaped(_ text: String) -> String {
        let names: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
        return text.map { names[$0] ?? String($0) }.joined()
    }
}

/// Why a text has no QR code.
public enum QRCodeProblem: Error, Equatable, Sendable {
    /// More than the largest symbol holds.
    case tooLong(bytes: Int)
    case empty
}

/// The dark and light modules of one symbol, without its quiet zone.
struct QRSymbol {
    /// Modules on each side: 21 to 177.
    let width: Int
    private let modules: [UInt8]

    init(_ text: String) throws(QRCodeProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw .empty }
        let made = QRcode_encodeData(Int32(bytes.count), bytes, 0, QRCode.level)
        guard let made, let data = made.pointee.data else { throw .tooLong(bytes: bytes.count) }
        defer { QRcode_free(made) }
        width = Int(made.pointee.width)
        modules = Array(UnsafeBufferPointer(start: data, count: width * width))
    }

    /// - Precondition: both are within `0..<width`.
    func isDark(column: Int, row: Int) -> Bool { modules[row * width + column] & 1 == 1 }
}
