internal import Entitlement
internal import Fulfilment
internal import PolicyPacks

/// Facts with where each comes from, under whom or what they are about, and beside a fact what was
/// declared otherwise.
struct FactTable {
  let library: PackLibrary

  func html(_ lines: [DossierLine], _ conflicts: [RegisterConflict]) -> HTML {
    var subjects: [String] = []
    for line in lines where !subjects.contains(line.subject) { subjects.append(line.subject) }
    let parts: [HTML] = subjects.map { subject in
      let rows = lines.filter { $0.subject == subject }.map { row($0, conflicts) }
      return """
        <tbody><tr><th scope="rowgroup" colspan="3" class="group">\(subject)</th></tr>\
        \(rows)</tbody>
        """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="事实"><table class="facts">
      <caption>事实与来源</caption><thead><tr><th scope="col">事实</th><th scope="col">内容</th>\
      <th scope="col">来源</th></tr></thead>\(parts)</table></div>
      """
  }

  private func row(_ line: DossierLine, _ conflicts: [RegisterConflict]) -> HTML {
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
      <tr><th scope="row">\(line.label)</th><td>\(value)\(conflict)</td>\
      <td class="source">\(line.provenance?.chineseName ?? "")\(note)</td></tr>
      """
  }
}

extension DossierLine {
  /// Whom or what the fact is about: 企业, 算力合同.
  fileprivate var subject: String { String(path.prefix { $0 != "." }) }

  /// The fact's name as the vocabulary has it, with the item of a list: 明细第1项：已付金额.
  fileprivate var label: String {
    path.split(separator: ".").dropFirst().map { step in
      let parts = step.split(separator: "[")
      return parts.count == 2 ? "\(parts[0])第\(parts[1].dropLast())项" : String(step)
    }.joined(separator: "：")
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
