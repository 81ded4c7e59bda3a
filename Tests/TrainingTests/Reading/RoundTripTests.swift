import Foundation
import Testing

@testable import Training

/// What a writer writes, its reader reads as the same question.
@Suite struct RoundTripTests {
    private static let nasty = [
        "甲", "A. 乙", "a=b~c#d{e}:f\\g", "“引号”,逗号", "=SUM(A1)", "版本 3.14", "1、2", "<b>&", "末尾。", "（括号）", "第3条",
    ]

    private func content(_ random: inout SplitMix64, plain: Bool) -> QuestionContent {
        let words = plain ? ["甲方", "乙方", "丙方", "个人信息", "告知同意", "删除权", "最小必要"] : Self.nasty
        let count = 2 + random.below(5)
        let options = (0..<count).map {
            QuestionOption(label: QuestionOption.letter($0), text: random.pick(words) + "项\($0)")
        }
        var key = random.subset(of: count)
        if key.isEmpty { key = [random.below(count)] }
        let isMultiple = key.count > 1
        return QuestionContent(
            type: isMultiple ? .multiple : .single, stem: random.pick(words) + "的是（ ）", options: options,
            key: .options(key), explanation: random.below(2) == 0 ? "" : "因为" + random.pick(words))
    }

    private func same(_ left: QuestionContent, _ right: QuestionContent?) -> Bool {
        guard let right else { return false }
        return left.type == right.type && left.stem == right.stem
            && left.options.map(\.text) == right.options.map(\.text)
            && left.key == right.key && left.explanation == right.explanation
    }

    @Test(arguments: Seeded.some) func `GIFT and CSV keep every text`(_ seeded: Seeded) throws {
        var random = seeded.random
        let questions = (0..<8).map { _ in ReadQuestion(content: content(&random, plain: false)) }
        for (format, text) in [
            (QuestionFormat.gift, GIFTWriter.write(questions).text), (.csv, TemplateWriter.write(questions).text),
        ] {
            let read = try QuestionReader.read(Array(text.utf8), format: format).questions
            #expect(read.count == questions.count)
            for (one, other) in zip(questions, read) { #expect(same(one.content, other.content), "\(format)\n\(text)") }
        }
    }

    @Test(arguments: Seeded.some) func `the text form keeps plain texts`(_ seeded: Seeded) throws {
        var random = seeded.random
        let questions = (0..<8).map { _ in ReadQuestion(content: content(&random, plain: true)) }
        let text = TextWriter.write(questions).text
        let read = try QuestionReader.read(Array(text.utf8), format: .text).questions
        #expect(read.count == questions.count)
        for (one, other) in zip(questions, read) { #expect(same(one.content, other.content), "\(text)") }
    }

    @Test(arguments: QTIWriter.Version.allCases) func `QTI keeps every text`(_ version: QTIWriter.Version) throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<40 {
            let content = content(&random, plain: false)
            let text = try #require(QTIWriter.item(content, identifier: "q-1-v1", version: version))
            let read = try QuestionReader.read(Array(text.utf8)).questions.first
            #expect(same(content, read?.content), "\(text)")
        }
    }

    @Test func `Aiken keeps single choice and says what it left out`() throws {
        var random = SplitMix64(seed: 4)
        let questions = (0..<20).map { _ in ReadQuestion(content: content(&random, plain: true)) }
        let writing = AikenWriter.write(questions)
        let singles = questions.filter { $0.content.type == .single }
        let read = try QuestionReader.read(Array(writing.text.utf8), format: .aiken).questions
        #expect(read.map(\.content.options) == singles.map(\.content.options))
        #expect(read.map(\.content.key) == singles.map(\.content.key))
        #expect(writing.omissions.filter { $0.contains("未写出。") && !$0.contains("解析") }.count == 20 - singles.count)
    }

    @Test func `a converted file imported twice brings nothing new`() throws {
        var random = SplitMix64(seed: 9)
        let questions = (0..<20).map { _ in content(&random, plain: true) }
        let known = Set(questions.map(NearDuplicates.fingerprint))
        let text = GIFTWriter.write(questions.map { ReadQuestion(content: $0) }).text
        let read = try QuestionReader.read(Array(text.utf8)).questions
        #expect(read.filter { !known.contains(NearDuplicates.fingerprint(of: $0.content)) }.isEmpty)
    }
}
