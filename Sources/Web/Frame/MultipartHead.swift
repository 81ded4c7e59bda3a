/// The head of one part: which field it is, and whether it is a file.
enum MultipartHead {
    static func event(_ head: ArraySlice<UInt8>) throws(MultipartProblem) -> MultipartParser.Event {
        guard let text = String(validating: head, as: UTF8.self), !text.utf8.contains(0) else { throw .partHead }
        let lines = text.split(separator: "\r\n")
        let dispositions = lines.filter { $0.lowercased().hasPrefix("content-disposition:") }
        guard dispositions.count == 1, let line = dispositions.first else { throw .partHead }
        let value = line.dropFirst("content-disposition:".count).drop { $0 == " " }
        guard value.lowercased().hasPrefix("form-data;") else { throw .partHead }
        let parameters = try parameters(of: value.dropFirst("form-data;".count))
        guard let name = parameters["name"], !name.isEmpty else { throw .partHead }
        return .part(name: name, fileName: parameters["filename"])
    }

    /// `name="value"` pairs. Browsers write a quotation mark in a name as %22 (WHATWG HTML 4.10.21.8), so a mark ends it.
    private static func parameters(of text: Substring) throws(MultipartProblem) -> [String: String] {
        var found: [String: String] = [:]
        var rest = text
        while let start = rest.firstIndex(where: { $0 != " " && $0 != ";" }) {
            rest = rest[start...]
            guard let equals = rest.firstIndex(of: "=") else { throw .partHead }
            let key = rest[..<equals].lowercased()
            rest = rest[rest.index(after: equals)...]
            guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else { throw .partHead }
            guard found.updateValue(String(rest[rest.index(after: rest.startIndex)..<end]), forKey: key) == nil else {
                throw .partHead
            }
            rest = rest[rest.index(after: end)...]
        }
        return found
    }
}
