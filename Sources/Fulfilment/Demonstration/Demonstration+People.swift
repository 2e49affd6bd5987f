internal import Digests
internal import Quantities

/// Who works and applies in a demonstration, signed in.
struct DemonstrationPeople: Sendable {
  /// Everybody with a seat, in the plan's order.
  let actors: [Actor]
  /// Who acts for the enterprises, in the plan's order.
  let applicants: [Actor]

  /// An officer of an agency: 0, 1 or 2; where there are fewer, the last.
  func officer(_ agency: String, _ place: Int) throws -> Actor {
    try pick(actors.filter { $0.holds(.agencyOfficer, agency: agency) }, place, agency)
  }

  /// The officer of a district.
  func district(_ code: String) throws -> Actor {
    try pick(actors.filter { $0.holds(.districtOfficer, district: code) }, 0, code)
  }

  /// A person of finance: 0 or 1.
  func finance(_ place: Int) throws -> Actor {
    try pick(actors.filter { $0.holds(.finance) }, place, Role.finance.rawValue)
  }

  private func pick(_ found: [Actor], _ place: Int, _ what: String) throws -> Actor {
    guard let last = found.last else {
      throw Refusal("nobody", "演示计划里没有“\(what)”的人员。")
    }
    return place < found.count ? found[place] : last
  }
}

extension Demonstration {
  private var desk: PasswordDesk { PasswordDesk(cost: .light) }

  /// Makes the accounts, gives the seats, sets up the authenticators and has the letters by which
  /// applicants act for their enterprises confirmed.
  func makePeople() async throws -> DemonstrationPeople {
    let administrators = plan.people.filter { SeatRules.administrators.contains($0.seat.role) }
    var tokens: [Role: String] = [:]
    for vacancy in try await SetUp(platform, desk).tokens() { tokens[vacancy.role] = vacancy.token }
    for person in administrators {
      guard let token = tokens[person.seat.role] else {
        throw Refusal("not-empty", "演示数据只能写入空的数据库。")
      }
      try await SetUp(platform, desk)(
        token: token, login: person.login, name: person.name, password: plan.password)
      try await enrol(person.login, plan.password)
    }
    let system = try await actor(administrators, .systemAdministrator)
    let security = try await actor(administrators, .securityAdministrator)
    let others = plan.people.filter { !SeatRules.administrators.contains($0.seat.role) }
    for person in others where person.seat.role != .applicant {
      let made = try await Administer(platform, desk).make(
        system, login: person.login, name: person.name)
      try await Administer(platform, desk).grant(security, person.seat, to: made.id)
      try await enrol(person.login, made.password)
    }
    for person in others where person.seat.role == .applicant {
      _ = try await Register(platform, desk)(
        login: person.login, name: person.name, password: plan.password)
    }
    var actors: [Actor] = []
    for person in plan.people { actors.append(try await actor(person.login)) }
    let officers = DemonstrationPeople(actors: actors, applicants: [])
    return DemonstrationPeople(
      actors: actors,
      applicants: try await authorise(actors.filter { $0.holds(.applicant) }, officers))
  }

  /// Names substitutes for the days to come; who would see another office's cases waits for the
  /// security administrator.
  func nameSubstitutes(_ people: DemonstrationPeople) async throws {
    for planned in plan.substitutes {
      guard let place = plan.people.firstIndex(where: { $0.login == planned.absent }),
        let from = platform.today.adding(days: 1),
        let through = platform.today.adding(days: planned.days)
      else { throw Refusal("nobody", "演示计划里没有“\(planned.absent)”。") }
      _ = try await NameSubstitute(
        login: planned.login, seat: plan.people[place].seat, from: from, through: through,
        reason: "演示：休假"
      ).carryOut(by: people.actors[place], on: platform)
    }
  }

  /// Signs in for the first time: sets up the authenticator and chooses the password.
  private func enrol(_ login: String, _ first: String) async throws {
    let signIn = SignIn(platform, desk)
    var outcome = try await signIn(login: login, password: first)
    var session = try await open(outcome.token)
    let secret = try await signIn.enrolmentSecret(in: session)
    let step = OneTimeCode.step(atSeconds: platform.now().microseconds / 1_000_000)
    outcome = try await signIn.enter(code: secret.code(step: step), in: session)
    session = try await open(outcome.token)
    if outcome.stage == .password {
      outcome = try await signIn.change(first, to: plan.password, in: session)
      session = try await open(outcome.token)
    }
    try await signIn.end(session, everywhere: true)
  }

  private func open(_ token: String) async throws -> OpenSession {
    let session = try await platform.store.read { try $0.openSession(SignIn.digest(of: token)) }
    guard let session else { throw Refusal.notFound }
    return session
  }

  private func actor(_ login: String, for enterprise: EnterpriseID? = nil) async throws -> Actor {
    let account = try await platform.store.read { try $0.account(login: login) }
    guard let account else { throw Refusal.notFound }
    return Actor(
      account: account.id, name: account.name, seats: account.seats, actingFor: enterprise)
  }

  private func actor(_ people: [DemonstrationPlan.Person], _ role: Role) async throws -> Actor {
    guard let person = people.first(where: { $0.seat.role == role }) else {
      throw Refusal("nobody", "演示计划里没有\(role.chineseName)。")
    }
    return try await actor(person.login)
  }

  /// Has a sealed letter confirmed for every enterprise; the enterprises are shared among the
  /// applicants.
  private func authorise(
    _ applicants: [Actor], _ officers: DemonstrationPeople
  ) async throws -> [Actor] {
    guard !applicants.isEmpty else { throw Refusal("nobody", "演示计划里没有申报人。") }
    var acting: [Actor] = []
    for (index, company) in plan.companies.enumerated() {
      let person = applicants[index % applicants.count]
      let letter = try SubmittedFile(
        scan: DemonstrationPaper.pdf("Power of attorney \(company.creditCode)"),
        name: "授权委托书（演示）.pdf", field: "letter")
      let id = try await Authorise(platform).ask(
        person, kind: .enterprise, name: company.name, creditCode: company.creditCode,
        district: company.district, letter: letter)
      try await Authorise(platform).decide(
        try officers.district(company.district), id, confirm: true, words: "")
      let enterprise = try await platform.store.read {
        try $0.enterprise(creditCode: company.creditCode)
      }
      acting.append(
        Actor(
          account: person.account, name: person.name, seats: person.seats,
          actingFor: enterprise?.id))
    }
    return acting
  }
}
