import ArgumentParser
import Detection
import Vocabulary

/// `--fail-on LABEL[:N]`: so many findings of a kind, or of a sensitivity, or of any kind, make the scan fail.
struct FailOn: ExpressibleByArgument, Equatable {
    enum Subject: Equatable {
        case any
        case label(Label)
        case sensitivity(Sensitivity)
    }

    let subject: Subject
    /// From this number on.
    let count: Int

    init(_ subject: Subject, count: Int = 1) {
        (self.subject, self.count) = (subject, count)
    }

    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let count = parts.count == 2 ? Int(parts[1]) : 1, count > 0 else { return nil }
        self.count = count
        let word = parts[0].uppercased()
        if word == "ANY" {
            subject = .any
        } else if let label = Label(rawValue: word) {
            subject = .label(label)
        } else if let sensitivity = Sensitivity(rawValue: word.lowercased()) {
            subject = .sensitivity(sensitivity)
        } else {
            return nil
        }
    }

    /// How many findings count.
    func found(in counts: [Label: Int]) -> Int {
        counts.reduce(0) { sum, entry in
            switch subject {
            case .any: sum + entry.value
            case .label(let label): label == entry.key ? sum + entry.value : sum
            case .sensitivity(let sensitivity): sensitivity == entry.key.sensitivity ? sum + entry.value : sum
            }
        }
    }

    var word: String {
        switch subject {
        case .any: "ANY"
        case .label(let label): label.rawValue
        case .sensitivity(let sensitivity): sensitivity.rawValue
        }
    }

    func isReached(by counts: [Label: Int]) -> Bool { found(in: counts) >= count }
}

extension Label {
    func name(in language: Language) -> String { language == .chinese ? name.chinese : name.english }
}
