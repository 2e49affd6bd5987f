public import Quantities

/// Tables that every pack shares: districts, size classes, accelerators, working days.
public struct ReferenceTables: Sendable {
  /// The values of each table by its name, in the order of the file.
  public let values: [String: [EnumerationValue]]
  /// Districts with their city.
  public let districts: [District]
  /// Thresholds of enterprise size by industry (工信部联企业〔2011〕300号).
  public let industries: [Industry]
  /// Accelerators, and which count as domestic.
  public let accelerators: [Accelerator]
  /// Working days as far as the State Council has published them.
  public let workingDays: WorkingCalendar

  /// Empty tables.
  public init() {
    self.init(values: [:], districts: [], industries: [], accelerators: [], workingDays: nil)
  }

  init(
    values: [String: [EnumerationValue]], districts: [District], industries: [Industry],
    accelerators: [Accelerator], workingDays: WorkingCalendar?
  ) {
    self.values = values
    self.districts = districts
    self.industries = industries
    self.accelerators = accelerators
    self.workingDays = workingDays ?? .unpublished
  }
}

/// A district, county or city of the administrative code.
public struct District: Sendable, Hashable {
  /// Six digits of GB/T 2260.
  public let code: String
  /// The name.
  public let name: String
  /// The city it belongs to.
  public let city: String
}

/// An accelerator card by make.
public struct Accelerator: Sendable, Hashable {
  /// The key.
  public let code: String
  /// The name on pages.
  public let name: String
  /// Who makes it.
  public let maker: String
  /// Whether it is commonly counted as domestic (国产).
  public let isDomestic: Bool
}

/// Bounds of size classes in one industry.
public struct Industry: Sendable, Hashable {
  /// Bounds: headcount in persons, revenue and assets in 万元; nil where the class has none.
  public struct Bounds: Sendable, Hashable {
    /// Persons employed.
    public let headcount: Int?
    /// Yearly revenue in 万元.
    public let revenue: Int?
    /// Total assets in 万元.
    public let assets: Int?
  }

  /// The key.
  public let key: String
  /// The name on pages.
  public let name: String
  /// Lower bounds of the medium class.
  public let medium: Bounds
  /// Lower bounds of the small class.
  public let small: Bounds
  /// Where the large class begins.
  public let upper: Bounds
}

extension WorkingCalendar {
  /// No notice at all: weekends are off and every answer is provisional.
  fileprivate static var unpublished: WorkingCalendar {
    do throws(WorkingCalendarFault) {
      return try WorkingCalendar(years: [])
    } catch {
      preconditionFailure("a calendar without notices contradicts nothing")
    }
  }
}
