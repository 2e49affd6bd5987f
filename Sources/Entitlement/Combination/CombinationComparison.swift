internal import PolicyPacks
internal import Quantities

/// Compares a combination with what a case expects of it; amounts to the fen.
struct CombinationComparison {
  /// The case's own pack, whose measures may be named without it.
  let pack: Pack
  let reading: OverlapReading

  func differences(
    _ found: Combination, _ expected: CombinationCase.Expectation
  ) -> [CaseRun.Difference] {
    var list = Differences()
    list.expect("total", expected.total, found.total)
    list.expect("totalIfAllowed", expected.totalIfAllowed, found.totalIfAllowed)
    list.expect("naiveTotal", expected.naiveTotal, found.naiveTotal)
    if let chosen = expected.chosen {
      let paid = found.chosen.map { ($0.benefit, $0.amount) }
      compare("chosen", chosen, paid, &list)
    }
    if let beside = expected.beside {
      compare("beside", beside, found.possible.map { ($0, $0.maximum) }, &list)
    }
    if let waiting = expected.undetermined {
      compare("undetermined", waiting, found.undetermined.map { ($0, $0.maximum) }, &list)
    }
    for choice in expected.left { compare(choice, found.left, &list) }
    if let binding = expected.binding {
      let rooms = found.binding.map(\.room).sorted { $0.fen < $1.fen }
      let wanted = binding.value.compactMap(Money.init(yuan:)).sorted { $0.fen < $1.fen }
      list.expect("binding", "\(wanted.map(\.yuan))", "\(rooms.map(\.yuan))", binding.place)
    }
    list.expect("closed", expected.closed, found.closed.map(\.sentence))
    list.expect("warnings", expected.warnings, found.warnings)
    return list.all
  }

  /// How the relations that a case names differ from what the packs say.
  func relations(_ expected: CombinationCase.Expectation) -> [CaseRun.Difference] {
    var list = Differences()
    for item in expected.relations {
      guard let first = reading.party(item.first.value, in: pack),
        let second = reading.party(item.second.value, in: pack)
      else { continue }
      let relation = reading.relation(of: first, and: second)
      let what = "\(item.first.value) with \(item.second.value)"
      list.expect(
        what, item.stands.value.rawValue, relation.standing.rawValue, item.stands.place)
      if let phrase = item.phrase, relation.phrase?.key != phrase.value {
        list.expect("its phrase", phrase.value, relation.phrase?.key ?? "none", phrase.place)
      }
    }
    return list.all
  }

  // MARK: Benefits

  private func compare(
    _ what: String, _ expected: Located<[CombinationCase.Choice]>,
    _ found: [(benefit: Combination.Benefit, amount: Money)], _ list: inout Differences
  ) {
    var rest = found
    for choice in expected.value {
      guard let place = rest.firstIndex(where: { names(choice, $0.benefit) }) else {
        list.expect(what, label(choice), label(found.map(\.benefit)), choice.place)
        continue
      }
      list.expect("\(what) \(label(choice))", choice.amount, rest[place].amount)
      rest.remove(at: place)
    }
    if !rest.isEmpty {
      list.expect("what else is \(what)", "nothing", label(rest.map(\.benefit)), expected.place)
    }
  }

  private func compare(
    _ choice: CombinationCase.Choice, _ left: [Combination.Left], _ list: inout Differences
  ) {
    guard let item = left.first(where: { names(choice, $0.benefit) }) else {
      return list.expect("left", label(choice), label(left.map(\.benefit)), choice.place)
    }
    list.expect("the total with \(label(choice))", choice.amount, item.total)
    if let phrase = choice.phrase, item.reason.phrase?.key != phrase.value {
      list.expect(
        "why \(label(choice)) is left", phrase.value,
        item.reason.phrase?.key ?? "“\(item.reason.words)”", phrase.place)
    }
  }

  private func names(_ choice: CombinationCase.Choice, _ benefit: Combination.Benefit) -> Bool {
    let name = choice.measure.value
    guard
      name == "\(benefit.pack)/\(benefit.measure)"
        || (benefit.pack == pack.id && name == benefit.measure)
    else { return false }
    return (choice.claim == nil || choice.claim == benefit.claim)
      && (choice.variant == nil || choice.variant == benefit.variant)
  }

  private func label(_ choice: CombinationCase.Choice) -> String {
    [choice.measure.value, choice.claim, choice.variant].compactMap(\.self).joined(separator: "/")
  }

  private func label(_ benefits: [Combination.Benefit]) -> String {
    benefits.isEmpty ? "nothing" : benefits.map(\.id).joined(separator: ", ")
  }
}

/// What differs, one after the other.
private struct Differences {
  private(set) var all: [CaseRun.Difference] = []

  mutating func expect(_ what: String, _ wanted: String, _ got: String, _ place: DataPlace) {
    if wanted != got {
      all.append(CaseRun.Difference(what: what, expected: wanted, got: got, place: place))
    }
  }

  mutating func expect(_ what: String, _ wanted: Located<Decimal128>?, _ got: Money) {
    guard let wanted else { return }
    let money = Money(yuan: wanted.value).map { "\($0.yuan)" } ?? "\(wanted.value)"
    expect(what, money, "\(got.yuan)", wanted.place)
  }

  /// One sentence for each of `wanted`, which has its words.
  mutating func expect(_ what: String, _ wanted: Located<[String]>?, _ got: [String]) {
    guard let wanted else { return }
    let fits =
      wanted.value.count == got.count
      && zip(wanted.value, got).allSatisfy { $1.contains($0) }
    if !fits { expect(what, "\(wanted.value)", "\(got)", wanted.place) }
  }
}

extension OverlapRelation {
  /// What a case calls it.
  var standing: CombinationCase.Standing {
    switch self {
    case .stackable: .stackable
    case .exclusive: .exclusive
    case .firstTopsUp: .topsUp
    case .secondTopsUp: .toppedUp
    case .underCeiling: .ceiling
    case .open: .open
    }
  }

  /// The phrase that says so; nil where none does.
  var phrase: PhraseName? {
    switch self {
    case .exclusive(_, let phrase), .firstTopsUp(let phrase), .secondTopsUp(let phrase),
      .underCeiling(_, _, let phrase), .stackable(let phrase):
      phrase
    case .open: nil
    }
  }
}
