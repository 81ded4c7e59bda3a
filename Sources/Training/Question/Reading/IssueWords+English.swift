public import Vocabulary

extension QuestionIssue {
    /// The sentence with its fix. The Chinese one names number and letters and is the one that programs get; the English
    /// one is made from the code, and leaves these to the text beside it.
    public func message(in language: Language) -> String {
        guard language == .english else { return message }
        let words =
            switch code.severity {
            case .error: code.errorWords
            case .warning: code.warningWords
            case .info: code.remarkWords
            }
        return "Line \(line): \(words)"
    }
}

extension IssueCode {
    fileprivate var errorWords: String {
        switch self {
        case .noAnswer: "there is no answer. Add it."
        case .noOptions: "there are no options. Add them, or make it a judgement, a blank or a short text."
        case .tooFewOptions: "an option is missing or empty. Complete them."
        case .emptyStem: "there is no stem. Add it."
        case .answerNotAnOption: "the answer is none of the options. Mend the answer or add the option."
        case .answerConflict: "two places give different answers. Compare with the original and keep one."
        case .singleWithManyCorrect: "a single choice has several right answers. Change the type or the answer."
        case .labelGap: "a letter is missing among the options. Compare with the original."
        case .labelDuplicate: "two options have the same letter. Compare with the original."
        case .unsupportedType: "this type cannot be read so. Change it, or write the question in the bank."
        case .braceError: "the notation is incomplete. Mend it as the format says."
        case .noQuestionFound: "no question was found. Check file and format, or fill in the template."
        case .encodingDoubtful: "some characters do not fit the encoding. Save as UTF-8, or choose another one."
        default: "it holds something executable, a control character or too long a text. Take that out."
        }
    }

    fileprivate var warningWords: String {
        switch self {
        case .typeMissing: "the type is not said and cannot be told. Confirm the one that was taken."
        case .typeInferred: "the type is not said; it was taken from the answer. Confirm it."
        case .multipleWithOneCorrect: "a multiple choice has one right answer. Compare answer and type."
        case .numberGap: "a number is missing before it. See whether a question was left out."
        case .numberDuplicate: "the number stands twice. Compare the numbers."
        case .ambiguousSplit: "its number ran into the digits before it and was split by order. Compare both."
        case .optionDuplicateText: "two options have the same text. Compare them."
        case .nearDuplicate: "it is almost the same as another question. Confirm that both are wanted."
        case .positionDependentOption: "an option such as “all of the above” depends on its place. Reword or fix it."
        case .trailingText: "text follows that belongs to no question. See whether it is part of an option."
        case .selectAllPays: "ticking everything scores. Give wrong options less than nothing, or another rule."
        case .fileMissing: "a file that the package lists is not in it. Export the package again."
        default: "a picture that it speaks of is not in the file. Add it, or describe it."
        }
    }

    fileprivate var remarkWords: String {
        switch self {
        case .noAnswerBlank: "the stem leaves no room for the answer. ( ) at its end would."
        case .negativeStem: "it asks for what is not so. Set the “not” in bold."
        case .allOptionsCorrect: "every option is right. Add at least one that is not."
        default: "this text was not read as a question. If it holds one, rewrite it and import it again."
        }
    }
}
