internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// The combination over all policies on the result page, with a switch to each alternative.
struct CombinationPiece {
  let site: Site
  let words: Words
  let combination: Combination
  /// The benefits that the visitor switched to.
  let taken: Set<String>

  private var said: CombinationWords {
    words.language == .chinese ? CombinationWords.chinese : CombinationWords.english
  }

  /// Nothing where there is nothing to choose among.
  var html: HTML {
    guard
      !combination.left.isEmpty || combination.chosen.count > 1
        || !combination.possible.isEmpty || !combination.cliffs.isEmpty
        || !combination.closed.isEmpty
    else { return "" }
    let chosen: [HTML] = combination.chosen.map { item in
      "<li>\(name(item.benefit)) <b>\(item.amount.groupedYuan)</b> \(words.checkup.yuan)</li>"
    }
    let left: [HTML] = combination.left.map(line)
    let possible: [HTML] = combination.possible.map { "<li>\(name($0))</li>" }
    let waiting: [HTML] = combination.undetermined.map { "<li>\(name($0))</li>" }
    let limits: [HTML] = combination.binding.map { limit in
      let name = Wording(limit.name, on: words.language)
      return "<li>\(name) \(limit.room.groupedYuan) \(words.checkup.yuan)</li>"
    }
    let proof = combination.isProven ? said.proven : said.gap(gap.groupedYuan)
    let naive: HTML =
      combination.naiveLoss.fen > 0
      ? "<p>\(said.naive(combination.naiveLoss.groupedYuan))</p>" : ""
    let back: HTML =
      taken.isEmpty ? "" : "<p>\(CheckupFrame.button("result", said.best))</p>"
    return """
      <section class="policy combination" id="combination">
      <h2>\(said.title)</h2>
      <p class="sum">\(combination.total.groupedYuan) <small>\(words.checkup.yuan)</small></p>
      <p class="hint">\(said.estimate) \(proof)</p>\(back)
      <ul class="outcomes">\(chosen)</ul>\(naive)
      \(list(said.limits, limits))
      \(list(said.left, left))
      \(unsettled)
      \(list(said.possible, possible))
      \(list(said.waiting, waiting))
      \(list(said.look, cautions))
      </section>
      """
  }

  /// What should be looked at before filing.
  private var cautions: [HTML] {
    guard words.language == .chinese else {
      return combination.closed.map(closed)
        + combination.cliffs.map { cliff in
          let (sum, threshold) = (cliff.sum.groupedYuan, cliff.threshold.groupedYuan)
          return "<li>\(said.cliff(sum, threshold, cliff.isPassed))</li>"
        }
    }
    return (combination.closed.map(\.sentence) + combination.warnings).map { "<li>\($0)</li>" }
  }

  /// What money received already does to a benefit.
  private func closed(_ item: Combination.Closed) -> HTML {
    "<li>\(name(item.benefit)): \(said.closed(item.effect, item.amount.groupedYuan))</li>"
  }

  private var gap: Money { Money(fen: combination.bound.fen - combination.total.fen) }

  private func list(_ title: String, _ lines: [HTML]) -> HTML {
    lines.isEmpty ? "" : "<h3 class=\"group\">\(title)</h3><ul class=\"outcomes\">\(lines)</ul>"
  }

  private func line(_ item: Combination.Left) -> HTML {
    let loss = item.loss.fen > 0 ? said.loss(item.loss.groupedYuan) : said.same
    let phrase: HTML? = item.reason.phrase.map { phrase in
      // Other readers see the clause without the document's Chinese number.
      guard words.language != .chinese, let policy = site.catalogue.policy(phrase.pack) else {
        return "（\(phrase.description)）"
      }
      let number = policy.text(in: words.language).number(phrase.clause, policy.pack)
      return " (\(number), \(phrase.place))"
    }
    let why = item.reason.isOpen ? said.open : item.reason.phrase == nil ? said.other : said.clause
    let about = " " + (item.benefit.claim ?? "")
    return """
      <li>\(name(item.benefit)) \(item.benefit.maximum.groupedYuan) \(words.checkup.yuan) — \
      \(loss) \(why)\(phrase) \
      \(CheckupFrame.button("take:\(item.benefit.id)", said.take, about: about))</li>
      """
  }

