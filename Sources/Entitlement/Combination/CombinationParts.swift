/// Takes an instance apart: options that can't pay are left out, caps that can't bind dropped,
/// and what no cap or exclusion connects is solved by itself.
struct CombinationParts {
  /// The most bundles of one block.
  static let mostBundles = 512

  let instance: CombinationInstance
  /// What each option pays at most when every cap on it alone is counted.
  private let values: [Int64]
  private var excluded: [Set<Int>]
  /// The block of each option.
  private var block: [Int]

  init(_ instance: CombinationInstance) {
    self.instance = instance
    var values = instance.options.map(\.maximum)
    for ceiling in instance.ceilings {
      for option in ceiling.options { values[option] = min(values[option], ceiling.cap) }
    }
    for topUp in instance.topUps { values[topUp.option] = min(values[topUp.option], topUp.total) }
    for quota in instance.quotas {
      for (option, weight) in quota.weights where weight > quota.cap { values[option] = 0 }
    }
    self.values = values
    excluded = Array(repeating: [], count: instance.options.count)
    var joining = Joining(instance.options.count)
    for pair in instance.exclusions where values[pair.first] > 0 && values[pair.second] > 0 {
      excluded[pair.first].insert(pair.second)
      excluded[pair.second].insert(pair.first)
      joining.join(pair.first, pair.second)
    }
    for topUp in instance.topUps where values[topUp.option] > 0 {
      for other in topUp.over where values[other] > 0 { joining.join(topUp.option, other) }
    }
    for deduction in instance.deductions {
      let options = deduction.options.filter { values[$0] > 0 }
      for option in options { joining.join(options[0], option) }
    }
    block = instance.options.indices.map { joining.root($0) }
  }

  /// The parts. With `subsets`, every set of options that don't exclude each other is a bundle;
  /// else only those that more options can't be added to, which pay as much.
  func problems(subsets: Bool) -> [CombinationProblem] {
    let live = instance.options.indices.filter { values[$0] > 0 }
    let ceilings = instance.ceilings.map { ceiling in
      CombinationProblem.Cap(
        cap: ceiling.cap, options: Set(ceiling.options).filter { values[$0] > 0 }.sorted())
    }.filter { cap in cap.options.count > 1 && most(of: cap.options) > cap.cap }
    let quotas = instance.quotas.filter { quota in
      quota.weights.filter { values[$0.key] > 0 }.values.reduce(0, +) > quota.cap
    }
    var joining = Joining(instance.options.count)
    for option in live { joining.join(option, block[option]) }
    for ceiling in ceilings {
      for option in ceiling.options { joining.join(ceiling.options[0], option) }
    }
    for quota in quotas {
      let options = quota.weights.keys.filter { values[$0] > 0 }.sorted()
      for option in options { joining.join(options[0], option) }
    }
    let roots = live.map { joining.root($0) }
    return Set(roots).sorted().map { root in
      let places = zip(live, roots).filter { $0.1 == root }.map(\.0)
      return problem(of: places, ceilings, quotas, subsets: subsets)
    }
  }

  /// What the options pay at most: of a block's options only one where all exclude each other.
  private func most(of options: [Int]) -> Int64 {
    var sum: Int64 = 0
    for (_, members) in Dictionary(grouping: options, by: { block[$0] }) {
      let isClique = members.allSatisfy { one in
        members.allSatisfy { $0 == one || excluded[one].contains($0) }
      }
      sum +=
        isClique ? members.map { values[$0] }.max() ?? 0 : members.reduce(0) { $0 + values[$1] }
    }
    return sum
  }

