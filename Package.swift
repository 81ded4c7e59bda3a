// swift-tools-version: 6.2
import PackageDescription

// The arrows between targets are the house rules of docs/architecture.md; Tests/Tidy compares them with the imports.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let crypto: [Target.Dependency] = [
    .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
]
let core: [Target.Dependency] = ["Vocabulary", "Ledger", "Access"]
let domain: [Target.Dependency] =
    core + ["Vault", "Privacy", "Customers", "NameSearch", "Tabular", "Training", "Backups"]

func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil, exclude: [String] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

/// Names are flattened: a template that is named twice fails the build.
let webFolders =
    ["API/Description", "Assets", "Translations", "Components/Templates", "Frame/Templates"]
    + [
        "About",
        "Access",
        "Activities",
        "Backups",
        "Certificates",
        "Courses",
        "Coverage",
        "Customers",
        "Drills",
        "Emergencies",
        "Erasures",
        "Exams",
        "Faults",
        "Home",
        "Imports",
        "Keys",
        "LawChanges",
        "Laws",
        "Ledger",
        "Marking",
        "Papers",
        "Plans",
        "Qualifications",
        "Questions",
        "Reminders",
        "Retention",
        "Retraining",
        "Reveals",
        "Scan",
        "Session",
        "Settings",
        "Staff",
        "Tabletops",
        "Trainings",
        "Unlock",
    ].map { "Pages/\($0)/Templates" }

let package = Package(
    name: "shouxin",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "shouxin", targets: ["shouxin"]),
        .executable(name: "ledger-verify", targets: ["ledger-verify"]),
        // For the package in Benchmarks.
        .library(name: "Vocabulary", targets: ["Vocabulary"]),
        .library(name: "NameSearch", targets: ["NameSearch"]),
        .library(name: "Detection", targets: ["Detection"]),
        .library(
            name: "Vaulting",
            targets: [
                "Access", "Vault", "Ledger", "Customers", "Training", "Tabular", "Backups", "Storage", "Actions",
                "DemoCompany",
            ]),
    ],
    traits: [
        .trait(
            name: "SM",
            description: "SM4-GCM and HMAC-SM3 by libgcrypt as a second cipher suite; off unless asked for")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        room("Vocabulary"),
        room("Tabular"),
        room("Detection", ["Vocabulary"]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        room(
            "Documents",
            [
                "Tabular", "CZip", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        room("QRCodes", ["CQREncode"]),
        room("NameSearch", ["Vocabulary"]),
        .systemLibrary(
            name: "CMarkdown", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
        room("Markup", ["CMarkdown"]),
        room("Insight"),
        room("Ledger", ["Vocabulary"] + crypto),
        room("Access", ["Vocabulary", "Ledger"] + crypto, resources: [.process("Resources")]),
        .systemLibrary(name: "CGcrypt", providers: [.apt(["libgcrypt20-dev"])]),
        room("Vault", core + crypto + [.target(name: "CGcrypt", condition: .when(traits: ["SM"]))]),
        room("Privacy", core, resources: [.process("Resources")]),
        room("Customers", core + ["Vault", "Privacy", "NameSearch", "Tabular"]),
        room("Training", core + ["Tabular", "Documents"] + crypto, resources: [.process("Resources")]),
        room("Backups", core + crypto),
        room("DemoCompany", ["Vocabulary"]),
        .systemLibrary(name: "CSpawn"),
        room("Programs", ["CSpawn"]),
        room(
            "SQLEngine",
            [.product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift")]),
        room("Storage", domain + ["SQLEngine"] + crypto),
        room("Actions", domain + ["Storage"]),
        // For tests: SQLite's file layer, each call of which can be made to fail.
        room("DiskFaults", [.product(name: "GRDBSQLite", package: "GRDB.swift")]),
        room("TestSupport", domain + ["SQLEngine", "Storage", "Actions"] + crypto),
        room(
            "Web",
            domain + [
                "Actions", "Insight", "Detection", "Documents", "Markup", "QRCodes",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ], resources: webFolders.map { .process($0) }),
        .executableTarget(name: "ledger-verify", dependencies: ["Ledger"], swiftSettings: strict),
        .executableTarget(
            name: "shouxin",
            dependencies: domain + [
                "Storage", "Actions", "DemoCompany", "Web", "Detection", "Documents", "Markup", "Programs",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict),
        tests("VocabularyTests", ["Vocabulary"]),
        tests("TabularTests", ["Tabular"]),
        tests("DetectionTests", ["Detection", "Vocabulary"]),
        tests("InsightTests", ["Insight"]),
        tests("MarkupTests", ["Markup"]),
        tests("QRCodesTests", ["QRCodes"]),
        tests("DocumentsTests", ["Documents", "Tabular", "CZip"]),
        tests("DetectionCommandTests", ["shouxin", "Documents", "Detection", "Vocabulary", "Programs"]),
        tests("LedgerTests", ["Ledger", "Vocabulary"] + crypto),
        tests("LedgerVerifyTests", ["Ledger", "ledger-verify"]),
        tests("AccessTests", core + crypto),
        tests("VaultTests", core + ["Vault"] + crypto),
        tests("PrivacyTests", core + ["Privacy"]),
        tests("BackupsTests", core + ["Backups", "Programs", "TestSupport"] + crypto),
        tests("CustomersTests", domain),
        tests("TrainingTests", core + ["Training", "Tabular", "Documents", "CZip"] + crypto),
        tests("NameSearchTests", ["NameSearch", "Vocabulary"]),
        tests(
            "WebTests",
            domain + ["SQLEngine", "Storage", "Actions", "TestSupport"] + [
                "Web", .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
            ]),
        tests("SQLEngineTests", ["SQLEngine", "TestSupport", "DiskFaults"]),
        tests("StorageTests", domain + ["SQLEngine", "Storage", "Actions", "TestSupport"]),
        tests("ActionsTests", domain + ["SQLEngine", "Storage", "Actions", "Programs", "TestSupport", "DiskFaults"]),
        tests("ProgramsTests", ["Programs"]),
        tests("DemoCompanyTests", ["DemoCompany", "Vocabulary"]),
        tests(
            "ShouxinTests",
            domain + [
                "SQLEngine", "Storage", "Actions", "DemoCompany", "Programs", "Web", "TestSupport", "shouxin",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
            ] + crypto),
        tests("TidyTests", [], path: "Tests/Tidy"),
    ]
)
