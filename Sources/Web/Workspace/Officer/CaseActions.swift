internal import Casework
internal import Fulfilment
internal import Quantities

/// What officers do to a case by the forms of its page.
struct CaseActions {
  let visit: Visit
  let reading: CaseReading

  private var form: FormBody { visit.form }
  private var change: CaseChange {
    CaseChange(reading.file.head.id, seen: Int(form["seen"]))
  }

  /// Lines of a text field, one thing each.
  private func lines(_ name: String) -> [String] {
    form[name].split(whereSeparator: \.isNewline).map { String($0).trimmed }
      .filter { !$0.isEmpty }
  }

  /// Carries out the action of that name.
  ///
  /// - Returns: what the next page says.
  func carryOut(_ action: String) async throws -> String {
    let (actor, platform) = (try visit.actor, visit.once)
    switch action {
    case "accept":
      _ = try await AcceptApplication(change, lenient: form.all("lenient"))
        .carryOut(by: actor, on: platform)
      return "已受理。"
    case "supplement":
      _ = try await RequestSupplement(change, items: lines("items"))
        .carryOut(by: actor, on: platform)
      return "已一次性告知，申报人会收到消息。"
    case "review":
      _ = try await ReviewCase(change).carryOut(by: actor, on: platform)
      return "审核通过。"
    case "return":
      _ = try await ReturnCase(change, to: form["stage"], reason: form["reason"])
        .carryOut(by: actor, on: platform)
      return "已退回。"
    case "approve":
      _ = try await ApproveCase(
        change, revision: Int(form["revision"]) ?? 0, document: form["document"]
      ).carryOut(by: actor, on: platform)
      return "已审批。"
    case "refuse":
      _ = try await RefuseCase(change, reasons: lines("reasons"))
        .carryOut(by: actor, on: platform)
      return "已决定不予支持，请制发决定书。"
    case "enter":
      let entered = try await RecognitionEntryForm(visit: visit, reading: reading).entering(change)
        .carryOut(by: actor, on: platform)
      return "已列入名录，编号\(entered.number)。"
    default: return try await carryOutLater(action, actor, platform)
    }
  }

  private func carryOutLater(
    _ action: String, _ actor: Actor, _ platform: Platform
  ) async throws -> String {
    switch action {
    case "publish":
      let notice = try await PublishNoticeList(seen: [change]).carryOut(by: actor, on: platform)
      return "已公示：\(notice.number)，到\(notice.through)为止。"
    case "close":
      _ = try await CloseNotice(change).carryOut(by: actor, on: platform)
      return "公示已结束。"
    case "issue":
      _ = try await IssueLetter(change).carryOut(by: actor, on: platform)
      return "决定书已制发。"
    case "serve":
      _ = try await ServeLetter(change).carryOut(by: actor, on: platform)
      return "已登记送达。"
    case "reconsider":
      _ = try await DecideReconsideration(
        change, reference: form["reference"],
        upheldBecause: form["reason"].isEmpty ? nil : form["reason"]
      ).carryOut(by: actor, on: platform)
      return "复核已办理。"
    case "suspend":
      _ = try await SuspendCase(change, reason: form["reason"]).carryOut(by: actor, on: platform)
      return "已中止。"
    case "resume":
      _ = try await SuspendCase(change, reason: nil).carryOut(by: actor, on: platform)
      return "已恢复办理。"
    case "conclude":
      _ = try await ConcludeRefusal(change).carryOut(by: actor, on: platform)
      return "已办结。"
    case "use":
      _ = try await CheckUse(
        change, isSatisfied: form["satisfied"] == "yes", findings: lines("findings")
      ).carryOut(by: actor, on: platform)
      return "核查结果已登记。"
    case "dismiss":
      try await DismissFlag(
        reading.file.head.id, key: form["flag"], reason: form["reason" + form["place"]]
      ).carryOut(by: actor, on: platform)
      return "核查情况已记录。"
    case "switch", "repaid", "recover", "again", "keep":
      return try await carryOutOverlap(action, actor, platform)
    case "overlap":
      try await StateOverlap(
        reading.file.head.id, other: form["other"],
        isAllowed: ["yes": true, "no": false][form["overlap-allowed"]],
        document: form["overlap-document"], reason: form["overlap-reason"]
      ).carryOut(by: actor, on: platform)
      return "处理意见已记录。"
    case "records":
      guard let kind = RecordFile.Kind(rawValue: form["kind"]) else { throw Refusal.notFound }
      let count = try await RecordForCase(
        reading.file.head.id, kind, form.file("file")?.bytes ?? []
      ).carryOut(by: actor, on: platform)
      return "已登记\(kind.chineseName)\(count)行。"
    case "clawback":
      guard let amount = try? Money.parse(form["amount"]) else {
        throw Refusal("amount", "请填写追回金额，单位为元。", field: "amount")
      }
      _ = try await DecideClawback(change, fen: amount.fen).carryOut(by: actor, on: platform)
      return "追回决定已作出。"
    default: throw Refusal.notFound
    }
  }

  /// What follows from support for the same thing after an approval.
  private func carryOutOverlap(
    _ action: String, _ actor: Actor, _ platform: Platform
  ) async throws -> String {
    switch action {
    case "switch":
      guard let better = CaseID(form["other"]) else { throw Refusal.notFound }
      _ = try await DecideRecovery(change, .better(better)).carryOut(by: actor, on: platform)
      return "追回决定已作出，申报人会收到消息；退回到账以后对方办件可以批准。"
    case "repaid":
      try await RecordRepayment(
        change.id, other: form["other"], fen: try amount("repaid-amount"),
        document: form["repaid-document"]
      ).carryOut(by: actor, on: platform)
      return "退回已登记。"
    case "recover":
      _ = try await DecideRecovery(
        change, .receipt(form["other"], fen: try amount("recover-amount"))
      ).carryOut(by: actor, on: platform)
      return "追回决定已作出，申报人会收到消息。"
    case "again":
      _ = try await DetermineAgain(
        change, document: form["again-document"], reason: form["again-reason"]
      ).carryOut(by: actor, on: platform)
      return "已退回重新核定，重新核定会算进已领取的资金。"
    default:
      try await AnswerReceipt(
        change.id, other: form["other"], document: form["receipt-document"],
        reason: form["receipt-reason"]
      ).carryOut(by: actor, on: platform)
      return "已记录不追回的依据和理由，款项继续办理。"
    }
  }

  private func amount(_ name: String) throws -> Int64 {
    guard let money = try? Money.parse(form[name]), money.fen > 0 else {
      throw Refusal("amount", "请填写大于零的金额，单位为元。", field: name)
    }
    return money.fen
  }
}
