public import Ledger
public import PolicyPacks
internal import Quantities

/// Whose limits a hold comes under.
public struct LimitSubject: Sendable, Hashable {
  /// The enterprise.
  public let enterprise: String
  /// What the claim is for: the contract's, grant's, filing's or centre's own key.
  public let thing: String
  /// The year of the qualifying event: an enterprise's year.
  public let eventYear: Int
  /// The year in which the application was filed: the pool's year.
  public let filingYear: Int

  /// A subject.
  public init(enterprise: String, thing: String, eventYear: Int, filingYear: Int) {
    self.enterprise = enterprise
    self.thing = thing
    self.eventYear = eventYear
    self.filingYear = filingYear
  }
}

extension Measure {
  /// The limits that a hold for `subject` comes under, with the caps of the parameters as they are
  /// stated or settled. Packs that name one instrument share its rows.
  ///
  /// - Parameter settled: what two officers settled, by the parameter's name.
  /// - Throws: a `Refusal` where a limit rests on a point that isn't settled.
  public func limitTerms(
    in pack: Pack, settled: [String: ParameterValue], for subject: LimitSubject
  ) throws -> [LimitTerm] {
    func value(_ name: String) throws -> ParameterValue {
      let parameter = pack.parameter(name)
      guard let value = settled[name] ?? parameter?.value ?? parameter?.settlement?.value else {
        throw Refusal(
          "open-point", "“\(name)”尚未确定：须由两名经办人员凭文号确定后，才能预占和拨付。")
      }
      return value
    }
    var terms: [LimitTerm] = []
    for limit in limits.map(\.limit) {
      if let condition = limit.condition {
        guard try value(condition.parameter).description == condition.value else { continue }
      }
      let scope = limit.scope
      guard case .number(let number) = try value(limit.amount),
        let cap = scope.unit == .count ? number.asInt.map(Int64.init) : Money(yuan: number)?.fen
      else {
        throw Refusal("unreadable-limit", "限额“\(limit.amount)”不是金额或次数，请联系政策包编制人员。")
      }
      let name = limit.instrument ?? "\(pack.id)/\(id)/\(limit.key)"
      terms.append(
        LimitTerm(
          row: subject.counter(of: scope, named: "\(name)/\(scope.rawValue)"), scope: scope,
          cap: cap))
    }
    return terms
  }
}

extension LimitSubject {
  func counter(of scope: LimitScope, named name: String) -> CounterID {
    switch scope {
    case .claim, .grant, .filing, .project, .centreYears:
      CounterID(limit: name, subject: "\(enterprise)/\(thing)")
    case .enterpriseYear: CounterID(limit: name, subject: enterprise, year: eventYear)
    case .enterpriseTerm, .enterpriseOnce: CounterID(limit: name, subject: enterprise)
    case .poolYear: CounterID(limit: name, year: filingYear)
    }
  }
}
