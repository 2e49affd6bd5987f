internal import DMN
internal import FEEL
internal import Quantities

/// What may not stand in the FEEL of a policy: numbers that belong to the text, and division
/// outside a rounding.
struct LiteralRules {
  let file: String
  let texts: RuleTexts
  private(set) var findings: [Diagnostic] = []

  init(file: String, texts: RuleTexts) {
    self.file = file
    self.texts = texts
  }

  /// Looks through all FEEL of a model.
  mutating func read(_ model: DMNModel) {
    for decision in model.decisions { decision.logic.map { read($0) } }
    for knowledge in model.knowledgeModels { knowledge.logic?.body.map { read($0) } }
  }

  private mutating func read(_ box: BoxedExpression) {
    switch box {
    case .literal(let literal): read(literal)
    case .table(let table): read(table)
    case .context(let context): for entry in context.entries { entry.value.map { read($0) } }
    case .invocation(let invocation):
      for binding in invocation.bindings { binding.value.map { read($0) } }
    case .list(let list): for item in list.items { read(item) }
    case .relation(let relation): for item in relation.rows.flatMap(\.items) { read(item) }
    case .function(let function): function.body.map { read($0) }
    case .conditional(let conditional):
      for part in [conditional.condition, conditional.then, conditional.otherwise] {
        part.map { read($0) }
      }
    case .filter(let filter):
      for part in [filter.source, filter.match] { part.map { read($0) } }
    case .iteration(let iteration):
      for part in [iteration.source, iteration.body] { part.map { read($0) } }
    }
  }

  private mutating func read(_ literal: LiteralExpression, inCell: Bool = false) {
    guard let text = literal.text, let syntax = texts.expression(text) else { return }
    read(syntax, text: text, inCell: inCell, underRounding: false)
  }

  private mutating func read(_ table: DecisionTable) {
    for input in table.inputs { read(input.expression) }
    for rule in table.rules {
      for cell in rule.inputEntries {
        for test in texts.tests(cell)?.all ?? [] {
          read(test, text: cell, inCell: true, underRounding: false)
        }
      }
      for entry in rule.outputEntries { read(entry, inCell: true) }
    }
    for output in table.outputs { output.defaultEntry.map { read($0, inCell: true) } }
  }

  private mutating func read(
    _ syntax: Syntax, text: FEELText, inCell: Bool, underRounding: Bool
  ) {
    switch syntax.kind {
    case .literal(let value):
      if let words = Self.lawful(value) {
        refuse(words, at: text.place(of: syntax), inCell: inCell)
      }
      return
    case .arithmetic(.divide, _, _) where !underRounding:
      findings.append(
        text.place(of: syntax).finding(
          "RULE006",
          "a division stands outside a rounding, so its result may have endless decimals",
          hint: "make it the first argument of the rounding: round half up(a * b / c, 2)",
          file: file))
    case .invocation(_, let arguments):
      if let name = syntax.calledName, Roundings.names.contains(name) {
        for (index, argument) in arguments.enumerated() {
          let isScale = index == 1 && argument.value.isWholeLiteral
          if !isScale {
            read(argument.value, text: text, inCell: inCell, underRounding: index == 0)
          }
        }
        return
      }
      if let words = Self.writtenValue(syntax.calledName, arguments) {
        refuse(words, at: text.place(of: syntax), inCell: inCell)
      }
    default: break
    }
    for child in syntax.children {
      read(child, text: text, inCell: inCell, underRounding: false)
    }
  }

  private mutating func refuse(_ words: String, at place: ElementPlace, inCell: Bool) {
    let finding =
      inCell
      ? place.finding(
        "RULE005", "\(words) stands in a table, where nobody can trace it to the text",
        hint: "make it a parameter with its quoted words and write the parameter here", file: file)
      : place.finding(
        "RULE004", "\(words) stands in a decision, where nobody can trace it to the text",
        hint: "make it a parameter with its quoted words and write 参数.… here", file: file)
    findings.append(finding)
  }

  /// The value as words when it may come from the law; nil for 0, 1, texts and truth values.
  private static func lawful(_ value: Value) -> String? {
    switch value {
    case .number(let number):
      number.isZero || number == .one ? nil : "the number \(number.shortDescription)"
    case .date(let date): "the date \(date)"
    case .time, .dateTime: "a time"
    case .daysTimeDuration, .yearsMonthsDuration: "a duration"
    default: nil
    }
  }

  /// Numbers and dates written as text: number("500"), date("2024-08-19"); one day, month or year
  /// is a step, no number of the law.
  private static func writtenValue(_ name: String?, _ arguments: [Syntax.Argument]) -> String? {
    guard let name, ["number", "date", "date and time", "time", "duration"].contains(name),
      let first = arguments.first, case .literal(.string(let text)) = first.value.kind
    else { return nil }
    return ["P1D", "P1M", "P1Y", "0", "1"].contains(text) ? nil : "\(name)(\"\(text)\")"
  }
}

extension Syntax {
  /// A whole number written out, with or without sign.
  fileprivate var isWholeLiteral: Bool {
    switch kind {
    case .literal(.number(let number)): number.isInteger
    case .negation(let operand): operand.isWholeLiteral
    default: false
    }
  }
}
