import Foundation

extension LedgerFrame {
    /// The first byte of a frame.
    public static let version: UInt8 = 0x01
    /// The first byte of a frame that ties customers' values to the ledger: it has one field more.
    public static let versionWithManifests: UInt8 = 0x02

    private var version: UInt8 { manifests == nil ? Self.version : Self.versionWithManifests }

    /// Version byte, then each field as tag, length (one byte each) and value; numbers are big-endian.
    public func encoded() -> [UInt8] {
        var writer = FrameWriter(version)
        writer.put(.time, bigEndian: timeMilliseconds)
        writer.put(.actor, actor.bytes)
        writer.put(.action, action.utf8)
        writer.put(.outcome, CollectionOfOne(outcome.rawValue))
        if let purpose { writer.put(.purpose, purpose.utf8) }
        if let basis { writer.put(.basis, basis.utf8) }
        for rule in rules { writer.put(.rule, rule.utf8) }
        writer.put(.policyHash, policyHash.bytes)
        writer.put(.fields, bigEndian: fields.rawValue)
        writer.put(.count, bigEndian: count)
        if let subjectReference { writer.put(.subjectReference, subjectReference.bytes) }
        if let detailCommitment { writer.put(.detailCommitment, detailCommitment.bytes) }
        if let object { writer.put(.object, withUnsafeBytes(of: object.uuid) { Array($0) }) }
        if let manifests { writer.put(.manifests, manifests.bytes) }
        return writer.bytes
    }
}

private struct FrameWriter {
    private(set) var bytes: [UInt8]

    init(_ version: UInt8) {
        bytes = [version]
        bytes.reserveCapacity(256)
    }

    mutating func put(_ field: FrameField, _ value: some Collection<UInt8>) {
        precondition(field.sizeBytes.contains(value.count), "LedgerFrame.init checks every size")
        bytes.append(field.rawValue)
        bytes.append(UInt8(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func put(_ field: FrameField, bigEndian number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { put(field, $0) }
    }
}
