internal import FEEL
internal import Ledger
public import PolicyPacks
internal import Quantities
public import Sheets

/// Writes a dossier as a workbook that people fill in and ``DossierWorkbookReader`` reads: the
/// facts that some measures ask for, with what is known already.
public struct DossierWorkbook: Sendable {
  private let vocabulary: Vocabulary
  private let packs: [Pack]
  private let facts: Set<String>?
  private let words: DossierWorkbookWords

  /// Workbooks with the facts of the paths `facts` (企业.注册地), nil for every fact; what was
  /// received names measures of `packs`.
  public init(
    _ vocabulary: Vocabulary, packs: [Pack], facts: Set<String>?,
    words: DossierWorkbookWords = .chinese
  ) {
    self.vocabulary = vocabulary
    self.packs = packs
    self.facts = facts
    self.words = words
  }

  /// The workbook of `dossier`, with sheets for its types of claims and for those of the keys
  /// `claims`. What a dossier states is written whether it is asked for or not.
  public func workbook(of dossier: Dossier, claims: [String] = []) -> Workbook {
    var sheets = [introduction]
    for table in DossierTable.all(vocabulary) {
      switch table.kind {
      case .claims(let entity), .parts(let entity, _):
        let isAsked =
          claims.contains(entity.key) || dossier.claims.contains { $0.entity.key == entity.key }
        guard isAsked else { continue }
      case .applicant, .received: break
      }
      let rows = rows(of: table, dossier)
      let columns = table.columns.filter { isAsked($0, table, rows) }
      guard columns.count > 1 else { continue }
      sheets.append(sheet(table, columns, rows))
    }
    return Workbook(sheets)
  }

  /// What something may have been received under, as its choice reads: measures and instruments.
  static func supports(of packs: [Pack]) -> [Support] {
    let measures = packs.flatMap { pack in
      pack.measures.filter { $0.kind != .base }.map { measure in
        Support(
          name: "\(measure.name) | \(pack.id)/\(measure.id)", key: "measure",
          id: "\(pack.id)/\(measure.id)")
      }
    }
    let instruments = packs.flatMap { $0.identity.instruments.map(\.instrument) }
    return measures
      + instruments.map { Support(name: "\($0.name) | \($0.key)", key: "instrument", id: $0.key) }
      .unique
  }

  /// A choice of what something was received under.
  struct Support: Hashable {
    let name: String
    /// The key in a dossier.
    let key: String
    let id: String
  }

  // MARK: Sheets

  private var introduction: Sheet {
    let rows: [[Cell]] = words.introduction.map { [.text($0)] }
    return Sheet(
      DossierTable.introduction + (words.introductionName.map { " \($0)" } ?? ""), rows: rows,
      columns: [SheetColumn(width: 110)], headingRows: 0)
  }

  private func sheet(
    _ table: DossierTable, _ columns: [DossierTable.Column], _ rows: [[String: Cell]]
  ) -> Sheet {
    let headings: [Cell] = columns.map { .text(heading($0, table)) }
    let notes: [Cell] = columns.enumerated().map { index, column in
      .text((index == 0 ? DossierTable.noteMark + " " : "") + note(column, table))
    }
    let cells = rows.map { row in columns.map { row[$0.key] ?? .blank } }
    let name = table.name + (table.entity.flatMap(words.entityName).map { " \($0)" } ?? "")
    return Sheet(
      name, rows: [headings, notes] + cells,
      columns: columns.map { layout($0, table) }, headingRows: 2)
  }

  private func isAsked(
    _ column: DossierTable.Column, _ table: DossierTable, _ rows: [[String: Cell]]
  ) -> Bool {
    if rows.contains(where: { $0[column.key] != nil }) { return true }
    if case .synthetic = column { return false }
    guard case .fact(let fact) = column, let facts, let entity = table.entity else { return true }
    if entity.role == .part, entity.facts.first?.key == fact.key { return true }
    return facts.contains("\(entity.name).\(fact.name)")
  }

  private func heading(_ column: DossierTable.Column, _ table: DossierTable) -> String {
    let other: String? =
      if case .fact(let fact) = column {
        table.entity.flatMap { words.factName($0, fact) }
      } else {
        words.columns[column.name]?.name
      }
    return column.name + (other.map { "\n" + $0 } ?? "")
  }

