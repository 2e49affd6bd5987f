internal import PolicyPacks

extension DemonstrationPlan {
  /// One thing that two policies support: the first case is approved, the second is held by it.
  public struct Overlap: Sendable {
    /// The rounds of the first and of the second case, as `pack/measure`.
    public let rounds: [String]
    /// The place of the enterprise in the plan, from 0.
    public let company: Int
    /// Money received elsewhere that comes to light after the first approval: source, year, yuan.
    public let receipt: [String]
  }

  static var overlap: Form<Overlap> {
    .mapping("an overlap of a demonstration") { fields in
      let first = fields.required("first", .text)
      let second = fields.required("second", .text)
      let company = fields.required("by", Form<Int>.integer(in: 0...1000))
      let receipt = fields.optional("receipt", .list(of: .text), or: [])
      guard let first, let second, let company, receipt.isEmpty || receipt.count == 3 else {
        return nil
      }
      return Overlap(rounds: [first, second], company: company, receipt: receipt)
    }
  }
}
