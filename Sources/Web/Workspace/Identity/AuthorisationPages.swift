internal import Fulfilment
internal import Quantities

/// Handing in the sealed letter by which one acts for an enterprise.
struct AskPage {
  let visit: Visit
  var refusal: Refusal?

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  var html: HTML {
    let form = visit.form
    let fields = [
      FormField(
        name: "kind", label: "以什么名义申报", kind: .choice([("enterprise", "企业或机构"), ("person", "本人")]),
        value: form["kind"]),
      FormField(
        name: "name", label: "名称", hint: "企业按营业执照，个人按身份证件。", value: form["name"],
        fault: fault("name"), autocomplete: "organization"),
      FormField(
        name: "code", label: "统一社会信用代码", hint: "18 位；以本人名义申报时不填。", value: form["code"],
        fault: fault("credit-code") ?? fault("code")),
      FormField(
        name: "district", label: "所属区县的行政区划代码", hint: "6 位数字；由该区县的经办人员核验。",
        value: form["district"], fault: fault("district")),
      FormField(
        name: "letter", label: "盖章的授权委托书（个人为身份证明）",
        hint: "PDF、JPEG 或 PNG，不超过 5 MB。写明被授权人姓名、授权事项和期限，由法定代表人签字并盖公章。",
        kind: .file(accept: ".pdf,.jpg,.jpeg,.png"), fault: fault("letter")),
    ]
    return WorkspacePage("提交授权委托书", visit).html(
      """
      \(FormField.summary(fields))
      <h1>提交授权委托书</h1>
      <p class="lead">核验通过之前，不预填任何登记信息，也不能代表该单位申报。</p>
      <form class="checkup" method="post" action="\(IdentityPlace.authorisations.address)" \
      enctype="multipart/form-data" novalidate>
      \(visit.formToken)
      \(fields.map(\.html))
      <div class="buttons"><button>提交核验</button></div>
      </form>
      """)
  }
}

/// The letters that wait for an officer.
struct AuthorisationListPage {
  let visit: Visit
  let waiting: [Authorisation]

  var html: HTML {
    let rows: [HTML] = waiting.map { asked in
      """
      <tr><td><a href="\(IdentityPlace.deskAuthorisation(asked.id).address)">\
      \(asked.enterprise.name)</a></td><td>\(asked.enterprise.creditCode ?? "个人")</td>\
      <td>\(asked.accountName)</td><td>\(asked.askedAt.localText)</td></tr>
      """
    }
    let list: HTML =
      rows.isEmpty
      ? "<p>没有待核验的授权委托书。</p>"
      : """
      \(HTML.scrollArea)<table><caption>待核验，先提交的在前</caption><thead><tr>\
      <th scope="col">单位</th><th scope="col">统一社会信用代码</th><th scope="col">被授权人</th>\
      <th scope="col">提交时间</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
    return WorkspacePage("授权核验", visit).html("<h1>授权核验</h1>\(list)")
  }
}

/// One letter, to be confirmed or refused.
struct DecidePage {
  let visit: Visit
  let asked: Authorisation
  let letter: SubmittedFile
  var refusal: Refusal?

  var html: HTML {
    let words = FormField(
      name: "words", label: "不通过的原因", hint: "只在不通过时填写，申请人会看到。", kind: .lines(3),
      value: visit.form["words"], fault: refusal?.words)
    let decision: HTML? =
      asked.state == .waiting
      ? """
      <form class="checkup" method="post" \
      action="\(IdentityPlace.deskAuthorisation(asked.id).address)" novalidate>
      \(visit.formToken)
      \(words.html)
      <div class="buttons"><button name="go" value="confirm">核验通过</button>
      <button class="plain" name="go" value="refuse">不通过</button></div>
      </form>
      """ : nil
    return WorkspacePage(asked.enterprise.name, visit).html(
      """
      \(FormField.summary([words]))
      <h1>\(asked.enterprise.name)</h1>
      <dl class="facts">
      <div><dt>统一社会信用代码</dt><dd>\(asked.enterprise.creditCode ?? "（个人）")</dd></div>
      <div><dt>所属区县</dt><dd>\(asked.enterprise.district ?? "未填写")</dd></div>
      <div><dt>被授权人</dt><dd>\(asked.accountName)</dd></div>
      <div><dt>提交时间</dt><dd>\(asked.askedAt.localText)</dd></div>
      <div><dt>状态</dt><dd>\(asked.state.chineseName) \(asked.words)</dd></div>
      <div><dt>委托书</dt><dd><a href="\(IdentityPlace.letter(asked.id).address)">\
      \(letter.name)</a>（\(letter.mediaType)，\(letter.bytes.count / 1024 + 1) KB）</dd></div>
      </dl>
      \(decision)
      """)
  }
}
