import Casework
import Digests
import Entitlement
import FEEL
import Foundation
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@testable import Store

/// Two policies of the city that support one contract, and the people who decide on it.
struct OverlapScene {
  let bureau: Bureau
  let platform: Platform

  init() throws {
    bureau = try Bureau()
    platform = bureau.platform
  }

  /// The same with other words in files of the packs.
  init(_ changes: [(path: String, old: String, new: String)]) throws {
    bureau = try Bureau()
    let root =
      URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Packs").standardizedFileURL.path + "/"
    var files = PackFiles(root: "Packs")
    let walk = FileManager.default.enumerator(atPath: root)
    while let file = walk?.nextObject() as? String {
      guard let data = FileManager.default.contents(atPath: root + file) else { continue }
      var text = String(decoding: data, as: UTF8.self)
      for change in changes where change.path == file {
        text = text.replacing(change.old, with: change.new)
      }
      files[file] = Array(text.utf8)
    }
    let (library, clock) = (PackLibrary.read(files).library, bureau.clock)
    platform = Platform(
      store: bureau.store, library: library, assessor: Assessor(library), now: { clock.now() },
      random: { SecureRandom.bytes($0) }, evidence: bureau.platform.evidence)
  }

  func vouchers() async throws -> (city: Round, newer: Round) {
    let first = try await bureau.open("compute-voucher")
    let second = try await bureau.open(
      "compute-voucher", pack: "hangzhou-2025-65", budget: 9_000_000_000)
    try await bureau.settle("compute-voucher")
    try await bureau.settle("compute-voucher", pack: "hangzhou-2025-65")
    return (first, second)
  }

  /// A contract of the example; under another number where one is given.
  func contract(_ number: String? = nil) throws -> Dossier {
    var dossier = try Bureau.example("ai-application", claim: "智能体合同")
    if let number { try dossier.stateClaim("contractNo", number) }
    return dossier
  }

  /// Accepted, examined and determined, ready for the approval.
  func ready(_ row: CaseRow) async throws -> CaseRow {
    let change = CaseChange(row.head.id)
    let pack = try #require(Bureau.library.pack(row.head.pack))
    let measure = try #require(pack.measure(row.head.measure))
    let district = Bureau.district(row.head.district)
    let agencies = measure.agencies.map(\.value)
    _ = try await AcceptApplication(change).carryOut(by: district, on: platform)
    _ = try await ReviewCase(change).carryOut(by: district, on: platform)
    var row = try await DetermineLines(change)
      .carryOut(by: Bureau.agency(agencies[0], 30), on: platform)
    for agency in agencies {
      row = try await ReviewCase(change).carryOut(by: Bureau.agency(agency, 30), on: platform)
    }
    return row
  }

  func approve(_ row: CaseRow, on server: Platform? = nil) async throws -> CaseRow {
    let measure = Bureau.library.pack(row.head.pack)?.measure(row.head.measure)
    return try await ApproveCase(CaseChange(row.head.id), revision: row.revision).carryOut(
      by: Bureau.agency(measure?.agencies.first?.value ?? "", 31), on: server ?? platform)
  }

  func reading(_ row: CaseRow) async throws -> CaseReading {
    try await ReadCase(row.head.id).carryOut(by: Bureau.agency("jingxin", 30), on: platform)
  }

  /// How many of several approvals go through that are asked for at once.
  func approvals(_ asked: [(row: CaseRow, server: Platform)]) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
      for (row, server) in asked {
        group.addTask { (try? await approve(row, on: server)) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
  }
}

extension Dossier {
  /// States another text about the first claim.
  mutating func stateClaim(_ key: String, _ text: String) throws {
    let place = try #require(claims[0].entity.facts.firstIndex { $0.key == key })
    claims[0].statements[place] = Statement(.value(.string(text)), from: .declared)
  }
}
