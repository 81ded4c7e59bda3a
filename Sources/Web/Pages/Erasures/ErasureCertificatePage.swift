import Actions
import Customers
import Foundation
import Ledger
import Vocabulary

/// The certificate of an erasure, to be printed or handed to whoever asks.
struct ErasureCertificatePage: Page {
    struct Fact: Sendable {
        let label: String
        let text: String
    }

    static let template = "erasure-certificate-page"

    let title: String
    let crumbs: [Crumb]
    let jsonHref: String
    let number: String
    let lead: String
    let facts: [Fact]
    let parts: [Fact]
    let steps: [Fact]
    let proof: [Fact]
    let path: [Fact]
    let isProven: Bool
    let note: String
    let window: String
    let windowNote: String

    init(_ certificate: ErasureCertificate, _ desk: Desk, _ context: WebContext) {
        let words = ErasureSentences(desk: desk, context: context)
        let erasure = certificate.erasure
        let place = erasure.number ?? 0
        title = words.text("certificate")
        crumbs = [
            Crumb(words.text("title"), href: ErasurePath.list),
            Crumb(words.text("one", ["number": Words.number(Int(place))]), href: ErasurePath.show(place)),
        ]
        jsonHref = ErasurePath.certificate(place) + ".json"
        number = words.text("certificate_number", ["number": Words.number(Int(place))])
        lead = words.text(
            "certificate_lead",
            [
                "organisation": certificate.organisation, "customer": "\(erasure.customerNumber)",
                "day": Words.day(erasure.times[.done] ?? certificate.issuedAt),
            ])
        facts = [
            Fact(label: words.text("fact_ground"), text: words.ground(erasure.ground)),
            Fact(label: words.text("fact_origin"), text: words.origin(erasure.origin)),
            Fact(label: words.text("fact_object"), text: erasure.customer.description),
            Fact(label: words.text("fact_issued"), text: Words.moment(certificate.issuedAt)),
        ]
        parts = erasure.parts.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map {
            Fact(label: words.part($0.key), text: Words.number($0.value))
        }
        steps = Erasure.State.allCases.compactMap { state in
            erasure.times[state].map {
                Fact(label: words.step(state), text: Words.day($0) + " " + Words.exactTime($0))
            }
        }
        let base64 = { (bytes: [UInt8]) in Data(bytes).base64EncodedString() }
        proof = [
            Fact(label: words.text("proof_entry"), text: Words.number(Int(certificate.proof.index) + 1)),
            Fact(label: words.text("proof_leaf"), text: base64(Hash.leaf(certificate.proof.frame ?? []).bytes)),
            Fact(label: words.text("proof_frame"), text: base64(certificate.proof.frame ?? [])),
            Fact(label: words.text("proof_key"), text: certificate.verifierKey.description),
        ]
        path = certificate.proof.hashes.map { Fact(label: "", text: base64($0.bytes)) }
        isProven = certificate.proof.holds
        note = certificate.proof.note.encoded
        let isClosed = certificate.window.isEpochClosed
        let age = certificate.window.copies.isEmpty ? "none" : "days"
        window = words.text(
            "window_\(isClosed ? "closed" : "open")_\(age)", ["days": Words.number(certificate.window.days)])
        windowNote = words.text(
            "window_note", ["count": Words.number(certificate.window.copies.count)])
    }
}
