import Access
import Actions
import ArgumentParser

/// Who acts on training: a trainer.
struct TrainerOptions: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            say("以哪位培训师的身份；默认第一位", "The trainer to act as; the first one unless given"),
            valueName: say("账号", "account")))
    var actor: String?

    func trainer(_ workplace: Workplace) throws -> StaffMember {
        try Administrator(workplace: workplace, role: .trainer).find(actor)
    }
}
