/// Reads what `TarWriter` wrote, file by file, and nothing else: no links, no folders, no extensions.
public final class TarReader {
    private let input: BufferedInput
    private var left: UInt64 = 0
    private var padding = 0

    public init(from input: any ByteInput) { self.input = BufferedInput(input) }

    /// The next file, or nil at the end, behind which there may be nothing.
    ///
    /// - Throws: `ContainerProblem`, or what the input throws.
    public func next() throws -> (name: String, sizeBytes: UInt64)? {
        while left > 0 { _ = try read(upTo: 64 * 1024) }
        try skipPadding()
        let block = try input.bytes(TarHeader.blockByteCount)
        guard block.count == TarHeader.blockByteCount else { throw ContainerProblem.cutOff }
        if block.allSatisfy({ $0 == 0 }) {
            let second = try input.bytes(TarHeader.blockByteCount)
            guard second.count == TarHeader.blockByteCount else { throw ContainerProblem.cutOff }
            guard second.allSatisfy({ $0 == 0 }), try input.isAtEnd() else { throw ContainerProblem.overlong }
            return nil
        }
        let header = try TarHeader(decoding: block)
        left = header.sizeBytes
        padding = TarHeader.padding(after: header.sizeBytes)
        return (header.name, header.sizeBytes)
    }

    /// Of the file that `next` named; none at its end.
    public func read(upTo count: Int) throws -> [UInt8] {
        let wanted = Int(min(UInt64(count), left))
        guard wanted > 0 else { return [] }
        let bytes = try input.bytes(wanted)
        guard bytes.count == wanted else { throw ContainerProblem.cutOff }
        left -= UInt64(wanted)
        return Array(bytes)
    }

    private func skipPadding() throws {
        guard padding > 0 else { return }
        let bytes = try input.bytes(padding)
        guard bytes.count == padding else { throw ContainerProblem.cutOff }
        guard bytes.allSatisfy({ $0 == 0 }) else { throw ContainerProblem.notOurs }
        padding = 0
    }
}
