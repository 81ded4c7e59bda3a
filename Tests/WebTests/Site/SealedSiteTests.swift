import Access
import Actions
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestSupport
import Testing
import Vault

@testable import Web

@Suite("A server that was started sealed")
struct SealedSiteTests {
    private let sealed: SealedScenario

    init() throws { sealed = try SealedScenario() }

    @Test("answers no address of the real site but with the way to unlock it")
    func nothingReadable() async throws {
        let table = try await SiteScenario.opened().site.table()
        #expect(table.rows.count > 150)
        let own = ["/unlock", "/healthz", "/assets/{hash}/{name}"]
        for row in table.rows where !own.contains(row.path) {
            let path = row.path.replacing(/\{[a-z_]+\}/, with: "0189ab")
            let method = try #require(HTTPRequest.Method(row.method))
            let answer = try await sealed.send(method, path, body: method == .get ? nil : ByteBuffer(string: "a=b"))
            if path.hasPrefix("/api/") {
                #expect(answer.status == .serviceUnavailable, "\(row.method) \(path)")
                #expect(answer["content-type"] == "application/problem+json" && answer["retry-after"] == "60")
            } else {
                #expect(answer.status == .seeOther && answer["location"] == "/unlock", "\(row.method) \(path)")
            }
            #expect(answer["content-security-policy"] != nil)
        }
    }

    @Test("says so to whoever watches the machine")
    func health() async throws {
        let answer = try await sealed.send(.get, "/healthz")
        #expect(answer.status == .serviceUnavailable)
        #expect(try answer.object()["state"] as? String == "sealed")
    }

    @Test("asks for what locks the keys, and for shares beside it")
    func page() async throws {
        let byKey = try await sealed.send(.get, "/unlock").text
        #expect(byKey.contains("name=\"file\"") && !byKey.contains("name=\"passphrase\"") && byKey.contains("shares"))
        let byPassphrase = try await SealedScenario(lockedWith: .passphrase).send(.get, "/unlock").text
        #expect(byPassphrase.contains("name=\"passphrase\"") && !byPassphrase.contains("name=\"file\""))
    }

