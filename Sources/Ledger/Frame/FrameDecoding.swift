import Foundation

extension LedgerFrame {
    /// Reads one frame that fills `bytes` to the last byte.
    ///
    /// - Throws: for anything that `encoded()` would not have written exactly so.
    public init(decoding bytes: some Collection<UInt8>) throws(LedgerFrameProblem) {
        let values = try FrameValues(Array(bytes))
        try self.init(
            timeMilliseconds: values.number(.time), actor: values.actor(), action: values.required(.action),
            outcome: values.outcome(), purpose: values.code(.purpose), basis: values.code(.basis),
            rules: values.rules, policyHash: values.requiredHash(.policyHash),
            fields: FieldSet(rawValue: values.number(.fields)), count: values.number(.count),
            subjectReference: values.value(.subjectReference).flatMap { SubjectReference(bytes: $0) },
            detailCommitment: values.value(.detailCommitment).flatMap { Hash($0) }, object: values.object(),
            manifests: values.value(.manifests).flatMap { Hash($0) })
    }
}

/// The values of one frame by field, their sizes and order already checked.
private struct FrameValues {
    private var values: [FrameField: ArraySlice<UInt8>] = [:]
    private(set) var rules: [String] = []

    init(_ bytes: [UInt8]) throws(LedgerFrameProblem) {
        guard let version = bytes.first else { throw .empty }
        guard version == LedgerFrame.version || version == LedgerFrame.versionWithManifests else {
            throw .unknownVersion(version)
        }
        var rest = bytes.dropFirst()
        var previous: FrameField?
        while !rest.isEmpty {
            let (field, value) = try Self.next(in: &rest)
            try Self.checkOrder(field, after: previous)
            keep(value, as: field)
            previous = field
        }
        for field in FrameField.allCases where field.isRequired && values[field] == nil { throw .missing(field) }
        // One event, one encoding: the version says whether there are manifests.
        switch (version, values[.manifests]) {
        case (LedgerFrame.version, .some): throw .unknownField(tag: FrameField.manifests.rawValue)
        case (LedgerFrame.versionWithManifests, nil): throw .missing(.manifests)
        default: break
        }
    }

    private static func next(
        in rest: inout ArraySlice<UInt8>
    ) throws(LedgerFrameProblem) -> (FrameField, ArraySlice<UInt8>) {
        guard let tag = rest.popFirst() else { throw .endsEarly }
        guard let field = FrameField(rawValue: tag) else { throw .unknownField(tag: tag) }
        guard let size = rest.popFirst(), Int(size) <= rest.count else { throw .endsEarly }
        guard field.sizeBytes.contains(Int(size)) else { throw .wrongSize(field) }
        defer { rest = rest.dropFirst(Int(size)) }
        return (field, rest.prefix(Int(size)))
    }

    private static func checkOrder(_ field: FrameField, after previous: FrameField?) throws(LedgerFrameProblem) {
        guard let previous else { return }
        let repeatedRule = field == .rule && previous == .rule
        guard field.rawValue > previous.rawValue || repeatedRule else { throw .outOfOrder(field) }
    }

    private mutating func keep(_ value: ArraySlice<UInt8>, as field: FrameField) {
        guard field == .rule else { return values[field] = value }
        rules.append(String(decoding: value, as: UTF8.self))
    }

    func value(_ field: FrameField) -> ArraySlice<UInt8>? { values[field] }

    func code(_ field: FrameField) -> String? { values[field].map { String(decoding: $0, as: UTF8.self) } }

    func required(_ field: FrameField) throws(LedgerFrameProblem) -> String {
        guard let code = code(field) else { throw .missing(field) }
        return code
    }

    func number<Number: FixedWidthInteger>(_ field: FrameField) throws(LedgerFrameProblem) -> Number {
        guard let value = values[field] else { throw .missing(field) }
        return value.reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    func actor() throws(LedgerFrameProblem) -> ActorReference {
        guard let actor = values[.actor].flatMap({ ActorReference(bytes: $0) }) else { throw .missing(.actor) }
        return actor
    }

    func requiredHash(_ field: FrameField) throws(LedgerFrameProblem) -> Hash {
        guard let hash = values[field].flatMap({ Hash($0) }) else { throw .missing(field) }
        return hash
    }

    func outcome() throws(LedgerFrameProblem) -> LedgerEvent.Outcome {
        guard let raw = values[.outcome]?.first else { throw .missing(.outcome) }
        guard let outcome = LedgerEvent.Outcome(rawValue: raw) else { throw .unknownOutcome(raw) }
        return outcome
    }

    func object() -> UUID? {
        guard let value = values[.object], value.count == 16 else { return nil }
        return value.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }
}
