public import Ledger
internal import Quantities

extension Refusal {
  /// What the ledger refused, for people: which limit binds and what is left of it.
  public init(_ refusal: LedgerRefusal) {
    let (code, words): (String, String)
    switch refusal {
    case .limitBinds(let rows, let asked, let room):
      code = "limit-binds"
      let names = rows.map(\.chineseName).joined(separator: "、")
      words = "\(names)只剩\(Money(fen: room))，不够本次的\(Money(fen: asked))，没有预占任何款项。"
    case .noBudgetLine(let line):
      code = "no-budget-line"
      words = "没有预算指标“\(line)”，不能预占。请先登记指标文件。"
    case .budgetLineOpen(let line):
      code = "budget-line-open"
      words = "预算指标“\(line)”已经登记过。"
    case .unknownLimit(let row):
      code = "unknown-limit"
      words = "没有这项限额：\(row.chineseName)。"
    case .otherKind(let row, _), .namedTwice(let row), .notCountable(let row, _):
      code = "limit-contradiction"
      words = "限额\(row.chineseName)的设置自相矛盾，请联系系统管理员。"
    case .holdExists:
      code = "hold-exists"
      words = "这个办件已经预占过。"
    case .unknownHold:
      code = "unknown-hold"
      words = "没有这笔预占。"
    case .nothingAsked:
      code = "amount-missing"
      words = "金额须大于0，并与原来不同。"
    case .tooLarge(let asked, let left):
      code = "more-than-left"
      words = "金额\(Money(fen: asked))超过了剩余的\(Money(fen: left))。"
    case .holdClosed:
      code = "hold-closed"
      words = "这笔预占已经没有余额。"
    case .capBelowUse(let row, let used, let cap):
      code = "cap-below-use"
      words = "\(row.chineseName)已使用\(Money(fen: used))，不能调到\(Money(fen: cap))。"
    case .notExceedable(let row):
      code = "not-exceedable"
      words = "只有单个企业的年度限额可以放宽，\(row.chineseName)不能。"
    case .noMore(let row, let cap):
      code = "exception-not-above"
      words = "放宽后的金额须高于\(row.chineseName)现有的\(Money(fen: cap))。"
    case .needsReasonAndTwoOfficers:
      code = "needs-two-officers"
      words = "放宽限额须写明理由，并由两名经办人员决定。"
    case .needsDocument:
      code = "document-missing"
      words = "请填写文号。"
    case .notBalanced:
      code = "not-balanced"
      words = "这笔登记的金额自相矛盾，没有执行。"
    }
    self.init(code, words)
  }
}

extension CounterID {
  /// The limit for people: 单个企业年度限额（2026年）.
  public var chineseName: String {
    if limit == "budget-line" { return "预算指标“\(subject)”" }
    let scope = limit.split(separator: "/").last.flatMap { LimitScope(rawValue: String($0)) }
    let name = scope?.chineseName ?? limit
    return year.map { "\(name)（\($0)年）" } ?? name
  }
}

extension LimitScope {
  /// The words that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .claim: "每项申领限额"
    case .grant: "每项上级资助限额"
    case .filing: "每次备案限额"
    case .project: "每个项目限额"
    case .enterpriseYear: "单个企业年度限额"
    case .enterpriseTerm: "单个企业有效期内限额"
    case .enterpriseOnce: "单个企业一次性限额"
    case .centreYears: "资助年数"
    case .poolYear: "资金池年度总额"
    }
  }
}
