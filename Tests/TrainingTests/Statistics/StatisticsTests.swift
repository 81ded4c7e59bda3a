import Foundation
import Testing

@testable import Training

/// The figures against a second implementation that is slow and obvious: sums written out from the definitions.
@Suite struct StatisticsTests {
    private func mean(_ x: [Double]) -> Double {
        var sum = 0.0
        for value in x { sum += value }
        return sum / Double(x.count)
    }

    private func cov(_ x: [Double], _ y: [Double]) -> Double {
        // Over all pairs: cov = Σᵢ<ⱼ (xᵢ−xⱼ)(yᵢ−yⱼ) / (S(S−1)), without any mean.
        var sum = 0.0
        for i in x.indices { for j in (i + 1)..<max(x.count, i + 1) { sum += (x[i] - x[j]) * (y[i] - y[j]) } }
        return sum / Double(x.count * (x.count - 1))
    }

    private func table(_ seeded: Seeded) -> ResultTable {
        var random = seeded.random
        let attempts = 12 + random.below(40)
        let items = (0..<5 + random.below(6)).map { place in
            let most = 1 + random.below(5)
            return ResultTable.Item(
                name: "Q\(place)", maxMark: Double(most),
                responses: (0..<attempts).map {
                    .init(attempt: $0, mark: Double(random.below(most * 4 + 1)) / 4)
                })
        }
        return ResultTable(attempts: (0..<attempts).map(String.init), items: items)
    }

