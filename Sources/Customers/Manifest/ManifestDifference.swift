import Foundation
import Vocabulary

/// One value that is not as it was last written. Says which field, never what stands in it.
public struct ManifestDifference: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// An older version stands where a newer one was written.
        case rolledBack = "value-rolled-back"
        /// The version is right and the stored bytes are not: altered, or exchanged with another's.
        case replaced = "value-replaced"
        case missing = "value-missing"
        /// A value that nobody wrote.
        case added = "value-added"
    }

    public let kind: Kind
    public let field: CustomerField?

    public init(_ kind: Kind, _ field: CustomerField?) {
        self.kind = kind
        self.field = field
    }
}

extension ValueManifest {
    /// What stands otherwise than this manifest says, in the order of the fields.
    public func differences(from values: [Customer.Value]) -> [ManifestDifference] {
        var found = ValueManifest(of: values).entries[...]
        var differences: [ManifestDifference] = []
        let add = { (kind: ManifestDifference.Kind, entry: Entry) in
            differences.append(ManifestDifference(kind, CustomerField(rawValue: entry.field)))
        }
        for entry in entries {
            while let next = found.first, (next.field, next.row) < (entry.field, entry.row) {
                add(.added, next)
                found.removeFirst()
            }
            guard let next = found.first, (next.field, next.row) == (entry.field, entry.row) else {
                add(.missing, entry)
                continue
            }
            found.removeFirst()
            if next.version < entry.version { add(.rolledBack, entry) } else if next != entry { add(.replaced, entry) }
        }
        for extra in found { add(.added, extra) }
        return differences
    }
}
