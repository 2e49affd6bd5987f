internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

extension Int64 {
  /// An amount in fen as people read it: 360,000.00 元.
  var yuanText: String { "\(Money(fen: self).groupedYuan) 元" }
}

extension CaseTurn {
  /// Whose turn it is, in words.
  func words(_ pack: Pack) -> String {
    switch self {
    case .district: "区县经办"
    case .agency(let key): pack.agency(key)?.name ?? key
    case .applicant: "申报人"
    }
  }
}

extension CaseEvent {
  /// What happened, in a sentence; stages by their words.
  func words(_ flow: Flow) -> String {
    switch self {
    case .filed(let maximum, _):
      "提交申报" + (maximum.map { "，规则测算上限\($0.yuanText)" } ?? "，金额待定")
    case .accepted(let lenient):
      "受理" + (lenient.isEmpty ? "" : "，容缺：\(lenient.joined(separator: "、"))")
    case .supplementAsked(let items): "一次性告知补正：\(items.joined(separator: "；"))"
    case .supplementAnswered: "补正完毕"
    case .reviewed: "审核通过"
    case .returned(let key, let reason): "退回\(Self.stage(key, flow))：\(reason)"
    case .determined(let determination):
      "核定\(determination.grantedFen.yuanText)（规则上限\(determination.ruleMaximumFen.yuanText)）"
    case .apportioned(let fen, let available, let demand):
      "批次资金\(available.yuanText)不足应兑付的\(demand.yuanText)，按比例兑付\(fen.yuanText)"
    case .approved(let revision, let document):
      "审批第\(revision)版" + (document.map { $0.isEmpty ? "" : "（\($0)）" } ?? "")
    case .noticePublished(_, let day): "公示至\(day)"
    case .objected(let reference): "收到异议\(reference)"
    case .objectionDismissed(let reference): "异议\(reference)不成立"
    case .objectionUpheld(let reference, _): "异议\(reference)成立"
    case .noticeClosed: "公示期满"
    case .noticeWithdrawn(let reason): "公示更正，本件撤下，另行公示：\(reason)"
    case .letterIssued(let number): "制发决定书\(number)"
    case .letterServed: "决定书送达"
    case .paid(let fen, _): "拨付\(fen.yuanText)"
    case .paymentReturned(let fen, _): "退汇\(fen.yuanText)"
    case .entered(let reference): "登记\(reference)"
    case .scored(let hundredths, let place):
      "评审得分\(SelectionRanking.points(hundredths))，第\(place)名"
    case .selected(let fen, _): fen == 0 ? "评选入选" : "评选入选，奖励\(fen.yuanText)"
    case .takenUp(let document, let reason):
      "按\(document)重新\(flow.stages.contains { $0.kind == .scoring } ? "参评" : "核定")：\(reason)"
    case .useChecked(let isSatisfied, let findings):
      isSatisfied ? "使用核查通过" : "使用核查发现问题：\(findings.joined(separator: "；"))"
    case .clawbackDecided(let fen, let number): "决定追回\(fen.yuanText)（\(number)）"
    case .recoveryDecided(let fen, let number, let ground):
      "决定追回\(fen.yuanText)（\(number)）：\(ground)"
    case .clawedBack(let fen, _): "追回到账\(fen.yuanText)"
    case .refused(let reasons): "不予支持：\(reasons.joined(separator: "；"))"
    case .reconsiderationAsked(let reference, let suspends):
      "申请复核\(reference)" + (suspends ? "，款项暂缓" : "")
    case .reconsiderationDismissed(let reference): "复核\(reference)：维持原决定"
    case .reconsiderationUpheld(let reference, let reason):
      "复核\(reference)：重新核定（\(reason)）"
    case .suspended(let reason): "中止：\(reason)"
    case .resumed: "恢复办理"
    case .withdrawn(let reason): "撤回申报" + (reason.isEmpty ? "" : "：\(reason)")
    case .concluded: "救济期满，办结"
    }
  }

  private static func stage(_ key: String, _ flow: Flow) -> String {
    flow.stage(key)?.kind.chineseName ?? key
  }
}
