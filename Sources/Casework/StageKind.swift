/// What happens in a stage of a case. The set is closed: a pack chooses among these kinds and never
/// invents one, so that proofs about flows hold for every pack.
public enum StageKind: String, CaseIterable, Sendable, Hashable {
  /// The agency takes the application in and looks whether it is complete.
  case acceptance
  /// The applicant hands in, once, everything that was missing.
  case supplement
  /// The district's agency examines.
  case districtReview
  /// Line by line: declared, disallowed with its ground, allowed. Makes a new revision.
  case determination
  /// The city's agency examines.
  case cityReview
  /// Experts give points.
  case scoring
  /// The ranked list is cut at the quota or the budget.
  case selection
  /// The approval, bound to a revision.
  case decision
  /// The result is published.
  case notice
  /// Somebody objected to a published result.
  case objection
  /// The decision is served together with its remedies.
  case letter
  /// Money goes out.
  case payment
  /// Afterwards: was the money used for what it was given?
  case useCheck
  /// Money comes back.
  case clawback
  /// The entry in a register or on a board.
  case entry
  /// The case has ended and the applicant has what was due.
  case closed
  /// The case has ended without a grant.
  case rejected

  /// A case rests here for good; nothing may follow.
  public var isEnd: Bool { self == .closed || self == .rejected }

  /// A new revision of facts or amounts arises here, so approvals and notices made before lapse.
  public var makesRevision: Bool { self == .supplement || self == .determination }

  /// The word that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .acceptance: "受理"
    case .supplement: "补正"
    case .districtReview: "区县初审"
    case .determination: "核定"
    case .cityReview: "市级审核"
    case .scoring: "评分"
    case .selection: "择优"
    case .decision: "审批"
    case .notice: "公示"
    case .objection: "异议处理"
    case .letter: "决定书"
    case .payment: "拨付"
    case .useCheck: "使用核查"
    case .clawback: "追回"
    case .entry: "登记"
    case .closed: "办结"
    case .rejected: "不予支持"
    }
  }
}
