public import PolicyPacks
public import Quantities
public import Selection

/// What a demonstration shows: made-up people, enterprises and rounds, and how far their cases have
/// come. It is read from data, so that the program knows no city.
public struct DemonstrationPlan: Sendable {
  /// Somebody with an account.
  public struct Person: Sendable {
    /// The name that one signs in with.
    public let login: String
    /// The person's name.
    public let name: String
    /// What the person may do.
    public let seat: Seat
    /// The login page names the account.
    public let isShown: Bool
  }

  /// Somebody who applies, made up.
  public struct Company: Sendable {
    /// The name.
    public let name: String
    /// The unified social credit code.
    public let creditCode: String
    /// The administrative code of the district.
    public let district: String
  }

  /// A measure that is open for applications.
  public struct Call: Sendable {
    /// The pack's id.
    public let pack: String
    /// The measure's id.
    public let measure: String
    /// The name on pages.
    public let title: String
    /// The number of the call.
    public let document: String
    /// What the budget line has.
    public let budget: Money
    /// The file of the dossier that applicants hand in, by its name among the plan's dossiers.
    public let dossier: String
    /// The claim's id in it.
    public let claim: String?
    /// Only applicants of these districts; empty: of all.
    public let districts: [String]
    /// Words that facts of the claim have otherwise than in the dossier, by the fact's key.
    let facts: [(name: String, value: String)]
    /// One case for each of these; empty: the plan's endings.
    public let only: [DemonstrationEnding]
  }

  /// A substitute who is named for an officer on the last day.
  public struct Substitute: Sendable {
    /// The login of who is away.
    public let absent: String
    /// The login of the substitute.
    public let login: String
    /// How many days, from the day after.
    public let days: Int
  }

  /// A list that is imported.
  public struct List: Sendable {
    /// The register's key.
    public let register: String
    /// The number of the document that it carries out.
    public let document: String
    /// The columns' headings, then the rows.
    public let rows: [[String]]
  }

  /// A selection with who takes part and what they get.
  public struct Selection: Sendable {
    /// The round that collects the entries.
    public let round: Call
    /// The number of the document that calls.
    public let document: String
    /// How many may be selected.
    public let quota: Int
    /// The amounts by place.
    public let tiers: [SelectionRules.Tier]
    /// The places of the enterprises in the plan, from 1.
    public let companies: [Int]
    /// The logins of the experts.
    public let experts: [String]
    /// The points of each entry by the first expert; the others give a point more each.
    public let points: [Int]
    /// The model's name in the dossier; its figures are under it.
    public let work: String
    /// Downloads, rank and contributions of each entry; empty: no registry is asked.
    public let figures: [[Int]]
    /// It is ranked; else it is being scored.
    public let isRanked: Bool
  }

  /// What the random numbers begin with.
  public let seed: UInt64
  /// How many days before today it begins.
  public let days: Int
  /// The password of every account.
  public let password: String
  /// Who works there and who applies.
  public let people: [Person]
  /// Who is applied for.
  public let companies: [Company]
  /// Who pays, on budget lines.
  public let payer: String
  /// The number of the documents that settle open points, share costs and grant money; its place in
  /// a text is marked by #.
  public let document: String
  /// The city's part of the money in ten-thousandths.
  public let cityParts: Int
  /// The measures that are open.
  public let calls: [Call]
  /// The lists that are imported.
  public let lists: [List]
  /// The selections that are run.
  public let selections: [Selection]
  /// How many cases of each call have come how far.
  public let endings: [(ending: DemonstrationEnding, count: Int)]
  /// What happens on boards.
  public let markets: [Market]
  /// Who stands in for whom.
  public let substitutes: [Substitute]
  /// Cases that lead to entries in official lists.
  public let recognised: [Recognised]
  /// Things that two policies support.
  public let overlaps: [Overlap]
}

extension DemonstrationPlan {
  /// The plan of a document in YAML.
  ///
  /// - Throws: the first fault of what is wrong in it.
  public static func read(
    _ bytes: [UInt8], file: String
  ) throws(DocumentFault) -> DemonstrationPlan {
    let node = try YAMLReader.read(bytes, file: file)
    var faults: [Diagnostic] = []
    let plan = form.read(node, &faults)
    if let fault = faults.first { throw DocumentFault(fault) }
    guard let plan else {
      throw DocumentFault(
        node.place.diagnostic("DATA012", "This is no demonstration's plan.", hint: nil))
    }
    return plan
  }

