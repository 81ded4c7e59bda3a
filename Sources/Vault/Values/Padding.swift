/// Padding hides how long a value is: 王伟 and 欧阳娜娜 seal to the same size.
///
/// The padded text is the length, the text, then zeros up to a bucket of 16, 32, 64, 128 … bytes. The length takes
/// 2 bytes in buckets up to 64 KiB and 4 bytes in larger ones, so the bucket alone says how to read it.
enum Padding {
    static let smallestBucket = 16
    /// 16 MiB. A field is no place for more; attachments have a format of their own.
    static let largestBucket = 1 << 24
    /// The most bytes that one field can hold.
    static let largestText = largestBucket - 4
    private static let largestShortBucket = 1 << 16

    static func isBucket(_ byteCount: Int) -> Bool {
        byteCount >= smallestBucket && byteCount <= largestBucket && byteCount.nonzeroBitCount == 1
    }

    /// The bucket for a text; nil when it is too long for a field.
    static func bucket(forByteCount count: Int) -> Int? {
        guard count <= largestText else { return nil }
        var bucket = smallestBucket
        while bucket - lengthByteCount(inBucket: bucket) < count { bucket *= 2 }
        return bucket
    }

    /// Writes length, text and zeros over the whole of `bucket`, whose size `bucket(forByteCount:)` gave.
    static func write(_ text: UnsafeRawBufferPointer, into bucket: UnsafeMutableRawBufferPointer) {
        var writer = ByteWriter(bucket)
        if lengthByteCount(inBucket: bucket.count) == 2 {
            writer.append(UInt16(text.count))
        } else {
            writer.append(UInt32(text.count))
        }
        writer.append(text)
        writer.appendZeros()
    }

    /// The text inside a padded text; nil when the length is a lie or another bucket would have been right.
    static func text(in bucket: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        guard isBucket(bucket.count) else { return nil }
        let prefix = lengthByteCount(inBucket: bucket.count)
        let count = bucket[..<prefix].reduce(0) { $0 << 8 | Int($1) }
        guard Self.bucket(forByteCount: count) == bucket.count else { return nil }
        return UnsafeRawBufferPointer(rebasing: bucket[prefix..<(prefix + count)])
    }

    private static func lengthByteCount(inBucket bucket: Int) -> Int { bucket <= largestShortBucket ? 2 : 4 }
}
