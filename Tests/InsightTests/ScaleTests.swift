import Insight
import Testing

@Suite("A scale")
struct ScaleTests {
    @Test(
        "ends at a round number",
        arguments: [
            (0, [0, 1]), (1, [0, 1]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (14, [0, 5, 10, 15]),
            (88, [0, 50, 100]), (100, [0, 50, 100]), (101, [0, 50, 100, 150]), (1342, [0, 500, 1000, 1500]),
        ])
    func roundNumbers(_ largest: Int, _ ticks: [Int]) {
        #expect(Scale(holding: largest).ticks == ticks)
    }

    @Test("holds every count with 2 to 5 even lines")
    func everyCount() {
        for largest in 0...3000 {
            let scale = Scale(holding: largest)
            let steps = zip(scale.ticks, scale.ticks.dropFirst()).map { $1 - $0 }
            #expect(scale.top >= largest && (2...5).contains(scale.ticks.count), "largest \(largest)")
            #expect(Set(steps).count == 1 && scale.share(of: scale.top) == 1, "largest \(largest)")
        }
    }
}
