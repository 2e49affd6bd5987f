internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// The result: ceilings, then each measure with its reasons, clause by clause.
struct ResultPage {
  let site: Site
  let words: Words
  let file: DossierFile
  let assessment: Assessment
  /// What pays most over all policies; nil where that isn't worked out.
  var combination: CombinationPiece?

  private var result: ResultWords { words.result }

  var html: HTML {
    let policies: [HTML] = assessment.policies.map(policy)
    let example: HTML = assessment.isSynthetic ? "<p class=\"tag open\">\(result.example)</p>" : ""
    let applicant: HTML? = assessment.applicant.map { "<b>\($0)</b> " }
    return CheckupFrame(site: site, words: words, file: file, step: .result).page(
      result.title,
      """
      <h1>\(result.title)</h1>
      <p>\(applicant)\(result.asOf(assessment.asOf.description))</p>\(example)
      <p class="hint">\(result.caution)</p>
      \(ceilings)
      \(changes)
      """,
      """
      \(combination?.html ?? "")
      <div class="buttons">
      \(CheckupFrame.button("download", result.download))
      \(CheckupFrame.button("result-workbook", words.workbook.result))
      \(CheckupFrame.button("review", result.change))
      </div>
      <p class="hint screen">\(result.downloadHint) \
      \(words.workbook.resultHint) \(result.printHint)</p>
      \(policies)
      \(elsewhere)
      """)
  }

  // MARK: Ceilings

  private var ceilings: HTML {
    let paying = assessment.policies.filter { ($0.estimatedCeiling?.fen ?? 1) > 0 }
    guard !paying.isEmpty else { return "<p class=\"card\">\(result.noCeiling)</p>" }
    let boxes: [HTML] = paying.map { policy in
      let amount = policy.estimatedCeiling?.groupedYuan ?? result.problem
      let capitals: HTML? = policy.estimatedCeiling.flatMap(Capitals.text).map {
        "<p class=\"hint\" lang=\"zh-CN\">\(result.capitals($0))</p>"
      }
      return """
        <div class="ceiling"><p class="label">\(result.ceiling)</p>
        <p class="sum">\(amount) <small>\(words.checkup.yuan)</small></p>\(capitals)
        <p>\(name(of: policy)) \
        <span class="by">\(document(of: policy))</span></p>
        <ul class="parts">\(parts(policy))</ul></div>
        """
    }
    let several: HTML = paying.count > 1 ? "<p><b>\(result.notAddable)</b></p>" : ""
    return
      "<div class=\"ceilings\">\(boxes)</div>\(several)<p class=\"hint\">\(result.ceilingNote)</p>"
  }

  /// The formula measures of a policy in a line each, leading to where they are explained.
  private func parts(_ policy: PolicyAssessment) -> [HTML] {
    guard let source = site.catalogue.policy(policy.pack) else { return [] }
    let texts = source.text(in: words.language)
    let order: [EntitlementStatus] = [.eligible, .undetermined, .notEligible]
    let formulas = policy.measures.filter { $0.isFormula && $0.absentClaim == nil }
    return order.flatMap { status in formulas.filter { $0.status == status } }.map { measure in
      let anchor = Address.here(ClaimPiece.anchor(policy.pack, measure.measure))
      let name = source.pack.measure(measure.measure).map(texts.name)
      let amount =
        measure.status == .eligible ? measure.payable.map { result.amount($0.groupedYuan) } : nil
      let said = amount ?? result.statuses[measure.status.rawValue] ?? ""
      return "<li><a href=\"\(anchor)\">\(name)</a> <span>\(said)</span></li>"
    }
  }

  private func document(of policy: PolicyAssessment) -> Wording {
    site.catalogue.policy(policy.pack)?.text(in: words.language)(
      "pack.document", policy.document) ?? Wording(policy.document, on: words.language)
  }

  private func name(of policy: PolicyAssessment) -> Wording {
    site.catalogue.policy(policy.pack)?.text(in: words.language)("pack.name", policy.name)
      ?? Wording(policy.name, on: words.language)
  }

  // MARK: Policies

