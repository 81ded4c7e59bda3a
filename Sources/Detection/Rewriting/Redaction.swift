public import Vocabulary

/// Rewrites findings. What is masked holds nothing that a second scan would find, and no value that validates.
public struct Redaction: Sendable {
    public let style: RedactionStyle
    /// The language of placeholders.
    public let language: Language
    /// What masks leave: the patterns of records, lists and files.
    public let policy: MaskingPolicy
    public let channel: MaskingChannel

    public init(
        style: RedactionStyle, language: Language = .chinese, policy: MaskingPolicy = .standard,
        channel: MaskingChannel = .screen
    ) {
        self.style = style
        self.language = language
        self.policy = policy
        self.channel = channel
    }

    /// Finds and rewrites.
    public func redacted(_ text: String, by detector: Detector = Detector()) -> RedactedText {
        redacted(text, findings: detector.findings(in: text), by: detector)
    }

    /// Rewrites what was found in this very text before.
    public func redacted(_ text: String, findings: [Finding], by detector: Detector = Detector()) -> RedactedText {
        let scalars = Array(text.unicodeScalars)
        var replacing = Replacing(self)
        var output: [Unicode.Scalar] = []
        var replacements: [RedactedText.Replacement] = []
        var at = 0
        for finding in findings where finding.scalars.lowerBound >= at && finding.scalars.upperBound <= scalars.count {
            output += scalars[at..<finding.scalars.lowerBound]
            let start = output.count
            output += replacing.replacement(of: Array(scalars[finding.scalars]), finding.label)
            let redacted = start..<output.count
            replacements.append(.init(label: finding.label, original: finding.scalars, redacted: redacted))
            at = finding.scalars.upperBound
        }
        output += scalars[at...]
        if style != .pseudonym { cover(&output, by: detector) }
        return RedactedText(text: Mask.string(output), replacements: replacements)
    }

    /// Covers what a further scan finds, sign by sign, until it finds nothing: masking changes the neighbourhood, and a
    /// reading that lost before may win now. Each round covers at least one character, so that it ends.
    private func cover(_ output: inout [Unicode.Scalar], by detector: Detector) {
        while true {
            let findings = detector.findings(in: Mask.string(output))
            guard !findings.isEmpty else { return }
            for finding in findings {
                for place in finding.scalars { output[place] = Mask.covered(output[place]) }
            }
        }
    }
}
