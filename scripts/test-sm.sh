#!/usr/bin/env bash
# Runs the tests of the Vault room with the package trait SM: SM4-GCM and HMAC-SM3 by libgcrypt beside AES-256-GCM.
#
# Another set of traits means another build tree, and `swift test` builds every target. So that this takes a minute or two
# and not ten, it makes a package of only the rooms that Vault stands on, by links to them, in .build-sm (ignored by git).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

dpkg-query --show libgcrypt20-dev >/dev/null 2>&1 || { echo 'install libgcrypt20-dev first' >&2; exit 1; }

readonly root=$PWD folder=${1:-.build-sm/package}
mkdir -p "$folder/Sources" "$folder/Tests"
for room in Vocabulary Ledger Access CGcrypt Vault; do ln -sfn "$root/Sources/$room" "$folder/Sources/$room"; done
ln -sfn "$root/Tests/VaultTests" "$folder/Tests/VaultTests"

cat >"$folder/Package.swift" <<'SWIFT'
// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
let crypto: [Target.Dependency] = [
    .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
]
let core: [Target.Dependency] = ["Vocabulary", "Ledger", "Access"]

let package = Package(
    name: "shouxin-sm",
    traits: [.trait(name: "SM"), .default(enabledTraits: ["SM"])],
    dependencies: [.package(url: "https://github.com/apple/swift-crypto", from: "4.5.2")],
    targets: [
        .target(name: "Vocabulary", swiftSettings: strict),
        .target(name: "Ledger", dependencies: ["Vocabulary"] + crypto, swiftSettings: strict),
        .target(
            name: "Access", dependencies: ["Vocabulary", "Ledger"] + crypto, resources: [.process("Resources")],
            swiftSettings: strict),
        .systemLibrary(name: "CGcrypt"),
        .target(
            name: "Vault",
            dependencies: core + crypto + [.target(name: "CGcrypt", condition: .when(traits: ["SM"]))],
            swiftSettings: strict),
        .testTarget(name: "VaultTests", dependencies: core + ["Vault"] + crypto, swiftSettings: strict),
    ]
)
SWIFT

swift test --package-path "$folder" --disable-xctest "${@:2}"
