internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

/// Why a case scored as it did, as it was kept with each ranked list.
struct ScoreReasonsPiece {
  let scores: [PublishedScore]
  let library: PackLibrary

  /// Nothing where no list names the case.
  var html: HTML? {
    guard !scores.isEmpty else { return nil }
    let lists: [HTML] = scores.map(list)
    return """
      <section class="card" id="scores"><h2>评选得分和依据</h2>\(lists)</section>
      """
  }

  private func list(_ score: PublishedScore) -> HTML {
    let line = score.line
    let result: HTML =
      line.awardFen.map { $0 == 0 ? "入选" : "入选，\(Money(fen: $0).groupedYuan)元" } ?? "未入选"
    let missing: HTML? = line.missing.isEmpty ? nil : "<p>\(line.missing)</p>"
    let kept: HTML? = line.isKept ? "<p>这次排名没有重新评它，得分和依据沿用上一次。</p>" : nil
    let unsound: HTML? =
      score.isSound
      ? nil : "<p class=\"fault\" role=\"alert\">留存的依据与审计日志里的摘要不符，请联系审计人员。</p>"
    let reasons = score.reasons.map(reasons) ?? "<p>这次排名时还没有留存依据。</p>"
    return """
      <h3>第\(score.list)次排名（\(score.on.description)）：第\(line.place)名，\
      \(SelectionRanking.points(line.hundredths))分，\(result)</h3>\
      \(missing)\(kept)\(unsound)\(reasons)
      """
  }

  private func reasons(_ reasons: ScoreReasons) -> HTML {
    let items: [HTML] = reasons.parts.map { part in
      let points = part.hundredths.map(SelectionRanking.points) ?? "没有得分"
      return """
        <li><strong>\(part.name)</strong>：\(points)（满分\(part.most)，权重\(part.weight)）\
        \(why(part, reasons))</li>
        """
    }
    let note: HTML? = reasons.note.isEmpty ? nil : "<p>\(reasons.note)</p>"
    return """
      <ul class="found">\(items)</ul>\(note)\(snapshots(reasons))
      <p class="hint">依据在排名时留存，之后名录变动不改变它；评分规则为\(pack(reasons.pack))。</p>
      """
  }

  private func pack(_ version: String) -> String {
    let parts = version.split(separator: "@").map(String.init)
    guard parts.count == 2, let pack = library.pack(parts[0]) else { return version }
    return "《\(pack.identity.name)》政策包第\(parts[1])版"
  }

  private func why(_ part: ScoreReasons.Part, _ reasons: ScoreReasons) -> HTML {
    guard let decision = part.decision else {
      return part.scorers > 0
        ? "<p>\(part.scorers)名专家评分的平均值</p>" : "<p>没有评分，或名录里没有数据</p>"
    }
    guard decision.points != nil else { return "<p>\(decision.fault)</p>" }
    let facts = decision.columns.map { "\($0.name)：\($0.value)" }.joined(separator: "，")
    let tests = decision.columns.filter { !$0.test.isEmpty }
      .map { $0.name + TestWords.text($0.test) }.joined(separator: "，")
    let rule: HTML? = decision.rule.map { "；符合评分表第\($0)行（\(tests.isEmpty ? "其余" : tests)）" }
    let phrases = phrases(decision, reasons).joined(separator: "；")
    let text: HTML? = phrases.isEmpty ? nil : "<p class=\"hint\">依据：\(phrases)</p>"
    return "<p>\(facts)\(rule)</p>\(text)"
  }

  /// The policy's words that a decision rests on.
  private func phrases(_ decision: CriterionScore, _ reasons: ScoreReasons) -> [String] {
    let parts = reasons.pack.split(separator: "@").map(String.init)
    let pack = parts.first.flatMap { library.pack($0) }
    return decision.phrases.map { key in
      guard let pack, let phrase = pack.phrase(key)?.phrase else { return key }
      let words =
        phrase.text.last?.isPunctuation == true ? phrase.text.dropLast() : phrase.text[...]
      return "\(pack.name(ofPhrase: key)?.short ?? key)“\(words)”"
    }
  }

  private func snapshots(_ reasons: ScoreReasons) -> HTML? {
    guard !reasons.snapshots.isEmpty else { return nil }
    let rows: [HTML] = reasons.snapshots.map { one in
      """
      <tr><th scope="row">\(one.on.description)</th><td>\(one.model)</td>\
      <td class="money">\(one.downloads)</td>\
      <td class="money">\(one.rank.map { String($0) } ?? "—")</td>\
      <td class="money">\(one.contributions.map { String($0) } ?? "—")</td><td>\(one.source)</td>\
      <td><code>\(String(one.digest.prefix(12)))</code></td></tr>
      """
    }
    return """
      <details><summary>用到的\(reasons.snapshots.count)次名录快照\
      （到\(reasons.figuresOn.description)为止）</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="用到的名录快照"><table>
      <caption>用到的名录快照</caption><thead><tr><th scope="col">日期</th><th scope="col">模型</th>\
      <th scope="col">月下载量</th><th scope="col">性能排名</th><th scope="col">社区贡献数</th>\
      <th scope="col">来源</th><th scope="col">摘要</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div></details>
      """
  }
}

/// A cell of a decision table, in words.
enum TestWords {
  /// `>= 5` as 不小于5, `[3..6)` as 不小于3、小于6; others as they stand.
  static func text(_ test: String) -> String {
    for (sign, words) in [(">=", "不小于"), ("<=", "不大于"), (">", "大于"), ("<", "小于")]
    where test.hasPrefix(sign) {
      return words + test.dropFirst(sign.count).filter { !$0.isWhitespace }
    }
    let opening = ["[": "不小于", "(": "大于", "]": "大于"]
    let closing = ["]": "不大于", ")": "小于", "[": "小于"]
    let ends = test.dropFirst().dropLast().components(of: "..")
    guard let first = test.first.flatMap({ opening[String($0)] }), ends.count == 2,
      let last = test.last.flatMap({ closing[String($0)] })
    else { return test }
    return "\(first)\(ends[0])、\(last)\(ends[1])"
  }
}

extension Substring {
  /// What stands before and after the first `separator`.
  fileprivate func components(of separator: String) -> [Substring] {
    guard let place = firstRange(of: separator) else { return [self] }
    return [self[..<place.lowerBound], self[place.upperBound...]]
  }
}
