/// One file: what was flushed of it, and what was done to it since.
struct FileImage: Sendable {
    enum Change: Sendable {
        case write(Int, [UInt8])
        case truncate(Int)
    }

    /// Nil for a file that was never flushed; then it may not even have its name.
    var durable: [UInt8]?
    var pending: [Change] = []
    /// Its name was taken away, which nobody has flushed.
    var isDeleted = false

    init(durable: [UInt8]?) { self.durable = durable }

    mutating func flush() {
        var bytes = durable ?? []
        for change in pending { Self.apply(change, to: &bytes) }
        durable = bytes
        pending = []
    }

    /// What a power cut leaves; nil for no file.
    func remains(_ dice: inout some RandomNumberGenerator) -> [UInt8]? {
        if isDeleted, Bool.random(using: &dice) { return nil }
        if durable == nil, pending.isEmpty || Bool.random(using: &dice) { return nil }
        var bytes = durable ?? []
        for change in pending {
            switch (change, Int.random(in: 0..<3, using: &dice)) {
            case (_, 0): Self.apply(change, to: &bytes)
            case (.write(let offset, let written), 1):
                // A disk writes sectors of 512 bytes whole or not at all.
                let sectors = (written.count + 511) / 512
                let kept = min(written.count, Int.random(in: 0...sectors, using: &dice) * 512)
                Self.apply(.write(offset, Array(written.prefix(kept))), to: &bytes)
            default: break
            }
        }
        return bytes
    }

    private static func apply(_ change: Change, to bytes: inout [UInt8]) {
        switch change {
        case .write(let offset, let written):
            let end = offset + written.count
            if bytes.count < end { bytes.append(contentsOf: repeatElement(0, count: end - bytes.count)) }
            bytes.replaceSubrange(offset..<end, with: written)
        case .truncate(let size):
            if bytes.count > size { bytes.removeLast(bytes.count - size) }
        }
    }
}
