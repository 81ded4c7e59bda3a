/// Calls that open a way in: shells, weak hashes, text that becomes markup or code in the browser.
struct DangerousCalls: TidyRule {
    private static let swift: [(call: String, remedy: String)] = [
        ("ChildProcess(", "Nothing in the product starts another program."),
        ("Process()", "Nothing in the product starts another program."),
        ("popen(", "Nothing in the product starts another program."),
        ("posix_spawn", "Nothing in the product starts another program."),
        ("import Subprocess", "Nothing in the product starts another program."),
        ("Insecure.", "Use SHA-256, HMAC-SHA-256 or AES-GCM."),
    ]

    /// Files that may, and why.
    static let exceptions: [String: String] = [
        "Sources/Documents/PDF/PDFTool.swift":
            "import Subprocess: PDF is read by Poppler's pdftotext in a process of its own, which keeps the many ways to break a PDF reader out of ours.",
        "Sources/shouxin/Network/Curl.swift":
            "ChildProcess(: secrets are sent by curl, which checks certificates as the system does; the server starts it for its key service and for nothing else.",
        "Sources/Programs/ChildProcess.swift":
            "posix_spawn: the one place that starts a program, for Curl.swift and for tests.",
        "Sources/Training/Record/StableIdentity.swift":
            "Insecure.: UUIDs of version 5 are made with SHA-1 (RFC 9562, 5.5); one names an event and protects nothing.",
        "Sources/Web/Assets/exam.js":
            "localStorage: answers that the server has not acknowledged yet outlive the browser; they are the examinee's own and leave with the acknowledgement.",
    ]

    private static let script: [(call: String, remedy: String)] = [
        ("eval(", "No code is made at run time."),
        ("new Function", "No code is made at run time."),
        ("document.write", "Use textContent, or nodes that the server sent."),
        ("innerHTML", "Use textContent, or nodes that the server sent."),
        ("outerHTML", "Use textContent, or nodes that the server sent."),
        ("insertAdjacentHTML", "Use textContent, or nodes that the server sent."),
        ("localStorage", "Nothing a page shows may stay in the browser."),
        ("sessionStorage", "Nothing a page shows may stay in the browser."),
    ]

    func findings(in repository: Repository) -> [Finding] {
        repository.sources.flatMap { findings(of: Self.swift, in: $0, lines: $0.swift.code) }
            + repository.assets.filter { $0.fileExtension == "js" }
            .flatMap { findings(of: Self.script, in: $0, lines: $0.lines) }
    }

    private func findings(of calls: [(call: String, remedy: String)], in file: TextFile, lines: [String]) -> [Finding] {
        calls.flatMap { call, remedy in
            Self.exceptions[file.path]?.hasPrefix(call) == true
                ? [] : file.findings(remedy: remedy, in: lines) { $0.contains(call) ? "\(call) is called" : nil }
        }
    }
}