    private func near(_ left: Double?, _ right: Double?) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return abs(left - right) <= 1e-9 * max(1, abs(right))
    }

    @Test(arguments: Seeded.some) func `items agree with the definitions`(_ seeded: Seeded) {
        let table = table(seeded)
        let figures = PaperFigures(table)
        let marks = table.items.map { $0.responses.map(\.mark) }
        let totals = table.attempts.indices.map { person in marks.reduce(0) { $0 + $1[person] } }
        let roots = marks.map { cov($0, totals) }.map { $0 < 0 ? nil : $0.squareRoot() }
        let sumOfRoots = roots.compactMap { $0 }.reduce(0, +)
        let maxTotal = table.items.reduce(0) { $0 + $1.maxMark }
        for (place, item) in figures.slots.enumerated() {
            let x = marks[place]
            let rest = totals.indices.map { totals[$0] - x[$0] }
            #expect(near(item.facility, mean(x) / table.items[place].maxMark))
            #expect(near(item.standardDeviation, cov(x, x).squareRoot()))
            #expect(near(item.intendedWeight, 100 * table.items[place].maxMark / maxTotal))
            #expect(near(item.effectiveWeight, roots[place].map { 100 * $0 / sumOfRoots }))
            #expect(near(item.discrimination, 100 * cov(x, rest) / (cov(x, x) * cov(rest, rest)).squareRoot()))
            #expect(near(item.efficiency, 100 * cov(x, rest) / cov(x.sorted(), rest.sorted())))
        }
    }

    @Test(arguments: Seeded.some) func `the paper agrees with the definitions`(_ seeded: Seeded) {
        let table = table(seeded)
        let figures = PaperFigures(table)
        let marks = table.items.map { $0.responses.map(\.mark) }
        let totals = table.attempts.indices.map { person in marks.reduce(0) { $0 + $1[person] } }
        let (count, parts) = (Double(totals.count), Double(marks.count))
        let second = cov(totals, totals)
        let cic = 100 * parts / (parts - 1) * (1 - marks.map { cov($0, $0) }.reduce(0, +) / second)
        let errorRatio = 100 * max(0, 1 - cic / 100).squareRoot()
        let centre = mean(totals)
        let m2 = mean(totals.map { pow($0 - centre, 2) })
        let m3 = mean(totals.map { pow($0 - centre, 3) })
        let m4 = mean(totals.map { pow($0 - centre, 4) })
        let k3 = count * count * m3 / ((count - 1) * (count - 2))
        let k4 =
            count * count * ((count + 1) * m4 - 3 * (count - 1) * m2 * m2)
            / ((count - 1) * (count - 2) * (count - 3))
        #expect(near(figures.internalConsistency, cic))
        #expect(near(figures.errorRatio, errorRatio))
        #expect(near(figures.standardError, errorRatio * second.squareRoot() / 100))
        #expect(near(figures.skewness, k3 / pow(second, 1.5)))
        #expect(near(figures.kurtosis, k4 / (second * second)))
    }

    /// Worked by hand: four attempts, two items of one mark.
    @Test func `a paper worked by hand`() throws {
        let table = try ResultTable.read(Array("attempt,Q1/1,Q2/1\na,1,1\nb,1,0\nc,0,0\nd,1,1\n".utf8))
        let figures = PaperFigures(table)
        #expect(figures.mean == 1.25)
        #expect(figures.slots[0].facility == 0.75)
        #expect(near(figures.slots[0].standardDeviation, 0.5))
        // cov(x, rest) = 1/6, var = 1/4 and 1/3.
        #expect(near(figures.slots[0].discrimination, 100 * (1.0 / 6) / (1.0 / 12).squareRoot()))
        #expect(near(figures.slots[0].efficiency, 100))
        // var(T) = 11/12, Σ var = 7/12.
        #expect(near(figures.internalConsistency, 200 * (1 - 7.0 / 11)))
    }

    @Test func `figures without a meaning are absent`() throws {
        let one = PaperFigures(try ResultTable.read(Array("attempt,Q1\na,1\n".utf8)))
        #expect(one.standardDeviation == nil && one.slots[0].discrimination == nil && one.internalConsistency == nil)
        let same = PaperFigures(try ResultTable.read(Array("attempt,Q1,Q2\na,1,1\nb,1,0\nc,1,1\nd,1,0\n".utf8)))
        #expect(same.slots[0].discrimination == nil && same.slots[0].efficiency == nil)
        #expect(same.slots[0].standardDeviation == 0)
        #expect(same.skewness != nil && same.sample == .facilityOnly)
    }

    @Test func `a wrong key is found`() {
        var random = SplitMix64(seed: 5)
        let people = 60
        var items: [ResultTable.Item] = []
        for place in 0..<12 {
            let responses = (0..<people).map { person -> ResultTable.Response in
                let knows = random.below(people) < person
                // Item 3 carries option B as its key although A is right.
                let ticked = knows ? 0 : 1 + random.below(3)
                return .init(attempt: person, mark: ticked == (place == 3 ? 1 : 0) ? 1 : 0, chosen: [ticked])
            }
            items.append(
                .init(
                    name: "Q\(place)", maxMark: 1, optionCount: 4, key: [place == 3 ? 1 : 0], isSingle: true,
                    responses: responses))
        }
        let report = StatisticsReport(ResultTable(attempts: (0..<people).map(String.init), items: items))
        let flagged = report.figures.slots.filter { report.flags(of: $0).contains(.checkKey) }.map(\.name)
        #expect(flagged == ["Q3"])
        #expect(report.flags(of: report.figures.slots[3]).contains(.strongPreferWrong))
    }

    @Test func `top and bottom groups are 27 per cent`() throws {
        var rows = "attempt,item,mark,max,answer,key,options\n"
        for person in 0..<100 {
            rows += "p\(person),Q1,\(person >= 50 ? 1 : 0),1,\(person >= 50 ? "A" : "B"),A,4\n"
            rows += "p\(person),Q2,\(person),100,,,\n"
        }
        let report = StatisticsReport(try ResultTable.read(Array(rows.utf8)))
        let options = try #require(report.options(of: report.figures.slots[0]))
        #expect(options.map(\.top) == [1, 0, 0, 0] && options.map(\.bottom) == [0, 1, 0, 0])
        #expect(options.map(\.all) == [0.5, 0.5, 0, 0] && options.map(\.count) == [50, 50, 0, 0])
        #expect(report.figures.slots[0].guessScore == 0.25)
        #expect(report.flags(of: report.figures.slots[0]).contains(.unusedDistractor))
    }

    @Test func `items of a random slot are measured against the whole total`() throws {
        var random = SplitMix64(seed: 11)
        var rows = "attempt,slot,item,mark,max\n"
        var first: [(x: Double, total: Double)] = []
        for person in 0..<40 {
            let (one, two) = (Double(random.below(3)), Double(random.below(3)))
            let name = person.isMultiple(of: 2) ? "甲" : "乙"
            rows += "p\(person),1,\(name),\(one),2\np\(person),2,丙,\(two),2\n"
            if name == "甲" { first.append((one, one + two)) }
        }
        let figures = PaperFigures(try ResultTable.read(Array(rows.utf8)))
        #expect(figures.slots.map(\.name) == ["1", "丙"] && figures.subQuestions.map(\.name) == ["甲", "乙"])
        let (x, whole) = (first.map(\.x), first.map(\.total))
        #expect(
            near(
                figures.subQuestions[0].discrimination,
                100 * cov(x, whole) / (cov(x, x) * cov(whole, whole)).squareRoot()))
    }

    static let broken: [(String, ResultTableError)] = [
        ("attempt,item,mark,max\na,Q1,x,1\n", .badNumber(line: 2, column: "mark")),
        ("attempt,item,mark,max\na,Q1,2,1\n", .markOutOfRange(line: 2)),
        ("attempt,item,mark,max\na,Q1,1,1\na,Q1,1,1\n", .itemTwice(line: 3)),
        ("attempt,item,mark,max\na,Q1,1,1\nb,Q1,1,2\n", .maxMarkDiffers(line: 3)),
        ("attempt,Q1\n", .noAttempts), ("item,mark\nQ1,1\n", .columnMissing("attempt")),
        ("attempt,Q1/1\na,nan\n", .badNumber(line: 2, column: "Q1")),
    ]

    @Test(arguments: broken) func `a broken table says where`(_ text: String, _ error: ResultTableError) {
        #expect(throws: error) { try ResultTable.read(Array(text.utf8)) }
    }
}
