public import PolicyPacks
public import Quantities

/// One condition of a measure and how it came out.
public struct Reason: Sendable, Hashable {
  /// The condition's name: a boolean decision of the pack.
  public var condition: String
  /// True, false, or undetermined (nil).
  public var holds: Bool?
  /// The phrases of the text it rests on, with their words.
  public var clauses: [CitedPhrase]
  /// The facts it read, with value and provenance.
  public var facts: [CitedFact]
  /// The comparisons with a threshold, with the distance.
  public var thresholds: [Threshold]
}

/// A phrase of the policy's text that a reason rests on.
public struct CitedPhrase: Sendable, Hashable {
  /// The phrase's key, such as c3.5.
  public var key: String
  /// The clause's number, such as 一(三).
  public var number: String
  /// The words.
  public var words: String
}

/// A fact that a reason read.
public struct CitedFact: Sendable, Hashable {
  /// The path, such as 算力合同.签订日期.
  public var path: String
  /// The value in words; nil where it is missing.
  public var value: String?
  /// Where it comes from; nil where it is missing.
  public var provenance: Provenance?
}

/// A comparison of a fact with a threshold.
public struct Threshold: Sendable, Hashable {
  /// What is compared, such as 贷款.项目总投资.
  public var fact: String
  /// The value in words.
  public var value: String
  /// The comparison, such as ≥.
  public var relation: String
  /// The threshold in words.
  public var threshold: String
  /// How far the value is from the threshold, in words (差 1,200,000.00 元).
  public var distance: String
  /// The comparison holds.
  public var holds: Bool
  /// The threshold as a number, where it is one (元 for money).
  public var bound: Decimal128?
}

/// One line of the way to an amount.
public struct ComputationStep: Sendable, Hashable {
  /// How deep it stands under the amount; 0 is the amount itself.
  public var depth: Int
  /// What was computed: a decision's, knowledge model's or entry's name.
  public var name: String
  /// The result in words.
  public var result: String
  /// The row of the table that fired, from 1.
  public var rule: Int?
  /// The phrases it rests on.
  public var phrases: [String]
}
