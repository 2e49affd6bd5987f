internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// What one page of the check-up sent.
struct CheckupForm: Sendable {
  /// What the visitor pressed.
  enum Action: Sendable, Hashable {
    case next, back, review, result, download, stay
    /// The answers, or the result, as an Excel workbook.
    case answersWorkbook, resultWorkbook
    /// Another benefit of the combination, by its id.
    case take(String)
    case addLine
    case addClaim(String)
    case removeClaim(Int)
    case removeLine(claim: Int, list: String, line: Int)
    case edit(CheckupStep)
  }

  let step: CheckupStep
  let action: Action
  let values: Query

  /// Nil for a form that none of our pages has sent.
  init?(_ values: Query) {
    guard let step = CheckupStep(values["step"] ?? "start"),
      let action = Self.action(values["go"] ?? "next", values)
    else { return nil }
    self.step = step
    self.action = action
    self.values = values
  }

  private static func action(_ text: String, _ values: Query) -> Action? {
    let sides = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (sides.first, sides.count) {
    case ("next", 1): return .next
    case ("back", 1): return .back
    case ("review", 1): return .review
    case ("result", 1): return .result
    case ("download", 1): return .download
    case ("stay", 1): return .stay
    case ("answers-workbook", 1): return .answersWorkbook
    case ("result-workbook", 1): return .resultWorkbook
    case ("take", 2): return .take(sides[1])
    case ("add-line", 1): return .addLine
    case ("add-claim", 1): return values["claim-type"].map { .addClaim($0) }
    case ("edit", 2): return CheckupStep(sides[1]).map { .edit($0) }
    case ("remove", 2):
      switch CheckupStep(sides[1]) {
      case .claim(let claim)?: return .removeClaim(claim)
      case .line(let claim, let list, let line)?:
        return .removeLine(claim: claim, list: list, line: line)
      default: return nil
      }
    default: return nil
    }
  }
}

/// A field with what was typed and what is wrong with it.
struct FieldEntry: Sendable {
  let fact: Fact
  let typed: String
  let fault: FieldFault?
}

/// Puts the fields of a page into the dossier; what can't be read stays with its page.
struct CheckupAnswers {
  /// The most claims that pages let one add.
  static let mostClaims = 50

  private(set) var entries: [FieldEntry] = []
  var hasFaults: Bool { entries.contains { $0.fault != nil } }

  /// Reads the fields of `facts` into `subject`. A value that doesn't change keeps its source.
  mutating func read(_ facts: [Fact], into subject: inout Subject, _ values: Query) {
    for fact in facts {
      if case .list = fact.type { continue }
      guard let index = subject.entity.facts.firstIndex(where: { $0.key == fact.key }),
        let typed = values[Self.field(fact)]
      else { continue }
      do throws(FieldFault) {
        let value = try FieldText.value(typed, of: fact)
        entries.append(FieldEntry(fact: fact, typed: typed, fault: nil))
        guard let value else {
          subject.statements[index] = nil
          continue
        }
        if case .value(let old)? = subject.statements[index]?.content, old == value { continue }
        subject.statements[index] = Statement(.value(value), from: .declared)
      } catch {
        entries.append(FieldEntry(fact: fact, typed: typed, fault: error))
      }
    }
  }

  /// The name of a fact's field.
  static func field(_ fact: Fact) -> String { "f-" + fact.key }
}

extension Subject {
  /// The lines of the list `key`, or none.
  func items(_ key: String) -> [Subject] {
    if case .items(let items)? = statement(key)?.content { return items }
    return []
  }

  /// Puts `items` as the list `key`; an empty list is a list that isn't stated.
  mutating func set(_ items: [Subject], _ key: String) {
    guard let index = entity.facts.firstIndex(where: { $0.key == key }) else { return }
    statements[index] = items.isEmpty ? nil : Statement(.items(items), from: .declared)
  }
}
