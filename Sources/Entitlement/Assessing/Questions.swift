internal import FEEL
internal import PolicyPacks

/// The questions that would give what is missing, by path.
struct Questions: Sendable {
  private let vocabulary: Vocabulary
  /// The facts of every entity by 算力合同.签订日期.
  private let items: [MissingFact: MissingItem]

  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    var items: [MissingFact: MissingItem] = [:]
    for entity in vocabulary.entities {
      for fact in entity.facts {
        let path = "\(entity.name).\(fact.name)"
        items[MissingFact(path)] = MissingItem(
          path: path, question: fact.question, isOpenPoint: false)
      }
    }
    self.items = items
  }

  /// What is asked for the fact, or the parameter of `pack`, of that path.
  func item(_ path: String, in pack: Pack) -> MissingItem {
    if let known = items[MissingFact(path)] { return known }
    let prefix = ParametersModel.importName + "."
    if path.hasPrefix(prefix) {
      let name = String(path.dropFirst(prefix.count))
      return MissingItem(path: name, question: pack.parameter(name)?.question, isOpenPoint: true)
    }
    // 算力合同.明细[2].用途 asks the question of 用途 among the parts of 明细.
    let names = path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
    var entity = names.first.flatMap { vocabulary.entity($0) }
    var fact: Fact?
    for name in names.dropFirst() {
      fact = entity?.fact(name)
      if case .list(let item, _)? = fact?.type { entity = vocabulary.entity(item) }
    }
    return MissingItem(path: path, question: fact?.question, isOpenPoint: false)
  }
}
