public import PolicyPacks
public import Quantities

/// A combination case of a pack, run: what differs from what it expects.
public struct CombinationCaseRun: Sendable {
  /// The pack whose file it stands in.
  public let packID: String
  /// The case.
  public let item: CombinationCase
  /// What differs; empty: passed, unless something is missing.
  public let differences: [CaseRun.Difference]
  /// Why it couldn't be run: names that nothing has, packs that aren't at hand.
  public let faults: [Diagnostic]

  /// Whether everything is as expected.
  public var passed: Bool { differences.isEmpty && faults.isEmpty }

  /// The run as findings of `pack check`.
  public var findings: [Diagnostic] {
    faults
      + differences.map { difference in
        difference.place.diagnostic(
          "CASE003",
          "“\(item.name)”: \(difference.what) is \(difference.got), not \(difference.expected).",
          hint: "Correct the rules or what the case expects.")
      }
  }
}

/// Runs what packs expect of several policies together, over all packs at hand.
public struct CombinationCaseRunner: Sendable {
  private let library: PackLibrary
  private let assessor: Assessor
  private let reading: OverlapReading

  /// A runner over the packs of `library`.
  public init(_ library: PackLibrary) {
    self.library = library
    assessor = Assessor(library)
    reading = OverlapReading(packs: library.ids.compactMap { library.pack($0) })
  }

  /// The runs of the newest version of each pack.
  public func runs() -> [CombinationCaseRun] {
    reading.packs.flatMap { pack in pack.combinations.map { run($0, of: pack) } }
  }

  /// Runs `item` of `pack`.
  public func run(_ item: CombinationCase, of pack: Pack) -> CombinationCaseRun {
    var faults = absent(item)
    if faults.isEmpty { faults = item.measures.compactMap { unknown($0, in: pack) } }
    var options = CombinationOptions()
    options.betterLater = item.betterLater
    options.taken = Set(item.taken.map(\.value))
    for choice in item.readings where faults.isEmpty {
      if let value = value(of: choice, item, pack) {
        options.readings[choice.name] = value
      } else {
        faults.append(
          choice.place.diagnostic(
            "PACK002", "No pack has a parameter “\(choice.name)” that can be read so.",
            hint: "Name a parameter and one of its readings."))
      }
    }
    var differences: [CaseRun.Difference] = []
    if faults.isEmpty {
      differences = CombinationComparison(pack: pack, reading: reading).relations(item.expected)
      if let combination = combination(item, options, &faults) {
        differences += CombinationComparison(pack: pack, reading: reading)
          .differences(combination, item.expected)
      }
    }
    return CombinationCaseRun(
      packID: pack.id, item: item, differences: differences, faults: faults)
  }

  private func combination(
    _ item: CombinationCase, _ options: CombinationOptions, _ faults: inout [Diagnostic]
  ) -> Combination? {
    guard let given = item.given else { return nil }
    let reader = DossierReader(library.vocabulary, packs: library.packs)
    guard let dossier = reader.read(given.asExample, &faults) else { return nil }
    let combination = assessor.combine(dossier, options: options)
    if combination == nil {
      faults.append(
        given.place.diagnostic(
          "CASE003", "“\(item.name)”: the amounts are too large to be combined.",
          hint: "Sums may reach 2⁵⁰ fen."))
    }
    for id in options.taken.sorted() {
      let all =
        (combination?.chosen.map(\.benefit.id) ?? [])
        + (combination?.left.map(\.benefit.id) ?? [])
      guard !all.contains(id), let place = item.taken.first(where: { $0.value == id })?.place else {
        continue
      }
      faults.append(
        place.diagnostic(
          "CASE003", "“\(item.name)”: there is no benefit “\(id)” to be taken.",
          hint: nearestName(to: id, in: all).map { "Did you mean “\($0)”?" }))
    }
    return combination
  }

  /// Packs that the case needs and that aren't here.
  private func absent(_ item: CombinationCase) -> [Diagnostic] {
    item.needs.filter { library.pack($0.value) == nil }.map { need in
      need.place.diagnostic(
        "CASE004", "“\(item.name)” needs the pack “\(need.value)”, which isn't here.",
        hint: nearestName(to: need.value, in: library.ids).map { "Did you mean “\($0)”?" }
          ?? "Put it into the folder, or leave the case out.", severity: .warning)
    }
  }

  private func unknown(_ measure: Located<String>, in pack: Pack) -> Diagnostic? {
    if reading.party(measure.value, in: pack) != nil { return nil }
    let known = reading.packs.flatMap { pack in pack.measures.map { "\(pack.id)/\($0.id)" } }
    return measure.place.diagnostic(
      "PACK002", "There is no measure “\(measure.value)”.",
      hint: nearestName(to: measure.value, in: known + pack.measures.map(\.id))
        .map { "Did you mean “\($0)”?" } ?? "Write pack/measure, or a measure of this pack.")
  }

  /// The reading chosen, by the case's own pack, then by those it needs.
  private func value(
    of choice: Named<Located<String>>, _ item: CombinationCase, _ pack: Pack
  ) -> ParameterValue? {
    let packs = [pack] + item.needs.compactMap { library.pack($0.value) } + reading.packs
    return packs.lazy.compactMap { pack in
      pack.parameter(choice.name)?.readings.first { "\($0.value)" == choice.value.value }?.value
    }.first
  }
}

extension OverlapReading {
  /// The measure of that name: `pack/measure`, or one of `own`.
  func party(_ name: String, in own: Pack) -> OverlapParty? {
    let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      return own.measure(name).map { OverlapParty(pack: own, measure: $0) }
    }
    guard let pack = packs.first(where: { $0.id == parts[0] }) else { return nil }
    return pack.measure(parts[1]).map { OverlapParty(pack: pack, measure: $0) }
  }
}

extension CombinationCase {
  /// All measures that it names.
  fileprivate var measures: [Located<String>] {
    let lists = [expected.chosen, expected.beside, expected.undetermined]
    return (lists.flatMap { $0?.value ?? [] } + expected.left).map(\.measure)
      + expected.relations.flatMap { [$0.first, $0.second] }
  }
}

extension DataNode {
  /// The dossier of an example, which needn't say that it is one.
  fileprivate var asExample: DataNode {
    guard let entries else { return self }
    let added = [("dossier", "1"), ("synthetic", "true")].filter { self[$0.0] == nil }.map {
      DataEntry(key: $0, at: place, value: DataNode(.scalar(DataScalar($1, .plain)), at: place))
    }
    return DataNode(.mapping(added + entries), at: place)
  }
}
