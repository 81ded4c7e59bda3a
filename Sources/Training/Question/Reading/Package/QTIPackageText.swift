import Documents
import Tabular

/// A QTI package as one text: the manifest, then each file that it lists as an item or a test, one after the other.
struct QTIPackageText: PackageText {
    static let manifest = "imsmanifest.xml"

    private(set) var text = ""
    private(set) var marks: [SourceText.Mark] = []
    private var files: [(name: String, isItem: Bool, range: Range<Int>)] = []
    private var missing: [String] = []
    private var count = 0
    private var bytesTaken = 0
    /// Of all files that are read: what unfolds to more, or to more lines, is no package of questions.
    private static let mostBytes = 2 * QuestionReader.largestBytes
    private static let mostLines = 1_000_000
    /// A manifest may list a million files that are not there; so many of them are named.
    private static let mostMissing = 20

    /// Nil when the zip has no manifest.
    init?(_ package: ZipPackage) throws(ZipPackage.Refusal) {
        guard let name = Self.manifestName(in: package), let manifest = try package.part(name),
            let tree = try package.tree(name)
        else { return nil }
        try add(manifest, name, isItem: false)
        var seen: Set<String> = []
        for resource in tree.all("resource") {
            let kind = resource.attributes["type"] ?? ""
            guard let link = resource.attributes["href"] ?? resource.first("file")?.attributes["href"],
                kind.hasPrefix("imsqti_item") || kind.hasPrefix("imsqti_test")
            else { continue }
            let base = resource.attributes["xml:base"] ?? ""
            let plain = (base + link).removingPercents
            let part = ZipPackage.name(of: plain, in: name)
            guard seen.insert(part).inserted else { continue }
            if let bytes = try package.part(part) {
                try add(bytes, part, isItem: kind.hasPrefix("imsqti_item"))
            } else if missing.count < Self.mostMissing {
                missing.append(part)
            }
        }
        mark(1, files.last?.name ?? "")
    }

    /// At the top, as the standard has it, or in the folder that somebody zipped.
    private static func manifestName(in package: ZipPackage) -> String? {
        package.has(manifest) ? manifest : package.names.first { $0.hasSuffix("/" + manifest) }
    }

    private mutating func add(_ bytes: [UInt8], _ name: String, isItem: Bool) throws(ZipPackage.Refusal) {
        bytesTaken += bytes.count
        guard bytesTaken <= Self.mostBytes else { throw .unfoldsTooFar(limitBytes: Self.mostBytes) }
        guard marks.count + bytes.count(where: { $0 == 0x0A }) <= Self.mostLines else { throw .tooIntricate(name) }
        let start = count
        let scalars = (try? DecodedText(bytes))?.scalars ?? []
        var line = 1
        mark(line, name)
        for (place, scalar) in scalars.enumerated() where scalar == "\n" && place + 1 < scalars.count {
            line += 1
            marks.append(SourceText.Mark(start: start + place + 1, line: line, part: name))
        }
        var view = String.UnicodeScalarView(scalars)
        if scalars.last != "\n" { view.append("\n") }
        text.unicodeScalars.append(contentsOf: view)
        count += scalars.count + (scalars.last == "\n" ? 0 : 1)
        files.append((name, isItem, start..<count))
    }

    private mutating func mark(_ line: Int, _ part: String) {
        marks.append(SourceText.Mark(start: count, line: line, part: part))
    }

    func drafts(in source: SourceText) -> [Draft] {
        files.enumerated().map { place, file in
            if place == 0 {
                var draft = Draft(kind: .section, range: file.range)
                draft.notes = missing.map { Note(.fileMissing, at: 0, $0) }
                return draft
            }
            return file.isItem ? item(file.range, in: source) : Draft(kind: .skipped, range: file.range)
        }
    }

    /// One broken item does not keep the others from being read.
    private func item(_ range: Range<Int>, in source: SourceText) -> Draft {
        do throws(ReadingRefusal) {
            return try QTIReader(source).draft(range)
        } catch {
            let stem = QuestionContent(type: .single, stem: "")
            var draft = Draft(kind: .question, range: range, question: ReadQuestion(content: stem))
            draft.notes = [note(error, at: range.lowerBound)]
            return draft
        }
    }

    private func note(_ refusal: ReadingRefusal, at place: Int) -> Note {
        switch refusal {
        case .doctype: Note(.unsafeInput, at: place)
        case .notAnItem(let root): Note(.unsupportedType, at: place, root)
        default: Note(.braceError, at: place, "XML 写法有错")
        }
    }
}

extension String {
    /// `%20` and the like, as links in manifests have them.
    fileprivate var removingPercents: String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
