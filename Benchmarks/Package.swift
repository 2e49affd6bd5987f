// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The measurements of `docs/Performance.md`; a package of its own, so that `make test` doesn't
/// build it. `make bench` builds it in release and runs it; `make bench-web` runs HelloServer
/// beside the portal.
let package = Package(
  name: "Benchmarks",
  dependencies: [
    .package(name: "duixian", path: ".."),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.3.0"),
  ],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [.product(name: "DuixianEngine", package: "duixian")],
      swiftSettings: strict),
    .executableTarget(
      name: "CombinationBenchmarks",
      dependencies: [.product(name: "DuixianEngine", package: "duixian")],
      swiftSettings: strict),
    .executableTarget(
      name: "HelloServer",
      dependencies: [.product(name: "Hummingbird", package: "hummingbird")], swiftSettings: strict),
    .executableTarget(
      name: "LedgerBenchmarks",
      dependencies: [
        .product(name: "DuixianEngine", package: "duixian"),
        .product(name: "DuixianStore", package: "duixian"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
