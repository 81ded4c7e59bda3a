import Access
import ArgumentParser
import Testing

@testable import shouxin

@Suite("The command line")
struct CommandLineTests {
    static let misunderstood = [
        ["frobnicate"],
        ["serve", "--port", "x"],
        ["serve", "--port", "70000"],
        ["serve", "--customers", "-1"],
        ["serve", "--nonsense"],
        ["unlock", "--url", "http://crm.example.cn"],
        ["tokens", "create"],
        ["tokens", "create", "--staff", "agent", "--days", "0"],
        ["tokens", "create", "--staff", "agent", "--days", "367"],
        ["tokens", "create", "--staff", "agent", "--name", " "],
        ["tokens", "create", "--staff", "agent", "--scope", "everything"],
        ["tokens", "revoke"],
        ["ledger", "export"],
        ["exam", "regrade", "--paper", "a", "--question", "b"],
        ["exam", "regrade", "--paper", "a", "--question", "b", "--key", "A", "--leave-out"],
        ["exam", "regrade", "--paper", "a", "--question", "b", "--full-marks", "--apply"],
        ["demo", "generate", "--rows", "-1"],
        ["demo", "generate", "--seed", "x"],
        ["staff", "create", "--sign-in-name", "a", "--name", "王新", "--role", "emperor"],
    ]

    @Test("What is not understood ends with 64", arguments: misunderstood)
    func usage(_ words: [String]) throws {
        let error = #expect(throws: (any Error).self) { try Shouxin.parseAsRoot(words) }
        #expect(Shouxin.exitCode(for: try #require(error)).rawValue == 64)
    }

    static let understood: [([String], any ParsableCommand.Type)] = [
        (["serve"], Serve.self),
        (
            [
                "serve", "--demo", "--customers", "10", "--data", "x", "--tls", "--public-host", "a", "--public-host",
                "b",
            ], Serve.self
        ),
        (["routes", "--json"], RoutesCommand.self),
        (["tokens", "create", "--staff", "agent", "--scope", "customers:read", "--days", "1"], TokensCreate.self),
        (["tokens", "list", "--json", "--as", "security"], TokensList.self),
        (["exam", "marking", "--json"], ExamMarking.self),
        (
            [
                "exam", "regrade", "--paper", "a", "--question", "b", "--key", "A", "--key", "BC", "--apply",
                "--reason",
                "c",
            ], ExamRegrade.self
        ),
        (["trainings", "expired", "--json"], TrainingsExpired.self),
        (["ledger", "verify", "--json"], LedgerVerify.self),
        (["ledger", "export", "folder"], LedgerExport.self),
        (["ledger", "key"], LedgerKey.self),
        (["ledger", "checkpoint"], LedgerCheckpoint.self),
        (["demo", "generate", "--rows", "3", "--seed", "42"], DemoGenerate.self),
        (["staff", "create", "--sign-in-name", "a1", "--name", "王新", "--role", "agent"], StaffCreate.self),
    ]

    @Test("Every command is found", arguments: understood)
    func parsed(_ words: [String], _ command: any ParsableCommand.Type) throws {
        #expect(type(of: try Shouxin.parseAsRoot(words)) == command)
    }

    @Test("The folder is data, the address this machine's own, the port 8080, unless said otherwise")
    func defaults() throws {
        let serve = try #require(try Shouxin.parseAsRoot(["serve"]) as? Serve)
        #expect(serve.place.data == "data")
        #expect(serve.host == "127.0.0.1")
        #expect(serve.port == 8080)
        #expect(serve.customers == 20_000)
        #expect(!serve.demo && !serve.tls)
    }

    @Test("Every command explains itself with an example")
    func help() {
        let commands: [any ParsableCommand.Type] = [
            Shouxin.self, Serve.self, TokensCreate.self, LedgerVerify.self, LedgerExport.self, LedgerCheckpoint.self,
            DemoGenerate.self, StaffCreate.self, RoutesCommand.self,
        ]
        for command in commands {
            #expect(command.helpMessage().contains("Example") || command.helpMessage().contains("示例"))
        }
    }
}
