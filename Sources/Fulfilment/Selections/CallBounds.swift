internal import Casework
internal import Entitlement
internal import PolicyPacks
internal import Quantities
internal import Selection

/// How many may be selected and how much awarded, as the policy's parameters and what two officers
/// settled say.
struct CallBounds {
  /// The most places of the call.
  let places: Int
  /// The least and the most of one award, in fen.
  let award: ClosedRange<Int64>
  /// The most of all awards together, in fen.
  let total: Int64

  /// A call that names no parameter has so many places at most.
  private static let usualPlaces = 1000

  /// The bounds of a call of `measure`.
  ///
  /// - Parameters:
  ///   - own: the call itself, which doesn't count against its own quota.
  ///   - day: the day whose year a yearly quota counts.
  /// - Throws: a `Refusal` where a point isn't settled, or the pack's numbers contradict each
  ///   other.
  init(
    _ selection: PackSelection, _ pack: Pack, _ measure: Measure, except own: SelectionCallID?,
    on day: CalendarDate, _ session: any Session
  ) throws {
    let values = SettledValues(pack: pack, settled: try session.settledParameters(of: pack))
    var places = Self.usualPlaces
    if let name = selection.quota?.value {
      guard let number = try values.number(name).asInt, number >= 1 else {
        throw Self.fault(name)
      }
      places = number
    }
    let least = try selection.lowest.map { try values.fen($0.value) } ?? 1
    let most = try selection.highest.map { try values.fen($0.value) } ?? 1 << 49
    guard least >= 0, least <= most else { throw Self.fault(selection.lowest?.value ?? "") }
    award = least...most
    if let total = selection.total, try values.word(total.parameter.value) == total.value {
      self.total = most
    } else {
      total = 1 << 49
    }
    if let reading = selection.quotaPeriod,
      let period = reading.periods[try values.word(reading.parameter.value)]
    {
      places -= try Self.taken(pack, measure, period, on: day, except: own, session)
    }
    self.places = max(0, places)
  }

  /// The places that other calls of the measure have taken: winners, or the quota while scoring.
  private static func taken(
    _ pack: Pack, _ measure: Measure, _ period: QuotaPeriod, on day: CalendarDate,
    except own: SelectionCallID?, _ session: any Session
  ) throws -> Int {
    let others = try session.selectionCalls(limit: 10_000).filter { call in
      call.id != own && call.pack == pack.id && call.measure == measure.id
        && (period == .term || call.at.day.year == day.year)
    }
    return try others.reduce(0) { sum, call in
      let winners = try session.rankings(of: call.id).last?.winners.count ?? 0
      return sum + (call.state == .ranked ? winners : max(winners, call.quota))
    }
  }

  private static func fault(_ name: String) -> Refusal {
    Refusal("parameter-odd", "政策包的参数“\(name)”不能作为评选的界限，请联系政策包编制人员。")
  }

  /// The quota lies within the bounds.
  ///
  /// - Throws: a `Refusal` for the field `quota`.
  func check(quota: Int) throws {
    guard places > 0 else {
      throw Refusal("quota", "这项措施的名额已由其他评选用完，不能再发起。", field: "quota")
    }
    guard (1...places).contains(quota) else {
      throw Refusal("quota", "名额应在1到\(places)之间（政策规定）。", field: "quota")
    }
  }
}

/// Values of a pack's parameters, stated or settled.
private struct SettledValues {
  let pack: Pack
  let settled: [String: ParameterValue]

  private func value(_ name: String) throws -> ParameterValue {
    guard let value = settled[name] ?? pack.parameter(name)?.value(asOf: nil) else {
      throw Refusal(
        "open-point", "“\(name)”尚未确定：须由两名经办人员凭文号确定后，才能发起评选。", field: "quota")
    }
    return value
  }

  func number(_ name: String) throws -> Decimal128 {
    guard case .number(let number) = try value(name) else {
      throw Refusal("parameter-odd", "政策包的参数“\(name)”不是数，请联系政策包编制人员。")
    }
    return number
  }

  func fen(_ name: String) throws -> Int64 {
    guard let money = Money(yuan: try number(name)) else {
      throw Refusal("parameter-odd", "政策包的参数“\(name)”不是金额，请联系政策包编制人员。")
    }
    return money.fen
  }

  func word(_ name: String) throws -> String { try value(name).description }
}
