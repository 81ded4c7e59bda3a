import ArgumentParser

/// `shouxin import`: bringing information in.
struct Import: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import", abstract: say("把文件导入进来", "Bring information in from files"),
            subcommands: [ImportCustomers.self])
    }
}
