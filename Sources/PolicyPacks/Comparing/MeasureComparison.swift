internal import Ledger

/// What changes in measures: conditions, limits, materials, quota, agencies.
struct MeasureComparison {
  let old: Pack
  let new: Pack

  var changes: [PackDifference.Change] {
    KeyedComparison<Measure>(part: "措施", key: \.id, words: { "\($0.name)（\($0.id)）" })
      .changes(old.measures, new.measures)
      + pairs.flatMap(changes)
  }

  private var pairs: [(Measure, Measure)] {
    old.measures.compactMap { before in new.measure(before.id).map { (before, $0) } }
  }

  private func changes(_ before: Measure, _ after: Measure) -> [PackDifference.Change] {
    let name = before.name
    let facts: [(String, String, String)] = [
      ("名称", before.name, after.name),
      ("种类", before.kind.chineseName, after.kind.chineseName),
      ("支持内容", before.offers, after.offers),
      ("认定日期", before.event?.words ?? "没有", after.event?.words ?? "没有"),
      ("责任单位", agencies(before, old), agencies(after, new)),
      ("流程", before.flow?.value ?? "没有", after.flow?.value ?? "没有"),
      ("名额", quota(before), quota(after)),
    ]
    var found = facts.filter { $0.1 != $0.2 }.map { what, one, other in
      PackDifference.Change(
        part: "措施", kind: .changed, words: "\(name)的\(what)：\(one) → \(other)")
    }
    let conditions = [before, after].map { $0.decision?.conditions.map(\.value) ?? [] }
    found += KeyedComparison(part: "条件", words: { "\(name)：\($0)" })
      .changes(conditions[0], conditions[1])
    found += KeyedComparison<Limit>(
      part: "限额", key: \.key, words: { "\(name)：\(limit($0, new))" }
    ).changes(before.limits.map(\.limit), after.limits.map(\.limit)) { one, other in
      let words = [limit(one, old), limit(other, new)]
      return words[0] == words[1] ? [] : ["\(name)：\(words[0]) → \(words[1])"]
    }
    found += KeyedComparison<Material>(part: "材料", key: \.name, words: { "\(name)：\($0.name)" })
      .changes(before.materials, after.materials)
    return found
  }

  private func agencies(_ measure: Measure, _ pack: Pack) -> String {
    measure.agencies.map { pack.agency($0.value)?.name ?? $0.value }.joined(separator: "、")
  }

  private func quota(_ measure: Measure) -> String {
    let parts = measure.quota.map { item in
      item.name + " " + item.value.map(\.value).joined(separator: "、")
    }
    return parts.isEmpty ? "没有" : parts.joined(separator: "；")
  }

  private func limit(_ limit: Limit, _ pack: Pack) -> String {
    let value = ParameterWords(pack).value(limit.amount) ?? "未确定"
    return "\(limit.scope.chineseName)不超过\(limit.amount)（\(value)）"
      + (limit.override.map { "，\($0.words)" } ?? "")
  }
}

extension Measure.Kind {
  /// The word that Chinese readers see.
  public var chineseName: String {
    switch self {
    case .formula: "按公式计算"
    case .selection: "择优"
    case .recognition: "认定"
    case .service: "服务"
    case .base: "共同条件"
    }
  }
}
