import Access
import Customers
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite("What the site says about itself")
struct DescriptionTests {
    /// Every route with its permission, as `shouxin routes --json` prints it. A route that is new or changed is seen in
    /// the diff: `swift run shouxin routes --json > Tests/WebTests/Site/routes.json`.
    @Test func everyRouteIsDeclaredAndExpected() async throws {
        let site = try await SiteScenario.opened()
        let expected = try String(contentsOf: Self.file("Tests/WebTests/Site/routes.json"), encoding: .utf8)
        let found = try site.site.table().json()
        let known = try Set(Self.rows(expected))
        #expect(try Set(Self.rows(found)).symmetricDifference(known).sorted() == [])
        #expect(found == expected)
    }

    @Test func theOpenAPIDocumentNamesEveryRouteAndNoOther() async throws {
        let site = try await SiteScenario.opened()
        let document = try await site.answer(.get, "/api/v1/openapi.json", [:], nil).object()
        #expect(document["openapi"] as? String == "3.1.0")
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        let described = paths.flatMap { path, methods in
            methods.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
        }
        let routes = try site.site.table().rows.filter { $0.path.hasPrefix("/api/") }.map { "\($0.method) \($0.path)" }
        #expect(Set(described) == Set(routes) && !routes.isEmpty)
    }

    @Test func theOpenAPIDocumentNamesTheScopeOfEachRoute() async throws {
        let site = try await SiteScenario.opened()
        let document = try await site.answer(.get, "/api/v1/openapi.json", [:], nil).object()
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        for row in try site.site.table().rows {
            guard let scope = row.scope else { continue }
            let operation = paths[row.path]?[row.method.lowercased()] as? [String: Any]
            let text = try #require(operation?["description"] as? String)
            #expect(text.contains("Scope \(scope)"), "\(row.method) \(row.path)")
        }
    }

    @Test func everyReferenceOfTheDocumentIsThereAndEveryPartIsUsed() throws {
        let text = try String(
            contentsOf: Self.file("Sources/Web/API/Description/openapi.json"), encoding: .utf8)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let components = try #require(document["components"] as? [String: [String: Any]])
        let named = Set(try #require(components["schemas"]).keys)
        let used = Set(text.matches(of: /"#\/components\/schemas\/(\w+)"/).map { String($0.1) })
        #expect(named == used)
    }

    /// Members that the answers really have are those of the document.
    @Test func anAnswerHasTheMembersThatTheDocumentNames() async throws {
        let site = try await SiteScenario.opened()
        let staff = try await site.scenario.hire(.accountManager)
        let customer = try await site.scenario.customer(1, by: staff)
        let program = try await site.program(of: staff)
        let document = try await site.answer(.get, "/api/v1/openapi.json", [:], nil).object()
        let components = try #require(document["components"] as? [String: [String: Any]])
        let answers = [
            ("Customer", try await program.send(.get, "/api/v1/customers/\(customer.id)")),
            ("Customers", try await program.send(.get, "/api/v1/customers")),
            (
                "Revealed",
                try await program.send(
                    .post, "/api/v1/customers/\(customer.id)/reveals",
                    #"{"field": "phone", "purpose": "service", "ticket": "T-1042"}"#)
            ), ("Problem", try await program.send(.post, "/api/v1/customers", "{}")),
        ]
        for (name, answer) in answers {
            let schema = try #require(components["schemas"]?[name] as? [String: Any])
            let members = Set(try #require(schema["properties"] as? [String: Any]).keys)
            let object = Set(try answer.object().keys)
            #expect(object.isSubset(of: members), "\(name) \(object.subtracting(members))")
            #expect(object.isSuperset(of: try #require(schema["required"] as? [String])), "\(name)")
        }
    }

    private static func rows(_ json: String) throws -> [String] {
        try JSONDecoder().decode([RouteTable.Row].self, from: Data(json.utf8)).map {
            "\($0.method) \($0.path) \($0.permission) \($0.roles.joined(separator: ",")) \($0.scope ?? "–") "
                + ($0.changesState ? "changes" : "reads")
        }
    }

    private static func file(_ path: String) -> URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../" + path).standardized
    }
}

@Suite("JSON, read strictly")
struct JSONTextTests {
    /// Compared with Foundation, which knows the same language but neither duplicates nor bounds.
    @Test(arguments: 0..<400)
    func readsWhatFoundationReads(_ seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let text = Self.text(&random, depth: 0)
        let foundation = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        #expect(Self.isSame(try JSONText.value(Array(text.utf8)), foundation), "seed \(seed): \(text)")
        var bytes = Array(text.utf8)
        let place = random.below(bytes.count)
        bytes[place] = UInt8.random(in: .min ... .max, using: &random)
        if let mine = try? JSONText.value(bytes) {
            let theirs = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            #expect(Self.isSame(mine, theirs), "seed \(seed): byte \(place)")
        }
        #expect(throws: JSONProblem.self, "seed \(seed)") { try JSONText.value(Array(text.utf8) + [0x5D]) }
    }

    private static func text(_ random: inout SeededRandom, depth: Int) -> String {
        let blank = random.pick(["", " ", "\n\t"])
        switch random.below(depth > 4 ? 6 : 8) {
        case 0: return "null" + blank
        case 1: return random.pick(["true", "false"])
        case 2: return blank + random.pick(["0", "-0", "12", "-3.25", "1e3", "2.5E-2", "10"])
        case 3...5:
            return "\"" + random.pick(["", "欧阳", "a\\n\\u4e2d", "\\ud83d\\ude00", "\\\"\\\\\\/", "tab\\t", "é"]) + "\""
        case 6:
            return "[" + (0..<random.below(4)).map { _ in text(&random, depth: depth + 1) }.joined(separator: ",") + "]"
        default:
            let members = (0..<random.below(4)).map { "\"k\($0)\":\(blank)\(text(&random, depth: depth + 1))" }
            return "{" + members.joined(separator: ", ") + "}"
        }
    }

    private static func isSame(_ mine: JSONValue, _ theirs: Any) -> Bool {
        switch mine {
        case .null: theirs is NSNull
        case .bool(let flag): theirs as? Bool == flag
        case .number(let digits): (theirs as? NSNumber)?.doubleValue == Double(digits)
        case .string(let text): theirs as? String == text
        case .array(let values):
            (theirs as? [Any]).map { $0.count == values.count && zip(values, $0).allSatisfy(isSame) } ?? false
        case .object(let members):
            (theirs as? [String: Any]).map { object in
                object.count == members.count
                    && members.allSatisfy { member in object[member.name].map { isSame(member.value, $0) } ?? false }
            } ?? false
        }
    }
}
