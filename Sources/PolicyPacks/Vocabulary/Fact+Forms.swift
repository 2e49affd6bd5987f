public import FEEL
public import Quantities

/// How amounts are written in dossiers and cases; other facts have the forms of their types.
public enum FactForms {
  /// Renminbi: 元 as a number of at most two decimals, or words such as "123.45万元".
  ///
  /// Faults: DOS020 another shape, DOS021 what is wrong with the amount.
  public static var money: Form<Money> {
    Form("an amount in 元") { node, faults in
      guard let scalar = node.scalar, !scalar.isNull else {
        faults.append(
          node.place.diagnostic("DOS020", "An amount in 元 is expected, not \(node.shape)."))
        return nil
      }
      do throws(MoneyFault) {
        return try Money.parse(scalar.text)
      } catch {
        faults.append(
          node.place.diagnostic(
            "DOS021", error.description, hint: "Write 元, such as 1234567.89, or \"123.45万元\"."))
        return nil
      }
    }
  }

  /// `true` or `false`, or 是 or 否, with or without quotes.
  ///
  /// Faults: DATA012, DATA013.
  public static var truth: Form<Bool> {
    Form(value: "true or false", hint: "Write true or false, 是 or 否.") { scalar in
      switch scalar.text {
      case "是": true
      case "否": false
      case "true" where scalar.style == .plain: true
      case "false" where scalar.style == .plain: false
      default: nil
      }
    }
  }

  /// A share as a number (0.3), or in percent (30%, 30％).
  ///
  /// Faults: DATA012, DATA013.
  public static var share: Form<Decimal128> {
    Form(value: "a share", hint: "Write 0.3 or 30%.") { scalar in
      if let last = scalar.text.last, last == "%" || last == "％" {
        return Decimal128(String(scalar.text.dropLast()))?.divided(by: 100)
      }
      return scalar.style == .plain ? Decimal128(scalar.text) : nil
    }
  }
}

extension Fact {
  /// The value that FEEL sees; nil after noting what is wrong, and for lists (``items(of:_:)``).
  ///
  /// Faults: DATA012 and DATA013 for another shape or type, DOS020 … DOS026.
  public func value(of node: DataNode, _ faults: inout [Diagnostic]) -> Value? {
    switch type {
    case .money(let range):
      guard let yuan = FactForms.money.read(node, &faults)?.yuan else { return nil }
      return within(range, yuan, node, &faults).map(Value.number)
    case .number(let range, let decimals), .rate(let range, let decimals):
      let form = if case .rate = type { FactForms.share } else { Form<Decimal128>.decimal }
      guard let number = form.read(node, &faults) else { return nil }
      guard number.roundedToScale(decimals, .down) == number else {
        faults.append(
          node.place.diagnostic(
            "DOS022", "“\(name)” takes at most \(decimals) decimals.", hint: "Round it."))
        return nil
      }
      return within(range, number, node, &faults).map(Value.number)
    case .integer(let range):
      return Form<Int>.integer(in: range).read(node, &faults).map { .number(Decimal128($0)) }
    case .boolean: return FactForms.truth.read(node, &faults).map(Value.boolean)
    case .enumeration(let values):
      return enumeration(values, node, &faults).map(Value.string)
    case .date(let range):
      guard let date = Form<CalendarDate>.date.read(node, &faults) else { return nil }
      return within(range, date, node, &faults).map(Value.date)
    case .text(let maximum):
      guard let text = Form<String>.text.read(node, &faults) else { return nil }
      if text.count > maximum {
        faults.append(
          node.place.diagnostic(
            "DOS023", "“\(name)” takes at most \(maximum) characters.", hint: "Shorten it."))
        return nil
      }
      return .string(text)
    case .creditCode: return Self.creditCode(node, &faults)
    case .list: return nil
    }
  }

  /// The items of a list; nil after noting what is wrong (DOS028, DOS029).
  public func items(of node: DataNode, _ faults: inout [Diagnostic]) -> [DataNode]? {
    guard case .list(_, let maximum) = type, let items = node.items else {
      faults.append(
        node.place.diagnostic(
          "DOS028", "“\(name)” is a list, not \(node.shape).",
          hint: "Begin each item with “- ”."))
      return nil
    }
    if items.count > maximum {
      faults.append(
        node.place.diagnostic(
          "DOS029", "“\(name)” has \(items.count) items; at most \(maximum) are read.",
          hint: "Split the claim."))
      return nil
    }
    return items
  }

  private func within<Bound: Comparable>(
    _ range: ClosedRange<Bound>, _ value: Bound, _ node: DataNode, _ faults: inout [Diagnostic]
  ) -> Bound? {
    if range.contains(value) { return value }
    faults.append(
      node.place.diagnostic(
        "DOS024",
        "“\(name)” is \(value), outside of \(range.lowerBound) to \(range.upperBound).",
        hint: "Check the number and its unit (元, not 万元)."))
    return nil
  }

  private func enumeration(
    _ values: [EnumerationValue], _ node: DataNode, _ faults: inout [Diagnostic]
  ) -> String? {
    guard let text = Form<String>.text.read(node, &faults) else { return nil }
    if let value = values.first(where: { $0.key == text || $0.name == text }) { return value.name }
    let near = nearestName(to: text, in: values.flatMap { [$0.key, $0.name] })
    let all = values.prefix(20).map { "\($0.name) (\($0.key))" }.joined(separator: ", ")
    faults.append(
      node.place.diagnostic(
        "DOS025", "“\(text)” is no value of “\(name)”.",
        hint: near.map { "Did you mean “\($0)”?" } ?? "One of \(all)."))
    return nil
  }

  private static func creditCode(_ node: DataNode, _ faults: inout [Diagnostic]) -> Value? {
    guard let text = Form<String>.text.read(node, &faults) else { return nil }
    do throws(CreditCodeFault) {
      return .string(try CreditCode.parse(text).text)
    } catch {
      faults.append(
        node.place.diagnostic(
          "DOS026", error.description, hint: "Copy the 18 characters from the business licence."))
      return nil
    }
  }
}
