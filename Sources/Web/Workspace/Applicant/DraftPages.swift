internal import Digests
internal import Entitlement
internal import FEEL
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The task list of an application: what is done, what isn't.
struct DraftPage {
  let visit: Visit
  let model: DraftModel
  /// Why a check-up's file couldn't be taken over.
  var refusal: Refusal?

  private var file: FormField {
    FormField(
      name: "file", label: "体检结果文件", hint: "只填没有填过的内容。",
      kind: .file(accept: ".json,.yaml"), fault: refusal?.words)
  }

  var html: HTML {
    let draft = model.draft.id
    let groups: [HTML] = model.groups.map { group in
      let missing = model.missing(group)
      let state: HTML =
        missing == 0
        ? "<span class=\"tag sound\">已填</span>" : "<span class=\"tag\">还有\(missing)项</span>"
      return """
        <li><a href="\(CasePlace.draftStep(draft, group.step).address)">\(group.title)</a> \
        \(state)</li>
        """
    }
    let needed = model.papers.count { !$0.isMinor && $0.files.isEmpty }
    let papers: HTML =
      needed == 0
      ? "<span class=\"tag sound\">齐全</span>" : "<span class=\"tag\">还差\(needed)项</span>"
    let title = model.asking.map { "补正：办件 \($0.number)" } ?? "申报：\(model.measure.name)"
    return WorkspacePage(title, visit).html(
      """
      \(FormField.summary([file]))
      <h1>\(title)</h1>
      \(lead)
      <ol class="tasks">
      \(groups)
      <li><a href="\(CasePlace.draftStep(draft, "materials").address)">上传材料</a> \(papers)</li>
      <li><a href="\(CasePlace.draftStep(draft, "received").address)">同一事项已领取的支持</a> \
      <span class="tag">\(String(model.dossier.received.count))笔</span></li>
      <li><a href="\(CasePlace.draftStep(draft, "check").address)">核对、承诺并提交</a></li>
      </ol>
      \(others)
      """)
  }

  private var lead: HTML {
    guard let asking = model.asking else {
      return """
        <p class="lead">\(model.round.title)（\(model.round.document)），\
        截止 \(model.round.closes.description)。内容随时保存，退出后可以再来。</p>
        """
    }
    let items: [HTML] = asking.items.map { "<li>\($0)</li>" }
    return """
      <p class="lead">以下是全部需要补正的内容，一次交齐：填写的内容和材料都可以更正，提交以后作为新的一版。</p>
      <ul>\(items)</ul>
      """
  }

  /// What only a new application has.
  private var others: HTML? {
    guard model.asking == nil else { return nil }
    let draft = model.draft.id
    return """
      <p><a href="\(CasePlace.draftStep(draft, "print").address)">打印申报书和承诺书（盖章后可在“上传材料”交回）</a></p>
      <h2>用体检结果填写</h2>
      <form method="post" enctype="multipart/form-data" \
      action="\(CasePlace.draftStep(draft, "import").address)">\(visit.formToken)
      \(file.html)
      <button class="plain">填入草稿</button></form>
      <form method="post" action="\(CasePlace.draftStep(draft, "drop").address)">\
      \(visit.formToken)<button class="plain">删除草稿</button></form>
      """
  }
}

/// One page of a draft: questions, papers, the check before filing, or the print.
struct DraftStepPage {
  let visit: Visit
  let model: DraftModel
  let step: String
  var answers = CheckupAnswers()
  var refusal: Refusal?
  /// What filing means for other support; only before filing.
  var outlook: FilingOutlook?

  var html: HTML {
    get throws {
      switch step {
      case "materials": return papers
      case "check": return check
      case "print": return print
      case "received": return ReceivedPage(visit: visit, model: model, refusal: refusal).html
      case "import", "drop":
        return DraftPage(visit: visit, model: model, refusal: refusal).html
      default:
        guard let group = model.group(step) else { throw Refusal.notFound }
        return questions(group)
      }
    }
  }

  private var back: HTML {
    "<p><a href=\"\(CasePlace.draft(model.draft.id).address)\">返回任务列表</a></p>"
  }

  private func form(_ body: HTML, isFile: Bool = false) -> HTML {
    let type = isFile ? "multipart/form-data" : "application/x-www-form-urlencoded"
    return """
      <form method="post" enctype="\(type)" novalidate \
      action="\(CasePlace.draftStep(model.draft.id, step).address)">\(visit.formToken)\(body)</form>
      """
  }

  private func questions(_ group: DraftModel.Group) -> HTML {
    let words = Words.of(.chinese)
    let subject = model.subject(group)
    let fields: [HTML] = group.facts.map { fact in
      let entry = answers.entries.first { $0.fact.key == fact.key }
      var typed = entry?.typed ?? ""
      if entry == nil, case .value(let value)? = subject.statement(fact.key)?.content {
        typed = FieldText.text(value, of: fact)
      }
      if let known = KnownFact(model, group, fact) { return known.html }
      let first = group.facts.first { $0.type.word == fact.type.word }
      return FieldPiece(
        words: words, texts: visit.site.texts(in: .chinese), entity: group.entity, fact: fact,
        typed: typed, fault: entry?.fault, explainsType: first?.key == fact.key
      ).html
    }
    let faults = FaultSummary(
      words: words, texts: visit.site.texts(in: .chinese), entries: answers.entries)
    let line: HTML =
      group.list == nil
      ? ""
      : """
      <button class="plain" name="go" value="add">保存，再加一行</button> \
      <button class="plain" name="go" value="remove">删除这一行</button>
      """
    return WorkspacePage(group.title, visit).html(
      """
      \(faults.html)
      <h1>\(group.title)</h1>
      \(form(
        """
        \(fields)
        <div class="buttons"><button class="main" name="go" value="next">保存并继续</button> \(line)
        </div>
        """))
      \(back)
      """)
  }

