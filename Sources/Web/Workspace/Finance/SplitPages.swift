internal import Fulfilment
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// Split documents: entered by one, checked by another.
struct SplitPage {
  let visit: Visit
  let splits: [SplitDocument]
  let districts: [(code: String, name: String)]
  let packs: [(id: String, name: String)]
  var refusal: Refusal?

  var table: FinanceTable<SplitDocument> {
    let names = Dictionary(districts.map { ($0.code, $0.name) }) { $1 }
    let policies = Dictionary(packs.map { ($0.id, $0.name) }) { $1 }
    let token = visit.formToken
    return FinanceTable(
      caption: "市区分担文件", empty: "还没有分担文件。没有经复核的分担文件就不能编制批次。",
      columns: [
        .init("文号") { .text($0.document) }, .init("政策") { .text(policies[$0.pack] ?? $0.pack) },
        .init("区县") { .text($0.district.isEmpty ? "全部" : names[$0.district] ?? $0.district) },
        .init("市级承担") { .text(Self.percent($0.cityParts)) },
        .init("状态") { .text($0.confirmedBy == nil ? "待复核" : "已复核") },
        .init("复核") { split in
          split.confirmedBy != nil || !visit.holds(.finance)
            ? .piece("")
            : .piece(
              """
              <form method="post" action="\(FinancePlace.confirmSplit(split.id).address)">\
              \(token)<button class="plain">复核无误</button></form>
              """)
        },
      ])
  }

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  /// Ten-thousandths as a percentage with two decimals.
  private static func percent(_ parts: Int) -> String {
    Money(fen: Int64(parts)).groupedYuan + "%"
  }

  var html: HTML {
    let fields = [
      FormField(
        name: "document", label: "分担文件文号", value: visit.form["document"],
        fault: fault("document")),
      FormField(
        name: "pack", label: "政策", kind: .choice(packs.map { ($0.id, $0.name) }),
        value: visit.form["pack"], fault: fault("pack")),
      FormField(
        name: "district", label: "区县",
        kind: .choice([("", "全部区县")] + districts.map { ($0.code, $0.name) }),
        value: visit.form["district"], fault: fault("district")),
      FormField(
        name: "share", label: "市级承担比例", hint: "百分数，最多两位小数，例如 50 或 33.33。",
        value: visit.form["share"], fault: fault("cityParts")),
    ]
    return WorkspacePage("分担文件", visit).html(
      """
      \(FormField.summary(fields))
      <h1>市区分担文件</h1>
      \(table.html(splits, spreadsheet: FinancePlace.splits.spreadsheet))
      \(visit.only(.finance, entry(fields)))
      """)
  }

  private func entry(_ fields: [FormField]) -> HTML {
    """
    <h2>登记分担文件</h2>
    <form class="checkup" method="post" action="\(FinancePlace.splits.address)" novalidate>
    \(visit.formToken)\(fields.map(\.html))
    <div class="buttons"><button>登记</button></div></form>
    """
  }
}

/// Money that came back: holds that were paid, and a form for each.
struct ClawbackPage {
  let visit: Visit
  let holds: [HoldRow]
  /// The hold that is looked at; nil: the list.
  var chosen: HoldRow?
  var refusal: Refusal?

  static let table = FinanceTable<HoldRow>(
    caption: "已拨付的办件", empty: "还没有已拨付的办件。",
    columns: [
      .init("办件") { .link($0.particulars.caseNumber, FinancePlace.clawback($0.id).address) },
      .init("收款单位") { .text($0.particulars.payeeName) },
      .init("已拨付（元）") { .money(Money(fen: $0.hold.posted)) },
      .init("已追回（元）") { .money(Money(fen: $0.hold.clawedBack)) },
      .init("已恢复额度（元）") { .money(Money(fen: $0.hold.freed)) },
    ])

  var html: HTML {
    guard let chosen else {
      return WorkspacePage("追回到账", visit).html(
        """
        <h1>追回到账</h1>
        \(Self.table.html(holds, spreadsheet: FinancePlace.clawbacks.spreadsheet))
        """)
    }
    let fields = [
      FormField(
        name: "amount", label: "金额", value: visit.form["amount"],
        fault: refusal?.field == "amount" ? refusal?.words : nil),
      FormField(
        name: "document", label: "决定文号", value: visit.form["document"],
        fault: refusal?.field == "document" ? refusal?.words : nil),
    ]
    return WorkspacePage("追回到账", visit).html(
      """
      \(FormField.summary(fields))
      \(refusal.map { "<p class=\"fault\" role=\"alert\">\($0.words)</p>" as HTML })
      <h1>追回到账：办件 \(chosen.particulars.caseNumber)</h1>
      \(Self.table.html([chosen]))
      \(visit.only(.finance, entry(fields, of: chosen)))
      """)
  }

