internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

/// A selected entry as everybody may see it.
struct PublicPlace: Sendable {
  let place: Int
  let hundredths: Int
  let awardFen: Int64
  /// The name as the notice shows it, while one does.
  let name: String?
}

/// A call with its lists as everybody may see them: of who wasn't selected, nothing.
struct PublicCall: Sendable {
  let file: CallFile
  let lists: [(ranking: CallRanking, places: [PublicPlace])]

  static func read(
    _ id: SelectionCallID, _ session: any Session, _ platform: Platform
  ) throws -> PublicCall {
    let file = try CallFile.open(id, session, platform)
    let lists = try file.rankings.map { ranking in
      let places = try ranking.winners.map { line in
        PublicPlace(
          place: line.place, hundredths: line.hundredths, awardFen: line.awardFen ?? 0,
          name: try name(of: line.caseID, session, platform))
      }
      return (ranking, places)
    }
    return PublicCall(file: file, lists: lists)
  }

  /// The name that a notice shows of a case now.
  private static func name(
    of id: CaseID, _ session: any Session, _ platform: Platform
  ) throws -> String? {
    let shown = try session.notices(naming: id).first { $0.isShown(on: platform.today) }
    guard let notice = try shown.flatMap({ try session.notice($0.id) }),
      let entry = notice.entries.first(where: { $0.caseID == id && $0.isStanding }),
      let index = notice.fields.firstIndex(where: { ["企业名称", "申报人", "单位名称"].contains($0) }),
      entry.texts.indices.contains(index)
    else { return nil }
    return entry.texts[index]
  }
}

/// Every call, for everybody.
struct PublicCallListPage {
  let visit: Visit
  let calls: [SelectionCall]

  var html: HTML {
    let items: [HTML] = calls.map { call in
      let pack = visit.platform.library.pack(call.pack)
      return """
        <li><a href="\(SelectionPlace.publicCall(call.id).address)">\
        \(pack?.measure(call.measure)?.name ?? call.measure)（\(call.document)）</a>\
        <p>名额\(call.quota)，\(call.state.chineseName)，评分到\(call.through.description)</p></li>
        """
    }
    let list: HTML =
      items.isEmpty ? "<p>还没有评选。开启评选的措施会先公布申报通知。</p>" : "<ul class=\"found\">\(items)</ul>"
    return WorkspacePage("评选", visit).html(
      """
      <h1>评选</h1>
      <p class="lead">每次评选公布标准、权重、名额和档次；排名公布入选者的名次、得分和金额，单位名称以公示为准。\
      按模型数据评分的，见<a href="\(SelectionPlace.models.address)">模型名录</a>。</p>
      \(list)
      """)
  }
}

/// One call, for everybody.
struct PublicCallPage {
  let visit: Visit
  let published: PublicCall

  static func read(_ visit: Visit) async throws -> PublicCallPage {
    let (platform, id): (Platform, SelectionCallID) = (visit.platform, try visit.id("id"))
    return PublicCallPage(
      visit: visit,
      published: try await platform.store.read { try PublicCall.read(id, $0, platform) })
  }

  var html: HTML {
    let (file, call) = (published.file, published.file.call)
    let lists: [HTML] = published.lists.reversed().map(list)
    let none: HTML? = lists.isEmpty ? "<h2>排名</h2><p>还没有排名。</p>" : nil
    let measure = Place.measure(policy: call.pack, measure: call.measure).address(in: .chinese)
    return WorkspacePage("评选：\(file.measure.name)", visit).html(
      """
      <p><a href="\(SelectionPlace.publicList.address)">全部评选</a></p>
      <h1>评选：\(file.measure.name)</h1>
      \(CallFacts(call: call).html)
      <p><a href="\(measure)">措施的条件和依据</a></p>
      \(CriteriaPiece(file: file).html)\(none)\(lists)
      """)
  }

  private func list(_ list: (ranking: CallRanking, places: [PublicPlace])) -> HTML {
    let ranking = list.ranking
    let again: HTML? =
      ranking.document.isEmpty ? nil : "<p>按\(ranking.document)重新评选：\(ranking.reason)</p>"
    return """
      <h2>第\(ranking.number)次排名</h2>
      <p>\(ranking.at.day.description)，参评\(ranking.lines.count)个，入选\(list.places.count)个。\
      没有入选的单位各自收到自己的得分、名次和差距。</p>\(again)
      \(Self.table(ranking.number).html(list.places))
      """
  }

  private static func table(_ number: Int) -> FinanceTable<PublicPlace> {
    FinanceTable(
      caption: "第\(number)次排名的入选者", empty: "没有入选者。",
      columns: [
        .init("名次") { .number($0.place) },
        .init("单位") { .text($0.name ?? "只在公示期内公开") },
        .init("得分") { .text(SelectionRanking.points($0.hundredths)) },
        .init("奖励") { $0.awardFen == 0 ? .text("入选") : .money(Money(fen: $0.awardFen)) },
      ])
  }
}
