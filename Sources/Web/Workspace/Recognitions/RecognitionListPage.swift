internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// Who holds what, until when: for everybody, persons' names masked, and as a spreadsheet.
struct RecognitionListPage {
  let visit: Visit
  let lines: [RecognitionLine]
  let registers: [PolicyPacks.Register]
  let words: String
  let register: String

  static func read(_ visit: Visit) async throws -> RecognitionListPage {
    let platform = visit.platform
    var query = RecognitionQuery()
    query.words = String((visit.query["q"] ?? "").trimmed.prefix(60))
    let register = visit.query["register"] ?? ""
    if !register.isEmpty { query.register = register }
    let lines = try await RecognitionLine.listed(query, on: platform)
    let known = Set(
      platform.library.packs.flatMap(\.recognitions).flatMap(\.entries).flatMap { entry in
        [entry.register.value] + (entry.authorises.map { [$0.register.value] } ?? [])
      })
    return RecognitionListPage(
      visit: visit, lines: lines,
      registers: platform.library.vocabulary.registers.filter { known.contains($0.key) },
      words: query.words, register: register)
  }

  var table: FinanceTable<RecognitionLine> {
    let vocabulary = visit.platform.library.vocabulary
    return FinanceTable(
      caption: "认定名录",
      empty: words.isEmpty && register.isEmpty
        ? "还没有列入名录的单位和个人。可以从政策页查看哪些措施可以申请认定。" : "没有找到，请换个名称、编号或名录。",
      columns: [
        .init("持有人") { .text($0.recognition.publicName) },
        .init("认定") { .text($0.recognition.title) }, .init("名录") { .text($0.register) },
        .init("编号") { .text($0.recognition.number) },
        .init("内容") { .text($0.publicCells(vocabulary)) },
        .init("起始日期") { .text($0.recognition.row.from.description) },
        .init("截止日期") { .text($0.end) },
        .init("状态") { .text($0.publicStanding.chineseName) },
      ])
  }

  private var spreadsheet: Address {
    let (words, register) = (PercentEncoding.encode(words), PercentEncoding.encode(register))
    return Address(
      text: "\(RecognitionPlace.list.address.text)?format=xlsx&q=\(words)&register=\(register)")
  }

  var html: HTML {
    let choices = [("", "全部名录")] + registers.map { ($0.key, $0.name) }
    let fields = [
      FormField(name: "q", label: "单位名称或编号", value: words),
      FormField(name: "register", label: "名录", kind: .choice(choices), value: register),
    ]
    return WorkspacePage("认定名录", visit).html(
      """
      <h1>认定名录</h1>
      <p class="lead">谁得到了什么认定，有效到哪一天。个人姓名不完整显示。</p>
      <form class="checkup" method="get" action="\(RecognitionPlace.list.address)">\
      \(fields.map(\.html))<div class="buttons"><button>查找</button></div></form>
      \(table.html(lines, spreadsheet: spreadsheet))
      <p><a href="\(Place.policies.address(in: .chinese))">全部政策</a></p>
      """)
  }
}
