import Glibc

/// A stream through glibc's `iconv` to UTF-8. Guards the conversion descriptor.
final class Converter {
    private let descriptor: iconv_t
    let encoding: TextEncoding

    /// What stopped a step.
    enum Stop: Equatable {
        case inputUsed
        case outputFull
        /// The input ends inside a character.
        case incomplete
        case invalid
    }

    struct Step {
        var read: Int
        var written: Int
        var stop: Stop
    }

    /// nil for UTF-8, which needs none.
    init?(_ encoding: TextEncoding) throws(TableError) {
        guard let name = encoding.converterName else { return nil }
        guard let opened = iconv_open("UTF-8", name), opened != iconv_t(bitPattern: -1) else {
            throw .noConverter(encoding)
        }
        descriptor = opened
        self.encoding = encoding
    }

    deinit {
        iconv_close(descriptor)
    }

    /// Forgets any shift state, before reading from another place.
    func reset() {
        iconv(descriptor, nil, nil, nil, nil)
    }

    func convert(_ input: UnsafeMutableRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> Step {
        var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
        var sourceLeft = input.count
        var targetLeft = output.count
        let result = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
        return Step(
            read: input.count - sourceLeft, written: output.count - targetLeft,
            stop: result == -1 ? Self.stop(errno) : .inputUsed)
    }

    private static func stop(_ code: Int32) -> Stop {
        switch code {
        case E2BIG: .outputFull
        case EINVAL: .incomplete
        default: .invalid
        }
    }
}
