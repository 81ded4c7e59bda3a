// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that what only measuring needs never becomes a dependency of the product.

let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "shouxin", path: "..")],
    targets: [
        .executableTarget(
            name: "NameSearchBenchmark",
            dependencies: [
                .product(name: "NameSearch", package: "shouxin"), .product(name: "Vocabulary", package: "shouxin"),
            ]),
        .executableTarget(
            name: "DetectionBenchmark", dependencies: [.product(name: "Detection", package: "shouxin")]),
    ]
)
