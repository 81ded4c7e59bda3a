/// Writes one question as a QTI 2.1 item or 3.0 item: `match_correct`, because the house's rules for several right
/// answers (a part for a part of them, nothing once one is wrong) cannot be written as a mapping.
public enum QTIWriter {
    public enum Version: Sendable, CaseIterable { case v2p1, v3p0 }

    /// Nil for types other than single, multiple and judge, and for questions without a key.
    /// - Parameter identifier: stable, as `q-<number>-v<n>`.
    public static func item(_ content: QuestionContent, identifier: String, version: Version) -> String? {
        guard content.type.isChoice, !content.rightOptions.isEmpty else { return nil }
        let names = Names(version)
        let cardinality = content.type == .multiple ? "multiple" : "single"
        let right = content.rightOptions.map { "      <\(names["value"])>\(key($0))</\(names["value"])>" }
        let choices = content.options.enumerated().map { place, option in
            let pin = option.isPinned ? #" fixed="true""# : ""
            return "      <\(names["simpleChoice"]) identifier=\"\(key(place))\"\(pin)>\(escaped(option.text))"
                + feedback(option, place, names) + "</\(names["simpleChoice"])>"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <\(names["assessmentItem"]) xmlns="\(names.space)" identifier="\(escaped(identifier))" \
            title="\(escaped(identifier))" adaptive="false" \(names.attribute("timeDependent"))="false">
              <\(names["responseDeclaration"]) identifier="RESPONSE" cardinality="\(cardinality)" \
            \(names.attribute("baseType"))="identifier">
                <\(names["correctResponse"])>
            \(right.joined(separator: "\n"))
                </\(names["correctResponse"])>
              </\(names["responseDeclaration"])>
              <\(names["outcomeDeclaration"]) identifier="SCORE" cardinality="single" \
            \(names.attribute("baseType"))="float"/>
              <\(names["outcomeDeclaration"]) identifier="FEEDBACK" cardinality="single" \
            \(names.attribute("baseType"))="identifier"/>
              <\(names["itemBody"])>
            \(paragraphs(content.stem))
                <\(names["choiceInteraction"]) \(names.attribute("responseIdentifier"))="RESPONSE" shuffle="true" \
            \(names.attribute("maxChoices"))="\(content.type == .multiple ? 0 : 1)">
            \(choices.joined(separator: "\n"))
                </\(names["choiceInteraction"])>
              </\(names["itemBody"])>
              <\(names["responseProcessing"]) template="\(names.template)"/>
            \(modal(content.explanation, names))</\(names["assessmentItem"])>

            """
    }

    private static func key(_ place: Int) -> String { "C" + QuestionOption.letter(place) }

    private static func feedback(_ option: QuestionOption, _ place: Int, _ names: Names) -> String {
        guard !option.feedback.isEmpty else { return "" }
        let name = names["feedbackInline"]
        return "<\(name) \(names.attribute("outcomeIdentifier"))=\"FEEDBACK\" identifier=\"\(key(place))\" "
            + "\(names.attribute("showHide"))=\"show\">\(escaped(option.feedback))</\(name)>"
    }

    private static func modal(_ text: String, _ names: Names) -> String {
        guard !text.isEmpty else { return "" }
        let name = names["modalFeedback"]
        let body = names.wrapsFeedback ? "<qti-content-body>\(paragraphs(text))</qti-content-body>" : paragraphs(text)
        return "  <\(name) \(names.attribute("outcomeIdentifier"))=\"FEEDBACK\" identifier=\"explanation\" "
            + "\(names.attribute("showHide"))=\"show\">\n\(body)\n  </\(name)>\n"
    }

    private static func paragraphs(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { "    <p>\(escaped(String($0)))</p>" }.joined(separator: "\n")
    }

    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "\u{0}"..<"\u{9}", "\u{B}", "\u{C}", "\u{E}"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// The two spellings of the standard.
    private struct Names {
        let version: Version
        init(_ version: Version) { self.version = version }

        subscript(_ name: String) -> String { version == .v2p1 ? name : "qti-" + kebab(name) }
        func attribute(_ name: String) -> String { version == .v2p1 ? name : kebab(name) }
        var wrapsFeedback: Bool { version == .v3p0 }
        var space: String {
            version == .v2p1
                ? "http://www.imsglobal.org/xsd/imsqti_v2p1" : "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
        }
        var template: String {
            version == .v2p1
                ? "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"
                : "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"
        }

        private func kebab(_ name: String) -> String {
            name.reduce(into: "") { text, character in
                text += character.isUppercase ? "-" + character.lowercased() : String(character)
            }
        }
    }
}
