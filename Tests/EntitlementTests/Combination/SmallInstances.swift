import Entitlement

/// Small instances with every kind of relation.
enum SmallInstances {
  /// Up to five options of 0 to 4 fen, so that all amounts can be tried.
  static func mixed(_ seed: UInt64) -> CombinationInstance {
    var chance = SeededChance(seed)
    var instance = CombinationInstance()
    let count = 1 + chance.below(5)
    instance.options = (0..<count).map { _ in
      .init(maximum: Int64(chance.below(5)), payableDay: chance.below(3))
    }
    func some() -> [Int] { (0..<count).filter { _ in chance.below(2) == 0 } }
    for first in 0..<count {
      for second in 0..<first where chance.below(4) == 0 {
        instance.exclusions.append(.init(first, second))
      }
    }
    for _ in 0..<chance.below(4) {
      instance.ceilings.append(.init(cap: Int64(chance.below(9)), options: some()))
    }
    if chance.below(3) == 0 {
      let weights = some().map { ($0, Int64(1 + chance.below(3))) }
      instance.quotas = [
        CombinationInstance.Quota(
          cap: Int64(chance.below(4)), weights: Dictionary(weights) { first, _ in first })
      ]
    }
    if chance.below(3) == 0, count > 1 {
      let option = chance.below(count)
      instance.topUps = [
        CombinationInstance.TopUp(
          option: option, over: some().filter { $0 != option }, total: Int64(chance.below(6)))
      ]
    }
    return instance
  }

  /// The same, with what was paid before.
  static func deducted(_ seed: UInt64) -> CombinationInstance {
    var instance = mixed(seed)
    var chance = SeededChance(seed ^ 0x5EED)
    let places = instance.options.indices.filter { _ in chance.below(3) > 0 }
    instance.deductions = [.init(amount: Int64(chance.below(5)), options: places)]
    return instance
  }
}

extension CombinationSolution {
  /// Whether the amounts keep every rule of the instance.
  func isLawful(in instance: CombinationInstance) -> Bool {
    instance.admits(amounts.map { $0 ?? 0 }, taken: amounts.map { $0 != nil })
  }

  /// The days of payment of what is taken, added up.
  func days(in instance: CombinationInstance) -> Int {
    zip(amounts, instance.options).reduce(0) { $0 + ($1.0 == nil ? 0 : $1.1.payableDay) }
  }
}

extension CombinationInstance {
  /// Whether options may be `taken` with these amounts in fen.
  func admits(_ amounts: [Int64], taken: [Bool]) -> Bool {
    for (place, option) in options.enumerated() {
      let most = taken[place] ? option.maximum : 0
      guard (0...most).contains(amounts[place]) else { return false }
    }
    func sum(_ places: [Int]) -> Int64 { places.reduce(0) { $0 + amounts[$1] } }
    return exclusions.allSatisfy { !taken[$0.first] || !taken[$0.second] }
      && ceilings.allSatisfy { sum(Array(Set($0.options))) <= $0.cap }
      && quotas.allSatisfy { quota in
        quota.weights.reduce(Int64(0)) { $0 + (taken[$1.key] ? $1.value : 0) } <= quota.cap
      }
      && topUps.allSatisfy { !taken[$0.option] || sum([$0.option] + $0.over) <= $0.total }
  }
}

/// The best of an instance by trying all amounts of all options.
struct EveryAmount {
  let instance: CombinationInstance
  private var found = Found()

  struct Found {
    var total: Int64 = -1
    var applications = 0
    var days = 0
  }

  init(_ instance: CombinationInstance) { self.instance = instance }

  func best() -> Found {
    var copy = self
    copy.extend([])
    return copy.found
  }

  private mutating func extend(_ amounts: [Int64]) {
    guard amounts.count == instance.options.count else {
      for amount in 0...instance.options[amounts.count].maximum { extend(amounts + [amount]) }
      return
    }
    let taken = amounts.map { $0 > 0 }
    guard instance.admits(amounts, taken: taken) else { return }
    let days = zip(taken, instance.options).reduce(0) { $0 + ($1.0 ? $1.1.payableDay : 0) }
    let less = instance.deductions.reduce(Int64(0)) { sum, deduction in
      sum + (deduction.options.contains { taken[$0] } ? deduction.amount : 0)
    }
    let one = Found(
      total: amounts.reduce(0, +) - less, applications: taken.count { $0 }, days: days)
    if (-one.total, one.applications, one.days) < (-found.total, found.applications, found.days) {
      found = one
    }
  }
}

/// The best of a generated instance by trying all assignments of its claims; limits nest, so what
/// an assignment pays is cut off from the inside out.
struct EveryAssignment {
  let instance: CombinationInstance

  init(_ instance: CombinationInstance) { self.instance = instance }

  func best() -> Int64 {
    var claims: [[Int]] = []
    for option in instance.options.indices {
      let isJoined = claims.last.map { last in
        instance.exclusions.contains { $0.first == last[0] && $0.second == option }
      }
      if isJoined == true {
        claims[claims.count - 1].append(option)
      } else {
        claims.append([option])
      }
    }
    let limits = instance.ceilings.sorted { $0.options.count < $1.options.count }
    var best: Int64 = 0
    var chosen = claims.map { $0[0] }
    func extend(_ claim: Int) {
      guard claim < claims.count else {
        var amounts = [Int64](repeating: 0, count: instance.options.count)
        for option in chosen { amounts[option] = instance.options[option].maximum }
        for limit in limits {
          var excess = limit.options.reduce(-limit.cap) { $0 + amounts[$1] }
          for option in limit.options where excess > 0 {
            let less = min(excess, amounts[option])
            amounts[option] -= less
            excess -= less
          }
        }
        best = max(best, amounts.reduce(0, +))
        return
      }
      for option in claims[claim] {
        chosen[claim] = option
        extend(claim + 1)
      }
    }
    extend(0)
    return best
  }
}
