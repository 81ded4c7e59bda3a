/// The container of Office before 2007 (MS-CFB), looked into just far enough to say what a person should do.
enum CompoundFile {
    /// Encrypted documents of today's Office are packed into this container, in a stream of this name.
    private static let encryptedStream = Array("EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })

    static func isEncryptedOffice(_ bytes: DocumentBytes) throws -> Bool {
        let header = try bytes.bytes(at: 0, count: 64)
        guard header.count == 64 else { return false }
        let sectorShift = Int(header[30])
        let first = (0..<4).reduce(0) { $0 | Int(header[48 + $1]) << ($1 * 8) }
        guard sectorShift == 9 || sectorShift == 12 else { return false }
        let folder = try bytes.bytes(at: (first + 1) << sectorShift, count: 4096)
        return folder.indices.contains { folder[$0...].starts(with: encryptedStream) }
    }
}
