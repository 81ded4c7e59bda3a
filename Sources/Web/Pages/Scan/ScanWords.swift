import Detection
import Documents
import Vocabulary

/// What is said about findings and files, in the reader's language.
struct ScanWords {
    let desk: Desk
    let context: WebContext

    private func text(_ key: String, _ values: [String: String] = [:]) -> String { desk.text(key, context, values) }

    func title(_ count: Int, hasText: Bool) -> String {
        guard hasText else { return text("scan.no_text") }
        return count == 0 ? text("scan.nothing") : text("scan.count", ["count": Words.number(count)])
    }

    func name(_ label: Label) -> String {
        context.language == .chinese ? label.name.chinese : label.name.english
    }

    func sure(_ confidence: Double) -> String { "\(Int(confidence * 100)) %" }

    func reasons(_ finding: Finding) -> String {
        let isChinese = context.language == .chinese
        return finding.reasons.map { isChinese ? $0.sentence.chinese : $0.sentence.english }
            .joined(separator: text("list.comma"))
    }

    func more(_ count: Int) -> String { text("scan.more", ["count": Words.number(count)]) }

    func cut(isReadWhole: Bool, shown: Int) -> String {
        isReadWhole ? text("scan.cut", ["count": Words.number(shown)]) : text("scan.not_whole")
    }

    /// Sensitive kinds first, in the order of the labels.
    func groups(_ findings: [Finding]) -> [ScanResult.Group] {
        let counts = Dictionary(grouping: findings, by: \.label).mapValues(\.count)
        return [Sensitivity.sensitive, .general].compactMap { sensitivity in
            let labels = Label.allCases.filter { $0.sensitivity == sensitivity && counts[$0] != nil }
            guard !labels.isEmpty else { return nil }
            let total = labels.reduce(0) { $0 + (counts[$1] ?? 0) }
            return ScanResult.Group(
                title: sensitivity == .sensitive ? text("scan.sensitive") : text("scan.general"),
                count: Words.number(total),
                kinds: labels.map { ScanResult.Kind(label: name($0), count: Words.number(counts[$0] ?? 0)) })
        }
    }
}

extension ScanWords {
    /// One line, with the member of the archive before it; names of members are shown as they are, like the text.
    func remark(_ remark: Remark) -> String {
        let sentence = sentence(remark.matter)
        guard !remark.members.isEmpty else { return sentence }
        return text("scan_remark.inside", ["place": remark.members.joined(separator: " » "), "remark": sentence])
    }

    private func sentence(_ matter: Remark.Matter) -> String {
        switch matter {
        case .symbolicLink, .notARegularFile, .cannotOpen, .cannotRead, .damaged: text("scan_remark.damaged")
        case .binary(let kind): text("scan_remark.binary_\(kind.rawValue)")
        case .tooLarge(_, let limit): text("scan_remark.too_large", ["size": Words.number(limit >> 20)])
        case .encrypted: text("scan_remark.encrypted")
        case .oldOffice: text("scan_remark.old_office")
        case .archiveTooDeep(let limit): text("scan_remark.too_deep", ["count": Words.number(limit)])
        case .noPDFTool: text("scan_remark.no_pdf_tool")
        case .pdfNotRead: text("scan_remark.pdf_not_read")
        case .pdfTooSlow(let seconds): text("scan_remark.pdf_too_slow", ["count": Words.number(seconds)])
        case .damagedInside: text("scan_remark.damaged_inside")
        case .tooManyMembers(let limit): text("scan_remark.too_many_members", ["count": Words.number(limit)])
        case .unfoldsTooFar(let limit), .tooManySharedStrings(let limit):
            text("scan_remark.unfolds_too_far", ["size": Words.number(limit >> 20)])
        case .brokenJSON(let line): text("scan_remark.broken_json", ["line": Words.number(line)])
        case .invalidBytes(let line, let lines): text("scan_remark.invalid_bytes", counted(line, lines))
        case .nulCharacters(let line, let lines): text("scan_remark.nul", counted(line, lines))
        case .unevenRows(let line, let rows): text("scan_remark.uneven_rows", counted(line, rows))
        case .brokenRows(let line, let rows): text("scan_remark.broken_rows", counted(line, rows))
        case .nameLeavesArchive: text("scan_remark.leaves_archive")
        }
    }

    private func counted(_ line: Int, _ count: Int) -> [String: String] {
        ["line": Words.number(line), "count": Words.number(count)]
    }
}
