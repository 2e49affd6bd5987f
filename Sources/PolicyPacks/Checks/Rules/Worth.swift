internal import DMN
internal import FEEL
internal import Quantities

/// What the checks know about a value without computing it.
indirect enum Worth: Sendable {
  /// Nothing.
  case unknown
  /// A single value.
  case scalar(ScalarWorth)
  /// A list of values that are each worth this.
  case list(Worth)
  /// Named members.
  case context([String: Worth])
  /// Something that can be invoked.
  case function(FunctionWorth)

  /// A plain number without a unit: a literal, a count.
  static let plainNumber = Worth.scalar(ScalarWorth(unit: .plain))
  /// True or false.
  static let flag = Worth.scalar(ScalarWorth(unit: .plain, domain: .flags))

  /// The value as one thing; `unknown` for lists, contexts and functions.
  var scalar: ScalarWorth {
    if case .scalar(let scalar) = self { scalar } else { ScalarWorth(unit: .unknown) }
  }

  /// What an item of a list is worth; a single value is its own item, as FEEL coerces.
  var element: Worth {
    if case .list(let element) = self { element } else { self }
  }

  /// How many roundings lie on the way to the value.
  var roundings: Int {
    switch self {
    case .scalar(let scalar): scalar.roundings
    case .list(let element): element.roundings
    case .context(let members): members.values.map(\.roundings).max() ?? 0
    case .unknown, .function: 0
    }
  }
}

/// What is known about a single value.
struct ScalarWorth: Sendable {
  /// The unit, when it is a number or a date.
  var unit: UnitKnowledge = .unknown
  /// How many roundings of money lie on the way to it.
  var roundings = 0
  /// The values it can have.
  var domain: ValueDomain?
  /// The parameter that it is, unchanged.
  var parameter: String?

  /// Whether it is an amount that may have a part of a fen: in 元, rounded nowhere, and neither one
  /// number nor a fact of two decimals.
  var mayHaveParts: Bool {
    guard roundings == 0, unit == .known(.yuan) else { return false }
    guard case .numbers(let low, let high, let decimals)? = domain else { return true }
    return low != high && (decimals ?? 3) > 2
  }
}

/// The values that something can have.
enum ValueDomain: Hashable, Sendable {
  /// One of these texts.
  case texts([String])
  /// True or false.
  case flags
  /// Numbers from … to …, with at most so many decimals (nil: any).
  case numbers(low: Decimal128, high: Decimal128, decimals: Int?)
  /// Days from … to ….
  case dates(low: CalendarDate, high: CalendarDate)

  /// The values of both, nil where they are of different kinds.
  func union(_ other: ValueDomain) -> ValueDomain? {
    switch (self, other) {
    case (.texts(let left), .texts(let right)):
      return .texts(left + right.filter { !left.contains($0) })
    case (.flags, .flags): return .flags
    case (.numbers(let low, let high, let decimals), .numbers(let low2, let high2, let more)):
      let digits = decimals.flatMap { own in more.map { max(own, $0) } }
      return .numbers(low: min(low, low2), high: max(high, high2), decimals: digits)
    case (.dates(let low, let high), .dates(let low2, let high2)):
      return .dates(low: min(low, low2), high: max(high, high2))
    default: return nil
    }
  }
}

/// What an invocation of it would read.
enum FunctionWorth: Sendable {
  /// A knowledge model.
  case model(BusinessKnowledgeModel)
  /// A function in a box, with the names around it.
  case box(BoxedFunction, [String: Worth])
  /// A function written in FEEL, with the names around it and the text it stands in.
  case literal([FEEL.Parameter], Syntax, [String: Worth], FEELText)
}