  private var unsettled: HTML {
    guard !combination.unsettled.isEmpty else { return "" }
    let more = Money(fen: max(0, combination.totalIfAllowed.fen - combination.total.fen))
    let pairs: [HTML] = combination.unsettled.map {
      "<li>\(name($0.first)) / \(name($0.second))</li>"
    }
    return """
      <p class="hint">\(said.unsettled(more.groupedYuan))</p><ul class="outcomes">\(pairs)</ul>
      """
  }

  /// The claim, the measure as the page's language has it, and what the applicant chooses.
  private func name(_ benefit: Combination.Benefit) -> HTML {
    let policy = site.catalogue.policy(benefit.pack)
    let texts = policy?.text(in: words.language)
    let measure = policy?.pack.measure(benefit.measure).flatMap { texts?.name($0) }
    let claim: HTML? = benefit.claim.map { "<span>\($0)</span> " }
    let choice: HTML? = benefit.variant.map { " (\(texts?.said($0) ?? $0))" }
    return "\(claim)\(measure ?? Wording(benefit.name, on: words.language))\(choice)"
  }
}

/// The words of the combination on the result page.
struct CombinationWords: Sendable {
  let title: String
  let estimate: String
  let proven: String
  let gap: @Sendable (String) -> String
  let naive: @Sendable (String) -> String
  let best: String
  let left: String
  let take: String
  let loss: @Sendable (String) -> String
  let same: String
  let open: String
  let clause: String
  let other: String
  let unsettled: @Sendable (String) -> String
  let possible: String
  let look: String
  let waiting: String
  let limits: String
  let closed: @Sendable (_ effect: Combination.Closed.Effect, _ amount: String) -> String
  let cliff: @Sendable (_ sum: String, _ threshold: String, _ isPassed: Bool) -> String

  static let chinese = CombinationWords(
    title: "测算组合（从优、就高、不重复）", estimate: "这是估算，不是承诺。", proven: "已证明没有更高的合法组合。",
    gap: { "更高的组合最多只多 \($0) 元。" }, naive: { "每项只取比例最高的会少 \($0) 元。" },
    best: "回到最优组合", left: "不能同时享受、没有选的", take: "改选这一项",
    loss: { "改选合计少 \($0) 元。" }, same: "改选合计一样。", open: "没有条款写明能否同时享受，按不能测算。",
    clause: "条款规定只享受一项。", other: "只能选一种，或限额已经用完。",
    unsettled: { "有些项目没有条款写明能否同时享受；如果都允许，合计多 \($0) 元。" },
    possible: "规则未核实、可能另有的（没有计入）", look: "申报前请核对",
    waiting: "还缺事实或者有未定之处，暂不能判断的（没有计入）", limits: "起作用的限额，还余", closed: { _, _ in "" },
    cliff: { "当年累计\($0)元，门槛\($1)元\($2 ? "，已超过" : "")。" })

  static let english = CombinationWords(
    title: "The best combination (no support twice)", estimate: "An estimate, not a promise.",
    proven: "Nothing lawful pays more; this is proven.",
    gap: { "Nothing lawful pays more than \($0) yuan beyond it." },
    naive: { "Taking the highest rate for each would lose \($0) yuan." },
    best: "Back to the best", left: "Left, because it can't be had too", take: "Take this instead",
    loss: { "Taking it instead pays \($0) yuan less in all." },
    same: "Taking it instead pays the same.",
    open: "No clause says whether both may be had; reckoned as if not.",
    clause: "A clause allows only one.", other: "One of them only, or a limit is used up.",
    unsettled: { "Of some no clause says whether both may be had; if so, \($0) yuan more." },
    possible: "Unverified rules that may give more (not counted)", look: "Look before you file",
    waiting: "Not decided yet: facts or open points are missing (not counted)",
    limits: "Limits that cut, with what is left of them",
    closed: { effect, amount in
      switch effect {
      case .refused:
        "\(amount) yuan were received under another measure; it isn't counted any more."
      case .difference: "\(amount) yuan were received under another measure; only the difference."
      case .repaid:
        "\(amount) yuan received under another measure are paid back first; net of them."
      case .counted: "Its amount contains the \(amount) yuan received; only the difference."
      case .contained:
        "The \(amount) yuan received contain its money; both together stay under that limit."
      }
    },
    cliff: { sum, threshold, isPassed in
      "The year's sum is \(sum) yuan, \(isPassed ? "above" : "within") the threshold of "
        + "\(threshold) yuan. Passing it touches what was granted at the better rate; no text says "
        + "how."
    })
}
