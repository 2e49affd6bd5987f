internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

/// Every selection, and the form for a new one.
struct SelectionListPage {
  let visit: Visit
  let calls: [SelectionCall]
  let rounds: [Round]
  /// What a pack leaves open about a measure's selection, by the round's id.
  let notes: [String]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> SelectionListPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    return try await platform.store.read { session in
      let calls = try session.selectionCalls(limit: 200)
      let taken = Set(calls.map(\.round))
      let rounds = try session.rounds().filter { round in
        guard let pack = platform.library.pack(round.pack),
          let selection = pack.selection(of: round.measure), !taken.contains(round.id),
          actor.holds(.agencyOfficer, agency: pack.leads(round.measure))
        else { return false }
        return selection.ordersProjects == (round.moneyEnd == .merit)
      }
      let notes = rounds.compactMap { round -> String? in
        let pack = platform.library.pack(round.pack)
        guard let note = pack?.selection(of: round.measure)?.note, !note.isEmpty else { return nil }
        return "\(pack?.measure(round.measure)?.name ?? round.title)：\(note)"
      }
      return SelectionListPage(
        visit: visit, calls: calls, rounds: rounds, notes: Array(Set(notes)).sorted(),
        refusal: refusal)
    }
  }

  private func field(
    _ name: String, _ label: String, hint: String? = nil, kind: FormField.Kind = .text
  ) -> FormField {
    FormField(
      name: name, label: label, hint: hint, kind: kind, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  var html: HTML {
    let fields = [
      field("round", "批次", kind: .choice(rounds.map { ($0.id.text, $0.title) })),
      field("document", "评选通知文号"), field("quota", "名额（家或个）"),
      field(
        "tiers", "档次", hint: "如“3:100万元，6:60万元，10:20万元”，表示前3名、前6名、前10名；只授予资格的不填。"),
      field("budget", "预算", hint: "以元为单位，也可以写“500万元”。"),
      field("from", "评分开始", kind: .date),
      field("through", "评分截止", hint: "不早于批次的申报截止；截止以后才能排名。", kind: .date),
    ]
    let items: [HTML] = calls.map { call in
      let pack = visit.platform.library.pack(call.pack)
      let measure = pack?.measure(call.measure)
      let agency = pack?.leads(call.measure) ?? ""
      // Who doesn't run it reads what everybody may.
      let runs = visit.visitor?.actor.holds(.agencyOfficer, agency: agency) == true
      let place = runs ? SelectionPlace.call(call.id) : .publicCall(call.id)
      return """
        <li><a href="\(place.address)">\(measure?.name ?? call.measure)\
        （\(call.document)）</a><p>名额\(call.quota)，\(call.state.chineseName)，\
        评分到\(call.through.description)</p></li>
        """
    }
    let list: HTML =
      items.isEmpty ? "<p>还没有评选。</p>" : "<ul class=\"found\">\(items)</ul>"
    let form: HTML =
      rounds.isEmpty
      ? """
      <p>没有由您的部门主办、可以评选的批次：先在<a href="\(CasePlace.rounds.address)">申报批次</a>里开启一项择优评选的措施。</p>
      """
      : """
      <form class="checkup" method="post" action="\(SelectionPlace.list.address)" novalidate>\
      \(visit.formToken)\(fields.map(\.html))<div class="buttons"><button>发起评选</button></div></form>
      """
    let notes: [HTML] = self.notes.map { "<p class=\"hint\">\($0)</p>" }
    return WorkspacePage("评选", visit).html(
      """
      \(FormField.summary(fields))
      <h1>评选</h1>
      \(list)
      <h2>发起评选</h2>\(notes)\(form)
      """)
  }
}
