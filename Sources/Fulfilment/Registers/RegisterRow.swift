public import Quantities

/// One entry of an official list: who or what is listed, from when until when.
public struct RegisterRow: Hashable, Sendable {
  /// A column beyond the ones that every list has.
  public struct Cell: Hashable, Sendable {
    /// The heading, such as the name of a fact that the list proves.
    public let name: String
    /// What stands there, as plain text.
    public let text: String

    /// A cell under a heading.
    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// The credit code of who is listed; nil where the list names things or people without one.
  public let creditCode: String?
  /// The name of who or what is listed.
  public let name: String
  /// The number of the entry or of what is listed; empty where the list has none.
  public let number: String
  /// Other columns, in the order of the file.
  public let cells: [Cell]
  /// The first day on which it is listed.
  public let from: CalendarDate
  /// The last day on which it is listed; nil: until further notice.
  public let through: CalendarDate?

  /// An entry.
  public init(
    creditCode: String?, name: String, number: String = "", cells: [Cell] = [],
    from: CalendarDate, through: CalendarDate? = nil
  ) {
    self.creditCode = creditCode
    self.name = name
    self.number = number
    self.cells = cells
    self.from = from
    self.through = through
  }

  /// Who or what is listed: the credit code, else the name.
  public var subject: String { creditCode ?? name }

  /// What makes the entry the same in two versions of the list: subject, number and first day.
  public var key: String { "\(subject)|\(number)|\(from)" }

  /// Whether it is listed on `day`.
  public func holds(on day: CalendarDate) -> Bool {
    from <= day && (through.map { day <= $0 } ?? true)
  }

  /// Whether the two entries list the same subject and number on some day.
  public func overlaps(_ other: RegisterRow) -> Bool {
    subject == other.subject && number == other.number
      && from <= (other.through ?? other.from.latest(from))
      && other.from <= (through ?? from.latest(other.from))
  }

  /// What stands under a heading; nil where the list has no such column or the cell is blank.
  public func text(_ name: String) -> String? { cells.first { $0.name == name }?.text }

  /// The entry with another last day.
  public func ending(on day: CalendarDate) -> RegisterRow {
    RegisterRow(
      creditCode: creditCode, name: name, number: number, cells: cells, from: from, through: day)
  }

  /// The entry as one line: 名称（代码）第…号，自…至….
  public var words: String {
    let code = creditCode.map { "（\($0)）" } ?? ""
    let numbered = number.isEmpty ? "" : "，\(number)"
    return "\(name)\(code)\(numbered)，自\(from)\(through.map { "至\($0)" } ?? "起")"
  }
}

extension CalendarDate {
  fileprivate func latest(_ other: CalendarDate) -> CalendarDate { self < other ? other : self }
}

/// An entry with the list it stands in and the version that brought it.
public struct ListedRow: Hashable, Sendable {
  /// The register's key.
  public let register: String
  /// The version of the list in which the entry came or was changed last.
  public let version: Int
  /// The entry.
  public let row: RegisterRow

  /// An entry of a list.
  public init(register: String, version: Int, row: RegisterRow) {
    self.register = register
    self.version = version
    self.row = row
  }
}
