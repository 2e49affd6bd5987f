internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The form of a sample, and what was drawn.
struct AuditSamplePage {
  let visit: Visit
  var drawn: [CaseRow]?
  var refusal: Refusal?

  /// What tells measures of the same name apart: the policy's number, and its name where another
  /// policy has the same number.
  private func shortName(of pack: Pack) -> String {
    let library = visit.platform.library
    let same = library.ids.compactMap { library.pack($0) }.count {
      $0.identity.document == pack.identity.document
    }
    return same > 1 ? pack.identity.name : pack.identity.document
  }

  var table: FinanceTable<CaseRow> {
    let library = visit.platform.library
    return FinanceTable(
      caption: "抽中的办件", empty: "没有可抽的办件。",
      columns: [
        .init("办件") { .link($0.head.number, CasePlace.deskCase($0.head.id).address) },
        .init("申报人") { .text($0.head.applicant) },
        .init("措施") { row in
          let pack = library.pack(row.head.pack)
          let measure = pack?.measure(row.head.measure)?.name ?? row.head.measure
          return .text(pack.map { "\(measure)（\(shortName(of: $0))）" } ?? measure)
        },
        .init("环节") { .text($0.kind.chineseName) },
        .init("核定（元）") { row in row.grantedFen.map { .money(Money(fen: $0)) } ?? .text("—") },
        .init("已兑付（元）") { .money(Money(fen: $0.paidFen)) },
      ])
  }

  var html: HTML {
    func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }
    let library = visit.platform.library
    let measures = library.ids.flatMap { id -> [(value: String, label: String)] in
      guard let pack = library.pack(id) else { return [] }
      return pack.measures.filter { $0.flow != nil }.map {
        ("\(id)/\($0.id)", "\($0.name)（\(shortName(of: pack))）")
      }
    }
    let fields = [
      FormField(
        name: "seed", label: "抽样种子", hint: "事先没有人能知道的数字或文字；同样的种子总是抽中同样的办件。",
        value: visit.form["seed"], fault: fault("seed")),
      FormField(
        name: "count", label: "件数", value: visit.form["count"].isEmpty ? "20" : visit.form["count"],
        fault: fault("count")),
      FormField(
        name: "measure", label: "措施", kind: .choice([("", "全部")] + measures),
        value: visit.form["measure"]),
    ]
    return WorkspacePage("抽查办件", visit).html(
      """
      \(FormField.summary(fields))
      <h1>抽查办件</h1>
      <p>按“种子与办件标识的 SHA-256”的次序抽取：谁也不能挑选，谁都可以复算。每次抽查都记入审计日志。</p>
      <form class="checkup" method="post" action="\(AuditPlace.sample.address)" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button name="go" value="draw">抽取</button>
      <button class="plain" name="go" value="xlsx">抽取并下载表格（XLSX）</button></div></form>
      \(drawn.map { table.html($0) })
      """)
  }
}
