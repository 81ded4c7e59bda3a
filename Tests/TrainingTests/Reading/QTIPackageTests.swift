import Documents
import Foundation
import Testing

@testable import Training

@Suite struct QTIPackageTests {
    private static let questions: [ReadQuestion] = [
        ReadQuestion(
            name: "q-1-v1",
            content: QuestionContent(
                type: .single, stem: "客户电话（ ）", options: options("公开", "脱敏 <b>&", "转发"), key: .options([1]),
                explanation: "最小必要。")),
        ReadQuestion(
            name: "q-2-v3",
            content: QuestionContent(
                type: .multiple, stem: "敏感的有（ ）", options: options("行踪", "公司", "指纹"), key: .options([0, 2]))),
        ReadQuestion(
            name: "q-3-v1",
            content: QuestionContent(
                type: .judge, stem: "密码可以共用。", options: options("正确", "错误"), key: .options([1]))),
    ]

    private static func options(_ texts: String...) -> [QuestionOption] {
        texts.enumerated().map { QuestionOption(label: QuestionOption.letter($0), text: $1) }
    }

    @Test(arguments: QTIWriter.Version.allCases) func `a package comes back as it went out`(
        _ version: QTIWriter.Version
    ) throws {
        let bytes = try QTIPackageWriter.write(Self.questions, version: version).bytes
        let reading = try QuestionReader.read(bytes)
        #expect(reading.format == .qti && reading.questions == Self.questions && tilesParts(reading))
        #expect(reading.verdict == .allReadable)
        #expect(reading.records.map(\.range.part).first == "imsmanifest.xml")
        #expect(try QTIPackageWriter.write(Self.questions, version: version).bytes == bytes)
    }

    @Test(arguments: QTIWriter.Version.allCases) func `right minus wrong is written as a mapping`(
        _ version: QTIWriter.Version
    ) throws {
        let bytes = try QTIPackageWriter.write(Self.questions, version: version, scoring: .rightMinusWrong).bytes
        let read = try QuestionReader.read(bytes).questions
        #expect(read[1].content.options.map { $0.weight?.tenMillionths } == [5_000_000, -5_000_000, 5_000_000])
        #expect(read.map(\.content.key) == Self.questions.map(\.content.key))
    }

    @Test func `what is no choice item is a record that names it`() throws {
        let items = ["order", "textEntry", "match", "hotspot"].map { kind in
            (
                "\(kind).xml",
                "<assessmentItem identifier=\"\(kind)\"><itemBody><p>题</p><\(kind)Interaction/></itemBody></assessmentItem>"
            )
        }
        let reading = try QuestionReader.read(zip([manifest(items.map(\.0))] + items))
        let records = reading.records.dropFirst()
        #expect(
            records.map { $0.issues.filter { $0.severity != .info }.map(\.code) }
                == items.map { _ in [.unsupportedType] })
        #expect(records.first?.issues.first?.message.contains("orderinteraction") == true)
        #expect(reading.verdict == .someNeedReview && tilesParts(reading))
    }

    @Test func `one broken item leaves the others, and every part is accounted for`() throws {
        let good = try #require(QTIWriter.item(Self.questions[0].content, identifier: "g", version: .v3p0))
        let bomb = "<!DOCTYPE l [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><assessmentItem>&b;</assessmentItem>"
        let package = try zip([
            manifest(["bomb.xml", "half.xml", "sub/g%C3%B6.xml", "gone.xml", "page.xml"]), ("bomb.xml", bomb),
            ("half.xml", "<assessmentItem><itemBody>"), ("sub/gö.xml", good), ("page.xml", "<html/>"),
        ])
        let reading = try QuestionReader.read(package)
        #expect(
            reading.records.map { $0.issues.filter { $0.severity != .info }.map(\.code) } == [
                [.fileMissing], [.unsafeInput], [.braceError], [], [.unsupportedType],
            ])
        #expect(reading.records.map(\.status) == [.warning, .needsReview, .incomplete, .ok, .needsReview])
        #expect(reading.records[3].question?.content == Self.questions[0].content && tilesParts(reading))
    }

    @Test func `a stem of a million characters is cut in what was understood and kept whole in the text`() throws {
        let stem = String(repeating: "长", count: 1_000_000)
        let item =
            "<assessmentItem identifier=\"a\"><responseDeclaration identifier=\"RESPONSE\" cardinality=\"single\">"
            + "<correctResponse><value>A</value></correctResponse></responseDeclaration><itemBody><p>\(stem)</p>"
            + "<choiceInteraction><simpleChoice identifier=\"A\">一</simpleChoice><simpleChoice identifier=\"B\">二"
            + "</simpleChoice></choiceInteraction></itemBody></assessmentItem>"
        let package = try zip([manifest(["a.xml"]), ("a.xml", item)])
        let record = try #require(QuestionReader.read(package).records.last)
        #expect(record.status == .needsReview && record.issues.first?.code == .unsafeInput)
        #expect(record.raw.unicodeScalars.count > 1_000_000)
        #expect((record.question?.content.stem.unicodeScalars.count ?? 0) <= ContentCheck.longestStem + 1)
    }

    private func manifest(_ files: [String]) -> (String, String) {
        let resources = files.map { "<resource identifier=\"r\" type=\"imsqti_item_xmlv2p1\" href=\"\($0)\"/>" }
        return ("imsmanifest.xml", "<manifest><resources>\(resources.joined())</resources></manifest>")
    }
}
