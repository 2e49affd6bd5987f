internal import Boards
internal import FEEL
internal import Quantities

/// Reads the rules of a board: FEEL over 供给 and 需求, with the numbers that the text states as 参数.
struct BoardRules {
  static let listingName = "供给"
  static let needName = "需求"

  let file: BoardFile
  let parameters: [Parameter]

  /// The board, with what is wrong with it added to `faults`.
  func board(_ faults: inout [Diagnostic]) -> PackBoard {
    let listing = BoardContext(Self.listingName, file.listings.fields.map(\.value))
    let need = BoardContext(Self.needName, file.needs.fields.map(\.value))
    for side in [file.listings, file.needs] {
      faults += NameTable("field", side.fields.map { ($0.value.key, $0.place) }).diagnostics
      faults += NameTable("field", side.fields.map { ($0.value.name, $0.place) }).diagnostics
    }
    func rules(_ rules: [BoardFile.Rule]) -> [MatchRule] {
      rules.compactMap { match($0, listing, need, &faults) }
    }
    let chain = file.chain.flatMap { $0.fields(listing, need, &faults) }
    let challenges = file.challenges.flatMap { $0.rules(listing, &faults) }
    if let known = file.challenges, file.needs.needsAdmission {
      faults.append(
        known.closes.place.diagnostic(
          "BOARD006", "Plans that compete for a challenge are sealed, so nobody can admit them.",
          hint: "Write admission: false among the needs."))
    }
    let scheme = BoardScheme(
      key: file.key.value, listings: Self.side(file.listings), needs: Self.side(file.needs),
      hard: rules(file.hard), soft: rules(file.soft),
      indications: file.indications.compactMap { indication($0, listing, &faults) },
      outcomes: file.outcomes, chain: chain, hasMilestones: file.hasMilestones,
      requests: file.requests, challenges: challenges, pipeline: file.pipeline)
    return PackBoard(
      key: file.key, scheme: scheme,
      registers: file.listings.registers + file.needs.registers, place: file.place)
  }

  private static func side(_ side: BoardFile.Side) -> BoardScheme.Side {
    BoardScheme.Side(
      name: side.name, fields: side.fields.map(\.value), writers: side.writers,
      readers: side.readers, needsAdmission: side.needsAdmission, termDays: side.termDays)
  }

  private func match(
    _ rule: BoardFile.Rule, _ listing: BoardContext, _ need: BoardContext,
    _ faults: inout [Diagnostic]
  ) -> MatchRule? {
    guard let logic = read(rule.expression, [listing, need], .boolean, &faults) else { return nil }
    var relaxation: MatchRule.Relaxation?
    if let (wanted, offered) = rule.relaxation {
      let (own, other) = (need.field(wanted, &faults), listing.field(offered, &faults))
      guard let own, let other else { return nil }
      guard own.feelType == other.feelType else {
        faults.append(
          offered.place.diagnostic(
            "BOARD004", "“\(own.name)” can't take the value of “\(other.name)”.",
            hint: "Name two fields of one type, or leave relax out."))
        return nil
      }
      relaxation = .init(need: own.key, listing: other.key)
    }
    let pooled = rule.pooled.flatMap { need.field($0, &faults) }
    return MatchRule(
      words: rule.words, weight: rule.weight, relaxation: relaxation, pooled: pooled?.key
    ) { offered, wanted in
      logic.answer([listing.value(offered), need.value(wanted)])
    }
  }

  private func indication(
    _ rule: BoardFile.Rule, _ listing: BoardContext, _ faults: inout [Diagnostic]
  ) -> Indication? {
    guard let logic = read(rule.expression, [listing], .number, &faults) else { return nil }
    return Indication(name: rule.words) { offered in
      logic.evaluate([listing.value(offered)])?.asNumber?.roundedToScale(2, .halfUp)
    }
  }

