import Documents
import FoundationEssentials
import Vocabulary

/// Writes questions as a QTI package: a zip with a manifest and one item a file.
public enum QTIPackageWriter {
    /// - Throws: `ZipWriter.Fault`.
    public static func write(
        _ questions: [ReadQuestion], version: QTIWriter.Version, scoring: QTIWriter.Scoring = .allOrNothing
    ) throws -> PackageWriting {
        var items: [(identifier: String, text: String)] = []
        var seen: Set<String> = []
        var omissions: [String] = []
        for (place, question) in questions.enumerated() {
            let wanted = question.name.flatMap(stable) ?? "q-\(place + 1)-v1"
            let identifier = seen.insert(wanted).inserted ? wanted : "\(wanted)-\(place + 1)"
            seen.insert(identifier)
            let item = QTIWriter.item(question.content, identifier: identifier, version: version, scoring: scoring)
            if let item {
                items.append((identifier, item))
            } else {
                let type = question.content.type.name(in: .chinese)
                omissions.append("\(question.title(place))：QTI 导出没有\(type)，未写出。")
            }
        }
        let parts =
            [(name: "imsmanifest.xml", bytes: Array(manifest(items.map(\.identifier), version).utf8))]
            + items.map { (name: path($0.identifier), bytes: Array($0.text.utf8)) }
        if !items.isEmpty { omissions.append("QTI 试题不带难度、标签、岗位、法条和分值；这些没有写出。") }
        return PackageWriting(bytes: try ZipWriter.bytes(of: parts), omissions: omissions)
    }

    /// `q-<question>-v<number>`: the same wording has the same name in each export.
    public static func identifier(of version: QuestionVersion) -> String {
        "q-\(version.question.uuid.uuidString.lowercased())-v\(version.number)"
    }

    private static func path(_ identifier: String) -> String { "items/\(identifier).xml" }

    /// Names of XML begin with a letter and hold no more than letters, digits, dots, hyphens and low lines.
    private static func stable(_ name: String) -> String? {
        let isLetter = { (byte: UInt8) in (0x41...0x5A).contains(byte & 0xDF) }
        let allowed = { (byte: UInt8) in isLetter(byte) || (0x30...0x39).contains(byte) || "._-".utf8.contains(byte) }
        guard let first = name.utf8.first, isLetter(first), name.utf8.count <= 80, name.utf8.allSatisfy(allowed) else {
            return nil
        }
        return name
    }

    private static func manifest(_ identifiers: [String], _ version: QTIWriter.Version) -> String {
        let resources = identifiers.map { identifier in
            """
                <resource identifier="r-\(identifier)" type="\(itemType(version))" href="\(path(identifier))">
                  <file href="\(path(identifier))"/>
                </resource>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <manifest xmlns="\(space(version))" identifier="shouxin-questions">
              <metadata>
                <schema>\(version == .v3p0 ? "QTI Package" : "QTIv\(version.rawValue) Package")</schema>
                <schemaversion>\(version == .v3p0 ? "3.0.0" : "1.0.0")</schemaversion>
              </metadata>
              <organizations/>
              <resources>
            \(resources.joined(separator: "\n"))
              </resources>
            </manifest>

            """
    }

    private static func itemType(_ version: QTIWriter.Version) -> String {
        switch version {
        case .v2p1: "imsqti_item_xmlv2p1"
        case .v2p2: "imsqti_item_xmlv2p2"
        case .v3p0: "imsqti_item_xmlv3p0"
        }
    }

    private static func space(_ version: QTIWriter.Version) -> String {
        version == .v3p0
            ? "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" : "http://www.imsglobal.org/xsd/imscp_v1p1"
    }
}
