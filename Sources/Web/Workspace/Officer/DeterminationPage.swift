internal import Casework
internal import Entitlement
internal import FEEL
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The determination line by line: what is disallowed and why, facts found otherwise, and what the
/// rule gives for it.
struct DeterminationPage {
  let visit: Visit
  let reading: CaseReading
  var tried: Determination?
  var refusal: Refusal?

  private var file: CaseFile { reading.file }
  private var form: FormBody { visit.form }

  private var lines: [DossierLine] {
    let asked = visit.platform.assessor.facts(pack: file.head.pack, measure: file.head.measure)
    return reading.dossier.lines(asked: asked, visit.platform.library.vocabulary)
      .filter { $0.value != nil }
  }

  /// What the form asks.
  ///
  /// - Throws: a `Refusal` that names the line.
  func determination() throws -> DetermineLines {
    var cuts: [DetermineLines.Cut] = []
    var findings: [DetermineLines.Finding] = []
    for (number, line) in lines.enumerated() {
      let typed = form["v\(number)"]
      guard !typed.isEmpty else { continue }
      let ground = form["g\(number)"]
      if line.fen != nil {
        guard let money = try? Money.parse(typed) else {
          throw Refusal("amount", "“\(line.path)”的核减金额不能读取。", field: line.path)
        }
        cuts.append(.init(path: line.path, fen: money.fen, ground: ground))
      } else {
        do throws(FieldFault) {
          guard let value = try FieldText.value(typed, of: line.fact), value != line.value else {
            continue
          }
          findings.append(.init(path: line.path, value: value, ground: ground))
        } catch {
          throw Refusal(
            "value", "“\(line.path)”：\(Words.of(.chinese).checkup.faults(error))",
            field: line.path)
        }
      }
    }
    var granted: Int64?
    if !form["granted"].isEmpty {
      guard let money = try? Money.parse(form["granted"]) else {
        throw Refusal("amount", "核定金额不能读取。", field: "granted")
      }
      granted = money.fen
    }
    return DetermineLines(
      CaseChange(file.head.id, seen: Int(form["seen"])), cuts: cuts, findings: findings,
      grantedFen: granted, ground: form["ground"].isEmpty ? nil : form["ground"])
  }

  var html: HTML {
    let fault: HTML? = refusal.map { refusal in
      """
      <div class="faults" role="alert" tabindex="-1"><h2>请更正</h2><p>\(refusal.words)</p></div>
      """
    }
    let outcome: HTML? = tried.map { tried in
      let ground: HTML? = tried.ground.map { "；\($0)" }
      return """
        <div class="card" role="status"><h2>试算</h2><p>规则上限 \(tried.ruleMaximumFen.yuanText)，\
        核定 <strong>\(tried.grantedFen.yuanText)</strong>\(ground)。还没有保存。</p></div>
        """
    }
    let rows: [HTML] = lines.enumerated().map { number, line in row(number, line) }
    let fields = [
      FormField(
        name: "granted", label: "核定金额（元）", hint: "不填则为规则上限与可用额度中较小的一个。",
        value: form["granted"], fault: refusal?.field == "granted" ? refusal?.words : nil),
      FormField(
        name: "ground", label: "少于规则上限的理由", value: form["ground"],
        fault: refusal?.field == "ground" ? refusal?.words : nil),
    ]
    return WorkspacePage("核定 \(file.head.number)", visit).html(
      """
      \(fault)
      <h1>逐项核定：办件 \(file.head.number)</h1>
      <p class="lead">\(file.head.applicant)：\(file.measure.name)</p>
      \(outcome)
      <form method="post" novalidate \
      action="\(CasePlace.deskCaseAction(file.head.id, "determination").address)">\
      \(visit.formToken)<input type="hidden" name="seen" value="\(String(file.row.steps))">
      <div class="scroll" tabindex="0" role="region" aria-label="核定明细"><table>
      <caption>金额填核减的部分；其他事实与申报不同的，填核定的内容。有改动的写明理由。</caption>
      <thead><tr><th scope="col">事实</th><th scope="col">申报</th><th scope="col">核减或核定为</th>\
      <th scope="col">理由</th></tr></thead><tbody>\(rows)</tbody></table></div>
      \(fields.map(\.html))
      <div class="buttons"><button class="plain" name="go" value="try">试算</button> \
      <button class="main" name="go" value="decide">保存核定</button></div></form>
      <p><a href="\(CasePlace.deskCase(file.head.id).address)">返回办件</a></p>
      """)
  }

  private func row(_ number: Int, _ line: DossierLine) -> HTML {
    let isWrong = refusal?.field == line.path
    let fault: HTML? = isWrong ? "<p class=\"fault\">\(refusal?.words ?? "")</p>" : nil
    var declared: HTML = ""
    if let value = line.value, let entity = visit.platform.library.vocabulary.applicant {
      declared =
        ValuePiece(words: .of(.chinese), texts: nil, entity: entity, fact: line.fact).html(value)
    }
    let (label, reason) = ("\(line.path)核减或核定为", "\(line.path)的理由")
    return """
      <tr><th scope="row">\(line.path)</th><td>\(declared)</td><td>\(fault)\
      \(control(number, line, label))</td><td>\
      <input type="text" name="g\(String(number))" value="\(form["g\(number)"])"\
      \(attribute: "aria-label", reason)></td></tr>
      """
  }

  private func control(_ number: Int, _ line: DossierLine, _ label: String) -> HTML {
    let typed = form["v\(number)"]
    let choices: [(String, String)]
    switch line.fact.type {
    case .boolean: choices = [("yes", "是"), ("no", "否")]
    case .enumeration(let values): choices = values.map { ($0.key, $0.name) }
    default:
      return """
        <input type="text" class="short" name="v\(String(number))" value="\(typed)"\
        \(attribute: "aria-label", label)>
        """
    }
    let options: [HTML] = choices.map { value, name in
      "<option value=\"\(value)\"\(flag: "selected", value == typed)>\(name)</option>"
    }
    return """
      <select name="v\(String(number))"\(attribute: "aria-label", label)>\
      <option value="">与申报相同</option>\(options)</select>
      """
  }
}