  /// An expression whose value has the type; nil after saying what is wrong.
  private func read(
    _ text: Located<String>, _ contexts: [BoardContext], _ type: FEELType,
    _ faults: inout [Diagnostic]
  ) -> BoardLogic? {
    let scope = Scope()
    for context in contexts { scope.declare(context.name, context.type) }
    let known = parameters.compactMap { parameter in
      parameter.value.map { (name: parameter.name, unit: parameter.unit, value: $0.feelValue) }
    }
    let members = known.map { FEELType.Member($0.name, $0.unit.memberType) }
    scope.declare(ParametersModel.importName, .context(members))
    do throws(SyntaxFault) {
      let expression = try Expression.parse(text.value, scope: scope)
      guard expression.type == type else {
        faults.append(
          text.place.diagnostic(
            "BOARD003", "The rule gives \(expression.type), not \(type).",
            hint: "Write a condition such as 供给.单价 <= 需求.单价上限."))
        return nil
      }
      let values = Context(known.map { (name: $0.name, value: $0.value) })
      return BoardLogic(
        expression: expression, slotCount: scope.layout.slotCount, parameters: .context(values))
    } catch {
      let first = error.diagnostics.first
      faults.append(
        text.place.diagnostic(
          "BOARD003", "The rule can't be read: \(first?.message ?? "it isn't FEEL").",
          hint: first?.hint ?? "Fields are named as 供给.名称 and 需求.名称."))
      return nil
    }
  }
}

/// A rule that was read: its values come in the order of its contexts.
private struct BoardLogic: Sendable {
  let expression: Expression
  let slotCount: Int
  let parameters: Value

  /// Nil where evaluating fails, which types and undetermined values leave little room for.
  func evaluate(_ values: [Value]) -> Value? {
    var limits = EvaluationLimits()
    limits.steps = 100_000
    var interpreter = Interpreter(dialect: .profile, limits: limits, slotCount: slotCount)
    for (slot, value) in (values + [parameters]).enumerated() { interpreter[slot] = value }
    return try? expression.evaluate(&interpreter)
  }

  /// A condition's answer: undetermined for want of the need's own field means that nobody asked.
  func answer(_ values: [Value]) -> RuleAnswer {
    switch evaluate(values) {
    case .boolean(true)?: return .met
    case .undetermined(let undetermined)?:
      let asked = undetermined.missing.filter { $0.path.hasPrefix(BoardRules.needName + ".") }
      if !asked.isEmpty { return .notAsked }
      return .unknown(undetermined.missing.map { String($0.path.drop { $0 != "." }.dropFirst()) })
    default: return .unmet
    }
  }
}

/// One side as FEEL sees it.
struct BoardContext: Sendable {
  let name: String
  let fields: [BoardField]
  let shape: ContextShape

  init(_ name: String, _ fields: [BoardField]) {
    self.name = name
    self.fields = fields
    shape = ContextShape(fields.map(\.name))
  }

  var type: FEELType { .context(fields.map { FEELType.Member($0.name, $0.feelType) }) }

  func field(_ key: Located<String>, _ faults: inout [Diagnostic]) -> BoardField? {
    if let field = fields.first(where: { $0.key == key.value }) { return field }
    faults.append(NameTable.unknown("field", key.value, fields.map(\.key), at: key.place))
    return nil
  }

  /// The values, by name; a field without one is undetermined.
  func value(_ values: BoardValues) -> Value {
    .context(
      Context(
        shape: shape,
        values: fields.map { field in
          values[field.key].map { field.feelValue($0) }
            ?? .undetermined(Undetermined("\(name).\(field.name)"))
        }))
  }
}

extension BoardField {
  fileprivate var feelType: FEELType {
    switch kind {
    case .text, .choice: .string
    case .number, .money: .number
    case .date: .date
    case .choices: .list(.string)
    }
  }

  fileprivate func feelValue(_ value: BoardValue) -> Value {
    switch value {
    case .text(let text): .string(text)
    case .number(let number): .number(number)
    case .date(let day): .date(day)
    case .choices(let choices):
      if case .choice = kind {
        .string(choices.first ?? "")
      } else {
        .list(choices.map(Value.string))
      }
    }
  }
}

extension ParameterUnit {
  fileprivate var memberType: FEELType {
    switch self {
    case .choice: .string
    case .flag: .boolean
    case .date: .date
    default: .number
    }
  }
}
