import Foundation

// Figures of the vault and the ledger: `Benchmarks/vault.sh` runs all of it and prints one table.

umask(0o077)
guard let options = Options(Array(CommandLine.arguments.dropFirst())) else {
    FileHandle.standardError.write(Data((Options.usage + "\n").utf8))
    exit(64)
}
do {
    switch options.work {
    case "crypto": try Ciphers(seed: options.seed).run()
    case "fill": try await House(options).fill()
    case "unlock": try House(options).unlock()
    case "page": try await House(options).pages()
    case "epoch": try await House(options).closeEpoch()
    case "rotate": try await House(options).rotateIndex()
    case "sit": try await House(options).sit()
    case "verify": try House(options).verify()
    case "backup": try await House(options).backUp()
    case "restore": try await House(options).restore()
    case "append": try await LongLedger(options).append()
    case "ledger": try await LongLedger(options).fillAndVerify()
    default:
        FileHandle.standardError.write(Data((Options.usage + "\n").utf8))
        exit(64)
    }
} catch {
    FileHandle.standardError.write(Data("\(options.work): \(error)\n".utf8))
    exit(1)
}
