import Casework
import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("The demonstration fills an empty store through the use cases")
struct DemonstrationTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL
  private static let today = "2026-11-22"

  /// A store that was filled, and what goes with it.
  private final class Scene: Sendable {
    let folder: URL
    let store: SQLiteStore
    let plan: DemonstrationPlan
    let platform: Platform
    let count: Int

    init(_ endings: [DemonstrationEnding]? = nil) async throws {
      folder = FileManager.default.temporaryDirectory
        .appending(path: "duixian-demonstration-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = DemonstrationTests.root.appending(path: "Examples/demonstration/plan.yaml")
      plan = try DemonstrationPlan.read(Array(try Data(contentsOf: file)), file: "plan.yaml")
      let today = try #require(CalendarDate(DemonstrationTests.today))
      let first = try #require(today.adding(days: -plan.days))
      let time = DemonstrationTime(seed: plan.seed, day: first)
      store = try SQLiteStore(
        path: folder.appending(path: "demonstration.sqlite").path, now: { time.now() },
        random: { time.random($0) })
      platform = Platform(
        store: store, library: Bureau.library, assessor: Bureau.assessor, now: { time.now() },
        random: { time.random($0) },
        evidence: try EvidenceFolder(path: folder.appending(path: "evidence").path))
      var dossiers: [String: Dossier] = [:]
      for name in plan.dossierNames {
        let file = DemonstrationTests.root.appending(path: "Examples/\(name).yaml")
        let node = try YAMLReader.read(Array(try Data(contentsOf: file)), file: name)
        var faults: [Diagnostic] = []
        dossiers[name] = DossierReader(Bureau.library.vocabulary).read(node, &faults)
      }
      count = try await Demonstration(plan, dossiers: dossiers, time, on: platform)
        .fill(until: today)
    }

    deinit {
      try? store.close()
      try? FileManager.default.removeItem(at: folder)
    }
  }

  @Test("every formula measure of the first policy has a case in every stage, and the log holds")
  func stages() async throws {
    let scene = try await Scene()
    let plan = scene.plan
    let whole = plan.calls.filter(\.only.isEmpty)
    #expect(
      scene.count == whole.count * plan.endings.reduce(0) { $0 + $1.count }
        + plan.calls.reduce(0) { $0 + $1.only.count })
    let first = try #require(Bureau.library.pack("hangzhou-2024-40"))
    let formulas = first.measures.filter { $0.kind == .formula }.map { "\(first.id)/\($0.id)" }
    let shown = Set(plan.calls.map { "\($0.pack)/\($0.measure)" })
    #expect(shown.isSuperset(of: formulas) && shown.count == plan.calls.count)
    for call in whole {
      var query = CaseQuery()
      query.measures = ["\(call.pack)/\(call.measure)"]
      query.includesEnded = true
      query.limit = 1000
      let asked = query
      let rows = try await scene.store.read { try $0.cases(asked) }
      let kinds = Set(rows.map(\.kind))
      let wanted: Set<StageKind> = [
        .acceptance, .supplement, .districtReview, .determination, .cityReview, .decision,
        .notice, .letter, .payment, .useCheck, .clawback, .closed,
      ]
      #expect(wanted.subtracting(kinds).isEmpty, "\(call.measure)")
      #expect(rows.contains { $0.standing == .withdrawn })
      #expect(rows.contains { $0.grantedFen ?? 0 < $0.declaredFen ?? 0 })
    }
    let filled = try await Demonstration.hasFilled(scene.store)
    #expect(filled)
    let accounts = try await Demonstration.accounts(plan, on: scene.platform)
    #expect(accounts.count == plan.people.count)
    try await boards(scene)
    try await recognitions(scene)
    let today = try #require(CalendarDate(Self.today))
    let waiting = try await scene.store.read { try $0.waitingSubstitutions(on: today) }
    #expect(waiting.count == 1, "one substitute waits to be confirmed")
    #expect(shown.contains("hangzhou-2025-65/smart-voucher"))
    try await overlaps(scene)
    #expect(Set(plan.people.map(\.seat.role)) == Set(Role.allCases))
  }

  /// One contract under two policies: the first granted, the second held with its number, and what
  /// came to light later says how much is too much.
  private func overlaps(_ scene: Scene) async throws {
    let found = try await scene.store.read { try $0.openReceiptFindings(limit: 9) }
    #expect(found.map(\.finding.excessFen) == [5_000_000])
    let first = try #require(found.first?.row)
    let other = try #require(
      try await scene.store.read { try $0.overlappingCases(of: first.head.id) }.first?.row)
    #expect(other.kind == .decision && other.head.pack != first.head.pack)
    // The scene's end closes the store, which a closure of the store's own queue can't do.
    let platform = scene.platform
    let held = try await scene.store.read { session in
      try CaseFile.open(other.head.id, for: nil, session, platform)
        .overlaps(session, platform).obstacle
    }
    #expect(held?.contains(first.head.number) == true)
  }

  /// Official lists live: one entry near its end, an authorised enterprise with a talent.
  private func recognitions(_ scene: Scene) async throws {
    let found = try await scene.store.read { try $0.recognitions(RecognitionQuery()) }
    let today = try #require(CalendarDate(Self.today))
    let talents = scene.plan.recognised.flatMap(\.talents)
    let entered = scene.plan.recognised.filter { !$0.isOpen }
    #expect(found.count == entered.count + talents.count)
    // Whoever looks around can apply for one.
    let open = try await scene.store.read { try $0.rounds() }.filter { round in
      let pack = Bureau.library.pack(round.pack)
      return round.isOpen(on: today) && pack?.recognition(of: round.measure) != nil
    }
    #expect(!open.isEmpty && open.count == scene.plan.recognised.count(where: \.isOpen))
    #expect(found.contains { $0.standing(on: today, renewalDays: 90) == .renewalDue })
    #expect(found.contains { $0.parent != nil && $0.isPerson })
  }

  /// Boards live: entries, outcomes, a late request, a challenge with a winner, leads, gaps.
  private func boards(_ scene: Scene) async throws {
    let (plan, store) = (scene.plan, scene.store)
    let today = try #require(CalendarDate(Self.today))
    let counts = try await store.read { try $0.boardCounts(on: today) }
    for market in plan.markets {
      let count = try #require(counts.first { $0.topic == "\(market.pack)/\(market.board)" })
      #expect(count.listings + count.needs == market.entries.count, "\(market.board)")
    }
    #expect(plan.markets.count >= 10 && counts.contains { $0.overdue > 0 })
    #expect(counts.reduce(0) { $0 + $1.outcomes.count } >= 6)
    for market in plan.markets where !market.leads.isEmpty {
      let leads = try await store.read {
        try $0.leads(pack: market.pack, board: market.board, limit: 99)
      }
      #expect(Set(leads.map(\.stage)) == Set(market.leads.map(\.stage)))
    }
    let bids = plan.markets.flatMap(\.bids)
    #expect(bids.contains(where: \.wins) && bids.contains { $0.points.isEmpty })
  }

  @Test("nobody in it is real: names say so, and no code has the inner check digit of a real one")
  func synthetic() throws {
    let file = Self.root.appending(path: "Examples/demonstration/plan.yaml")
    let plan = try DemonstrationPlan.read(Array(try Data(contentsOf: file)), file: "plan.yaml")
    for company in plan.companies {
      #expect(company.name.hasPrefix("示例"))
      let code = try CreditCode.parse(company.creditCode)
      #expect(!code.hasValidInnerCheck, "\(company.creditCode)")
    }
    for person in plan.people { #expect(person.name.hasPrefix("示例"), "\(person.login)") }
    let districts = Set(plan.companies.map(\.district))
    let known = Bureau.library.reference.districts.filter { $0.code.hasPrefix("3301") }.map(\.code)
    #expect(districts == Set(known))
  }
}
