import Testing

/// A rule with planted files: some that break it, with what must be found, and some that only look as if they did.
struct RuleCase: CustomTestStringConvertible, Sendable {
    struct Sample: Sendable {
        let files: [String: String]
        let findings: [String]
    }

    let rule: any TidyRule & Sendable
    let samples: [Sample]

    var testDescription: String { "\(type(of: rule))" }

    static let all: [RuleCase] = [
        imports, leftovers, names, rooms, dangerousCalls, fileLength, standsAlone, markup, references, deadFiles,
        translations, chineseLiterals, templateTags,
    ]
}

extension RuleCase {
    private static let table = """
        | Target | Holds | May import |
        | --- | --- | --- |
        | `Vocabulary` | words | – |
        | `Access` | the gate | Vocabulary, Crypto |
        | `Storage` | tables | core |
        | `shouxin` | wiring | everything |

        `core` is Vocabulary, Access. Nothing else is.
        """

    private static func sources(_ files: [String: String]) -> [String: String] {
        let empty = ["Vocabulary", "Access", "Storage", "shouxin"].map { ("Sources/\($0)/Empty.swift", "") }
        return Dictionary(uniqueKeysWithValues: empty).merging(files) { $1 }
            .merging([ArrowTable.path: table]) { planted, _ in planted }
    }

    static let imports = RuleCase(
        rule: ImportArrows(),
        samples: [
            Sample(
                files: sources(["Sources/Vocabulary/A.swift": "// first\npublic import struct Access.Gate\n"]),
                findings: ["Sources/Vocabulary/A.swift:2: Vocabulary may not import Access"]),
            Sample(
                files: sources(["Sources/shouxin/A.swift": "import Anything\nimport GRDB"]),
                findings: ["Sources/shouxin/A.swift:2: shouxin may not import GRDB"]),
            Sample(
                files: sources(["Sources/Storage/A.swift": "@testable import Access\nimport Foundation\n// import GRDB"]
                ),
                findings: []),
            Sample(files: sources(["Sources/Access/A.swift": "internal import CryptoExtras"]), findings: []),
            Sample(
                files: sources(["Sources/Newcomer/A.swift": "import GRDB"]),
                findings: ["docs/architecture.md:0: target Newcomer has no row"]),
            Sample(
                files: sources([ArrowTable.path: table.replacing("the gate | Vocabulary", with: "the gate | Vocabular")]
                ),
                findings: [#"docs/architecture.md:4: "Vocabular" names no target, group or package"#]),
            Sample(files: [:], findings: ["docs/architecture.md:0: the table of targets is missing"]),
        ])

    static let leftovers = RuleCase(
        rule: Leftovers(),
        samples: [
            Sample(
                files: [
                    "Sources/Access/A.swift": """
                    let a = 1  // TODO: later
                    func f() { print("x") }
                    let b = try! load()
                    let c = d as! String
                    let e = "\\(fatalError())"
                    """
                ],
                findings: [
                    "Sources/Access/A.swift:1: TODO left behind", "Sources/Access/A.swift:2: print( in a library",
                    "Sources/Access/A.swift:3: try!", "Sources/Access/A.swift:4: as!",
                    "Sources/Access/A.swift:5: fatalError(",
                ]),
            Sample(
                files: [
                    "Sources/Access/A.swift": """
                    // Calls print(x) nowhere.
                    let a = "print(x) and try! as! words"
                    blueprint(x)
                    page.print(x)
                    let \u{60}print\u{60} = 1
                    """,
                    "Sources/shouxin/B.swift": "print(1)",
                ], findings: []),
        ])

    static let names = RuleCase(
        rule: Names(),
        samples: [
            Sample(
                files: ["Sources/Vault/A.swift": "public struct Vault {}\nfinal class KeyManager {}\nenum UserInfo {}"],
                findings: [
                    "Sources/Vault/A.swift:1: type Vault is named as its module",
                    "Sources/Vault/A.swift:2: type KeyManager ends in Manager",
                    "Sources/Vault/A.swift:3: type UserInfo ends in Info",
                ]),
            Sample(
                files: ["Sources/Vault/A.swift": "struct KeyRing {}  // no struct KeyManager\nclass func f() {}"],
                findings: []),
        ])

    static let rooms = RuleCase(
        rule: Rooms(),
        samples: [
            Sample(
                files: [
                    "Sources/Actions/A.swift":
                        "let a = \"\"\"\n    SELECT id FROM customer\n    \"\"\"\nlet now = Date()"
                ],
                findings: [
                    "Sources/Actions/A.swift:1: SQL (SELECT …) in Actions",
                    "Sources/Actions/A.swift:4: Date() in Actions",
                ]),
            Sample(
                files: [
                    "Sources/Storage/A.swift": "let a = \"SELECT 1\"", "Sources/shouxin/B.swift": "let now = Date()",
                ],
                findings: []),
        ])

    static let dangerousCalls = RuleCase(
        rule: DangerousCalls(),
        samples: [
            Sample(
                files: [
                    "Sources/Access/A.swift": "let hash = Insecure.MD5.hash(data: data)",
                    "Sources/Web/Assets/a.js": "node.textContent = text;\nnode.innerHTML = text;",
                ],
                findings: [
                    "Sources/Access/A.swift:1: Insecure. is called", "Sources/Web/Assets/a.js:2: innerHTML is called",
                ]),
            Sample(files: ["Sources/Access/A.swift": "// never Insecure.MD5\nlet text = \"Process()\""], findings: []),
            // The one named exception, and what it does not cover.
            Sample(
                files: [
                    "Sources/Access/A.swift": "import Subprocess",
                    "Sources/Documents/PDF/PDFTool.swift": "import Subprocess\nlet tool = Process()",
                ],
                findings: [
                    "Sources/Access/A.swift:1: import Subprocess is called",
                    "Sources/Documents/PDF/PDFTool.swift:2: Process() is called",
                ]),
        ])

    static let fileLength = RuleCase(
        rule: FileLength(),
        samples: [
            Sample(
                files: ["Sources/Access/A.swift": String(repeating: "\n", count: 400)],
                findings: ["Sources/Access/A.swift:401: 401 lines"]),
            Sample(
                files: [
                    "Sources/Access/A.swift": String(repeating: "\n", count: 399),
                    "Sources/Access/B.swift": "// Generated by scripts/derive.py\n"
                        + String(repeating: "\n", count: 900),
                ], findings: []),
        ])

    static let standsAlone = RuleCase(
        rule: StandsAlone(),
        samples: [
            Sample(
                files: ["docs/a.md": "See\n../" + "shared/style.md"],
                findings: ["docs/a.md:2: names a folder outside the repository"]),
            Sample(files: ["docs/a.md": "a shared folder, ../sharing"], findings: []),
        ])

    static let chineseLiterals = RuleCase(
        rule: ChineseLiterals(),
        samples: [
            Sample(
                files: ["Sources/Web/A.swift": "// 注释\nlet a = \"保存\""],
                findings: ["Sources/Web/A.swift:2: Chinese in code: \"保存\""]),
            Sample(
                files: ["Sources/Web/A.swift": "let a = \"守信\"", "Sources/Access/B.swift": "let a = \"保存\""],
                findings: []),
        ])
}
