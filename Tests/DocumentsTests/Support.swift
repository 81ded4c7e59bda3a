import Documents
import Foundation

/// All that came out of a document.
struct Gathered {
    var segments: [Segment] = []
    var remarks: [Remark] = []

    /// The text, each byte once.
    var text: String {
        String(decoding: segments.flatMap { $0.text[$0.owned] }, as: UTF8.self)
    }

    /// The visible lines without blanks around them.
    var lines: [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    var matters: [Remark.Matter] { remarks.map(\.matter) }

    /// Where a word stands, each time it does.
    func places(of word: String) -> [Place] {
        segments.flatMap { segment in
            segment.places(of: segment.offsets(of: word))
        }
    }
}

extension Segment {
    func offsets(of word: String) -> [Int] {
        let wanted = Array(word.utf8)
        return owned.filter { text[$0...].starts(with: wanted) }
    }
}

/// Reads bytes under a name. Small files fold together well: tests set their own bounds where these matter.
func read(
    _ bytes: [UInt8], named name: String, bounds: ReadingBounds = ReadingBounds(), pdf: PDFTool? = nil
) async throws -> Gathered {
    var gathered = Gathered()
    try await DocumentReader(bounds: bounds, pdf: pdf).read(DocumentBytes(bytes), name: name) { event in
        switch event {
        case .segment(let segment): gathered.segments.append(segment)
        case .remark(let remark): gathered.remarks.append(remark)
        }
    }
    return gathered
}

func read(
    _ text: String, named name: String, bounds: ReadingBounds = ReadingBounds()
) async throws -> Gathered {
    try await read(Array(text.utf8), named: name, bounds: bounds)
}

/// A folder that is gone after the test.
final class Folder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "documents-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let target = path + "/" + name
        let folder = (target as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: target))
    }
}

/// SplitMix64; tests print the seed.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
