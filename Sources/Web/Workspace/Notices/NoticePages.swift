internal import Digests
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// Every notice: those that are out, then those that are over by name only.
struct NoticeListPage {
  let visit: Visit
  let notices: [Notice]

  var html: HTML {
    let today = visit.platform.today
    let out = notices.filter { $0.isShown(on: today) }
    let over = notices.filter { !$0.isShown(on: today) }
    let running: HTML =
      out.isEmpty
      ? "<p>现在没有正在公示的名单。</p>"
      : "<ul class=\"found\">\(out.map(item))</ul>"
    let ended: HTML? =
      over.isEmpty ? nil : "<h2>已结束的公示</h2><ul class=\"found\">\(over.map(item))</ul>"
    return WorkspacePage("公示", visit).html(
      """
      <h1>公示</h1>
      <p class="lead">公示期内，任何人都可以对名单提出异议；核查清楚之前，款项暂缓拨付。</p>
      <p><a href="\(NoticePlace.feed.address)">订阅（Atom）</a>；\
      <a href="\(SelectionPlace.publicList.address)">评选的标准、权重和排名</a></p>
      \(running)\(ended)
      """)
  }

  private func item(_ notice: Notice) -> HTML {
    """
    <li><a href="\(NoticePlace.notice(notice.id).address)">\(notice.title)</a>\
    <p>\(notice.number)，公示期\(notice.from)至\(notice.through)</p></li>
    """
  }
}

/// A notice; after its term without its lines.
struct NoticePage {
  let visit: Visit
  let notice: Notice
  /// The notices that it corrects or that correct it.
  let others: [Notice]

  var html: HTML {
    let isShown = notice.isShown(on: visit.platform.today)
    let pack = visit.platform.library.pack(notice.pack)
    let agency = pack?.agency(notice.agency)?.name ?? notice.agency
    let body: HTML =
      isShown
      ? table
      : """
      <p class="lead">\(notice.correctedBy == nil
        ? "公示期已满，名单已撤下。" : "本公示已被更正，名单以更正后的公示为准。")</p>
      """
    let reason: HTML? = notice.reason.map { "<p>更正原因：\($0)</p>" }
    return WorkspacePage(notice.title, visit).html(
      """
      <p class="hint">\(notice.number)</p>
      <h1>\(notice.title)</h1>
      \(links)\(reason)
      <dl class="facts">
      <div><dt>公示期</dt><dd>\(notice.from)至\(notice.through)</dd></div>
      <div><dt>依据</dt><dd><a href="\(Place.policy(notice.pack).address(in: .chinese))">\
      \(pack?.identity.name ?? notice.pack)</a></dd></div>
      <div><dt>公示部门</dt><dd>\(agency)</dd></div>
      </dl>
      \(body)
      <section class="proof"><h2>核验</h2>
      <p>本公示已记入审计日志。公示发布时日志共\(Int(notice.head.size))条，全部内容的摘要\
      （SHA-256 Merkle 根，RFC 6962）为：</p>
      <p><code>\(notice.head.root.description)</code></p>
      <p class="hint">保存这串字符，以后就能用导出的日志核对：公示之前的任何一条记录都没有被改动。</p></section>
      """)
  }

  private var links: HTML {
    let items: [HTML] = others.map { other in
      """
      <li>\(other.id == notice.corrects ? "更正：" : "已被更正：")\
      <a href="\(NoticePlace.notice(other.id).address)">\(other.number)</a></li>
      """
    }
    return items.isEmpty ? "" : "<ul>\(items)</ul>"
  }

