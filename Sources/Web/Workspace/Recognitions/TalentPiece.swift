internal import Fulfilment
internal import Quantities

/// What an authorised enterprise recognised itself, and the form for another.
struct TalentPiece {
  let page: MyRecognitionPage

  private var recognition: Recognition { page.line.recognition }
  private var pieces: RecognitionPieces {
    RecognitionPieces(visit: page.visit, refusal: page.refusal)
  }

  /// What the form sends.
  static let go = "talent"

  var html: HTML? {
    guard let authority = recognition.authority else { return nil }
    let table = FinanceTable<RecognitionLine>(
      caption: "本单位认定的人才（已用\(page.talents.count)，共\(authority.quota)）",
      empty: "还没有认定人才。",
      columns: [
        .init("姓名") {
          .link($0.recognition.row.name, RecognitionPlace.myEntry($0.recognition.id).address)
        },
        .init("编号") { .text($0.recognition.number) },
        .init("人才类别") { .text($0.recognition.row.text("人才类别") ?? "—") },
        .init("本单位文号") { .text($0.recognition.document) },
        .init("截止日期") { .text($0.end) },
        .init("状态") { .text($0.standing.chineseName) },
        .init("撤销理由") { .text($0.recognition.loss?.ground ?? "—") },
      ])
    return "<h2>授权认定的人才</h2>\(table.html(page.talents))\(form(authority))"
  }

  private func form(_ authority: Recognition.Authority) -> HTML {
    guard recognition.holds(on: page.visit.platform.today) else {
      return "<p>授权不在有效期内或者已经取消，不能认定人才。</p>"
    }
    guard page.talents.count < authority.quota else { return "<p>授权名额已经用完。</p>" }
    let fields = [
      pieces.field(
        "name", "姓名", of: Self.go, hint: "只填姓名，不要填证件号码和电话；对外公布时不完整显示。"),
      pieces.field(
        "category", "人才类别", of: Self.go, kind: .choice(authority.categories.map { ($0, $0) })),
      pieces.field("document", "本单位认定文件的文号", of: Self.go),
      pieces.field("through", "截止日期（可不填）", of: Self.go, kind: .date),
      pieces.field(
        "file", "盖章的人才评价材料", of: Self.go, kind: .file(accept: EvidenceKind.endings)),
    ]
    return """
      <h3>认定人才</h3>\(pieces.form(
        recognition, at: .myEntry(recognition.id), Self.go, "认定", fields, isFile: true))
      """
  }
}
