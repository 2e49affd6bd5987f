/// What changes in the words: clauses, phrases, parameters and their readings.
struct TextComparison {
  let old: Pack
  let new: Pack

  var changes: [PackDifference.Change] { clauseChanges + parameterChanges }

  private var clauseChanges: [PackDifference.Change] {
    KeyedComparison<Clause>(
      part: "条文", key: \.key, words: { "\($0.number)“\($0.title)”：\($0.text)" }
    ).changes(old.clauses, new.clauses) { before, after in
      let phrases = KeyedComparison<Phrase>(part: "条文", key: \.key, words: { "“\($0.text)”" })
      return phrases.changes(before.phrases, after.phrases) { before, after in
        before.text == after.text ? [] : ["“\(before.text)” → “\(after.text)”"]
      }.map { "\(before.number)：" + ($0.kind == .changed ? "" : $0.kind.rawValue) + $0.words }
    }
  }

  private var parameterChanges: [PackDifference.Change] {
    KeyedComparison<Parameter>(part: "参数", key: \.name, words: words)
      .changes(old.parameters, new.parameters, changed: parameterChanges)
  }

  private func words(_ parameter: Parameter) -> String {
    "\(parameter.name)：\(value(parameter))\(quote(parameter))"
  }

  private func value(_ parameter: Parameter) -> String {
    parameter.value(asOf: nil)?.words(in: parameter.unit) ?? "未确定"
  }

  private func quote(_ parameter: Parameter) -> String {
    parameter.quoted.map { "（“\($0.value)”）" } ?? ""
  }

  private func parameterChanges(_ before: Parameter, _ after: Parameter) -> [String] {
    var found: [String] = []
    if value(before) != value(after) {
      found.append(
        "\(before.name)：\(value(before))\(quote(before)) → \(value(after))\(quote(after))")
    } else if before.quoted?.value != after.quoted?.value {
      found.append(
        "\(before.name)的依据：\(quote(before)) → \(quote(after))")
    }
    if before.status != after.status {
      found.append(
        "\(before.name)：\(before.status.chineseName) → \(after.status.chineseName)"
          + (after.settlement.map { "（\($0.document)）" } ?? ""))
    }
    let readings = KeyedComparison<Reading>(
      part: "参数", key: { "\($0.value)" }, words: { "\($0.value)：\($0.words)" })
    found += readings.changes(before.readings, after.readings) { one, other in
      one.words == other.words ? [] : ["\(one.value)：\(one.words) → \(other.words)"]
    }.map { "\(before.name)的解读，\($0.kind.rawValue) \($0.words)" }
    return found
  }
}

extension ParameterStatus {
  /// The word that Chinese readers see.
  public var chineseName: String {
    switch self {
    case .stated: "文本写明"
    case .open: "未核实"
    case .settled: "已确定"
    }
  }
}
