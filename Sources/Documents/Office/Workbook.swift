/// A workbook of Excel: its sheets in their order with the cells' text, comments and text boxes; hidden ones too.
enum Workbook {
    static func read(_ package: OfficePackage, _ reading: Reading) throws {
        let strings = try sharedStrings(of: package, reading)
        for sheet in try sheets(of: package, reading) {
            let builder = reading.builder(.cells(sheet: sheet.name))
            let handler = SheetText(builder, strings, reading.unfolding)
            let wasUsedUp = reading.unfolding.isUsedUp
            var end = try package.scan(sheet.member, reading, with: handler)
            try end.finish()
            if !wasUsedUp, end.wasStopped { try reading.remark(.unfoldsTooFar(limit: reading.unfolding.limit)) }
        }
        for stem in ["xl/comments", "xl/threadedComments/threadedComment", "xl/drawings/drawing"] {
            for (_, _, member) in package.parts(stem) {
                let builder = reading.builder(.paragraphs(.comments))
                _ = try package.scan(member, reading, with: LooseText(builder))
                try builder.finish()
            }
        }
    }

    private static func sharedStrings(of package: OfficePackage, _ reading: Reading) throws -> SharedStrings {
        guard let member = package.part("xl/sharedStrings.xml") else { return SharedStrings(limitBytes: 0) }
        let empty = SharedStrings(limitBytes: reading.bounds.sharedStringBytes)
        let strings = try package.scan(member, reading, with: empty)
        if strings.isCutOff { try reading.remark(.tooManySharedStrings(limitBytes: reading.bounds.sharedStringBytes)) }
        return strings
    }

    /// The sheets in the workbook's order, then those it does not name.
    private static func sheets(
        of package: OfficePackage, _ reading: Reading
    ) throws -> [(name: String, member: ZipMember)] {
        var left = package.parts("xl/worksheets/sheet")
        guard let book = package.part("xl/workbook.xml"), let links = package.part("xl/_rels/workbook.xml.rels") else {
            return left.map { ("sheet\($0.number)", $0.member) }
        }
        let targets = try package.scan(links, reading, with: Links()).targets
        let named = try package.scan(book, reading, with: SheetNames()).sheets
        var found: [(name: String, member: ZipMember)] = []
        for sheet in named {
            guard let target = targets[sheet.link],
                let index = left.firstIndex(where: {
                    $0.name == target || $0.name == "xl/" + target || "/" + $0.name == target
                })
            else { continue }
            found.append((sheet.name, left.remove(at: index).member))
        }
        return found + left.map { ("sheet\($0.number)", $0.member) }
    }

    private static let mostNames = 10_000

    private struct Links: MarkupHandler {
        var targets: [String: String] = [:]

        mutating func open(_ tag: MarkupTag) {
            guard tag.name.isName("Relationship"), targets.count < Workbook.mostNames,
                let id = tag.attribute("Id"), let target = tag.attribute("Target")
            else { return }
            targets[id] = target
        }

        func close(_ name: UnsafeBufferPointer<UInt8>) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }

    private struct SheetNames: MarkupHandler {
        var sheets: [(name: String, link: String)] = []

        mutating func open(_ tag: MarkupTag) {
            guard tag.name.isName("sheet"), sheets.count < Workbook.mostNames, let name = tag.attribute("name"),
                let link = tag.attribute("id")
            else { return }
            sheets.append((name, link))
        }

        func close(_ name: UnsafeBufferPointer<UInt8>) {}
        func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    }

    /// Comments and text boxes: all text, a line for each paragraph or comment.
    private struct LooseText: MarkupHandler {
        let builder: SegmentBuilder
        private var count = 0

        init(_ builder: SegmentBuilder) { self.builder = builder }

        mutating func open(_ tag: MarkupTag) {
            guard tag.name.isName("comment") || tag.name.isName("threadedComment") || tag.name.isName("p") else {
                return
            }
            builder.breakLine()
            count += 1
            builder.mark(count)
        }

        func close(_ name: UnsafeBufferPointer<UInt8>) {}

        func text(_ bytes: UnsafeBufferPointer<UInt8>) throws {
            if bytes.contains(where: { $0 > 0x20 }) { builder.append(bytes) }
            try builder.cutIfFull()
        }
    }
}
