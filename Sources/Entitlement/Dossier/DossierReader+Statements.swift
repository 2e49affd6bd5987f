internal import PolicyPacks
internal import Quantities

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
    guard case .list(let item, _) = fact.type else {
      return fact.value(of: node, &faults).map(Statement.Content.value)
    }
    guard let items = fact.items(of: node, &faults), let entity = vocabulary.entity(item) else {
      return nil
    }
    return .items(items.compactMap { subject(entity, $0, &faults) })
  }
}
