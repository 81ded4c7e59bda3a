import Documents
import Testing

@testable import Training

/// What leaves the house, held against the standards' own order of elements and what they demand: the schemas were not
/// to be had where this is tested (docs/decisions/0052), so the rules stand here.
@Suite struct ExportStructureTests {
    private static let question = ReadQuestion(
        name: "q-1-v1",
        content: QuestionContent(
            type: .multiple, stem: "甲\n乙",
            options: ["一", "二 <b>", "三"].enumerated().map {
                QuestionOption(label: QuestionOption.letter($0), text: $1, feedback: "因为")
            }, key: .options([0, 2]), explanation: "所以"))

    /// Children of an item, in the order that the information model gives (IMS QTI 2.1 and 2.2, class assessmentItem;
    /// QTI 3.0 puts hyphens between the words and `qti-` before them).
    private static let order = [
        "responsedeclaration", "outcomedeclaration", "templatedeclaration", "templateprocessing", "stylesheet",
        "itembody", "responseprocessing", "modalfeedback",
    ]

    private func item(
        _ version: QTIWriter.Version, _ scoring: QTIWriter.Scoring = .rightMinusWrong
    ) throws -> MarkupNode {
        let bytes = try QTIPackageWriter.write([Self.question], version: version, scoring: scoring).bytes
        return try #require(try ZipPackage(bytes).tree("items/q-1-v1.xml"))
    }

    @Test(arguments: QTIWriter.Version.allCases) func `the children of an item stand in the order of the standard`(
        _ version: QTIWriter.Version
    ) throws {
        let item = try item(version)
        let places = try item.nodes.map { node in
            try #require(Self.order.firstIndex(of: XMLNode.plain(node.name)), "\(node.name)")
        }
        #expect(places == places.sorted() && places.first == 0 && places.contains(5))
        let isThree = version == .v3p0
        #expect(item.name == (isThree ? "qti-assessment-item" : "assessmentItem"))
        for name in ["identifier", "title", "adaptive", isThree ? "time-dependent" : "timeDependent"] {
            #expect(item.attributes[name]?.isEmpty == false, "\(name)")
        }
        let spaces: [QTIWriter.Version: String] = [
            .v2p1: "http://www.imsglobal.org/xsd/imsqti_v2p1", .v2p2: "http://www.imsglobal.org/xsd/imsqti_v2p2",
            .v3p0: "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        ]
        #expect(item.attributes["xmlns"] == spaces[version])
    }

    @Test(arguments: QTIWriter.Version.allCases) func `what an item refers to is there, once`(
        _ version: QTIWriter.Version
    ) throws {
        let item = try item(version)
        let named = { (name: String) in self.nodes(of: item).filter { XMLNode.plain($0.name) == name } }
        let value = { (node: MarkupNode, name: String) in node.attributes.first { XMLNode.plain($0.key) == name }?.value
        }
        let choices = named("simplechoice").compactMap { value($0, "identifier") }
        #expect(choices.count == 3 && Set(choices).count == 3)
        #expect(named("value").allSatisfy { choices.contains($0.text) })
        #expect(named("mapentry").allSatisfy { value($0, "mapkey").map(choices.contains) == true })
        let declared = (named("responsedeclaration") + named("outcomedeclaration")).compactMap {
            value($0, "identifier")
        }
        #expect(
            named("choiceinteraction").allSatisfy { value($0, "responseidentifier").map(declared.contains) == true })
        let feedback = named("modalfeedback") + named("feedbackinline")
        #expect(feedback.count == 4)
        #expect(feedback.allSatisfy { value($0, "outcomeidentifier").map(declared.contains) == true })
        // Blocks only, never bare text, in a body.
        #expect(named("itembody").allSatisfy { $0.children.allSatisfy(self.isBlock) })
    }

    private func nodes(of root: MarkupNode) -> [MarkupNode] { root.nodes.flatMap { [$0] + nodes(of: $0) } }

    private func isBlock(_ child: MarkupNode.Child) -> Bool {
        switch child {
        case .node: true
        case .text(let text): text.allSatisfy(\.isWhitespace)
        }
    }

    @Test(arguments: QTIWriter.Version.allCases) func `a package's manifest names its standard and every file`(
        _ version: QTIWriter.Version
    ) throws {
        let package = try ZipPackage(QTIPackageWriter.write([Self.question], version: version).bytes)
        let manifest = try #require(try package.tree("imsmanifest.xml"))
        try holds(manifest, package)
        let schemas: [QTIWriter.Version: (String, String)] = [
            .v2p1: ("QTIv2.1 Package", "1.0.0"), .v2p2: ("QTIv2.2 Package", "1.0.0"), .v3p0: ("QTI Package", "3.0.0"),
        ]
        let schema = try #require(schemas[version])
        #expect(manifest.first("metadata", "schema")?.text == schema.0)
        #expect(manifest.first("metadata", "schemaversion")?.text == schema.1)
        #expect(package.names.first == "imsmanifest.xml")
    }

    @Test func `a SCORM package has all that ADL's profile makes mandatory`() throws {
        let text = "---\nid: small\ntitle: 甲\nasOf: 2026-11-25\nminutes: 3\n---\n# 一\n\n正文。\n"
        let course = try #require(CourseReader.read(text).course)
        let package = try ZipPackage(ScormPackage.bytes(of: course, number: 2) { $0 })
        let manifest = try #require(try package.tree("imsmanifest.xml"))
        try holds(manifest, package)
        #expect(manifest.attributes["xmlns"] == "http://www.imsproject.org/xsd/imscp_rootv1p1p2")
        #expect(manifest.attributes["xmlns:adlcp"] == "http://www.adlnet.org/xsd/adlcp_rootv1p2")
        #expect(manifest.first("metadata", "schema")?.text == "ADL SCORM")
        let organisations = try #require(manifest.first("organizations"))
        let organisation = try #require(organisations.first("organization"))
        #expect(organisations.attributes["default"] == organisation.attributes["identifier"])
        #expect(organisation.nodes.map(\.name) == ["title", "item"])
        let item = try #require(organisation.first("item"))
        #expect(item.first("title")?.text.isEmpty == false)
        let resource = manifest.all("resource").first {
            $0.attributes["identifier"] == item.attributes["identifierref"]
        }
        #expect(resource?.attributes["type"] == "webcontent" && resource?.attributes["adlcp:scormtype"] == "sco")
        #expect(resource?.attributes["href"].map(package.has) == true)
    }

    /// What every IMS content package has (IMS Content Packaging 1.1, manifest).
    private func holds(_ manifest: MarkupNode, _ package: ZipPackage) throws {
        #expect(manifest.name == "manifest" && manifest.attributes["identifier"]?.isEmpty == false)
        #expect(manifest.nodes.map(\.name) == ["metadata", "organizations", "resources"])
        let identifiers = nodes(of: manifest).compactMap { $0.attributes["identifier"] }
        #expect(Set(identifiers).count == identifiers.count)
        // xs:ID begins with a letter and has no colon or blank.
        #expect(identifiers.allSatisfy { $0.first?.isLetter == true && !$0.contains { " :/".contains($0) } })
        let files = manifest.all("file").compactMap { $0.attributes["href"] }
        #expect(Set(files + ["imsmanifest.xml"]) == Set(package.names) && Set(files).count == files.count)
        for resource in manifest.all("resource") {
            #expect(resource.attributes["type"]?.isEmpty == false)
            #expect(resource.nodes.contains { $0.attributes["href"] == resource.attributes["href"] })
        }
    }
}