  private static let limit = "不超过 \(KeepEvidence.maximumBytes >> 20) MB"

  private var papers: HTML {
    let items: [HTML] = model.papers.map { paper in
      let files: [HTML] = paper.files.map { file in
        let drop = form(
          """
          <input type="hidden" name="drop" value="\(file.digest.description)">\
          <input type="hidden" name="item" value="\(paper.name)">\
          <button class="plain">删除<span class="hidden">\(file.file)</span></button>
          """)
        return "<li>\(file.file) \(drop)</li>"
      }
      let minor: HTML =
        paper.isMinor && model.asking == nil ? "<span class=\"tag\">可以后补</span>" : ""
      return "<li><strong>\(paper.name)</strong> \(minor)<ul>\(files)</ul></li>"
    }
    let choices = (model.papers.map(\.name) + ["盖章的申报书和承诺书"]).map {
      (value: $0, label: $0)
    }
    let fields = [
      FormField(name: "item", label: "哪一项材料", kind: .choice(choices), value: visit.form["item"]),
      FormField(
        name: "file", label: "文件", hint: "PDF、PNG、JPG、XLSX 或 DOCX，\(Self.limit)。",
        kind: .file(accept: EvidenceKind.endings), fault: refusal?.words),
    ]
    return WorkspacePage("上传材料", visit).html(
      """
      \(FormField.summary(fields))
      <h1>上传材料</h1>
      <ul>\(items)</ul>
      \(form("\(fields.map(\.html))<button class=\"main\">上传</button>", isFile: true))
      \(back)
      """)
  }

  private var answer: CaseDecision? {
    try? visit.platform.decide(
      model.dossier, pack: model.round.pack, measure: model.round.measure,
      settlements: model.settlements)
  }

  private var check: HTML {
    let fault: HTML? = refusal.map { refusal in
      """
      <div class="faults" role="alert" tabindex="-1"><h2>还不能提交</h2><p>\(refusal.words)</p></div>
      """
    }
    let insists: HTML? =
      refusal?.code == "not-eligible"
      ? """
      <div class="choice"><input type="checkbox" id="insists" name="insists" value="yes">\
      <label for="insists">仍要提交，由受理人员审查</label></div>
      """ : nil
    let answer = answer
    let missing = MissingFactsPiece(model: model, missing: answer?.answer.missing ?? []).html
    let ceiling: HTML? = answer?.maximumFen.map {
      "<p>按填写的内容测算，本项上限为 <strong>\($0.yuanText)</strong>（不是承诺，以核定为准）。</p>"
    }
    let closings = outlook.flatMap {
      FilingOutlookPiece(visit: visit, draft: model.draft.id, outlook: $0).html
    }
    return WorkspacePage("核对并提交", visit).html(
      """
      \(fault)
      <h1>核对并提交</h1>
      \(summary)
      \(ceiling)
      \(closings)
      \(missing)
      <h2>承诺</h2>
      <p>\(Self.commitment)</p>
      \(form(
        """
        <div class="choice"><input type="checkbox" id="committed" name="committed" value="yes">\
        <label for="committed">我已核对以上内容，并代表申报单位作出以上承诺</label></div>
        \(insists)
        \(seen)<button class="main">\(model.asking == nil ? "提交申报" : "提交补正")</button>
        """))
      \(back)
      """)
  }

  private var seen: HTML? {
    model.asking.map { "<input type=\"hidden\" name=\"seen\" value=\"\(String($0.seen))\">" }
  }

  static let commitment =
    "本单位承诺：所填内容和所交材料真实、完整；同一事项没有重复申领财政资金；资金用于申报的用途；配合核查。"
    + "如有不实，退回资金并承担相应责任。"

  private var summary: HTML {
    let words = Words.of(.chinese)
    let parts: [HTML] = model.groups.map { group in
      let subject = model.subject(group)
      let rows: [HTML] = group.facts.map { fact in
        var value: HTML = "<span class=\"tag\">未填</span>"
        if case .value(let known)? = subject.statement(fact.key)?.content {
          value =
            ValuePiece(words: words, texts: nil, entity: group.entity, fact: fact).html(known)
        }
        return """
          <div><dt>\(fact.name)</dt><dd>\(value)\
          \(KnownFact(model, group, fact)?.source)</dd></div>
          """
      }
      let change = CasePlace.draftStep(model.draft.id, group.step).address
      return """
        <section class="answers"><div class="head"><h2>\(group.title)</h2>\
        <a href="\(change)">更改<span class="hidden">\(group.title)</span></a></div>\
        <dl class="facts">\(rows)</dl></section>
        """
    }
    let files: [HTML] = model.draft.materials.map { "<li>\($0.item)：\($0.file)</li>" }
    return "\(parts)<h2>材料</h2><ul>\(files)</ul>"
  }

  private var print: HTML {
    WorkspacePage("申报书", visit).html(
      """
      <article class="letter">
      <h1>\(model.measure.name)申报书</h1>
      <p>\(model.round.title)（\(model.round.document)）</p>
      \(summary)
      <h2>承诺书</h2><p>\(Self.commitment)</p>
      <p>申报单位（盖章）：　　　　　　　　　法定代表人（签字）：　　　　　　　　　日期：</p>
      </article>
      """)
  }
}