    @Test("says one sentence about every secret that is wrong, and opens nothing")
    func oneSentence() async throws {
        let key = try sealed.keyBytes()
        let other = key.map { $0 ^ 1 }
        let answers = [
            try await sealed.post(keyFile: other), try await sealed.post(keyFile: Array(key.dropLast())),
            try await sealed.post("passphrase", SealedScenario.passphrase),
            try await sealed.post("shares", "SHOUXIN-SHARE 1/3 ABCDE"), try await sealed.post("shares", ""),
        ]
        var alerts: Set<Substring> = []
        for answer in answers {
            #expect(answer.status == .unprocessableContent)
            alerts.insert(try #require(answer.text.firstMatch(of: /role="alert">.*?<div>(.*?)<\/div>/)).1)
        }
        #expect(alerts.count == 1 && sealed.openedAfter.isEmpty)
    }

    @Test("is opened by its key file; then the real site answers, and nobody needs the page any more")
    func keyFile() async throws {
        #expect(try await sealed.post(keyFile: [1, 2, 3]).status == .unprocessableContent)
        let answer = try await sealed.post(keyFile: try sealed.keyBytes())
        #expect(answer.status == .seeOther && answer["location"] == "/sign-in")
        #expect(sealed.openedAfter == [1])
        #expect(try await sealed.send(.get, "/open").status == .ok)
    }

    @Test("is opened by its passphrase, from a page and by a program", arguments: [true, false])
    func passphrase(_ byPage: Bool) async throws {
        let sealed = try SealedScenario(lockedWith: .passphrase)
        let answer =
            byPage
            ? try await sealed.post("passphrase", SealedScenario.passphrase)
            : try await sealed.unlock("{\"passphrase\":\"\(SealedScenario.passphrase)\"}")
        #expect(answer.status == (byPage ? .seeOther : .noContent))
        #expect(sealed.openedAfter == [0])
    }

    @Test("is opened by as many recovery shares as are needed, and by no fewer")
    func shares() async throws {
        let scenario = try await Scenario.opened()
        let keeper = try await scenario.hire(.systemAdministrator)
        let lines = try await scenario.workplace.makeRecoveryShares(needed: 2, of: 3, as: keeper.id)
            .map { $0.text(of: 3) }
        let sealed = try SealedScenario(in: scenario)
        #expect(try await sealed.post("shares", lines[1]).status == .unprocessableContent)
        #expect(try await sealed.post("shares", lines[1] + "\n" + lines[1]).status == .unprocessableContent)
        #expect(try await sealed.post("shares", lines[2] + "\r\n\r\n" + lines[0]).status == .seeOther)
        #expect(sealed.openedAfter == [2])
    }

    @Test("has its key service asked, says what kind of thing is wrong and not where, and keeps its state")
    func keyService() async throws {
        let problem = Mutex<KMSProblem?>(nil)
        let asked = Mutex(0)
        let kms = KMSAsking(
            ask: { _ in
                asked.withLock { $0 += 1 }
                if let reason = problem.withLock(\.self) { throw UnlockRefusal.kms(reason) }
            }, lastProblem: { problem.withLock(\.self) })
        let sealed = try SealedScenario(kms: kms)
        let page = try await sealed.send(.get, "/unlock").text
        #expect(page.contains("action=\"/unlock/kms\"") && page.contains("还没有问过它") && page.contains("name=\"file\""))
        #expect(asked.withLock(\.self) == 0)
        problem.withLock { $0 = KMSProblem("https://kms.internal/transit/k", .unavailable(status: 503)) }
        let shown = try await sealed.post("/unlock/kms", type: TestSite.formType) { ByteBuffer(string: "csrf=\($0)") }
        #expect(shown.status == .serviceUnavailable && shown.text.contains("暂时不能用"))
        #expect(!shown.text.contains("kms.internal"))
        let answer = try await sealed.unlock("{\"kms\":true}")
        #expect(answer.status == .serviceUnavailable && !answer.text.contains("kms.internal"))
        problem.withLock { $0 = nil }
        #expect(try await sealed.unlock("{\"kms\":true}").status == .noContent)
        #expect(asked.withLock(\.self) == 3)
    }

    @Test("without a key service has none asked, and the page does not speak of one")
    func noKeyService() async throws {
        #expect(try await !sealed.send(.get, "/unlock").text.contains("/unlock/kms"))
        #expect(try await sealed.unlock("{\"kms\":true}").status == .badRequest)
        #expect(try await sealed.unlock("{\"kms\":true,\"key\":\"AAAA\"}").status == .badRequest)
    }

    @Test(
        "tells each kind of trouble of its key service in words of the catalogue",
        arguments: [
            (.noAnswer, "kms_no_answer"), (.slow(seconds: 1), "kms_no_answer"), (.untrusted, "kms_untrusted"),
            (.tokenRefused, "kms_token"), (.unavailable(status: 503), "kms_unavailable"), (.otherKey, "kms_key"),
            (.unreadable, "kms_unreadable"), (.tooLong(limitBytes: 1), "kms_unreadable"),
        ] as [(KMSProblem.Reason, String)])
    func kinds(_ reason: KMSProblem.Reason, _ key: String) { #expect(reason.sentenceKey == "unlock." + key) }

    @Test("lets five secrets be tried in a minute, then not even the right one")
    func rate() async throws {
        let key = Data(try sealed.keyBytes()).base64EncodedString()
        for _ in 0..<UnlockAttempts.mostInAMinute {
            #expect(try await sealed.unlock("{\"key\":\"AAAA\"}").status == .unprocessableContent)
            sealed.clock.advance(seconds: 2)
        }
        let early = try await sealed.unlock("{\"key\":\"\(key)\"}")
        #expect(early.status == .tooManyRequests && early["retry-after"] == "50")
        #expect(try await sealed.post(keyFile: sealed.keyBytes()).status == .tooManyRequests)
        #expect(sealed.openedAfter.isEmpty)
        sealed.clock.advance(seconds: 50)
        #expect(try await sealed.unlock("{\"key\":\"\(key)\"}").status == .noContent)
        #expect(sealed.openedAfter == [UnlockAttempts.mostInAMinute])
    }

    @Test("takes one secret at a time, and forgets attempts that lie ahead of a clock that was set back")
    func attempts() {
        let attempts = UnlockAttempts()
        #expect(attempts.begin(at: now) == .mayTry(refused: 0))
        #expect(attempts.begin(at: now) == .wait(seconds: 2))
        attempts.end(.wrong)
        for number in 1..<UnlockAttempts.mostInAMinute {
            #expect(attempts.begin(at: now) == .mayTry(refused: number))
            attempts.end(.wrong)
        }
        #expect(attempts.begin(at: now) == .wait(seconds: 60))
        #expect(attempts.begin(at: now.addingTimeInterval(-3600)) == .mayTry(refused: 5))
        attempts.end(.opened)
        #expect(attempts.begin(at: now) == .open)
    }

    @Test("takes no form from another site or without its token, and no half request; none counts as an attempt")
    func forgery() async throws {
        let form = ByteBuffer(string: "passphrase=x")
        for fields in [[:], ["origin": "https://evil.example"], ["sec-fetch-site": "cross-site"]] {
            let answer = try await sealed.send(
                .post, "/unlock", fields.merging(["content-type": TestSite.formType]) { $1 }, body: form)
            #expect(answer.status == .forbidden)
        }
        let plain = try await sealed.send(.post, "/api/v1/unlock", ["content-type": "text/plain"], body: form)
        #expect(plain.status == .unsupportedMediaType)
        for body in ["{}", "[]", "{\"key\":\"AAAA\",\"passphrase\":\"x\"}", "{\"key\":1}"] {
            #expect(try await sealed.unlock(body).status == .badRequest)
        }
        #expect(try await sealed.post(keyFile: try sealed.keyBytes()).status == .seeOther)
        #expect(sealed.openedAfter == [0])
    }

    @Test("writes nothing of a secret into its log or its answer")
    func secrecy() async throws {
        let record = LogRecord()
        let logger = Logger(label: "test") { _ in record }
        let secret = "Heron-Quarry-88-Velvet"
        for body in ["{\"passphrase\":\"\(secret)\"}", "{\"shares\":[\"\(secret)\"]}", "{\"key\":\"\(secret)\""] {
            #expect(!(try await sealed.unlock(body, logger: logger)).text.contains(secret))
        }
        #expect(!(try await sealed.post("passphrase", secret)).text.contains(secret))
        #expect(record.text.contains("unlock refused"))
        #expect(!record.text.contains(secret))
    }
}
