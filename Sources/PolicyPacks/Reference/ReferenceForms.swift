internal import Quantities

/// How the files of `reference/` are read; each names its table in the key `reference`.
enum ReferenceForms {
  /// One table's file, as far as it can be told from the others.
  struct Table {
    let name: String
    var rows: [Row] = []
    var industries: [Industry] = []
    var years: [WorkingCalendar.Year] = []
    let place: DataPlace
  }

  /// A row of any table.
  struct Row {
    let code: String
    let name: String
    let city: String?
    let maker: String?
    let isDomestic: Bool?
  }

  static var file: Form<Table> {
    .mapping("a reference table") { fields in
      let name = fields.required("reference", .text)
      _ = fields.optional("source", source)
      let rows = fields.optional("values", .list(of: row), or: [])
      let industries = fields.optional("industries", .list(of: industry), or: [])
      let years = fields.optional("years", .list(of: year), or: [])
      guard let name else { return nil }
      return Table(
        name: name, rows: rows, industries: industries, years: years, place: fields.place)
    }
  }

  private static var source: Form<Bool> {
    .mapping("a source") { fields in
      _ = fields.required("grade", .word(Grade.self))
      return fields.required("note", .text) != nil
    }
  }

  private static var row: Form<Row> {
    .mapping("a value") { fields in
      let code = fields.required("code", .text)
      let name = fields.required("name", .text)
      let city = fields.optional("city", .text)
      let maker = fields.optional("maker", .text)
      let domestic = fields.optional("domestic", .boolean)
      guard let code, let name else { return nil }
      return Row(code: code, name: name, city: city, maker: maker, isDomestic: domestic)
    }
  }

  private static var industry: Form<Industry> {
    .mapping("an industry") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let medium = fields.required("medium", bounds)
      let small = fields.required("small", bounds)
      let upper = fields.required("upper", bounds)
      guard let key, let name, let medium, let small, let upper else { return nil }
      return Industry(key: key, name: name, medium: medium, small: small, upper: upper)
    }
  }

  private static var bounds: Form<Industry.Bounds> {
    .mapping("bounds") { fields in
      let whole = Form<Int>.integer(in: 0...1_000_000_000)
      return Industry.Bounds(
        headcount: fields.optional("headcount", whole),
        revenue: fields.optional("revenue", whole), assets: fields.optional("assets", whole))
    }
  }

  private static var year: Form<WorkingCalendar.Year> {
    .mapping("a year") { fields in
      let year = fields.required("year", .integer(in: 1949...2999))
      _ = fields.optional("source", .text)
      _ = fields.optional("workingDays", .integer(in: 0...366))
      let daysOff = fields.required("daysOff", .list(of: span))
      let worked = fields.optional("workedWeekends", .list(of: .date), or: [])
      guard let year, let daysOff else { return nil }
      return WorkingCalendar.Year(
        year: year, daysOff: daysOff.flatMap(\.self), workedWeekends: worked)
    }
  }

  /// Days from … to …, at most a month.
  private static var span: Form<[CalendarDate]> {
    .mapping("days off") { fields in
      let from = fields.required("from", .date)
      let to = fields.required("to", .date)
      guard let from, let to else { return nil }
      guard from <= to, to.dayNumber - from.dayNumber <= 31 else {
        fields.fault(
          "DATA013", at: "to", "Days off end before they begin, or last more than a month.",
          hint: "Check both dates.")
        return nil
      }
      return (0...(to.dayNumber - from.dayNumber)).compactMap { from.adding(days: $0) }
    }
  }
}

extension ReferenceTables {
  /// The tables put together; two files of one name add up.
  init(_ tables: [ReferenceForms.Table], _ faults: inout [Diagnostic]) {
    var values: [String: [EnumerationValue]] = [:]
    var districts: [District] = []
    var accelerators: [Accelerator] = []
    for table in tables {
      values[table.name, default: []] += table.rows.map {
        EnumerationValue(key: $0.code, name: $0.name)
      }
      for row in table.rows {
        if let city = row.city {
          districts.append(District(code: row.code, name: row.name, city: city))
        }
        if let maker = row.maker {
          accelerators.append(
            Accelerator(
              code: row.code, name: row.name, maker: maker, isDomestic: row.isDomestic ?? false))
        }
      }
      if !table.industries.isEmpty {
        values["industries", default: []] += table.industries.map {
          EnumerationValue(key: $0.key, name: $0.name)
        }
      }
    }
    self.init(
      values: values, districts: districts, industries: tables.flatMap(\.industries),
      accelerators: accelerators, workingDays: Self.calendar(tables, &faults))
  }

  private static func calendar(
    _ tables: [ReferenceForms.Table], _ faults: inout [Diagnostic]
  ) -> WorkingCalendar? {
    do throws(WorkingCalendarFault) {
      return try WorkingCalendar(years: tables.flatMap(\.years))
    } catch {
      let place = tables.last { !$0.years.isEmpty }?.place ?? .start(of: "reference")
      faults.append(
        place.diagnostic(
          "PACK006", "The working days contradict themselves: \(error).",
          hint: "Compare them with the State Council's notice."))
      return nil
    }
  }
}
