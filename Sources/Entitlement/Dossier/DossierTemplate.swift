public import PolicyPacks
internal import Quantities

/// A commented dossier in YAML that somebody fills in: the facts that some measures ask for.
public struct DossierTemplate: Sendable {
  let vocabulary: Vocabulary
  let title: String
  let claims: [Entity]
  let facts: Set<String>?

  /// A template for the applicant and the claim entities `claims` (keys).
  ///
  /// `facts` are the paths that are asked for, in Chinese (企业.注册地); nil: every fact.
  public init(_ vocabulary: Vocabulary, title: String, claims: [String], facts: Set<String>?) {
    self.vocabulary = vocabulary
    self.title = title
    self.facts = facts
    self.claims = claims.compactMap { vocabulary.entity($0) }
  }

  /// The template as YAML; `asOf` is written as the day of the answer.
  public func text(asOf: String) -> String {
    var lines = [
      "# \(title)",
      "# 填写知道的，不知道的留空：留空的事实按“缺少”处理，不会当作“否”或 0。",
      "# 金额以元为单位，最多两位小数；也可以写成 \"123.45万元\"。",
      "# 值可以写明来源：{value: true, from: register, note: 名录第12号}",
      "dossier: 1", "asOf: \(asOf)  # 按哪一天测算",
    ]
    if let applicant = vocabulary.applicant {
      lines.append("\(applicant.key):  # \(applicant.name)")
      lines += facts(of: applicant, indent: "  ")
    }
    if !claims.isEmpty { lines.append("claims:  # 申领项，可以有多项；不需要的删去") }
    for claim in claims {
      lines.append("  # \(claim.name)\(claim.help.map { "：\($0)" } ?? "")")
      lines.append("  - id: \(claim.name)一  # 自己起的名字")
      lines.append("    type: \(claim.key)")
      lines += facts(of: claim, indent: "    ")
    }
    lines += [
      "received: []  # 已经获得或预占的，计入限额，例如：",
      "  # - {measure: model-filing, year: 2026, amount: 100000.00}",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func asked(of entity: Entity) -> [Fact] {
    guard let facts else { return entity.facts }
    return entity.facts.filter { fact in
      if case .list(let item, _) = fact.type, let part = vocabulary.entity(item) {
        return facts.contains("\(entity.name).\(fact.name)") || !asked(of: part).isEmpty
      }
      return facts.contains("\(entity.name).\(fact.name)")
    }
  }

  private func facts(of entity: Entity, indent: String) -> [String] {
    asked(of: entity).flatMap { fact -> [String] in
      var lines = [fact.question, fact.help].compactMap { $0 }.map { "\(indent)# \($0)" }
      if case .list(let item, _) = fact.type, let part = vocabulary.entity(item) {
        lines.append("\(indent)\(fact.key):  # \(fact.name)，一项一行")
        let inner = facts(of: part, indent: indent + "    ")
        guard let first = inner.firstIndex(where: { !$0.contains("#") || !$0.isComment }) else {
          return lines
        }
        lines += inner[..<first]
        lines.append("\(indent)  - " + inner[first].dropFirst(indent.count + 4))
        lines += inner[(first + 1)...]
      } else {
        lines.append("\(indent)\(fact.key):  # \(fact.name)；\(fact.type.words)")
      }
      return lines
    }
  }
}

extension String {
  fileprivate var isComment: Bool { first { $0 != " " } == "#" }
}

extension FactType {
  /// What to write, in Chinese: type, unit, range or values.
  var words: String {
    switch self {
    case .money(let range): "金额（元），\(range.lowerBound)—\(range.upperBound)"
    case .number(let range, let decimals):
      "数，\(range.lowerBound)—\(range.upperBound)，最多 \(decimals) 位小数"
    case .integer(let range): "整数，\(range.lowerBound)—\(range.upperBound)"
    case .rate(let range, _): "比例（0.3 表示 30%），\(range.lowerBound)—\(range.upperBound)"
    case .boolean: "true 或 false"
    case .enumeration(let values):
      values.prefix(16).map { "\($0.key)（\($0.name)）" }.joined(separator: "、")
    case .date: "日期，如 2026-03-01"
    case .text: "文字"
    case .creditCode: "18 位"
    case .list: "列表"
    }
  }
}
