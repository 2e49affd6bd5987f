internal import Quantities

extension Combination {
  /// The combination as lines of Chinese text, ending with a line break.
  public var text: String {
    let synthetic = isSynthetic ? "（示例，不是真实企业）" : ""
    var lines = ["\(applicant ?? "（未写明名称）")\(synthetic)　测算日 \(asOf)"]
    lines.append("测算组合　\(total)　（估算，不是承诺：实际金额以核定和年度预算为准）")
    lines.append(proof)
    lines += chosenLines + leftLines + limitLines
    if naiveLoss.fen > 0 {
      lines += ["", "如果每项只取比例最高的：\(naiveTotal)，少 \(naiveLoss)"]
    }
    lines += unsettledLines
    lines += section("规则未核实（C级），可能另有，没有计入：", possible)
    lines += section("还缺事实，暂不能判断，没有计入：", undetermined)
    lines += section("已领取的：", closed.map(\.sentence)) + section("申报前请核对：", warnings)
    return lines.joined(separator: "\n") + "\n"
  }

  private var proof: String {
    let ties = tieIsProven ? "；同样金额里申报最少" : ""
    return isProven
      ? "已证明：没有更高的合法组合\(ties)。"
      : "没有完全证明：更高的组合最多只多 \(Money(fen: bound.fen - total.fen))。"
  }

  private var chosenLines: [String] {
    if chosen.isEmpty { return ["", "按目前的事实，没有可以计入的项目。"] }
    return ["", "申报："]
      + chosen.map { item in
        let cut =
          item.amount.fen < item.benefit.maximum.fen ? "（单独可得 \(item.benefit.maximum)）" : ""
        return "  ✔ \(item.benefit.words)　\(item.amount)\(cut)"
      }
  }

  private var leftLines: [String] {
    if left.isEmpty { return [] }
    return ["", "不申报："]
      + left.map { item in
        let phrase = item.reason.phrase.map { "（\($0)）" } ?? ""
        let less =
          item.loss.fen > 0 ? "改报它合计 \(item.total)，少 \(item.loss)" : "改报它合计一样"
        return "  － \(item.benefit.words)　单独 \(item.benefit.maximum)，\(less)。"
          + "\(item.reason.words)\(phrase)"
      }
  }

  private var limitLines: [String] {
    if binding.isEmpty { return [] }
    return ["", "起作用的限额："] + binding.map { "  \($0.name)　余 \($0.room)" }
  }

  private var unsettledLines: [String] {
    if unsettled.isEmpty { return [] }
    let gain = totalIfAllowed.fen - total.fen
    return ["", "没有条款写明能否同时享受（都允许的话合计 \(totalIfAllowed)，多 \(Money(fen: gain))）："]
      + unsettled.map { "  ？ \($0.first.words) ／ \($0.second.words)" }
  }

  private func section(_ title: String, _ benefits: [Benefit]) -> [String] {
    section(
      title,
      benefits.map { benefit in
        let most = benefit.maximum.fen > 0 ? "最多 \(benefit.maximum)" : "金额暂不能判断"
        return "\(benefit.words)　\(most)"
      })
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines.map { "  " + $0 }
  }
}

extension Combination.Benefit {
  /// The benefit in words: the claim, the measure, the choice, the document.
  var words: String {
    let claim = claim.map { "\($0)：" } ?? ""
    let choice = variant.map { "（\($0)）" } ?? ""
    return "\(claim)\(name)\(choice)　\(document)"
  }
}
