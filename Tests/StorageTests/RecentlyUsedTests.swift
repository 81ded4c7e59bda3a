import Testing

@testable import Storage

@Suite struct RecentlyUsedTests {
    @Test("never more than twice its capacity, whatever comes")
    func bounded() {
        var known = RecentlyUsed<Int, Int>(capacity: 10)
        for key in 0..<1000 {
            known.keep(key, for: key)
            #expect(known.count <= 20)
            #expect(known.value(for: key) == key)
        }
        #expect(known.value(for: 0) == nil)
    }

    @Test("what is asked for stays, and the newest value counts")
    func keepsWhatIsUsed() {
        var known = RecentlyUsed<Int, Int>(capacity: 10)
        known.keep(1, for: 0)
        for key in 1..<200 {
            known.keep(key, for: key)
            #expect(known.value(for: 0) != nil)
        }
        known.keep(2, for: 0)
        for key in 200..<209 { known.keep(key, for: key) }
        #expect(known.value(for: 0) == 2)
        known.forget(0)
        #expect(known.value(for: 0) == nil)
    }
}
