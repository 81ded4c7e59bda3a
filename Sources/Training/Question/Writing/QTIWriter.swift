/// Writes one question as a QTI item.
public enum QTIWriter {
    public enum Version: String, Sendable, CaseIterable {
        case v2p1 = "2.1"
        case v2p2 = "2.2"
        case v3p0 = "3.0"
    }

    /// How another system is to score several right answers. The house's other rules (a part for a part of them, nothing
    /// once one is wrong) cannot be written as a mapping.
    public enum Scoring: String, Sendable, CaseIterable {
        /// `match_correct`.
        case allOrNothing = "all-or-nothing"
        /// `map_response`: a part for each right one, the same off for each wrong one, between 0 and 1.
        case rightMinusWrong = "right-minus-wrong"
    }

    /// Nil for types other than single, multiple and judge, and for questions without a key.
    /// - Parameter identifier: stable, as `q-<number>-v<n>`.
    public static func item(
        _ content: QuestionContent, identifier: String, version: Version, scoring: Scoring = .allOrNothing
    ) -> String? {
        guard content.type.isChoice, !content.rightOptions.isEmpty else { return nil }
        let names = Names(version)
        let isMapped = scoring == .rightMinusWrong && content.type == .multiple
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
            \(isMapped ? mapping(content, names) : "")  </\(names["responseDeclaration"])>
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
              <\(names["responseProcessing"]) template="\(names.template(isMapped ? "map_response" : "match_correct"))"/>
            \(modal(content.explanation, names))</\(names["assessmentItem"])>

            """
    }

    private static func mapping(_ content: QuestionContent, _ names: Names) -> String {
        let right = Set(content.rightOptions)
        let part = 10_000_000 / max(right.count, 1)
        let entries = content.options.indices.map { place in
            let value = DecimalText.text(right.contains(place) ? part : -part, places: 7)
            return "      <\(names["mapEntry"]) \(names.attribute("mapKey"))=\"\(key(place))\" "
                + "\(names.attribute("mappedValue"))=\"\(value)\"/>\n"
        }
        return "    <\(names["mapping"]) \(names.attribute("lowerBound"))=\"0\" \(names.attribute("upperBound"))=\"1\" "
            + "\(names.attribute("defaultValue"))=\"0\">\n\(entries.joined())    </\(names["mapping"])>\n"
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

        private var isThree: Bool { version == .v3p0 }
        subscript(_ name: String) -> String { isThree ? "qti-" + kebab(name) : name }
        func attribute(_ name: String) -> String { isThree ? kebab(name) : name }
        var wrapsFeedback: Bool { isThree }

        var space: String {
            switch version {
            case .v2p1: "http://www.imsglobal.org/xsd/imsqti_v2p1"
            case .v2p2: "http://www.imsglobal.org/xsd/imsqti_v2p2"
            case .v3p0: "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
            }
        }

        func template(_ name: String) -> String {
            switch version {
            case .v2p1: "http://www.imsglobal.org/question/qti_v2p1/rptemplates/\(name)"
            case .v2p2: "http://www.imsglobal.org/question/qti_v2p2/rptemplates/\(name)"
            case .v3p0: "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/\(name).xml"
            }
        }

        private func kebab(_ name: String) -> String {
            name.reduce(into: "") { text, character in
                text += character.isUppercase ? "-" + character.lowercased() : String(character)
            }
        }
    }
}
