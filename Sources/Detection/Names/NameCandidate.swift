/// A surname with one or two further characters that might be a name, and what the model says of it.
struct NameCandidate {
    let start: Int32
    let end: Int32
    /// 0 where nothing but a word before (姓名：) suggests a name.
    let surnameLength: UInt8
    var score: Float

    var range: Range<Int> { Int(start)..<Int(end) }
    var length: Int { Int(end - start) }
}
