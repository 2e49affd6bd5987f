import Digests
import Entitlement
import FEEL
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Synchronization

@testable import Store

/// A clock that tests move; each reading is a millisecond after the one before.
final class MovableClock: Sendable {
  private let microseconds: Mutex<Int64>

  init(_ day: CalendarDate) {
    microseconds = Mutex(Int64(day.dayNumber) * 86_400_000_000 + 3_600_000_000)
  }

  func now() -> Instant {
    microseconds.withLock {
      $0 += 1_000
      return Instant(microseconds: $0)
    }
  }

  func advance(days: Int) { microseconds.withLock { $0 += Int64(days) * 86_400_000_000 } }
}

/// A bureau with a store of its own, a clock that tests move, and the people who work there.
final class Bureau: Sendable {
  private let folder: URL
  let clock: MovableClock
  let store: SQLiteStore
  let platform: Platform

  /// The repository's packs, read once.
  static let library: PackLibrary = {
    var files = PackFiles(root: "Packs")
    let root =
      URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Packs").standardizedFileURL.path + "/"
    let walk = FileManager.default.enumerator(atPath: root)
    while let path = walk?.nextObject() as? String {
      guard let data = FileManager.default.contents(atPath: root + path) else { continue }
      files[path] = Array(data)
    }
    return PackLibrary.read(files).library
  }()
  static let assessor = Assessor(library)

