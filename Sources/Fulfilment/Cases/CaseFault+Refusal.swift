public import Casework

extension Refusal {
  /// What a person is told when an event can't happen to a case.
  public init(_ fault: CaseFault) {
    switch fault {
    case .ended: self.init("case-ended", "办件已经办结，不能再办理。")
    case .suspended: self.init("case-suspended", "办件已中止，恢复后才能办理。")
    case .wrongStage: self.init("wrong-stage", "办件不在这个环节。请查看办件现在的环节。")
    case .supplementUsed: self.init("supplement-used", "补正只能一次性告知，本件已经告知过。")
    case .nothingListed: self.init("nothing-listed", "请至少列出一项。", field: "items")
    case .cannotSign: self.init("cannot-sign", "您的部门不是本件的会签部门，或者已经会签。")
    case .staleRevision(let named, let current):
      self.init("stale-revision", "您看到的是第\(named)版，办件已是第\(current)版，请查看后再批。")
    case .approvesOwnWork:
      self.init("own-work", "填报、受理、审核或核定过本件的人不能审批本件，请由另一人审批。")
    case .nothingGranted: self.init("nothing-granted", "还没有核定金额，不能审批。")
    case .noticeState: self.init("notice-state", "本版已在公示，或者还没有公示。")
    case .noticeRuns(let day): self.init("notice-runs", "公示到\(day)为止，期满才能结束。")
    case .unknownReference: self.init("unknown-reference", "没有这个编号的异议或复核申请。")
    case .held: self.init("case-held", "有未办结的异议、复核或中止，款项暂缓。")
    case .notReady(let missing):
      let words = ["approval": "审批", "notice": "公示期满", "letter": "送达决定书"]
      self.init("not-ready", "还没有\(words[missing] ?? "前面的手续")，不能办理。")
    case .letterState: self.init("letter-state", "决定书的状态不对：本版已制发，或者还没有制发、送达。")
    case .remediesRun(let day): self.init("remedies-run", "救济期限到\(day)为止，期满才能办结。")
    case .amountOutOfRange: self.init("amount", "金额超过了核定或已付的金额。", field: "amount")
    case .lineOutOfRange(let fact):
      self.init("line-range", "“\(fact)”的核减金额不能小于零，也不能超过申报金额。", field: fact)
    case .disallowedWithoutGround(let fact):
      self.init("line-ground", "“\(fact)”有核减，请写明理由。", field: fact)
    case .sumTooLarge: self.init("sum", "合计金额过大。")
    case .grantAboveRule: self.init("above-rule", "核定金额不能超过规则算出的上限。", field: "granted")
    case .lessWithoutGround:
      self.init("less-ground", "核定金额低于规则上限，请写明理由。", field: "ground")
    case .grantBelowPaid:
      self.init("below-paid", "核定金额低于已拨付的金额；要收回已付的钱，请另作追回决定。", field: "granted")
    case .paidAlready: self.init("paid-already", "已经拨付，不能撤回或不予支持。")
    case .noSuchWay: self.init("no-such-way", "流程里没有这一步。")
    case .notFiled, .unsoundFlow, .backInTime:
      self.init("case-fault", "办件记录有误，请联系系统管理员。")
    }
  }
}

/// Carries out a step of the pure casework; its fault becomes a refusal.
func refusing<Answer>(_ body: () throws(CaseFault) -> Answer) throws(Refusal) -> Answer {
  do throws(CaseFault) {
    return try body()
  } catch {
    throw Refusal(error)
  }
}
