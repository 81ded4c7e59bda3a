import Documents
import Testing

@testable import Training

@Suite struct ScormPackageTests {
    private static let text = """
        ---
        id: small
        title: 先核对 <b>&
        asOf: 2026-11-25
        minutes: 3
        ---
        # 一
        seconds: 40

        正文。

        :::check multiple
        题干 <em>
        A. 甲
        B. "乙"
        C. 丙
        答案：AC
        解析：因为。
        :::

        :::notes
        讲师才看得到
        :::
        # 二
        :::law PIPL 6
        最小必要
        :::
        """

    private func package() throws -> ZipPackage {
        let course = try #require(CourseReader.read(Self.text).course)
        return try ZipPackage(ScormPackage.bytes(of: course, number: 2) { "<p>\($0)</p>" })
    }

    @Test func `the manifest names one SCO and every file of the package`() throws {
        let package = try package()
        let manifest = try #require(try package.tree("imsmanifest.xml"))
        #expect(manifest.first("metadata", "schemaversion")?.text == "1.2" && manifest.attributes["version"] == "2")
        let resource = try #require(manifest.all("resource").first)
        #expect(resource.attributes["adlcp:scormtype"] == "sco" && resource.attributes["href"] == "index.html")
        #expect(manifest.all("item").first?.attributes["identifierref"] == resource.attributes["identifier"])
        #expect(
            Set(resource.all("file").compactMap { $0.attributes["href"] } + ["imsmanifest.xml"]) == Set(package.names))
        #expect(manifest.all("title").first?.text == "先核对 <b>&")
    }

    @Test func `the page holds the pages, the questions with their keys, and no notes`() throws {
        let page = String(decoding: try #require(try package().part("index.html")), as: UTF8.self)
        #expect(page.contains("data-seconds=\"40\"") && page.contains("data-right=\"0,2\""))
        #expect(page.contains("题干 &lt;em&gt;（多选题）") && page.contains("&quot;乙&quot;"))
        #expect(page.contains("PIPL §6") && page.contains("<p>最小必要</p>") && page.contains("第 2 版"))
        #expect(!page.contains("讲师才看得到") && !page.contains("<script>\n"))
    }

    @Test func `the same course gives the same package`() throws {
        let course = try #require(CourseReader.read(Self.text).course)
        let packages = try (0..<2).map { _ in try ScormPackage.bytes(of: course, number: 2) { $0 } }
        #expect(packages[0] == packages[1])
    }
}