  init(on day: String = "2026-03-02") throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "duixian-bureau-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = MovableClock(CalendarDate(day) ?? .distant)
    self.clock = clock
    store = try SQLiteStore(
      path: folder.appending(path: "duixian.sqlite").path, now: { clock.now() },
      random: { SecureRandom.bytes($0) })
    platform = Platform(
      store: store, library: Self.library, assessor: Self.assessor, now: { clock.now() },
      random: { SecureRandom.bytes($0) },
      evidence: try EvidenceFolder(path: folder.appending(path: "evidence").path))
  }

  deinit {
    // The last reference may be dropped on one of the store's queues, which can't wait for itself.
    DispatchQueue.global().async { [store, folder] in
      try? store.close()
      try? FileManager.default.removeItem(at: folder)
    }
  }

  /// Another server on the same database.
  func anotherServer() throws -> Platform {
    let clock = clock
    return Platform(
      store: try SQLiteStore(
        path: folder.appending(path: "duixian.sqlite").path, now: { clock.now() },
        random: { SecureRandom.bytes($0) }),
      library: Self.library, assessor: Self.assessor, now: { clock.now() },
      random: { SecureRandom.bytes($0) })
  }

  // MARK: People

  static let enterprise = EnterpriseID(milliseconds: 1, random: Array(repeating: 7, count: 10))

  static func person(_ number: UInt8, _ name: String, _ seats: [Seat]) -> Actor {
    Actor(
      account: AccountID(milliseconds: 2, random: Array(repeating: number, count: 10)),
      name: name, seats: seats)
  }

  static let applicant = Actor(
    account: AccountID(milliseconds: 2, random: Array(repeating: 1, count: 10)), name: "申报人",
    seats: [Seat(.applicant)], actingFor: enterprise)

  static func district(_ code: String, _ number: UInt8 = 10) -> Actor {
    person(number, "区县经办", [Seat(.districtOfficer, district: code)])
  }

  static func agency(_ key: String, _ number: UInt8) -> Actor {
    person(number, "\(key) \(number)", [Seat(.agencyOfficer, agency: key)])
  }

  /// An account that is open and holds no seat yet.
  func account(_ login: String, _ number: UInt8) -> Account {
    Account(
      id: AccountID(milliseconds: 3, random: Array(repeating: number, count: 10)), login: login,
      name: "经办\(number)", state: .active, password: "x", mustChangePassword: false,
      secondFactor: nil, madeAt: platform.now(), seats: [])
  }

  // MARK: What is done often

  /// A dossier of the repository's examples with one claim.
  static func example(_ name: String, claim: String) throws -> Dossier {
    let path = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Examples/\(name).yaml").standardizedFileURL.path
    let bytes = Array(FileManager.default.contents(atPath: path) ?? Data())
    var faults: [Diagnostic] = []
    let node = try YAMLReader.read(bytes, file: name)
    guard let dossier = DossierReader(library.vocabulary).read(node, &faults) else {
      throw Refusal("example", faults.first?.message ?? "")
    }
    return dossier.narrowed(to: claim, asOf: dossier.asOf)
  }

  func open(
    _ measure: String, pack: String = "hangzhou-2024-40", by agency: String = "jingxin",
    budget: Int64 = 10_000_000_000, moneyEnd: MoneyEnd = .firstCome,
    way: ClaimWay = .application, collectiveFromFen: Int64? = nil,
    closes last: String = "2026-12-31"
  ) async throws -> Round {
    let line = try await OpenBudgetLine(
      request: "\(measure)-\(budget)", name: "\(pack) \(measure)", document: "杭财〔2026〕1号",
      year: 2026, amount: Money(fen: budget), payer: Payer(name: "市财政局")
    ).carryOut(by: Self.person(40, "财政", [Seat(.finance)]), on: platform)
    guard let opens = CalendarDate("2026-03-01"), let closes = CalendarDate(last) else {
      throw Refusal("day", "")
    }
    var round = OpenRound(
      pack: pack, measure: measure, title: "2026年度第一批", opens: opens, closes: closes,
      document: "杭经信〔2026〕8号", budgetLine: line, moneyEnd: moneyEnd)
    round.way = way
    round.collectiveFromFen = collectiveFromFen
    if way == .instant {
      round.authorisation = "授权〔2026〕1号"
      let signing = SignAuthorisation(
        document: "授权〔2026〕1号", pack: pack, measure: measure, from: opens, through: closes)
      _ = try await signing.carryOut(by: Self.agency(agency, 20), on: platform)
      _ = try await signing.carryOut(by: Self.agency(agency, 21), on: platform)
    }
    round.terms = ["acceptance": 5, "district-review": 10, "districtReview": 10]
    return try await round.carryOut(by: Self.agency(agency, 20), on: platform)
  }

  /// Settles every open point of a measure at its default, else its first reading.
  func settle(
    _ measure: String, pack: String = "hangzhou-2024-40", by agency: String = "jingxin"
  ) async throws {
    guard let known = Self.library.pack(pack) else { throw Refusal.notFound }
    let points = Self.assessor.openPoints(
      pack: pack, version: known.version, measure: measure)
    let settled = try await store.read { try $0.settlements(of: pack) }.filter(\.holds)
    for point in points where !settled.contains(where: { $0.parameter == point.name }) {
      guard let value = point.defaultReading ?? point.readings.first?.value else { continue }
      let settling = SettleOpenPoint(
        pack: pack, parameter: point.name, value: value.description, document: "杭经信函〔2026〕1号")
      _ = try await settling.carryOut(by: Self.agency(agency, 20), on: platform)
      _ = try await settling.carryOut(by: Self.agency(agency, 21), on: platform)
    }
  }

  /// A draft with every material, agreed to; the papers of two things differ.
  ///
  /// - Parameter paper: what stands on the contract; nil: the round and the thing.
  func draft(
    _ dossier: Dossier, in round: Round, by actor: Actor = applicant, paper: String? = nil
  ) async throws -> CaseDraft {
    var draft = try await SaveDraft(round: round.id, dossier: dossier)
      .carryOut(by: actor, on: platform)
    let measure = Self.library.pack(round.pack)?.measure(round.measure)
    for (number, material) in (measure?.materials ?? []).enumerated() {
      var save = SaveDraft(draft: draft.id, round: round.id, dossier: dossier)
      save.isCommitted = true
      let thing = dossier.claims.first?.thing ?? ""
      let line = material.name.contains("合同") ? paper : nil
      save.material = try await self.paper(
        material.name, line ?? "\(round.id.text)-\(number)-\(thing)")
      draft = try await save.carryOut(by: actor, on: platform)
    }
    return draft
  }

  /// The applicant's enterprise, with a credit code whose check character is right.
  func enterprise(_ name: String = "甲公司") async throws -> Enterprise {
    let digits = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    guard
      let code = digits.lazy.map({ "91330106MA27XL1T0\($0)" }).first(where: {
        CreditCode($0) != nil
      })
    else { throw Refusal.notFound }
    let enterprise = Enterprise(
      id: Self.enterprise, kind: .enterprise, name: name, creditCode: code, district: "330106")
    try await store.write { try $0.insert(enterprise) }
    return enterprise
  }

  /// The applicant's letter for the enterprise, confirmed.
  func authorise(_ enterprise: Enterprise) async throws {
    let (id, now): (AuthorisationID, Instant) = (platform.newID(), platform.now())
    let officer = Self.agency("jingxin", 20).account
    let stored = try await PasswordDesk(cost: .light).stored("一个够长的测试密码 42", salt: [1, 2, 3])
    try await store.write { session in
      for (account, login) in [(Self.applicant.account, "applicant"), (officer, "officer")] {
        try session.insert(
          Account(
            id: account, login: login, name: login, state: .active, password: stored,
            mustChangePassword: false, secondFactor: nil, madeAt: now, seats: []))
      }
      try session.insert(
        Authorisation(
          id: id, account: Self.applicant.account, accountName: "申报人", enterprise: enterprise,
          state: .waiting, askedAt: now, decidedBy: nil, words: ""),
        letter: SubmittedFile(name: "a.pdf", mediaType: "application/pdf", bytes: [1]))
      _ = try session.move(
        id, from: .waiting, to: .confirmed, by: officer, words: "")
    }
  }

  /// A list of one row, uploaded by one officer and confirmed by another.
  func list(_ register: String, by keeper: String = "jingxin", _ cells: [(String, String)])
    async throws
  {
    let lines = [cells.map(\.0), cells.map(\.1)].map { $0.joined(separator: ",") }
    let kept = try await UploadRegister(
      register: register, fileName: "a.csv",
      content: Array((lines.joined(separator: "\n") + "\n").utf8), effective: platform.today,
      document: "1号"
    ).carryOut(by: Self.agency(keeper, 30), on: platform)
    _ = try await DecideRegisterImport(kept.id).carryOut(
      by: Self.agency(keeper, 31), on: platform)
  }

  /// A paper of one line, kept as evidence.
  func paper(_ item: String, _ line: String) async throws -> CaseMaterial {
    try await KeepEvidence(fileName: "扫描件", content: Array("%PDF-1.7\n\(line)\n%%EOF\n".utf8))
      .carryOut(as: item, by: Self.applicant, on: platform)
  }

  func filed(
    _ dossier: Dossier, in round: Round, by actor: Actor = applicant, paper: String? = nil
  ) async throws -> CaseRow {
    let draft = try await draft(dossier, in: round, by: actor, paper: paper)
    return try await FileApplication(draft: draft.id).carryOut(by: actor, on: platform)
  }
}

extension CalendarDate {
  fileprivate static var distant: CalendarDate {
    guard let day = CalendarDate(dayNumber: 20_500) else {
      preconditionFailure("a day of this century")
    }
    return day
  }
}
