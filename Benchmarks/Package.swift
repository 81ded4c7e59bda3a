// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what only measuring needs never becomes a dependency of the product.

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "shouxin", path: ".."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "NameSearchBenchmark",
            dependencies: [
                .product(name: "NameSearch", package: "shouxin"), .product(name: "Vocabulary", package: "shouxin"),
            ]),
        .executableTarget(
            name: "DetectionBenchmark", dependencies: [.product(name: "Detection", package: "shouxin")]),
        // SQLite and the ciphers themselves are the limits that the vault is held against.
        .executableTarget(
            name: "VaultBenchmark",
            dependencies: [
                .product(name: "Vaulting", package: "shouxin"), .product(name: "Vocabulary", package: "shouxin"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
    ]
)
