public import ArgumentParser
import Detection
import Documents
import Foundation
import Tabular
import Vocabulary

/// `shouxin mask`: a text with what is personal in it covered, named or exchanged.
struct MaskCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "mask",
            abstract: say("把文本中的个人信息遮盖后输出", "Print a text with its personal information covered"),
            discussion: say(
                """
                从标准输入读文本（UTF-8、UTF-16 或 GB18030），输出 UTF-8。
                mask 用星号遮盖，placeholder 换成种类和编号，pseudonym 换成同类的虚构值；同一个值前后一致。

                示例：
                  shouxin mask < 工单.txt
                  shouxin mask --style pseudonym < 工单.txt > 可外发.txt
                """,
                """
                Reads text from standard input (UTF-8, UTF-16 or GB18030) and prints UTF-8.
                mask covers with asterisks, placeholder names kind and number, pseudonym puts made-up values; the same \
                value becomes the same throughout.

                Examples:
                  shouxin mask < ticket.txt
                  shouxin mask --style pseudonym < ticket.txt > may-leave.txt
                """))
    }

    @Option(help: ArgumentHelp(say("遮盖方式", "What takes the place of a value"), valueName: say("方式", "style")))
    var style = RedactionStyle.mask

    @Option(
        help: ArgumentHelp(
            say(
                "为哪里遮盖：screen、print 或 export（更严）",
                "What it is covered for: screen, or print and export, which show less"),
            valueName: say("去处", "channel")))
    var channel = MaskingChannel.screen

    private static let longestText = 256 << 20

    func run() throws {
        let text = try Self.standardInput()
        try Output.text(Redaction(style: style, language: Speech.language, channel: channel).redacted(text).text)
    }

    private static func standardInput() throws -> String {
        guard let bytes = try FileHandle.standardInput.read(upToCount: longestText + 1) else { return "" }
        guard bytes.count <= longestText else {
            throw CommandFailure(
                .failed,
                say("文本超过 256 MB。请分成几份。", "The text is longer than 256 MB. Divide it."))
        }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        let reader = try TextReader(DocumentBytes(bytes))
        while try reader.next({ text.append(contentsOf: $0) }) {}
        return String(decoding: text, as: UTF8.self)
    }
}

extension RedactionStyle: ExpressibleByArgument {}
extension MaskingChannel: ExpressibleByArgument {}
