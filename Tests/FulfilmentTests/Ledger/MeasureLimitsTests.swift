import Foundation
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@Suite("The limits of a measure's holds")
struct MeasureLimitsTests {
  private static let library: PackLibrary = {
    let folder = URL(filePath: FileManager.default.currentDirectoryPath).appending(path: "Packs")
    var files = PackFiles()
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    for path in paths.sorted() where path.hasSuffix(".yaml") || path.hasSuffix(".dmn") {
      if let bytes = try? Data(contentsOf: folder.appending(path: path)) {
        files[path] = [UInt8](bytes)
      }
    }
    return PackLibrary.read(files).library
  }()

  private let subject = LimitSubject(
    enterprise: "firm", thing: "contract", eventYear: 2025, filingYear: 2026)

  /// Measures with their packs that name an instrument in a limit.
  private var sharing: [(pack: Pack, measure: Measure)] {
    Self.library.packs.flatMap { pack in
      pack.measures.filter { $0.limits.contains { $0.limit.instrument != nil } }
        .map { (pack, $0) }
    }
  }

  @Test("Packs that name one instrument share its pool of the filing year")
  func sharedPool() throws {
    var pools: [String: Set<CounterID>] = [:]
    var packs: [String: Set<String>] = [:]
    for (pack, measure) in sharing {
      guard let terms = try? measure.limitTerms(in: pack, settled: [:], for: subject) else {
        continue
      }
      for term in terms where term.scope == .poolYear {
        let instrument = String(term.row.limit.split(separator: "/")[0])
        pools[instrument, default: []].insert(term.row)
        packs[instrument, default: []].insert(pack.id)
        #expect(term.row.year == 2026)
      }
      for term in terms where term.scope == .enterpriseYear { #expect(term.row.year == 2025) }
    }
    #expect(packs.values.contains { $0.count > 1 })
    #expect(pools.values.allSatisfy { $0.count == 1 })
  }

  @Test("A limit that rests on an open point refuses the hold until two officers settled it")
  func openPoint() throws {
    var refused = 0
    for pack in Self.library.packs {
      for measure in pack.measures {
        for limit in measure.limits.map(\.limit) {
          guard let condition = limit.condition,
            let parameter = pack.parameter(condition.parameter), parameter.value == nil,
            parameter.settlement == nil
          else { continue }
          #expect(throws: Refusal.self) {
            try measure.limitTerms(in: pack, settled: [:], for: subject)
          }
          refused += 1
          let settled = Dictionary(
            pack.parameters.compactMap { open in
              open.readings.first.map { (open.name, $0.value) }
            }
          ) { $1 }
          #expect(throws: Never.self) {
            try measure.limitTerms(in: pack, settled: settled, for: subject)
          }
        }
      }
    }
    #expect(refused > 0)
  }
}
