// swift-tools-version: 6.2
import PackageDescription

/// Optimised also in debug builds: one build then serves both `make run` and `make test`.
let hot: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A target imports only what stands under it; `LayersTests` holds this table.
let package = Package(
  name: "duixian",
  products: [
    .executable(name: "duixian", targets: ["duixian"]),
    .library(
      name: "DuixianEngine", targets: ["DMN", "Entitlement", "FEEL", "PolicyPacks", "Quantities"]),
    .library(name: "DuixianStore", targets: ["Digests", "Fulfilment", "Ledger", "Store"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Boards", dependencies: ["Quantities"]),
    .target(name: "Casework", dependencies: ["Quantities"]),
    .target(name: "Digests", dependencies: ["COpenSSL"], swiftSettings: hot),
    .target(name: "DMN", dependencies: ["FEEL", "Quantities"], swiftSettings: hot),
    .target(
      name: "Entitlement",
      dependencies: ["DMN", "FEEL", "Ledger", "PolicyPacks", "Quantities", "Sheets"],
      swiftSettings: hot),
    .target(name: "FEEL", dependencies: ["Quantities"], swiftSettings: hot),
    .target(
      name: "Fulfilment",
      dependencies: [
        "Boards", "Casework", "Digests", "Entitlement", "FEEL", "Ledger", "PolicyPacks",
        "Quantities", "Selection", "Sheets",
      ]),
    .target(name: "Ledger", swiftSettings: hot),
    .target(
      name: "PolicyPacks",
      dependencies: [
        "Boards", "Casework", "DMN", "FEEL", "Ledger", "Quantities", "Selection",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: hot),
    .target(name: "Quantities", swiftSettings: hot),
    .target(name: "Selection", dependencies: ["Quantities"]),
    .target(name: "Sheets", dependencies: ["Quantities"], swiftSettings: hot),
    .target(
      name: "Store",
      dependencies: [
        "Boards", "Casework", "Digests", "Fulfilment", "Ledger", "PolicyPacks", "Quantities",
        "Selection", .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: hot),
    .target(
      name: "Web",
      dependencies: [
        "Boards", "Casework", "Digests", "DMN", "Entitlement", "FEEL", "Fulfilment", "Ledger",
        "PolicyPacks", "Quantities", "Selection", "Sheets",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      resources: [
        .embedInCode("API/openapi.yaml"), .embedInCode("Portal/Assets/mark.svg"),
        .embedInCode("Portal/Assets/portal.css"),
      ]),
    .executableTarget(
      name: "duixian",
      dependencies: [
        "Digests", "DMN", "Entitlement", "Fulfilment", "Ledger", "PolicyPacks", "Quantities",
        "Sheets", "Store", "Web",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(name: "BoardsTests", dependencies: ["Boards", "Quantities"]),
    .testTarget(name: "CaseworkTests", dependencies: ["Casework", "Quantities"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
    .testTarget(name: "DMNTests", dependencies: ["DMN", "FEEL", "Quantities"]),
    .testTarget(
      name: "FulfilmentTests",
      dependencies: [
        "Digests", "FEEL", "Fulfilment", "Ledger", "PolicyPacks", "Quantities", "Sheets",
      ]),
    .testTarget(name: "LedgerTests", dependencies: ["Ledger"]),
    .testTarget(
      name: "EntitlementTests",
      dependencies: ["Entitlement", "FEEL", "PolicyPacks", "Quantities", "Sheets"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "FEELTests", dependencies: ["FEEL", "Quantities"],
      exclude: ["BuiltIns/Cases", "Language/Cases"]),
    .testTarget(
      name: "PolicyPacksTests",
      dependencies: [
        "Boards", "Casework", "DMN", "FEEL", "Ledger", "PolicyPacks", "Quantities", "Selection",
      ],
      exclude: ["Fixtures"]),
    .testTarget(name: "QuantitiesTests", dependencies: ["Quantities"], exclude: ["Oracle"]),
    .testTarget(name: "RepositoryTests", swiftSettings: hot),
    .testTarget(name: "SelectionTests", dependencies: ["Quantities", "Selection"]),
    .testTarget(
      name: "SheetsTests", dependencies: ["Quantities", "Sheets"], exclude: ["Fixtures"]),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Boards", "Casework", "Digests", "Entitlement", "FEEL", "Fulfilment", "Ledger",
        "PolicyPacks", "Quantities", "Selection", "Sheets", "Store",
      ]),
    .testTarget(
      name: "WebTests",
      dependencies: [
        "Digests", "Fulfilment", "Ledger", "Store", "Entitlement", "FEEL", "PolicyPacks",
        "Quantities", "Sheets", "Web",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], exclude: ["Golden"]),
    .testTarget(name: "duixianTests", dependencies: ["PolicyPacks", "duixian"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
      .strictMemorySafety(),
      .treatAllWarnings(as: .error),
    ]
}