  private var table: HTML {
    let heads: [HTML] = notice.fields.map { "<th scope=\"col\">\($0)</th>" }
    let rows: [HTML] = notice.entries.enumerated().map { index, entry in
      guard entry.isStanding else {
        return """
          <tr><td>\(index + 1)</td><td colspan="\(String(notice.fields.count + 1))">\
          本项已撤下；重新办理的，另行公示。</td></tr>
          """
      }
      let cells: [HTML] = entry.texts.enumerated().map { column, text in
        column == 0 ? "<th scope=\"row\">\(text)</th>" : "<td>\(text)</td>"
      }
      return """
        <tr><td>\(index + 1)</td>\(cells)<td class="screen">\
        <a href="\(NoticePlace.object(notice.id, line: index).address)" \
        aria-label="对第\(index + 1)项提出异议">提出异议</a></td></tr>
        """
    }
    return """
      <p>对名单有异议的，请在公示期内提出，写明姓名和联系方式；您的身份只有核查人员能看到，不会告诉被公示的一方。</p>
      \(HTML.scrollArea)<table><caption>\(notice.number)名单，共\(notice.entries.count)项</caption>\
      <thead><tr><th scope="col">序号</th>\(heads)<th scope="col" class="screen">异议</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }
}

/// The form by which anybody objects to a line.
struct ObjectionPage {
  let visit: Visit
  let notice: Notice
  let line: Int
  var refusal: Refusal?

  var html: HTML {
    func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }
    let fields = [
      FormField(
        name: "author", label: "您的姓名或单位名称", hint: "只有核查这份异议的经办人员能看到。",
        value: visit.form["author"], fault: fault("author"), autocomplete: "name"),
      FormField(
        name: "contact", label: "联系电话或电子邮箱", hint: "核查时可能需要向您了解情况。",
        value: visit.form["contact"], fault: fault("contact")),
      FormField(
        name: "grounds", label: "哪里不符合政策，有什么线索", hint: "10到2000字。请不要写无关的个人信息。",
        kind: .lines(8), value: visit.form["grounds"], fault: fault("grounds")),
    ]
    let texts = notice.entries[line].texts
    let shown: [HTML] = zip(notice.fields, texts).map { name, text in
      "<div><dt>\(name)</dt><dd>\(text)</dd></div>"
    }
    return WorkspacePage("提出异议", visit).html(
      """
      \(FormField.summary(fields))
      <h1>提出异议</h1>
      <p>\(notice.number)第\(line + 1)项</p>
      <dl class="facts">\(shown)</dl>
      <form class="checkup" method="post" \
      action="\(NoticePlace.object(notice.id, line: line).address)" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>提交异议</button></div></form>
      """)
  }
}

/// What the author of an objection keeps.
struct ObjectionLodgedPage {
  let visit: Visit
  let reference: String

  var html: HTML {
    WorkspacePage("异议已收到", visit).html(
      """
      <h1>异议已收到</h1>
      <p class="lead">编号：<strong>\(String(reference.prefix(30)))</strong>，请记下。</p>
      <h2>接下来</h2>
      <ul><li>从现在起，这一项的款项暂缓拨付，直到异议核查清楚。</li>
      <li>经办部门会按您留下的联系方式与您联系，并告诉您核查结果。</li>
      <li>您的姓名、联系方式和异议内容不会告诉被公示的一方。</li></ul>
      <p><a href="\(NoticePlace.list.address)">返回公示</a></p>
      """)
  }
}

/// The notices as an Atom feed (RFC 4287): titles and terms, never a line.
struct NoticeFeed {
  let notices: [Notice]
  let host: String
  let at: Instant

  var xml: HTML {
    let entries: [HTML] = notices.map { notice in
      """
      <entry><id>tag:\(host),\(String(notice.from.year)):notice:\(notice.id.text)</id>\
      <title>\(notice.title)（\(notice.number)）</title>\
      <updated>\(notice.publishedAt.text)</updated>\
      <link href="\(NoticePlace.notice(notice.id).address)"/>\
      <summary>公示期\(notice.from.description)至\(notice.through.description)</summary></entry>
      """
    }
    let updated = notices.first?.publishedAt ?? at
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom"><id>tag:\(host),2024:notices</id>\
      <title>公示</title><updated>\(updated.text)</updated>\
      <author><name>兑现</name></author>\
      <link rel="self" href="\(NoticePlace.feed.address)"/>\(entries)</feed>

      """
  }
}