  private static var form: Form<DemonstrationPlan> {
    .mapping("a demonstration's plan") { fields in
      _ = fields.required("demonstration", Form<Int>.integer(in: 1...1))
      let seed = fields.required("seed", Form<Int>.integer(in: 0...1_000_000_000))
      let days = fields.required("days", Form<Int>.integer(in: 100...400))
      let password = fields.required("password", .text)
      let people = fields.required("people", .list(of: person, atLeast: 1))
      let companies = fields.required("enterprises", .list(of: company, atLeast: 1))
      let payer = fields.required("payer", .text)
      let document = fields.required("document", .text)
      let cityParts = fields.required("cityParts", Form<Int>.integer(in: 0...10_000))
      let calls = fields.required("rounds", .list(of: call, atLeast: 1))
      let lists = fields.optional("registers", .list(of: list), or: [])
      let recognised = fields.optional("recognitions", .list(of: recognition), or: [])
      let substitutes = fields.optional("substitutes", .list(of: substitute), or: [])
      let overlaps = fields.optional("overlaps", .list(of: overlap), or: [])
      let markets = fields.optional("boards", .list(of: market), or: [])
      let selections = fields.optional("selections", .list(of: selection), or: [])
      let endings = fields.required(
        "endings", .dictionary(of: Form<Int>.integer(in: 0...100)))
      var known: [(ending: DemonstrationEnding, count: Int)] = []
      for entry in endings ?? [] {
        guard let ending = DemonstrationEnding(rawValue: entry.name) else {
          let words = DemonstrationEnding.allCases.map(\.rawValue).joined(separator: ", ")
          fields.fault("DATA014", at: "endings", "“\(entry.name)” is none of \(words).", hint: nil)
          continue
        }
        known.append((ending, entry.value))
      }
      guard let seed, let days, let password, let people, let companies, let payer, let document,
        let cityParts, let calls
      else { return nil }
      return DemonstrationPlan(
        seed: UInt64(seed), days: days, password: password, people: people, companies: companies,
        payer: payer, document: document, cityParts: cityParts, calls: calls, lists: lists,
        selections: selections, endings: known, markets: markets,
        substitutes: substitutes, recognised: recognised,
        overlaps: overlaps)
    }
  }

  private static var person: Form<Person> {
    .mapping("a person") { fields in
      let login = fields.required("login", .text)
      let name = fields.required("name", .text)
      let role = fields.required("role", Form<Role>.word())
      let agency = fields.optional("agency", .text)
      let district = fields.optional("district", .text)
      let isShown = fields.optional("shown", .boolean, or: false)
      guard let login, let name, let role else { return nil }
      return Person(
        login: login, name: name, seat: Seat(role, agency: agency, district: district),
        isShown: isShown)
    }
  }

  private static var substitute: Form<Substitute> {
    .mapping("a substitute") { fields in
      let absent = fields.required("absent", .text)
      let login = fields.required("login", .text)
      let days = fields.required("days", Form<Int>.integer(in: 1...90))
      guard let absent, let login, let days else { return nil }
      return Substitute(absent: absent, login: login, days: days)
    }
  }

  private static var company: Form<Company> {
    .mapping("an enterprise") { fields in
      let name = fields.required("name", .text)
      let code = fields.required("code", .text)
      let district = fields.required("district", .text)
      guard let name, let code, let district else { return nil }
      return Company(name: name, creditCode: code, district: district)
    }
  }

  private static var call: Form<Call> {
    .mapping("a round") { fields in
      let pack = fields.required("pack", .text)
      let measure = fields.required("measure", .text)
      let title = fields.required("title", .text)
      let document = fields.required("document", .text)
      let budget = fields.required("budget", Form<Decimal128>.decimal)
      let dossier = fields.required("dossier", .text)
      let claim = fields.optional("claim", .text)
      let districts = fields.optional("districts", .list(of: .text), or: [])
      let facts = fields.optional("facts", .dictionary(of: .text), or: [])
      let only = fields.optional("only", .list(of: Form<DemonstrationEnding>.word()), or: [])
      guard let pack, let measure, let title, let document, let dossier,
        let budget = budget.flatMap(Money.init(yuan:))
      else { return nil }
      return Call(
        pack: pack, measure: measure, title: title, document: document, budget: budget,
        dossier: dossier, claim: claim, districts: districts,
        facts: facts.map { (name: $0.name, value: $0.value) }, only: only)
    }
  }

  private static var selection: Form<Selection> {
    .mapping("a selection") { fields in
      let round = fields.required("round", call)
      let document = fields.required("document", .text)
      let quota = fields.required("quota", Form<Int>.integer(in: 1...1000))
      let tiers = fields.optional("tiers", .list(of: numbers), or: [])
      let companies = fields.required("enterprises", numbers)
      let experts = fields.required("experts", .list(of: .text, atLeast: 1))
      let points = fields.required("points", numbers)
      let work = fields.optional("work", .text, or: "")
      let figures = fields.optional("figures", .list(of: numbers), or: [])
      let isRanked = fields.optional("ranked", .boolean, or: false)
      guard let round, let document, let quota, let companies, let experts, let points,
        points.count == companies.count, figures.isEmpty || figures.count == companies.count
      else { return nil }
      return Selection(
        round: round, document: document, quota: quota,
        tiers: tiers.filter { $0.count == 2 }.map {
          .init(through: $0[0], fen: Int64($0[1]) * 100)
        },
        companies: companies, experts: experts, points: points, work: work, figures: figures,
        isRanked: isRanked)
    }
  }

  private static var numbers: Form<[Int]> {
    .list(of: Form<Int>.integer(in: 0...1_000_000_000), atLeast: 1)
  }

  private static var list: Form<List> {
    .mapping("a register") { fields in
      let register = fields.required("register", .text)
      let document = fields.required("document", .text)
      let columns = fields.required("columns", .list(of: .text, atLeast: 1))
      let rows = fields.required("rows", .list(of: .list(of: .text)))
      guard let register, let document, let columns, let rows else { return nil }
      return List(register: register, document: document, rows: [columns] + rows)
    }
  }
}
