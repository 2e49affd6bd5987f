internal import Entitlement
internal import Fulfilment
internal import PolicyPacks

/// What a draft still lacks, above its submission: each fact with the way to its field, and papers.
struct MissingFactsPiece {
  let model: DraftModel
  /// What the rules ask and nobody stated.
  let missing: [MissingItem]

  /// Nothing where nothing is missing.
  var html: HTML? {
    let asked = missing.filter { !$0.isOpenPoint }
    let facts: [HTML] = asked.map { item in
      guard let address = address(of: item.path) else { return "<li>\(item.path)</li>" }
      return "<li><a href=\"\(address)\">\(item.path)</a></li>"
    }
    let upload = CasePlace.draftStep(model.draft.id, "materials").address
    let papers: [HTML] = model.papers.filter { !$0.isMinor && $0.files.isEmpty }.map {
      "<li><a href=\"\(upload)\">上传材料：\($0.name)</a></li>"
    }
    let open = missing.filter(\.isOpenPoint).map(\.path).joined(separator: "、")
    let points: HTML? =
      open.isEmpty
      ? nil : "<p>政策还有没有确定的事项（\(open)），由主管部门凭文件确定，不影响提交。</p>"
    guard !facts.isEmpty || !papers.isEmpty else { return points }
    return """
      <section class="card" id="missing"><h2>还差以下内容</h2>
      <p>点开就能填写，填好以后回到这一页提交。</p><ul>\(facts)\(papers)</ul>\(points)</section>
      """
  }

  /// The field of a path such as 算力合同.签订日期 or 算力合同.明细[1].类别.
  private func address(of path: String) -> Address? {
    let parts = path.split(separator: ".").map(String.init)
    guard parts.count >= 2, let name = parts.last else { return nil }
    let line =
      parts.count > 2 ? parts[1].split(separator: "[").last.flatMap { Int($0.dropLast()) } : nil
    let group = model.groups.first { group in
      guard group.facts.contains(where: { $0.name == name }) else { return false }
      if let line { return group.list?.index == line - 1 }
      return group.entity.name == parts[parts.count - 2]
    }
    guard let group, let fact = group.facts.first(where: { $0.name == name }) else { return nil }
    return CasePlace.draftStep(model.draft.id, group.step).address.at(CheckupAnswers.field(fact))
  }
}
