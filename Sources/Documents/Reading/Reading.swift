import Tabular

/// One document, or one member of an archive, on its way to segments and remarks.
struct Reading {
    let bounds: ReadingBounds
    let members: [String]
    /// How many archives we are in.
    let archiveDepth: Int
    let unfolding: Unfolding
    let pdf: PDFTool?
    let emit: (DocumentEvent) throws -> Void

    func remark(_ matter: Remark.Matter) throws { try emit(.remark(Remark(members: members, matter))) }

    func builder(_ form: PlaceForm) -> SegmentBuilder {
        SegmentBuilder(form, members: members, bounds: bounds) { [emit] in try emit(.segment($0)) }
    }

    func inside(_ member: String) -> Reading {
        Reading(
            bounds: bounds, members: members + [member], archiveDepth: archiveDepth + 1, unfolding: unfolding, pdf: pdf,
            emit: emit)
    }

    /// Says what the text reader saw on its way.
    func remark(_ flaws: [TextFlaw]) throws {
        for flaw in flaws {
            switch flaw.kind {
            case .nulCharacter: try remark(.nulCharacters(firstLine: flaw.firstLine, lines: flaw.lines))
            default: try remark(.invalidBytes(firstLine: flaw.firstLine, lines: flaw.lines))
            }
        }
    }
}

/// What reading a document brings, in the order of the document.
public enum DocumentEvent: Sendable {
    case segment(Segment)
    case remark(Remark)
}
