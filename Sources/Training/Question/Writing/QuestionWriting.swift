/// Questions in another format, and what that format could not hold.
public struct QuestionWriting: Sendable, Equatable {
    public var text: String
    /// One sentence for each question that is missing or lost a part.
    public var omissions: [String]

    public init(text: String, omissions: [String] = []) {
        self.text = text
        self.omissions = omissions
    }
}

/// Questions as a file that is no text, and what it could not hold.
public struct PackageWriting: Sendable, Equatable {
    public var bytes: [UInt8]
    /// One sentence for each question that is missing or lost a part.
    public var omissions: [String]

    public init(bytes: [UInt8], omissions: [String] = []) {
        self.bytes = bytes
        self.omissions = omissions
    }
}

extension ReadQuestion {
    /// How a sentence about it begins.
    func title(_ place: Int) -> String { "第\(number ?? place + 1)题" }
}

/// Label by place: what is written is lettered A, B, C whatever the source had.
extension QuestionContent {
    var placeLetters: String { rightOptions.map(QuestionOption.letter).joined() }
}
