public import Customers
import Foundation
import Ledger
import Vocabulary

/// The certificate as JSON, for the API and the command line alike.
public struct ErasureDocument: Encodable, Sendable {
    public struct Law: Encodable, Sendable {
        let name = "中华人民共和国个人信息保护法"
        let article = "47"
        let paragraph = "1"
        /// Item of the paragraph.
        let item: String
        let origin: String
    }
    public struct Part: Encodable, Sendable {
        let kind: String
        let count: Int
    }
    public struct Step: Encodable, Sendable {
        let state: String
        let at: String
    }
    /// Everything that it takes to check an entry with the public key alone (docs/ledger-format.md).
    public struct Entry: Encodable, Sendable {
        /// As shown, from 1.
        let number: UInt64
        let frame: String
        let index: UInt64
        let size: UInt64
        let path: [String]
        let checkpoint: String

        init(_ event: ProofFile) {
            number = event.index + 1
            frame = Data(event.frame ?? []).base64EncodedString()
            index = event.index
            size = event.head?.size ?? 0
            path = event.hashes.map { Data($0.bytes).base64EncodedString() }
            checkpoint = event.note.encoded
        }
    }
    public struct Window: Encodable, Sendable {
        let days: Int
        let listedKeyCopies: Int
        let epochClosed: Bool
        let notCounted = "copies of the keys that nobody listed"
    }

    let format = "shouxin-erasure-certificate/1"
    let organisation: String
    let issuedAt: String
    let erasure: Int64
    /// Random; no personal information.
    let customer: String
    let customerNumber: String
    let law: Law
    let erased: [Part]
    let steps: [Step]
    let done: Entry
    let sealed: Entry?
    let verifierKey: String
    let shredWindow: Window
}

extension ErasureCertificate {
    public var document: ErasureDocument {
        ErasureDocument(
            organisation: organisation, issuedAt: issuedAt.formatted(.iso8601), erasure: erasure.number ?? 0,
            customer: erasure.customer.description, customerNumber: erasure.customerNumber.description,
            law: ErasureDocument.Law(
                item: String(erasure.ground.rawValue.suffix(1)), origin: erasure.origin.rawValue),
            erased: erasure.parts.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map {
                ErasureDocument.Part(kind: $0.key.code, count: $0.value)
            },
            steps: Erasure.State.allCases.compactMap { state in
                erasure.times[state].map {
                    ErasureDocument.Step(state: state.rawValue, at: $0.formatted(.iso8601))
                }
            }, done: ErasureDocument.Entry(proof), sealed: sealedProof.map(ErasureDocument.Entry.init),
            verifierKey: verifierKey.description,
            shredWindow: ErasureDocument.Window(
                days: window.days, listedKeyCopies: window.copies.count, epochClosed: window.isEpochClosed))
    }
}
