import Foundation
import Ledger
import Testing

/// Recorded once, kept for ever, and checked against a second implementation in another language when recorded.
@Suite("The worked example of docs/ledger-format.md holds") struct WorkedExampleTests {
    static let frames = [
        """
        010108000001a20ada2c00021000000000000000000000000000000000030c6c65646765722e626567696e0401010820
        c69d538f0f2be18802d7f3a5ef6faa18c1e7de9aef9991630b642ff8126d521a090800000000000000000a0400000000
        0d100a000000000040008000000000000001
        """,
        """
        010108000001a20adb1a4d02100a000000000040008000000000000001030f637573746f6d65722e72657665616c0401
        01050b61667465722d73616c657306034c423207137175616c696669636174696f6e2e76616c69640820c69d538f0f2b
        e18802d7f3a5ef6faa18c1e7de9aef9991630b642ff8126d521a090800000000000000080a04000000010b100f87ee74
        d81f8f57ad5eff8cd61efba60c20c9cb54f22ac28342c5fa99ddaf3f647409c0074a76d060196fe0697741694b59
        """,
        """
        010108000001a20adb2ae202100a000000000040008000000000000001030f637573746f6d65722e72657665616c0401
        0205096d61726b6574696e670710636f6e73656e742e7374616e64696e670820c69d538f0f2be18802d7f3a5ef6faa18
        c1e7de9aef9991630b642ff8126d521a090800000000000000090a04000000010b100f87ee74d81f8f57ad5eff8cd61e
        fba6
        """,
    ]
    static let leaves = [
        "8aec587d7863d850eb8409fa8f3a18b844de0372543bfdbd6a746a3192d587de",
        "03e138b4a89f19fcae9e1bb10ebe23d9382077bb64e97075282bd76c084bb000",
        "5091cf363bf5fabd764d96e7824adadf3a89a05638014d73cec42626eadc92c0",
    ]
    static let node = "7e2daeeea7e548c3d4c00c81841c185efcec1446d0b129ade517a7da8cade8c4"
    static let root = "ad0dfdd4407657732f87dd25cb38e5ccbdeea2052349d9e2fc4a28561f1159a7"
    static let key = "shouxin.example/ledger+3cb372c7+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
    static let note = """
        shouxin.example/ledger
        3
        rQ391EB2V3Mvh90lyzjlzL3uogUjSdni/EooVh8RWac=

        — shouxin.example/ledger PLNyx8lzN1nzQ/9VtSfCsiMZKAVuVJ2Db44aAcvZuVs40HiWTfB35kEOnVJ3PR3qOJSWJFEipTs5L6C27zzvRPg9OAo=

        """

    @Test func framesAndLeavesComeOut() throws {
        for (index, frame) in try WorkedExample.frames().enumerated() {
            let recorded = hexadecimalBytes(Self.frames[index])
            #expect(frame.encoded() == recorded)
            #expect(try LedgerFrame(decoding: recorded) == frame)
            #expect(frame.leafHash.description == Self.leaves[index])
        }
    }

    @Test func treeAndCheckpointComeOut() throws {
        let table = HashTable(try WorkedExample.frames().map(\.leafHash))
        #expect(try table.hash(level: 1, index: 0).description == Self.node)
        #expect(try table.root(size: 3).description == Self.root)
        let key = try #require(SigningKey(name: "shouxin.example/ledger", secret: Array(0..<32)))
        #expect(key.verifierKey.description == Self.key)
        let head = try Checkpoint(origin: key.name, size: 3, root: table.frontier.root)
        #expect(head.signed(by: key).encoded == Self.note)
        #expect(try Checkpoint(opening: Array(Self.note.utf8), trusting: key.verifierKey) == head)
    }

    @Test func thePageSaysTheSame() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../docs/ledger-format.md")
        let page = try String(contentsOf: file, encoding: .utf8)
        for recorded in Self.frames + Self.leaves + [Self.node, Self.root, Self.key, Self.note] {
            #expect(page.contains(recorded))
        }
    }
}
