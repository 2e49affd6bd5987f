internal import Boards
internal import Quantities

/// What a file of `boards/` says, before its rules are read.
struct BoardFile {
  let key: Located<String>
  let listings: Side
  let needs: Side
  let hard: [Rule]
  let soft: [Rule]
  let indications: [Rule]
  let outcomes: [BoardScheme.Outcome]
  let chain: Chain?
  let hasMilestones: Bool
  let requests: RequestRules?
  let challenges: Challenges?
  let pipeline: PipelineRules?
  let place: DataPlace

  struct Side {
    let name: String
    let fields: [Located<BoardField>]
    let writers: BoardAudience
    let readers: BoardAudience
    let registers: [Located<String>]
    let needsAdmission: Bool
    let termDays: Int
  }

  struct Rule {
    let words: String
    let expression: Located<String>
    let weight: Int
    let relaxation: (need: Located<String>, listing: Located<String>)?
    let pooled: Located<String>?
  }

  static var form: Form<BoardFile> {
    .mapping("a board") { fields in
      let key = fields.required("board", .locatedText)
      let listings = fields.required("listings", side)
      let needs = fields.required("needs", side)
      let hard = fields.optional("hard", .list(of: rule("when")), or: [])
      let soft = fields.optional("soft", .list(of: rule("when")), or: [])
      let indications = fields.optional("indications", .list(of: rule("yuan")), or: [])
      let outcomes = fields.required("outcomes", .list(of: outcome, atLeast: 1))
      let chain = fields.optional("chain", chain)
      let milestones = fields.optional("milestones", .boolean, or: false)
      let requests = fields.optional("request", requests)
      let challenges = fields.optional("challenge", challenges)
      let pipeline = fields.optional("pipeline", pipeline)
      guard let key, let listings, let needs, let outcomes else { return nil }
      return BoardFile(
        key: key, listings: listings, needs: needs, hard: hard, soft: soft,
        indications: indications, outcomes: outcomes, chain: chain, hasMilestones: milestones,
        requests: requests, challenges: challenges, pipeline: pipeline, place: fields.place)
    }
  }

  private static var side: Form<Side> {
    .mapping("a side of a board") { fields in
      let name = fields.required("name", .text)
      let list = fields.required("fields", .list(of: .located(field), atLeast: 1))
      let writers = fields.optional("writers", audience, or: (.participants, []))
      let readers = fields.optional("readers", audience, or: (.everyone, []))
      let admission = fields.optional("admission", .boolean, or: true)
      let days = fields.optional("days", .integer(in: 1...1830), or: 180)
      guard let name, let list else { return nil }
      return Side(
        name: name, fields: list, writers: writers.0, readers: readers.0,
        registers: writers.1 + readers.1, needsAdmission: admission, termDays: days)
    }
  }

  /// `everyone`, `participants`, `keepers`, or a list of registers.
  private static var audience: Form<(BoardAudience, [Located<String>])> {
    Form("everyone, participants, keepers or a list of registers") { node, faults in
      if node.items != nil {
        let listed = Form.list(of: .locatedText, atLeast: 1).read(node, &faults)
        return listed.map { (.listed($0.map(\.value)), $0) }
      }
      return Form(value: "everyone, participants, keepers or a list of registers") { scalar in
        switch scalar.text {
        case "everyone": (BoardAudience.everyone, [])
        case "participants": (BoardAudience.participants, [])
        case "keepers": (BoardAudience.keepers, [])
        default: nil
        }
      }.read(node, &faults)
    }
  }

  private enum FieldWord: String, CaseIterable {
    case text, number, money, date, choice, choices
  }

  private static var field: Form<BoardField> {
    .mapping("a field of a board") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let word = fields.required("type", .word(FieldWord.self))
      let range = fields.optional("range", range) ?? (0...1_000_000_000_000)
      let decimals = fields.optional("decimals", .integer(in: 0...6), or: 0)
      let most = fields.optional("max", .integer(in: 1...4000), or: 200)
      let values = fields.optional("values", .list(of: .text, atLeast: 1))
      let unit = fields.optional("unit", .text)
      let isRequired = fields.optional("required", .boolean, or: false)
      let isPrivate = fields.optional("private", .boolean, or: false)
      let help = fields.optional("help", .text)
      guard let key, let name, let word else { return nil }
      if values == nil, word == .choice || word == .choices {
        fields.fault(
          "BOARD005", at: "type", "The field “\(name)” has no values to choose from.",
          hint: "Add values: [ … ].")
        return nil
      }
      let kind: BoardField.Kind =
        switch word {
        case .text: .text(maximum: most)
        case .number: .number(range, decimals: decimals)
        case .money: .money(range)
        case .date: .date
        case .choice: .choice(values ?? [])
        case .choices: .choices(values ?? [])
        }
      return BoardField(
        key: key, name: name, kind: kind, unit: unit, isRequired: isRequired,
        isPrivate: isPrivate, help: help)
    }
  }

  private static var range: Form<ClosedRange<Decimal128>> {
    Form("two numbers, the smaller first") { node, faults in
      guard let ends = Form.list(of: .decimal).read(node, &faults) else { return nil }
      guard ends.count == 2, ends[0] <= ends[1] else {
        faults.append(
          node.place.diagnostic(
            "BOARD005", "A range is two numbers, the smaller first.",
            hint: "Write range: [0, 1000]."))
        return nil
      }
      return ends[0]...ends[1]
    }
  }

  private static func rule(_ key: String) -> Form<Rule> {
    .mapping("a rule of a board") { fields in
      let words = fields.required("name", .text)
      let expression = fields.required(key, .locatedText)
      let weight = fields.optional("weight", .integer(in: 1...1000), or: 1)
      let relax = fields.optional("relax", relaxation)
      let pooled = fields.optional("pool", .locatedText)
      guard let words, let expression else { return nil }
      return Rule(
        words: words, expression: expression, weight: weight, relaxation: relax, pooled: pooled)
    }
  }

  private static var relaxation: Form<(need: Located<String>, listing: Located<String>)> {
    .mapping("a relaxation") { fields in
      let need = fields.required("need", .locatedText)
      let listing = fields.required("listing", .locatedText)
      guard let need, let listing else { return nil }
      return (need, listing)
    }
  }

  private static var chain: Form<Chain> {
    .mapping("a chain") { fields in
      let segment = fields.required("segment", .locatedText)
      let wanted = fields.required("wanted", .locatedText)
      let own = fields.required("own", .locatedText)
      let shown = fields.required("shown", .locatedText)
      let local = fields.required("local", .locatedText)
      let stages = fields.optional("stages", .list(of: stage, atLeast: 1))
      guard let segment, let wanted, let own, let shown, let local else { return nil }
      return Chain(
        segment: segment, wanted: wanted, own: own, shown: shown, local: local,
        stages: stages ?? [])
    }
  }

  private static var stage: Form<ChainFields.Stage> {
    .mapping("a stage") { fields in
      let name = fields.required("name", .text)
      let segments = fields.required("segments", .list(of: .text, atLeast: 1))
      guard let name, let segments else { return nil }
      return ChainFields.Stage(name: name, segments: segments)
    }
  }

  private static var outcome: Form<BoardScheme.Outcome> {
    .mapping("an outcome") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let success = fields.optional("success", .boolean, or: false)
      guard let key, let name else { return nil }
      return BoardScheme.Outcome(key: key, name: name, isSuccess: success)
    }
  }
}
