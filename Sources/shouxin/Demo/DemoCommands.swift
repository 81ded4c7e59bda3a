import ArgumentParser
import DemoCompany

/// `shouxin demo`: made-up people as a file.
struct DemoCommands: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "demo", abstract: say("虚构的客户资料", "Made-up customers"), subcommands: [DemoGenerate.self])
    }
}

struct DemoGenerate: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "generate",
            abstract: say("输出 CSV，像真实的导出文件一样杂乱", "Print a CSV, as messy as a real export"),
            discussion: say(
                "同样的种子得到同样的文件。\n\n示例：shouxin demo generate --rows 1000000 --seed 1 > people.csv",
                "The same seed gives the same file.\n\nExample: shouxin demo generate --rows 1000000 --seed 1 > people.csv"
            ))
    }

    @Option(help: ArgumentHelp(say("行数", "How many rows"), valueName: say("行数", "rows")))
    var rows = 1000

    @Option(help: ArgumentHelp(say("种子", "Seed"), valueName: say("种子", "seed")))
    var seed: UInt64 = 1

    @Flag(help: ArgumentHelp(say("每行都完整无误", "Every row complete and right")))
    var flawless = false

    func validate() throws {
        guard rows >= 0 else { throw ValidationError(say("--rows 不能是负数。", "--rows cannot be negative.")) }
    }

    func run() throws {
        try CustomerRows(count: rows, seed: seed, messiness: flawless ? .none : .realistic).writeCSV {
            try Output.bytes($0)
        }
    }
}
