import Foundation
import SQLEngine
import Vault

/// Values of the training room as JSON columns: keys sorted, instants in milliseconds. A stored form is read for ever.
enum TrainingJSON {
    private static let decoder: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .millisecondsSince1970
        return decoder
    }()

    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .millisecondsSince1970
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ text: String, as _: Value.Type = Value.self) throws -> Value {
        do { return try decoder.decode(Value.self, from: Data(text.utf8)) } catch { throw VaultFault.unreadableRow }
    }
}
