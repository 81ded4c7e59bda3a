/// The order of names in lists: by pinyin, surnames by their own reading, letters before Han characters.
///
/// Characters are compared one by one (syllable, tone, code point), as dictionaries and GB/T 13418 do, so that all 王
/// stand together and 汪 before them.
enum NameOrder {
    /// The places of the first two units: enough to tell most names apart without looking at them.
    static func leadingKey(of name: Span<NameUnit>) -> UInt64 {
        guard name.count > 0 else { return 0 }
        let table = HanTable.shared
        let first = name[0].scalar
        if name.count > 1, let weights = table.surnames.weights(of: first, name[1].scalar) {
            return UInt64(weights.first) << 32 | UInt64(weights.second)
        }
        let second = name.count > 1 ? table.weight(of: name[1].scalar) : 0
        return UInt64(table.surnames.weight(of: first) ?? table.weight(of: first)) << 32 | UInt64(second)
    }

    /// Compares what `leadingKey` does not hold. Negative if `left` comes first, zero if both read and look the same.
    static func compareRest(_ left: Span<NameUnit>, _ right: Span<NameUnit>) -> Int {
        let table = HanTable.shared
        var index = 2
        while index < left.count, index < right.count {
            if left[index].scalar != right[index].scalar {
                return table.weight(of: left[index].scalar) < table.weight(of: right[index].scalar) ? -1 : 1
            }
            index += 1
        }
        return left.count - right.count
    }
}
