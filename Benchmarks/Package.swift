// swift-tools-version: 6.2
import PackageDescription

/// The measurements of `docs/Performance.md`; a package of its own, so that `make test` doesn't
/// build it. `make bench` builds it in release and runs it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "duixian", path: "..")],
  targets: [
    .executableTarget(
      name: "Benchmarks",
      dependencies: [.product(name: "DuixianEngine", package: "duixian")],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
      ]),
    .executableTarget(
      name: "LedgerBenchmarks",
      dependencies: [
        .product(name: "DuixianEngine", package: "duixian"),
        .product(name: "DuixianStore", package: "duixian"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
