/// Decimal numbers as integers: what is typed is what is stored, without binary fractions.
enum DecimalText {
    /// The number times 10^places; nil when it is no plain decimal, has more places that count, or is too large.
    static func scaled(_ text: some StringProtocol, places: Int) -> Int? {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.count <= 12, !bytes.isEmpty else { return nil }
        var fraction = parts.count > 1 ? Array(parts[1]) : []
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        while fraction.count > places, fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
        guard fraction.count <= places else { return nil }
        fraction += [UInt8](repeating: UInt8(ascii: "0"), count: places - fraction.count)
        var value = 0
        for byte in whole + fraction {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooLarge) = tens.addingReportingOverflow(Int(byte - 0x30))
            guard !overflow, !isTooLarge else { return nil }
            value = sum
        }
        return isNegative ? -value : value
    }

    /// Without zeros that say nothing: 3333, 3 places, is `3.333`; 5000 is `5`.
    static func text(_ value: Int, places: Int) -> String {
        var digits = String(value.magnitude)
        if digits.count <= places { digits = String(repeating: "0", count: places - digits.count + 1) + digits }
        var fraction = digits.suffix(places)
        while fraction.last == "0" { fraction = fraction.dropLast() }
        let whole = digits.dropLast(places)
        return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }
}
