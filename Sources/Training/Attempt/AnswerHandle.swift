import Crypto
import Foundation
public import Vocabulary

/// What a marker's form says instead of the sitting: the identity of a sitting stands beside a name elsewhere.
public enum AnswerHandle {
    /// Lives as long as the process; a form that was open over a restart is asked for again.
    private static let key = SymmetricKey(size: .bits256)

    public static func text(of attempt: ID<Attempt>) -> String {
        let plain = Data(attempt.uuid.uuidString.utf8)
        return (try? ChaChaPoly.seal(plain, using: key).combined.base64EncodedString()) ?? ""
    }

    /// Nil for what is none of this process's.
    public static func attempt(_ text: String) -> ID<Attempt>? {
        guard let bytes = Data(base64Encoded: text), let box = try? ChaChaPoly.SealedBox(combined: bytes),
            let plain = try? ChaChaPoly.open(box, using: key),
            let id = UUID(uuidString: String(decoding: plain, as: UTF8.self))
        else { return nil }
        return ID(id)
    }
}
