public import Quantities

/// Whether a policy is in force, with evidence instead of a boolean.
public struct PolicyStatus: Sendable {
  /// What the evidence taken together says.
  public enum Value: String, CaseIterable, Sendable {
    case effective
    case partlyOverlapped = "partly overlapped"
    case claimedSuperseded = "claimed superseded"
    case repealed
  }

  /// What somebody says about the policy.
  public struct Evidence: Sendable {
    /// Who says it.
    public let source: String
    /// How far to trust it.
    public let grade: Grade
    /// When it was looked up.
    public let checked: CalendarDate
    /// What it says.
    public let says: String
  }

  /// The status.
  public let value: Value
  /// What it rests on.
  public let evidence: [Evidence]

  static var form: Form<PolicyStatus> {
    .mapping("a status") { fields in
      let value = fields.required("value", .word(Value.self))
      let evidence = fields.required("evidence", .list(of: Evidence.form, atLeast: 1))
      guard let value, let evidence else { return nil }
      return PolicyStatus(value: value, evidence: evidence)
    }
  }
}

extension PolicyStatus.Evidence {
  fileprivate static var form: Form<Self> {
    .mapping("an evidence") { fields in
      let source = fields.required("source", .text)
      let grade = fields.required("grade", .word(Grade.self))
      let checked = fields.required("checked", .date)
      let says = fields.required("says", .text)
      guard let source, let grade, let checked, let says else { return nil }
      return Self(source: source, grade: grade, checked: checked, says: says)
    }
  }
}

/// How far a source can be trusted; below A a page shows 未核实.
public enum Grade: String, CaseIterable, Sendable {
  /// The official page was read.
  case official = "A"
  /// A reprint of the official text.
  case reprint = "B"
  /// Third-party data: a lead only.
  case lead = "C"
  /// General knowledge, unverified.
  case knowledge = "K"
}
