public import Access
public import Actions
public import Foundation
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore
import Vocabulary

/// Turns everything that is thrown into an answer: a refusal into a card, a problem into a page that says what to do, a
/// fault into a number that can be quoted. For programs the same as problem details (RFC 9457). The only place that does.
public struct ErrorAnswers: RouterMiddleware {
    public typealias Context = WebContext

    private let frontend: Frontend
    private let shell: ShellSource
    private let clock: @Sendable () -> Date
    private let record: RefusalRecorder?

    public init(
        _ frontend: Frontend, shell: @escaping ShellSource, clock: @escaping @Sendable () -> Date,
        record: RefusalRecorder? = nil
    ) {
        self.frontend = frontend
        self.record = record
        self.shell = shell
        self.clock = clock
    }

    public func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            do {
                return try await response(to: error, request, context)
            } catch {
                return bare(error, context)
            }
        }
    }

    /// The last resort, when even the page of a fault cannot be made: its number, without a template.
    private func bare(_ error: any Error, _ context: WebContext) -> Response {
        let number = fault(error, context).number ?? context.id
        return Response(
            status: .internalServerError, headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: number)))
    }

    func response(to error: any Error, _ request: Request, _ context: WebContext) async throws -> Response {
        if error is PasswordDue { return frontend.seeOther("/password") }
        let answer = try await answer(to: error, context)
        let kind = answer.problem.kind
        if kind == .notSignedIn && !request.wantsProblemDetails && request.method == .get {
            return frontend.seeOther("/sign-in?return=\(Self.encoded(LocalAddress.safe(request.uri.path)))")
        }
        var response =
            request.wantsProblemDetails
            ? try problemDetails(answer, context) : try await page(answer, request, context)
        if let seconds = answer.problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        if kind == .notSignedIn { response.headers[.wwwAuthenticate] = "Bearer" }
        return response
    }

    /// What is to be said, before anybody knows in which form.
    private func answer(to error: any Error, _ context: WebContext) async throws -> Answer {
        switch error {
        case let problem as Problem: return Answer(problem)
        case let recorded as RecordedRefusal: return refused(recorded.refusal, context, number: recorded.number)
        case let lacks as PostLacks:
            guard let staff = context.staff,
                let refusal = lacks.refusal(for: Facts(staff: staff, demand: .nothing, now: clock()))
            else { return Answer(Problem(.refused)) }
            return refused(refusal, context, number: try await record?(refusal).number)
        case let convertible as any ProblemConvertible: return Answer(convertible.problem)
        case let status as any HTTPResponseError where status.status.code < 500:
            return Answer(Problem(Problem.Kind(status: status.status)))
        default: return fault(error, context)
        }
    }

    /// The disk's doing has words of its own: what was not saved, what still can be done, and who must act.
    private func problem(of error: any Error) -> Problem {
        guard let trouble = Health.trouble(in: error) else { return Problem(.fault) }
        return Problem(.unavailable, saying: trouble.isPassing ? "problem.disk_full" : "problem.disk_failed")
    }

    private func refused(_ refusal: Refusal, _ context: WebContext, number: UInt64?) -> Answer {
        let explanation = refusal.explanation(in: context.language, at: clock(), citing: frontend.rulebook)
        return Answer(Problem(.refused, detail: explanation.title), explanation: explanation, recorded: number)
    }

    /// A fault is logged under the number that the reader sees; its own text only if it promises to hold no values.
    private func fault(_ error: any Error, _ context: WebContext) -> Answer {
        let number = context.id.uppercased()
        let text = (error as? any LoggableFault)?.logText ?? "\(type(of: error))"
        context.logger.error("fault", metadata: ["number": "\(number)", "error": "\(text)"])
        return Answer(problem(of: error), number: number)
    }

    private static func encoded(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("&", with: "%26").replacing("+", with: "%2B").replacing(
            "?", with: "%3F")
    }
}

/// Puts a refusal on the ledger.
public typealias RefusalRecorder = @Sendable (Refusal) async throws -> RecordedRefusal

