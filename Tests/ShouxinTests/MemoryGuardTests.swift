import Testing

@testable import shouxin

@Suite("Memory")
struct MemoryGuardTests {
    @Test(
        "can be locked without limit by whoever has CAP_IPC_LOCK, bit 14",
        arguments: [
            ("Name:\tshouxin\nCapEff:\t0000000000004000\nCapBnd:\t0\n", true), ("CapEff:\t000001ffffffffff\n", true),
            ("CapEff:\t000001ffffffbfff\n", false), ("CapEff:\t0000000000000000\n", false), ("CapEff:\tx\n", false),
            ("", false),
        ])
    func capability(_ status: String, _ mayLock: Bool) { #expect(MemoryGuard.mayLock(by: status) == mayLock) }

    @Test("can reach the swap where there is one, or where nobody can tell")
    func swap() {
        let heading = "Filename\tType\tSize\tUsed\tPriority\n"
        #expect(MemoryGuard.swap(by: heading) == MemoryGuard.Swap.none)
        #expect(MemoryGuard.swap(by: heading + "/dev/dm-1 partition 8388604 0 -2\n") == .possible)
        #expect(MemoryGuard.swap(by: nil) == .possible)
    }
}
