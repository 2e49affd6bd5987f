internal import Casework
internal import Entitlement
internal import Fulfilment
internal import PolicyPacks

/// A case as an officer sees it: facts beside materials, the decision with its reasons, flags,
/// history, and what can be done now.
struct OfficerCasePage {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  private var file: CaseFile { reading.file }
  private var pieces: CasePieces { CasePieces(site: visit.site, file: file) }

  var html: HTML {
    let fault: HTML? = refusal.map { refusal in
      """
      <div class="faults" role="alert" tabindex="-1"><h2>没有办理成功</h2><p>\(refusal.words)</p></div>
      """
    }
    let asked = visit.platform.assessor.facts(pack: file.head.pack, measure: file.head.measure)
    let facts = pieces.facts(reading.dossier, asked: asked, reading.revision.conflicts)
    let letter: HTML? = file.state.letter.map { letter in
      "<p><a href=\"\(CasePlace.deskLetter(file.head.id).address)\">决定书 \(letter.number)</a></p>"
    }
    return WorkspacePage("办件 \(file.head.number)", visit).html(
      """
      \(fault)
      <h1>办件 \(file.head.number)</h1>
      <p class="lead">\(file.head.applicant)：\(file.measure.name)</p>
      \(flagPieces.flags)
      \(visit.only(.auditor, archive))
      \(pieces.standing(on: visit.platform.today))
      \(money)
      \(letter)
      \(ReceiptFindingPiece(visit: visit, reading: reading, refusal: refusal).html)
      \(OverlapPiece(visit: visit, reading: reading, refusal: refusal).html)
      \(recognition)
      \(openPoints)
      \(NoticePieces(visit: visit, reading: reading).forOfficers)
      \(CaseActionForms(visit: visit, reading: reading, refusal: refusal).html)
      \(pieces.determination)
      <div class="columns"><section><h2>事实</h2>\(facts)
      </section><section><h2>材料</h2>
      \(SealedPiece(visit: visit, reading: reading).standing)
      \(pieces.materials(reading.materials, at: CasePlace.material))
      </section></div>
      \(ScoreReasonsPiece(scores: reading.scores, library: visit.platform.library).html)
      \(flagPieces.records)
      \(reasons)
      <h2>经过</h2>
      \(pieces.timeline(showsNames: true))
      """)
  }

  private var recognition: HTML? {
    reading.recognition.map { one in
      """
      <p><a href="\(RecognitionPlace.deskEntry(one.id).address)">已列入名录：\(one.title)，\
      编号\(one.number)</a></p>
      """
    }
  }

  private var flagPieces: FlagPieces {
    FlagPieces(visit: visit, reading: reading, refusal: refusal)
  }

  private var archive: HTML {
    """
    <p><a href="\(AuditPlace.archive(file.head.id).address)">下载档案包（ZIP）</a>，\
    办结后保存\(ArchiveCase.retentionYears)年</p>
    """
  }

  private var money: HTML {
    let line = file.round.budgetLine ?? "未指定"
    let held = reading.heldFen.map(\.yuanText) ?? "没有预占"
    return "<p>预算指标：\(line)；预占：\(held)；\(file.round.moneyEnd.chineseName)</p>"
  }

  private var openPoints: HTML? {
    let open = reading.openPoints.filter { $0.settled == nil }
    guard !open.isEmpty else { return nil }
    let items: [HTML] = open.map { point in
      "<li>\(point.parameter.question ?? point.parameter.name)</li>"
    }
    return """
      <details class="card"><summary><span class="tag open">未核实</span> \
      还有\(open.count)个事项没有确定，本件不能审批</summary><ul>\(items)</ul>
      <p><a href="\(CasePlace.settlements(file.head.pack).address)">去确定</a></p></details>
      """
  }

  /// The decision of the current facts, worked out again for its reasons.
  private var reasons: HTML? {
    guard
      let decision = try? visit.platform.decide(
        reading.dossier, pack: file.head.pack, measure: file.head.measure,
        settlements: reading.openPoints.compactMap(\.settlement))
    else { return nil }
    let items: [HTML] = decision.answer.reasons.map { reason in
      let state = reason.holds.map { $0 ? "符合" : "不符合" } ?? "待定"
      let clauses = reason.clauses.map { "\($0.number)“\($0.words)”" }.joined(separator: "；")
      return
        "<li><strong>\(reason.condition)</strong>：\(state)<span class=\"by\">\(clauses)</span></li>"
    }
    let steps: [HTML] = decision.answer.computation.map { step in
      let rule: HTML? = step.rule.map { "（第\($0)行）" }
      return "<li>\(step.name) = \(step.result)\(rule)</li>"
    }
    return "<h2>规则的答复和依据</h2><ul>\(items)</ul><h3>计算</h3><ul>\(steps)</ul>"
  }
}
