import Testing
import Training

@Suite struct InboxDrillTests {
    private static func item(genuine: Bool, right: InboxChoice) throws -> InboxItem {
        try #require(
            try InboxDrill.shipped().flatMap(\.items).first { $0.isGenuine == genuine && $0.right == right })
    }

    @Test(arguments: [
        (false, InboxChoice.report, InboxChoice.report, InboxVerdict.hit),
        (false, .report, .handle, .miss),
        (false, .report, .ask, .asked),
        (true, .handle, .report, .falseAlarm),
        (true, .handle, .handle, .right),
        (true, .handle, .ask, .asked),
        (true, .ask, .ask, .right),
        (true, .ask, .report, .falseAlarm),
        (true, .ask, .handle, .miss),
    ])
    func aChoiceIsCountedAsSignalDetectionDoes(
        _ genuine: Bool, _ right: InboxChoice, _ choice: InboxChoice, _ verdict: InboxVerdict
    ) throws {
        #expect(InboxVerdict(choice, on: try Self.item(genuine: genuine, right: right)) == verdict)
    }

    @Test func everyShippedInboxHasBothKindsAndEveryCueStandsInItsMessage() throws {
        let drills = try InboxDrill.shipped()
        #expect(drills.count >= 3)
        for drill in drills {
            #expect(drill.items.contains(where: \.isGenuine) && drill.items.contains { !$0.isGenuine })
            for item in drill.items {
                let shown = [item.from, item.subject, item.body].joined(separator: "\n")
                for cue in item.cues { #expect(shown.contains(cue.quote), "\(drill.id): \(cue.quote)") }
                #expect(item.isGenuine || item.right != .handle)
            }
        }
    }
}