  private func problem(
    of places: [Int], _ ceilings: [CombinationProblem.Cap], _ quotas: [CombinationInstance.Quota],
    subsets: Bool
  ) -> CombinationProblem {
    var problem = CombinationProblem()
    let local = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
    problem.places = places
    problem.values = places.map { values[$0] }
    problem.days = places.map { instance.options[$0].payableDay }
    var inner: [CombinationProblem.Cap] = []
    for ceiling in ceilings where local[ceiling.options[0]] != nil {
      let isInner = Set(ceiling.options.map { block[$0] }).count == 1
      if isInner {
        inner.append(ceiling)
      } else {
        problem.rows.append(
          CombinationProblem.Cap(
            cap: ceiling.cap, options: ceiling.options.compactMap { local[$0] }))
      }
    }
    for quota in quotas {
      let weights = places.map { quota.weights[$0] ?? 0 }
      if weights.contains(where: { $0 > 0 }) { problem.quotas.append((quota.cap, weights)) }
    }
    for (_, members) in Dictionary(grouping: places, by: { block[$0] }).sorted(by: {
      $0.key < $1.key
    }
    ) {
      let isChosen = members.contains { member in
        quotas.contains { $0.weights[member, default: 0] > 0 }
          || instance.topUps.contains { $0.option == member }
          || instance.deductions.contains { $0.amount > 0 && $0.options.contains(member) }
      }
      var sets = BundleSets(members: members, excluded: excluded, all: subsets || isChosen)
      sets.list()
      problem.isCut = problem.isCut || sets.isCut
      problem.blocks.append(
        sets.found.map { set in
          var bundle = CombinationProblem.Bundle(options: set.compactMap { local[$0] })
          bundle.deductions = instance.deductions.compactMap { deduction in
            let options = Set(deduction.options).intersection(set).compactMap { local[$0] }
            return options.isEmpty || deduction.amount == 0
              ? nil : CombinationProblem.Cap(cap: deduction.amount, options: options.sorted())
          }
          var nested = NestedSets()
          for cap in innerCaps(of: set, inner) {
            let cap = CombinationProblem.Cap(
              cap: cap.cap, options: cap.options.compactMap { local[$0] })
            if nested.insert(cap.options) {
              bundle.caps.append(cap)
            } else {
              bundle.loose.append(cap)
            }
          }
          return bundle
        })
    }
    return problem
  }

  /// The caps that hold within a bundle of these options and can bind there.
  private func innerCaps(
    of set: [Int], _ ceilings: [CombinationProblem.Cap]
  ) -> [CombinationProblem.Cap] {
    var caps = ceilings.map { ceiling in
      CombinationProblem.Cap(cap: ceiling.cap, options: ceiling.options.filter(set.contains))
    }
    for topUp in instance.topUps where set.contains(topUp.option) {
      caps.append(
        CombinationProblem.Cap(
          cap: topUp.total, options: ([topUp.option] + topUp.over).filter(set.contains).sorted()))
    }
    return caps.filter { cap in
      cap.options.count > 1 && cap.options.reduce(0) { $0 + values[$1] } > cap.cap
    }
  }
}

/// Sets of options of which none excludes another.
private struct BundleSets {
  let members: [Int]
  let excluded: [Set<Int>]
  /// All sets, or only those that nothing can be added to.
  let all: Bool
  private(set) var found: [[Int]] = []
  private(set) var isCut = false

  init(members: [Int], excluded: [Set<Int>], all: Bool) {
    self.members = members
    self.excluded = excluded
    self.all = all
  }

  mutating func list() {
    extend([], from: 0)
    if found.isEmpty { found = [[]] }
  }

  private mutating func extend(_ set: [Int], from start: Int) {
    guard found.count < CombinationParts.mostBundles else {
      isCut = true
      return
    }
    guard start < members.count else {
      if all || isMaximal(set) { found.append(set) }
      return
    }
    let member = members[start]
    let fits = set.allSatisfy { !excluded[member].contains($0) }
    if fits { extend(set + [member], from: start + 1) }
    // Leaving a member that nothing excludes never leads to a maximal set.
    if all || !fits || !excluded[member].isEmpty { extend(set, from: start + 1) }
  }

  private func isMaximal(_ set: [Int]) -> Bool {
    members.allSatisfy { member in
      set.contains(member) || set.contains { excluded[member].contains($0) }
    }
  }
}
