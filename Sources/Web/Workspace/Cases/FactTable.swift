internal import Entitlement
internal import Fulfilment
internal import PolicyPacks

/// Facts with where each comes from, and beside a fact what was declared otherwise.
struct FactTable {
  let library: PackLibrary

  func html(_ lines: [DossierLine], _ conflicts: [RegisterConflict]) -> HTML {
    let rows: [HTML] = lines.map { line in
      let value: HTML =
        line.value.flatMap { value in
          library.vocabulary.applicant.map {
            ValuePiece(words: .of(.chinese), texts: nil, entity: $0, fact: line.fact).html(value)
          }
        } ?? "未填"
      let conflict: HTML? = conflicts.first { $0.path == line.path }.map {
        "<p class=\"fault\">\($0.words)</p>"
      }
      let note: HTML? = line.note.map { "<span class=\"hint\">\($0)</span>" }
      return """
        <tr><th scope="row">\(line.path)</th><td>\(value)\(conflict)</td>\
        <td class="source">\(line.provenance?.chineseName ?? "")\(note)</td></tr>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="事实"><table class="facts">
      <caption>事实与来源</caption><thead><tr><th scope="col">事实</th><th scope="col">内容</th>\
      <th scope="col">来源</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}

extension Provenance {
  /// Where a value comes from, in a word.
  var chineseName: String {
    switch self {
    case .declared: "申报"
    case .register: "名录"
    case .evidence: "材料"
    case .determined: "核定"
    case .computed: "计算"
    }
  }
}