  private func policy(_ policy: PolicyAssessment) -> HTML {
    guard let source = site.catalogue.policy(policy.pack) else { return "" }
    let bases = policy.measures.filter(\.isBase)
    let claims = ClaimPiece(
      site: site, words: words, policy: source, texts: source.text(in: words.language),
      dossier: file.dossier,
      shared: Set(bases.flatMap(\.claims).flatMap(\.reasons).map(\.condition)))
    let order: [EntitlementStatus] = [.eligible, .undetermined, .notEligible]
    let formulas = policy.measures.filter { $0.isFormula && $0.absentClaim == nil }
    let sorted = order.flatMap { status in formulas.filter { $0.status == status } }
    let measures: [HTML] = sorted.map(claims.measure)
    let others = policy.measures.filter { !$0.isFormula && !$0.isBase && $0.absentClaim == nil }
    let lines: [HTML] = order.flatMap { status in others.filter { $0.status == status } }
      .map(claims.line)
    let absent = policy.measures.filter { $0.absentClaim != nil }
    let missing: [HTML] = absent.map(claims.absent)
    let base: [HTML] = bases.map(claims.base)
    let address = Place.policy(policy.pack).address(in: words.language)
    let view = site.policies(in: words.language).first { $0.id == policy.pack }
    let status: HTML? = view.map { StatusTag(words: words, policy: $0).html }
    return """
      <section class="policy">
      <h2><a href="\(address)">\(name(of: policy))</a></h2>
      <p class="tags">\(status) <span>\(document(of: policy))</span></p>
      \(view.flatMap { StatusNotice(words: words, policy: $0).html })
      \(base)
      \(group(result.formulaHeading, nil, measures))
      \(list(result.otherHeading, result.otherNote, lines))
      \(list(result.notFilledHeading, result.notFilledAdd, missing))
      </section>
      """
  }

  private func group(_ title: String, _ note: String?, _ pieces: [HTML]) -> HTML {
    guard !pieces.isEmpty else { return "" }
    let hint: HTML? = note.map { "<p class=\"hint\">\($0)</p>" }
    return "<h3 class=\"group\">\(title)</h3>\(hint)\(pieces)"
  }

  private func list(_ title: String, _ note: String, _ lines: [HTML]) -> HTML {
    lines.isEmpty ? "" : group(title, note, ["<ul class=\"outcomes\">\(lines)</ul>"])
  }

  private var elsewhere: HTML {
    guard !assessment.elsewhere.isEmpty else { return "" }
    let names = assessment.elsewhere.map { id in
      site.catalogue.policy(id).map {
        $0.text(in: words.language)("pack.name", $0.pack.identity.name).text
      } ?? id
    }
    return
      "<p class=\"hint\">\(result.elsewhere(names.joined(separator: words.site.listComma)))</p>"
  }

  // MARK: What changed since last time

  private var changes: HTML {
    guard let before = file.result else { return "" }
    let now = DossierFile.Result(assessment)
    var lines: [String] = []
    for policy in assessment.policies {
      if let old = before.versions[policy.pack], old != policy.version {
        lines.append(result.newVersion(name(of: policy).text, old, policy.version))
      }
      for measure in policy.measures {
        let key = "\(policy.pack)/\(measure.measure)"
        guard let old = before.outcomes[key], let new = now.outcomes[key], old != new else {
          continue
        }
        let source = site.catalogue.policy(policy.pack)
        let title = source?.pack.measure(measure.measure).flatMap { one in
          source?.text(in: words.language).name(one).text
        }
        lines.append(result.changed(title ?? measure.name, said(old), said(new)))
      }
    }
    let items: [HTML] = lines.map { "<li>\($0)</li>" }
    let body: HTML = lines.isEmpty ? "<p>\(result.unchanged)</p>" : "<ul>\(items)</ul>"
    return "<section class=\"card\"><h2>\(result.changes)</h2>\(body)</section>"
  }

  private func said(_ outcome: DossierFile.Outcome) -> String {
    let status = result.statuses[outcome.status] ?? outcome.status
    guard outcome.status == EntitlementStatus.eligible.rawValue, let fen = outcome.payableFen else {
      return status
    }
    return result.upTo(Money(fen: fen).groupedYuan)
  }
}
