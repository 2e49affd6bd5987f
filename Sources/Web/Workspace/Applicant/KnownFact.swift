internal import Entitlement
internal import Fulfilment
internal import PolicyPacks

/// A fact that an official list or the checked authorisation knows: shown with where it comes from,
/// never asked, and beside it what was declared otherwise.
struct KnownFact {
  private let group: DraftModel.Group
  private let fact: Fact
  private let statement: Statement
  private let conflict: RegisterConflict?

  /// The fact; nil where nothing official is known about it.
  init?(_ model: DraftModel, _ group: DraftModel.Group, _ fact: Fact) {
    guard let statement = model.subject(group).statement(fact.key),
      statement.provenance == .register
    else { return nil }
    self.group = group
    self.fact = fact
    self.statement = statement
    conflict = model.conflict(fact, group)
  }

  /// In the place of the question.
  var html: HTML {
    guard case .value(let value) = statement.content else { return .none }
    let shown = ValuePiece(
      words: .of(.chinese), texts: nil, entity: group.entity, fact: fact
    ).html(value)
    let isWrong = conflict != nil
    return """
      <div class="\(isWrong ? "question wrong" : "question")"><p class="label">\(fact.name)</p>
      \(fault)<p><strong>\(shown)</strong>\(source)</p></div>
      """
  }

  /// Where it comes from, in a few words.
  var source: HTML {
    let note = statement.note.map { "：\($0)" } ?? ""
    return " <span class=\"tag sound\">名录</span> <span class=\"hint\">已核实\(note)</span>"
  }

  private var fault: HTML? { conflict.map { "<p class=\"fault\">\($0.words)</p>" } }
}
