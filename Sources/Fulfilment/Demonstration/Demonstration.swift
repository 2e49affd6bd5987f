public import Entitlement
internal import PolicyPacks
public import Quantities

/// Fills an empty store with what a plan shows, by the use cases alone: what people see is what the
/// program made of what people did, on days before today.
public struct Demonstration: Sendable {
  let plan: DemonstrationPlan
  /// The dossiers that applicants hand in, by the names in the plan.
  let dossiers: [String: Dossier]
  let time: DemonstrationTime
  let platform: Platform

  /// A demonstration on a platform whose clock and random bytes are those of `time`, which began on
  /// the plan's first day.
  public init(
    _ plan: DemonstrationPlan, dossiers: [String: Dossier], _ time: DemonstrationTime,
    on platform: Platform
  ) {
    self.plan = plan
    self.dossiers = dossiers
    self.time = time
    self.platform = platform
  }

  /// Something in the plan that the program refuses.
  public struct Fault: Error, CustomStringConvertible {
    /// Where in the plan.
    public let place: String
    /// Why.
    public let refusal: Refusal

    /// One line for whoever wrote the plan.
    public var description: String { "\(place): \(refusal.code) \(refusal.words)" }
  }

  /// Fills the store; the last thing happens the day before `today`.
  ///
  /// - Returns: how many cases there are.
  /// - Throws: a `Fault` where the store isn't empty or a use case refuses what the plan wants.
  @discardableResult
  public func fill(until today: CalendarDate) async throws -> Int {
    try await at("the store") { try await begin() }
    let people = try await at("people") { try await makePeople() }
    let rounds = try await at("rounds") { try await openRounds(people) }
    try await at("registers") { try await importLists(people) }
    try await at("recognitions") { try await recognise(people, until: today) }
    try await runSelections(ranked: true, people, until: today)
    var cases = try scheduled(rounds, until: today)
    var markets: [DemonstrationMarket]?
    let days = Set(cases.flatMap { scheduled in scheduled.steps.map(\.day) }).sorted()
    for day in days {
      if markets == nil, day > today.dayNumber - Self.boardDays {
        markets = try await boards(people, until: today)
      }
      guard let date = CalendarDate(dayNumber: day) else { continue }
      time.move(to: date)
      for index in cases.indices {
        for planned in cases[index].steps where planned.day == day {
          time.pass(minutes: 1 + time.number(below: 4))
          let (ending, round) = (cases[index].ending, rounds[cases[index].round])
          let place = "\(ending.rawValue) of \(round.call.measure), \(planned.step)"
          cases[index].id = try await at(place) {
            try await carryOut(planned.step, cases[index], round, people)
          }
        }
      }
    }
    if markets == nil { markets = try await boards(people, until: today) }
    if let last = today.adding(days: -1) { time.move(to: last) }
    try await at("open recognitions") { try await openRecognitions(people) }
    try await at("challenges") { try await closeBoards(markets ?? [], people) }
    try await runSelections(ranked: false, people, until: today)
    try await at("substitutes") { try await nameSubstitutes(people) }
    try await at("overlaps") { try await overlap(rounds, people) }
    return cases.count
  }

  /// How many days before today boards begin.
  private static let boardDays = 20

  /// Opens the boards on their first day.
  private func boards(
    _ people: DemonstrationPeople, until today: CalendarDate
  ) async throws -> [DemonstrationMarket] {
    if let first = today.adding(days: -Self.boardDays) { time.move(to: first) }
    return try await at("boards") { try await openBoards(people, until: today) }
  }

  /// Notes in the log that what follows is made up.
  private func begin() async throws {
    try await platform.store.write { session in
      guard try session.auditEntries(after: 0, limit: 1).isEmpty else {
        throw Refusal("not-empty", "演示数据只能写入空的数据库。")
      }
      try session.record(AuditDraft("demonstration.begun", Self.subject, by: nil))
    }
  }

  /// Names the place of what a use case refuses.
  func at<Answer>(
    _ place: String, _ body: () async throws -> Answer
  ) async throws -> Answer {
    do { return try await body() } catch let refusal as Refusal {
      throw Fault(place: place, refusal: refusal)
    }
  }

  /// The cases with the days on which their steps happen, so that each has come as far as its
  /// ending says on the day before `today`.
  private func scheduled(
    _ rounds: [DemonstrationRound], until today: CalendarDate
  ) throws -> [DemonstrationCase] {
    var cases: [DemonstrationCase] = []
    for (number, round) in rounds.enumerated() {
      let eligible = plan.companies.indices.filter {
        let districts = round.call.districts
        return districts.isEmpty || districts.contains(plan.companies[$0].district)
      }
      guard !eligible.isEmpty else { continue }
      var next = number * 5
      let own = round.call.only.map { (ending: $0, count: 1) }
      for (ending, count) in own.isEmpty ? plan.endings : own {
        for _ in 0..<count {
          let steps = ending.steps
          let length = steps.last?.day ?? 0
          let filed = today.dayNumber - 1 - length
          cases.append(
            DemonstrationCase(
              number: cases.count, ending: ending, round: number,
              company: eligible[next % eligible.count],
              steps: steps.map { ($0.step, filed + $0.day) }))
          next += 1
        }
      }
    }
    return cases
  }
}

/// A case of the demonstration.
struct DemonstrationCase {
  let number: Int
  let ending: DemonstrationEnding
  /// Places in the lists of rounds and companies.
  let round: Int
  let company: Int
  /// What happens on which day.
  let steps: [(step: DemonstrationStep, day: Int)]
  /// The case, once it is filed.
  var id: CaseID?
}

/// A round of the demonstration with what it stands on.
struct DemonstrationRound: Sendable {
  let call: DemonstrationPlan.Call
  let round: Round
  let agencies: [String]
}