/// What is answered instead of what was asked for.
private struct Answer {
    let problem: Problem
    let explanation: Explanation?
    /// The fault's number.
    let number: String?
    /// Where the ledger keeps the refusal, from 0.
    let recorded: UInt64?

    init(_ problem: Problem, explanation: Explanation? = nil, number: String? = nil, recorded: UInt64? = nil) {
        self.problem = problem
        self.recorded = recorded
        self.explanation = explanation
        self.number = number
    }
}

extension ErrorAnswers {
    /// The refusal's own page within the shell; everything else outside it, so that it works when little else does.
    private func page(_ answer: Answer, _ request: Request, _ context: WebContext) async throws -> Response {
        let status = answer.problem.kind.status
        if let explanation = answer.explanation, let shell = try? await shell(request, context) {
            let page = RefusalPage(
                refusal: RefusalCard(explanation, recorded: answer.recorded, frontend, context),
                backHref: request.pageBefore ?? "/")
            return try frontend.response(page, request, context, in: shell, status: status)
        }
        let key = answer.problem.kind.rawValue
        let back = request.pageBefore.map {
            FaultPage.Action(href: $0, label: frontend.text("problem.back", context), isPrimary: true)
        }
        let home = FaultPage.Action(href: "/", label: frontend.text("problem.home", context), isPrimary: back == nil)
        let page = FaultPage(
            title: answer.explanation?.title ?? frontend.text("problem.\(key)_title", context),
            text: answer.explanation?.nextStep ?? text(answer.problem, context),
            number: answer.number, actions: [back, home].compactMap { $0 })
        return try frontend.response(page, request, context, status: status)
    }

    private func text(_ problem: Problem, _ context: WebContext) -> String {
        if let detail = problem.detail { return detail }
        if let sentence = problem.sentence { return frontend.text(sentence.key, context, sentence.values) }
        return frontend.text("problem.\(problem.kind.rawValue)_text", context)
    }

    private func problemDetails(_ answer: Answer, _ context: WebContext) throws -> Response {
        let key = answer.problem.kind.rawValue
        let body = ProblemDetails(
            type: "/problems/\(key.replacing("_", with: "-"))", title: frontend.text("problem.\(key)_title", context),
            status: answer.problem.kind.status.code,
            detail: text(answer.problem, context), instance: answer.number.map { "urn:shouxin:fault:\($0)" },
            errors: answer.problem.fields.isEmpty ? nil : answer.problem.fields, version: answer.problem.version,
            location: answer.problem.location, ledgerEntry: answer.recorded.map { $0 + 1 },
            rule: answer.explanation?.rule,
            articles: answer.explanation?.articles, isHouseRule: answer.explanation?.isHouseRule,
            fact: answer.explanation?.fact, change: answer.explanation?.change, nextStep: answer.explanation?.nextStep,
            others: answer.explanation?.others)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return Response(
            status: answer.problem.kind.status,
            headers: [.contentType: "application/problem+json", .contentLanguage: context.language.rawValue],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(body))))
    }
}

/// Problem details of RFC 9457; the members after `instance` are ours and stand only with a refusal.
private struct ProblemDetails: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let instance: String?
    let errors: [ProblemField]?
    let version: Int?
    let location: String?
    /// Where the ledger keeps the refusal, from 1.
    let ledgerEntry: UInt64?
    let rule: String?
    let articles: [String]?
    let isHouseRule: Bool?
    let fact: String?
    let change: String?
    let nextStep: String?
    let others: [String]?
}

extension Request {
    /// The page of ours that led here, to go back to; nil where there was none, or where it is this one.
    var pageBefore: String? {
        guard let from = headers[.referer], let host = head.authority,
            let start = from.range(of: "://\(host)/")
        else { return nil }
        let path = LocalAddress.safe("/" + from[start.upperBound...])
        return path == "/" || path == uri.string ? nil : path
    }

    /// Programs get problem details: everything under /api, and scripts that ask for JSON.
    var wantsProblemDetails: Bool {
        let accept = headers[.accept] ?? ""
        return isAPI || (accept.contains("json") && !accept.contains("text/html"))
    }
}
