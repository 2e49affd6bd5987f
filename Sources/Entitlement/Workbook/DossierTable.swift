internal import PolicyPacks
internal import Quantities

/// How a dossier is laid out as a workbook: a sheet for the applicant, one for each type of claim,
/// one for each list of parts (its lines name their claim), one for what was received.
///
/// Sheets, headings and choices begin with the Chinese name, which is what is read; what follows a
/// blank, a line break or ` | ` is for people.
struct DossierTable {
  /// What a sheet holds.
  enum Kind {
    case applicant
    case claims(Entity)
    case parts(of: Entity, list: Fact)
    case received
  }

  /// What a column holds.
  enum Column {
    case asOf, synthetic
    /// The claim's own name, on its sheet and on those of its parts.
    case id
    case fact(Fact)
    case measure, year, amount, claim
  }

  /// The name of the sheet that explains, which isn't read.
  static let introduction = "填写说明"
  /// The first characters of the row of notes under the headings.
  static let noteMark = "※"

  let kind: Kind
  /// The Chinese name on the tab.
  let name: String
  /// Whose facts its columns are; nil for what was received.
  let entity: Entity?
  let columns: [Column]

  /// Every table of `vocabulary`, with all facts.
  static func all(_ vocabulary: Vocabulary) -> [DossierTable] {
    var tables: [DossierTable] = []
    for entity in vocabulary.entities where entity.role != .part {
      let facts = entity.facts.filter { $0.list == nil }.map(Column.fact)
      let isClaim = entity.role == .claim
      tables.append(
        DossierTable(
          kind: isClaim ? .claims(entity) : .applicant, name: entity.name, entity: entity,
          columns: (isClaim ? [.id] : [.asOf, .synthetic]) + facts))
      for list in entity.facts where isClaim {
        guard let part = list.list.flatMap({ vocabulary.entity($0) }) else { continue }
        tables.append(
          DossierTable(
            kind: .parts(of: entity, list: list), name: "\(entity.name)-\(list.name)",
            entity: part,
            columns: [.id] + part.facts.filter { $0.list == nil }.map(Column.fact)))
      }
    }
    tables.append(
      DossierTable(
        kind: .received, name: "已获支持", entity: nil,
        columns: [.measure, .year, .amount, .claim]))
    return tables
  }

  /// The part of a tab's, heading's or choice's text that is read.
  static func key(_ text: String) -> String {
    let first = text.split(separator: "\n").first ?? ""
    let name = first.firstRange(of: " | ").map { first[..<$0.lowerBound] } ?? first
    return String(name).trimmedBlanks
  }
}

extension DossierTable.Column {
  /// The Chinese heading.
  var name: String {
    switch self {
    case .asOf: "测算日期"
    case .synthetic: "虚构示例"
    case .id: "编号"
    case .fact(let fact): fact.name
    case .measure: "措施"
    case .year: "年度"
    case .amount: "金额"
    case .claim: "对应编号"
    }
  }

  /// The key in a dossier.
  var key: String {
    switch self {
    case .asOf: "asOf"
    case .synthetic: "synthetic"
    case .id: "id"
    case .fact(let fact): fact.key
    case .measure: "measure"
    case .year: "year"
    case .amount: "amount"
    case .claim: "claim"
    }
  }
}

extension Fact {
  /// The key of the entity whose lines the list holds; nil where the fact is no list.
  var list: String? {
    if case .list(let item, _) = type { item } else { nil }
  }
}

extension String {
  /// The text without white space at both ends.
  var trimmedBlanks: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
