internal import FEEL
internal import PolicyPacks
internal import Quantities

/// How the value of a fact is written in a dossier, by the fact's type.
enum FactForms {
  /// Renminbi: 元 as a number of at most two decimals, or words such as "123.45万元".
  static var money: Form<Money> {
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

  /// The FEEL value of a scalar fact; nil after noting what is wrong.
  static func value(_ fact: Fact, _ node: DataNode, _ faults: inout [Diagnostic]) -> Value? {
    switch fact.type {
    case .money(let range):
      guard let yuan = money.read(node, &faults)?.yuan else { return nil }
      return within(range, yuan, fact, node, &faults).map(Value.number)
    case .number(let range, let decimals), .rate(let range, let decimals):
      guard let number = Form<Decimal128>.decimal.read(node, &faults) else { return nil }
      guard number.roundedToScale(decimals, .down) == number else {
        faults.append(
          node.place.diagnostic(
            "DOS022", "“\(fact.name)” takes at most \(decimals) decimals.", hint: "Round it."))
        return nil
      }
      return within(range, number, fact, node, &faults).map(Value.number)
    case .integer(let range):
      return Form<Int>.integer(in: range).read(node, &faults).map { .number(Decimal128($0)) }
    case .boolean: return Form<Bool>.boolean.read(node, &faults).map(Value.boolean)
    case .enumeration(let values):
      return enumeration(values, fact, node, &faults).map(Value.string)
    case .date(let range):
      guard let date = Form<CalendarDate>.date.read(node, &faults) else { return nil }
      return within(range, date, fact, node, &faults).map(Value.date)
    case .text(let maximum):
      guard let text = Form<String>.text.read(node, &faults) else { return nil }
      if text.count > maximum {
        faults.append(
          node.place.diagnostic(
            "DOS023", "“\(fact.name)” takes at most \(maximum) characters.", hint: "Shorten it."))
        return nil
      }
      return .string(text)
    case .creditCode: return creditCode(node, &faults)
    case .list: return nil
    }
  }

  private static func within<Bound: Comparable>(
    _ range: ClosedRange<Bound>, _ value: Bound, _ fact: Fact, _ node: DataNode,
    _ faults: inout [Diagnostic]
  ) -> Bound? {
    if range.contains(value) { return value }
    faults.append(
      node.place.diagnostic(
        "DOS024",
        "“\(fact.name)” is \(value), outside of \(range.lowerBound) to \(range.upperBound).",
        hint: "Check the number and its unit (元, not 万元)."))
    return nil
  }

  private static func enumeration(
    _ values: [EnumerationValue], _ fact: Fact, _ node: DataNode, _ faults: inout [Diagnostic]
  ) -> String? {
    guard let text = Form<String>.text.read(node, &faults) else { return nil }
    if let value = values.first(where: { $0.key == text || $0.name == text }) { return value.name }
    let near = nearestName(to: text, in: values.flatMap { [$0.key, $0.name] })
    let all = values.prefix(20).map { "\($0.name) (\($0.key))" }.joined(separator: ", ")
    faults.append(
      node.place.diagnostic(
        "DOS025", "“\(text)” is no value of “\(fact.name)”.",
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

extension DossierReader {
  /// A plain value (declared), or `{value: …, from: register, note: …}`.
  func statement(_ fact: Fact, _ node: DataNode, _ faults: inout [Diagnostic]) -> Statement? {
    if node.isNull { return nil }
    guard node.entries != nil else {
      return content(fact, node, &faults).map { Statement($0, from: .declared) }
    }
    let inner = Form<Statement.Content>("a value") { node, faults in
      content(fact, node, &faults)
    }
    let form = Form<Statement>.mapping("a fact with its source") { fields in
      let content = fields.required("value", inner)
      let from = fields.required("from", .word(Provenance.self))
      let note = fields.optional("note", .text)
      if let from, from != .declared, !fact.provenance.contains(from) {
        let accepted = fact.provenance.map(\.rawValue).joined(separator: ", ")
        fields.fault(
          "DOS027", at: "from", "“\(fact.name)” can't be known from \(from.rawValue).",
          hint: "Accepted: \(accepted).")
      }
      guard let content, let from else { return nil }
      return Statement(content, from: from, note: note)
    }
    return form.read(node, &faults)
  }

  private func content(
    _ fact: Fact, _ node: DataNode, _ faults: inout [Diagnostic]
  ) -> Statement.Content? {
    guard case .list(let item, let maximum) = fact.type else {
      return FactForms.value(fact, node, &faults).map(Statement.Content.value)
    }
    guard let items = node.items, let entity = vocabulary.entity(item) else {
      faults.append(
        node.place.diagnostic(
          "DOS028", "“\(fact.name)” is a list, not \(node.shape).",
          hint: "Begin each item with “- ”."))
      return nil
    }
    if items.count > maximum {
      faults.append(
        node.place.diagnostic(
          "DOS029", "“\(fact.name)” has \(items.count) items; at most \(maximum) are read.",
          hint: "Split the claim."))
      return nil
    }
    return .items(items.compactMap { subject(entity, $0, &faults) })
  }
}
