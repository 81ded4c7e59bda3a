import Tabular

/// A document of Word, Excel or PowerPoint since 2007 (ISO/IEC 29500): a zip of XML parts with known names.
struct OfficePackage {
    enum Kind { case word, workbook, slides }

    let kind: Kind
    let archive: ZipArchive
    /// By name, in the order of the archive.
    private let parts: [(name: String, member: ZipMember)]

    /// Nil when the archive is something else.
    init?(_ archive: ZipArchive, _ bounds: ReadingBounds) {
        let members = (0..<min(archive.count, bounds.archiveMembers)).compactMap { archive.member($0) }
        let parts = members.map { (name: String(decoding: $0.rawName, as: UTF8.self), member: $0) }
        guard parts.contains(where: { $0.name == "[Content_Types].xml" }) else { return nil }
        if parts.contains(where: { $0.name.hasPrefix("word/document") }) {
            kind = .word
        } else if parts.contains(where: { $0.name.hasPrefix("xl/workbook") }) {
            kind = .workbook
        } else if parts.contains(where: { $0.name.hasPrefix("ppt/presentation") }) {
            kind = .slides
        } else {
            return nil
        }
        self.archive = archive
        self.parts = parts
    }

    func read(_ reading: Reading) throws {
        switch kind {
        case .word: try WordText.read(self, reading)
        case .workbook: try Workbook.read(self, reading)
        case .slides: try SlideText.read(self, reading)
        }
    }

    func part(_ name: String) -> ZipMember? { parts.first { $0.name == name }?.member }

    /// The parts `folder/stemN.xml` by their numbers.
    func parts(_ stem: String) -> [(number: Int, name: String, member: ZipMember)] {
        parts.compactMap { part -> (number: Int, name: String, member: ZipMember)? in
            guard part.name.hasPrefix(stem), part.name.hasSuffix(".xml") else { return nil }
            let middle = part.name.dropFirst(stem.count).dropLast(4)
            guard middle.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
            return (Int(middle) ?? 0, part.name, part.member)
        }.sorted { ($0.number, $0.name) < ($1.number, $1.name) }
    }

    /// Unfolds a part and hands its markup on. A part that is broken is read as far as it goes, with a remark.
    func scan<Handler: MarkupHandler>(_ member: ZipMember, _ reading: Reading, with handler: Handler) throws -> Handler
    {
        let part = Reading(
            bounds: reading.bounds, members: reading.members + [String(decoding: member.rawName, as: UTF8.self)],
            archiveDepth: reading.archiveDepth, unfolding: reading.unfolding, pdf: nil, emit: reading.emit)
        var scanner = MarkupScanner(handler)
        guard let bytes = try part.unfold(member, of: archive) else { return scanner.handler }
        let text = try TextReader(bytes)
        while try text.next({ try scanner.feed($0) }) {}
        try scanner.finish()
        try part.remark(text.flaws)
        return scanner.handler
    }
}
