import Crypto

/// A folder of evidence: files, their SHA-256 in a list as `sha256sum` writes it, and a proof that the list stands on
/// the ledger.
public enum EvidenceFolder {
    /// The list of files; one line each: 64 hexadecimal digits, two blanks, the path.
    public static let manifestName = "SHA256SUMS"
    /// Proves the event whose rules hold the SHA-256 of the list.
    public static let proofName = "SHA256SUMS.tlog-proof"
    /// The event's action.
    public static let action = "access.pack"

    /// SHA-256 of a file.
    public static func digest(_ bytes: [UInt8]) -> Hash { Hash(SHA256.hash(data: bytes)) }

    public static func line(_ path: String, _ bytes: [UInt8]) -> String { "\(digest(bytes))  \(path)\n" }
}

/// What checking a folder of evidence came to.
public enum PackVerdict: Sendable, Equatable {
    case wrongKey
    /// The list is on the ledger, every file is as the list says, and every proof proves.
    case sound(files: Int, proofs: Int, made: ProvenEvent)
    case damaged([PackFinding])
}

/// What is wrong with one file of it.
public enum PackFinding: Sendable, Equatable {
    case listMalformed(line: Int)
    case missing(String)
    /// Another SHA-256 than the list says.
    case changed(String)
    case proof(String, ProofProblem)
    /// The proven event is another, or holds the hash of another list.
    case listNotOnLedger
}

extension PackFinding {
    /// One sentence without its full stop.
    public var chineseMessage: String {
        switch self {
        case .listMalformed(let line): "清单第 \(line) 行不符合格式"
        case .missing(let path): "缺少文件 \(path)"
        case .changed(let path): "\(path) 的内容和清单不一致"
        case .proof(let path, let problem): "\(path)：\(problem.chineseMessage)"
        case .listNotOnLedger: "账本里记的是另一份清单"
        }
    }

    public var englishMessage: String {
        switch self {
        case .listMalformed(let line): "Line \(line) of the list is malformed"
        case .missing(let path): "\(path) is missing"
        case .changed(let path): "\(path) is not as the list says"
        case .proof(let path, let problem): "\(path): \(problem.englishMessage)"
        case .listNotOnLedger: "The ledger holds the hash of another list"
        }
    }
}

/// Checks a folder of evidence with nothing but a public key.
public struct PackVerification {
    private let key: VerifierKey
    private let read: (String) -> [UInt8]?

    /// - Parameter read: the bytes of a file within the folder; nil when it is not there.
    public init(key: VerifierKey, read: @escaping (String) -> [UInt8]?) {
        self.key = key
        self.read = read
    }

    /// Nil where there is no list, so that this is no folder of evidence.
    public func run() -> PackVerdict? {
        guard let list = read(EvidenceFolder.manifestName) else { return nil }
        guard let proof = read(EvidenceFolder.proofName) else {
            return .damaged([.missing(EvidenceFolder.proofName)])
        }
        let made: ProvenEvent
        do throws(ProofProblem) { made = try ProofFile(parsing: proof).verify(trusting: key) } catch {
            return error.isWrongKey ? .wrongKey : .damaged([.proof(EvidenceFolder.proofName, error)])
        }
        var findings: [PackFinding] = []
        let names = [EvidenceFolder.digest(list).description]
        if made.frame.action != EvidenceFolder.action || made.frame.rules != names { findings.append(.listNotOnLedger) }
        var proofs = 0
        let lines = String(decoding: list, as: UTF8.self).split(separator: "\n")
        for (place, line) in lines.enumerated() {
            guard let (sum, path) = Self.parts(line) else {
                findings.append(.listMalformed(line: place + 1))
                continue
            }
            findings += check(path, sum, &proofs)
        }
        return findings.isEmpty ? .sound(files: lines.count, proofs: proofs, made: made) : .damaged(findings)
    }

    private func check(_ path: String, _ sum: Substring, _ proofs: inout Int) -> [PackFinding] {
        guard let bytes = read(path) else { return [.missing(path)] }
        guard EvidenceFolder.digest(bytes).description == sum else { return [.changed(path)] }
        guard path.hasSuffix("." + ProofFile.fileExtension) else { return [] }
        proofs += 1
        do throws(ProofProblem) { _ = try ProofFile(parsing: bytes).verify(trusting: key) } catch {
            return [.proof(path, error)]
        }
        return []
    }

    /// The list comes from outside: a path never leads out of the folder.
    private static func parts(_ line: Substring) -> (sum: Substring, path: String)? {
        guard line.utf8.count > 66, line.dropFirst(64).hasPrefix("  ") else { return nil }
        let path = String(line.dropFirst(66))
        guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { return nil }
        return (line.prefix(64), path)
    }
}
