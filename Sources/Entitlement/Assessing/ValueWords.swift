internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Values as people read them.
enum ValueWords {
  /// A number with its unit: money in groups of three with two decimals, a share in percent.
  static func number(_ number: Decimal128, unit: String?) -> String {
    switch unit {
    case ParameterUnit.yuan.rawValue:
      Money(yuan: number)?.description ?? "\(number.normalized) 元"
    case ParameterUnit.share.rawValue:
      "\((number.multiplied(by: 100) ?? number).normalized)%"
    case let unit?: "\(number.normalized)\(unit)"
    case nil: number.normalized.description
    }
  }

  /// A fact's value; nil where it isn't known.
  static func value(_ value: Value, of fact: Fact? = nil) -> String? {
    switch value {
    case .null, .undetermined: return nil
    case .boolean(let truth): return truth ? "是" : "否"
    case .number(let number):
      switch fact?.type {
      case .money: return ValueWords.number(number, unit: ParameterUnit.yuan.rawValue)
      case .rate: return ValueWords.number(number, unit: ParameterUnit.share.rawValue)
      default: return number.normalized.description
      }
    case .string(let text): return text
    case .date(let date): return date.description
    case .list(let items):
      let words = items.compactMap { ValueWords.value($0, of: fact) }
      let shown = words.prefix(6).joined(separator: "、")
      return words.count > 6 ? "\(shown) 等 \(words.count) 项" : shown
    case .context(let context): return "\(context.count) 项"
    default: return value.kindName
    }
  }
}
