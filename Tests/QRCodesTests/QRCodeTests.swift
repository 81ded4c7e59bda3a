import Foundation
import Testing

@testable import QRCodes

@Suite("A text as a QR code") struct QRCodeTests {
    /// What `qrencode -l M -8 -m 0` of libqrencode 4.1.1 draws for it, and zbarimg reads back.
    static let recorded = """
        #######.####..#######
        #.....#.#.#...#.....#
        #.###.#..#..#.#.###.#
        #.###.#.##.##.#.###.#
        #.###.#...##..#.###.#
        #.....#..#.##.#.....#
        #######.#.#.#.#######
        ........#####........
        #.##.###.#.##.#..#.##
        #..##..#...##..##...#
        #..##.####.#..#..#.##
        .##.#....###.#...#..#
        ..##..####..###.#....
        ........####..#.#.##.
        #######.#..##..####..
        #.....#.##.......###.
        #.###.#.....#.#.#.#..
        #.###.#.##.#..#..#.#.
        #.###.#.###.#.#..##..
        #.....#......#......#
        #######.#....#...##..
        """

    @Test("is the recorded symbol for a recorded text")
    func recordedSymbol() throws {
        let symbol = try QRSymbol("shouxin 1")
        let rows = (0..<symbol.width).map { row in
            String((0..<symbol.width).map { symbol.isDark(column: $0, row: row) ? "#" : "." as Character })
        }
        #expect(rows.joined(separator: "\n") == Self.recorded)
    }

    @Test("has the three finders and the timing lines of the standard", arguments: [1, 14, 15, 500, 2331])
    func standardParts(_ size: Int) throws {
        let symbol = try QRSymbol(String(repeating: "a", count: size))
        let last = symbol.width - 7
        for (left, top) in [(0, 0), (last, 0), (0, last)] {
            for row in 0..<7 {
                for column in 0..<7 {
                    let ring = max(abs(row - 3), abs(column - 3))
                    #expect(symbol.isDark(column: left + column, row: top + row) == (ring != 2))
                }
            }
        }
        for place in 8..<last - 1 {
            #expect(symbol.isDark(column: place, row: 6) == (place % 2 == 0))
            #expect(symbol.isDark(column: 6, row: place) == (place % 2 == 0))
        }
    }

    @Test("draws each dark module once, inside a white quiet zone of four")
    func drawing() throws {
        let text = "shouxin.example/ledger\n3\nrQ391EB2V3Mvh90lyzjlzL3uogUjSdni/EooVh8RWac=\n守信"
        let symbol = try QRSymbol(text)
        let svg = try QRCode.svg(text)
        #expect(svg.contains("viewBox=\"0 0 \(symbol.width + 8) \(symbol.width + 8)\""))
        #expect(svg.contains("shape-rendering=\"crispEdges\"") && svg.contains("fill=\"#fff\""))
        var drawn = Set<[Int]>()
        for run in svg.matches(of: /M(\d+) (\d+)h(\d+)v1h-(\d+)z/) {
            let (x, y, width) = (Int(run.1) ?? -1, Int(run.2) ?? -1, Int(run.3) ?? -1)
            #expect(run.3 == run.4)
            for column in x..<x + width { #expect(drawn.insert([column - 4, y - 4]).inserted) }
        }
        for row in 0..<symbol.width {
            for column in 0..<symbol.width {
                #expect(drawn.contains([column, row]) == symbol.isDark(column: column, row: row))
            }
        }
        #expect(drawn.allSatisfy { (0..<symbol.width).contains($0[0]) && (0..<symbol.width).contains($0[1]) })
    }

    @Test("is the same for the same text, and another for another")
    func pure() throws {
        #expect(try QRCode.svg("a") == QRCode.svg("a"))
        #expect(try QRCode.svg("a") != QRCode.svg("b"))
    }

    @Test("says what it shows, without markup of its own")
    func label() throws {
        #expect(try QRCode.svg("a", label: "<检查点> \"3\"").contains("aria-label=\"&lt;检查点&gt; &quot;3&quot;\""))
        #expect(try QRCode.svg("a").contains("aria-hidden"))
    }

    @Test("refuses what no symbol holds, and nothing")
    func bounds() {
        #expect(throws: QRCodeProblem.tooLong(bytes: 2332)) { try QRCode.svg(String(repeating: "a", count: 2332)) }
        #expect(throws: QRCodeProblem.empty) { try QRCode.svg("") }
    }
}