  private func note(_ column: DossierTable.Column, _ table: DossierTable) -> String {
    guard case .fact(let fact) = column, let entity = table.entity else {
      return words.columns[column.name]?.note ?? ""
    }
    let unit = fact.unit.map { "（\($0.rawValue)）" } ?? ""
    return [words.factHelp(entity, fact), words.form(fact.type) + unit].compactMap(\.self)
      .joined(separator: "\n")
  }

  private func layout(_ column: DossierTable.Column, _ table: DossierTable) -> SheetColumn {
    switch column {
    case .asOf: return SheetColumn(.date, width: 14)
    case .synthetic: return SheetColumn(width: 12, choices: truths)
    case .id, .claim: return SheetColumn(.text, width: 18)
    case .measure: return SheetColumn(width: 40, choices: Self.supports(of: packs).map(\.name))
    case .year: return SheetColumn(width: 10)
    case .amount: return SheetColumn(.money, width: 18)
    case .fact(let fact):
      switch fact.type {
      case .money: return SheetColumn(.money, width: 20)
      case .rate: return SheetColumn(.percent, width: 14)
      case .date: return SheetColumn(.date, width: 16)
      case .boolean: return SheetColumn(width: 16, choices: truths)
      case .enumeration(let values):
        return SheetColumn(width: 20, choices: values.map { choice($0, fact, table) })
      case .text, .creditCode: return SheetColumn(.text, width: 24)
      case .number, .integer, .list: return SheetColumn(width: 16)
      }
    }
  }

  private var truths: [String] {
    guard let truths = words.truths else { return ["是", "否"] }
    return ["是 | \(truths.yes)", "否 | \(truths.no)"]
  }

  private func choice(_ value: EnumerationValue, _ fact: Fact, _ table: DossierTable) -> String {
    guard let other = table.entity.flatMap({ words.valueName($0, fact, value) }),
      other != value.name
    else { return value.name }
    return "\(value.name) | \(other)"
  }

  // MARK: What is known

  private func rows(of table: DossierTable, _ dossier: Dossier) -> [[String: Cell]] {
    switch table.kind {
    case .applicant:
      var row = cells(of: dossier.applicant, table)
      row["asOf"] = .date(dossier.asOf)
      if dossier.isSynthetic { row["synthetic"] = .text(truths[0]) }
      return [row]
    case .claims(let entity):
      return dossier.claims.filter { $0.entity.key == entity.key }.map { claim in
        var row = cells(of: claim, table)
        row["id"] = .text(claim.id ?? "")
        return row
      }
    case .parts(let entity, let list):
      return dossier.claims.filter { $0.entity.key == entity.key }.flatMap { claim in
        guard case .items(let items)? = claim.statement(list.key)?.content else {
          return [[String: Cell]]()
        }
        return items.map { item in
          var row = cells(of: item, table)
          row["id"] = .text(claim.id ?? "")
          return row
        }
      }
    case .received: return dossier.received.map(cells)
    }
  }

  private func cells(of subject: Subject, _ table: DossierTable) -> [String: Cell] {
    var row: [String: Cell] = [:]
    for (fact, statement) in zip(subject.entity.facts, subject.statements) {
      guard case .value(let value)? = statement?.content else { continue }
      row[fact.key] = cell(value, fact, table)
    }
    return row
  }

  private func cell(_ value: Value, _ fact: Fact, _ table: DossierTable) -> Cell {
    switch value {
    case .boolean(let truth): return .text(truths[truth ? 0 : 1])
    case .number(let number):
      if case .money = fact.type, let money = Money(yuan: number) { return .money(money) }
      return .number(number)
    case .date(let date): return .date(date)
    case .string(let text):
      guard case .enumeration(let values) = fact.type,
        let known = values.first(where: { $0.name == text })
      else { return .text(text) }
      return .text(choice(known, fact, table))
    default: return .blank
    }
  }

  private func cells(_ received: Received) -> [String: Cell] {
    var row: [String: Cell] = [
      "year": .number(Decimal128(received.year)), "amount": .money(received.amount),
    ]
    if let name = received.measure ?? received.instrument {
      let known = Self.supports(of: packs).first { $0.id == name || $0.id.hasSuffix("/" + name) }
      row["measure"] = .text(known?.name ?? name)
    }
    if let claim = received.claim { row["claim"] = .text(claim) }
    return row
  }
}
