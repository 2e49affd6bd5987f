/// A fact by which two claims for the same thing are found.
public struct EntityKey: Sendable {
  /// The fact's key.
  public let fact: Located<String>
  /// What it names; keys of one kind are compared over all claim types. Nil: within its type only.
  public let kind: OverlapKind?
  /// A paper that proves the fact is the thing itself, so that the same paper under two numbers is
  /// found: a contract, an invoice.
  public let isPaper: Bool

  /// A key of a claim type.
  public init(_ fact: Located<String>, kind: OverlapKind? = nil, isPaper: Bool = false) {
    self.fact = fact
    self.kind = kind
    self.isPaper = isPaper
  }

  /// The fact's key.
  public var value: String { fact.value }
}

/// What is supported once: the words that a benefit's `key` and a claim type's keys are written in.
public enum OverlapKind: String, CaseIterable, Sendable {
  case contract, invoice, grant, project, product, person, standard, title, filing, work, contest
  case enterprise, model, investment

  /// The word on Chinese pages.
  public var chineseName: String {
    switch self {
    case .contract: "合同"
    case .invoice: "发票"
    case .grant: "上级资助"
    case .project: "项目"
    case .product: "产品"
    case .person: "人员"
    case .standard: "标准"
    case .title: "称号"
    case .filing: "备案"
    case .work: "成果"
    case .contest: "赛事"
    case .enterprise: "企业"
    case .model: "模型"
    case .investment: "投入"
    }
  }
}