  private func entry(_ fields: [FormField], of chosen: HoldRow) -> HTML {
    """
    <form class="checkup" method="post" action="\(FinancePlace.clawback(chosen.id).address)" \
    novalidate>\(visit.formToken)\(fields.map(\.html))
    <p>追回的款项缴入国库，限额仍按已使用计算；恢复额度须有专门的文件。</p>
    <div class="buttons"><button name="go" value="receive">登记到账</button>\
    <button class="plain" name="go" value="free">凭文件恢复额度</button></div></form>
    """
  }
}

/// Exceeding an enterprise's yearly limit: proposed by one officer, agreed by another.
struct ExceptionPage {
  let visit: Visit
  let proposals: [ExceptionProposal]
  let rows: [LimitRow]
  /// The names of the enterprises, by id.
  let names: [String: String]
  var refusal: Refusal?

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  private func name(_ row: CounterID) -> String { names[row.subject] ?? "（已注销的单位）" }

  /// What is limited, in words: the measure of `pack/measure/limit/scope`, or the instrument.
  private func limit(_ row: CounterID) -> String {
    let parts = row.limit.split(separator: "/").map(String.init)
    let library = visit.platform.library
    guard parts.count > 2, let pack = library.pack(parts[0]) else {
      let instrument = library.packs.lazy.flatMap(\.identity.instruments)
        .first { $0.instrument.key == parts.first }
      return "\(instrument?.instrument.name ?? "共用额度")的年度限额"
    }
    return "\(pack.measure(parts[1])?.name ?? pack.identity.name)的年度限额"
  }

  var table: FinanceTable<ExceptionProposal> {
    let token = visit.formToken
    return FinanceTable(
      caption: "放宽年度限额", empty: "没有放宽限额的决定。",
      columns: [
        .init("企业") { .text(name($0.row)) }, .init("限额") { .text(limit($0.row)) },
        .init("年度") { .text($0.row.year.map { "\($0)年" } ?? "—") },
        .init("放宽到（元）") { .money($0.cap) }, .init("理由") { .text($0.reason) },
        .init("文号") { .text($0.document) },
        .init("状态") { .text($0.confirmedBy == nil ? "待第二人同意" : "已生效") },
        .init("办理") { proposal in
          proposal.confirmedBy != nil || !visit.holds(.agencyOfficer)
            ? .piece("")
            : .piece(
              """
              <form method="post" \
              action="\(FinancePlace.confirmException(proposal.id).address)">\(token)\
              <button class="plain">同意</button></form>
              """)
        },
      ])
  }

  var html: HTML {
    let fields = [
      FormField(
        name: "row", label: "企业和年度",
        kind: .choice(
          rows.map {
            (
              $0.id.description,
              "\(name($0.id))，\($0.id.year.map { "\($0)年" } ?? "")\(limit($0.id))，"
                + "现为\(Money(fen: $0.counter.cap).groupedYuan)元"
            )
          }), value: visit.form["row"], fault: fault("row")),
      FormField(name: "cap", label: "放宽到", value: visit.form["cap"], fault: fault("cap")),
      FormField(
        name: "reason", label: "理由", kind: .lines(3), value: visit.form["reason"],
        fault: fault("reason")),
      FormField(
        name: "document", label: "文号", value: visit.form["document"], fault: fault("document")),
    ]
    let form: HTML =
      rows.isEmpty
      ? "<p>还没有企业的年度限额：第一笔预占时开立。</p>"
      : """
      <form class="checkup" method="post" action="\(FinancePlace.exceptions.address)" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>提出</button></div></form>
      """
    return WorkspacePage("放宽限额", visit).html(
      """
      \(FormField.summary(fields))
      <h1>放宽单个企业的年度限额</h1>
      <p>只放宽这一家企业这一年的限额；比例、资金池和预算指标不变。须有理由、文号和两名主管部门经办人员。</p>
      \(table.html(proposals, spreadsheet: FinancePlace.exceptions.spreadsheet))
      \(visit.only(.agencyOfficer, "<h2>提出放宽</h2>\(form)"))
      """)
  }
}
