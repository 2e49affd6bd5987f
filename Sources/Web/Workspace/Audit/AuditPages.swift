internal import Digests
internal import Fulfilment
internal import Quantities

/// The auditors' first page: how long the log is, whether everything fits, what to take away.
struct AuditHomePage {
  let visit: Visit
  let summary: AuditBooks.Summary
  let state: RecordCheckDesk.State

  var html: HTML {
    WorkspacePage("审计", visit).html(
      """
      <h1>审计</h1>
      <p class="lead">审计日志共\(Int(summary.entries))条\
      \(summary.newest.map { "，最近一条记于\($0.localText)" } ?? "")。</p>
      <ul class="found"><li><a href="\(AuditPlace.entries("").address)">检索日志</a></li>
      <li><a href="\(AuditPlace.sample.address)">抽查办件</a></li>
      <li><a href="\(FinancePlace.ledgerFile.address)">导出账簿</a>\
      <p>下载后可用 <code>duixian ledger verify</code> 离线核对。</p></li></ul>
      <h2>全面核对</h2>
      \(check)
      <h2>导出日志</h2>
      <p>每个文件最多\(AuditBooks.partSize)条，不含个人和商业信息；可用 \
      <code>duixian audit verify</code> 离线核对。</p>
      <ul>\(parts)</ul>
      \(heads)
      """)
  }

  private var check: HTML {
    let start: HTML = """
      <form method="post" action="\(AuditPlace.check.address)">\(visit.formToken)\
      <button>重新计算日志、办件和账簿</button></form>
      """
    switch state {
    case .idle: return "<p>本次启动以来还没有核对过。</p>\(start)"
    case .running(let done, let total):
      return """
        <p role="status">正在核对：\(Int(done)) / \(Int(total)) 条。\
        <a href="\(AuditPlace.home.address)">刷新</a></p>
        <progress max="\(Int(max(total, 1)))" value="\(Int(done))">\(Int(done))</progress>
        """
    case .broken(let words): return "<p class=\"fault\">没有核对完：\(words)</p>\(start)"
    case .done(let report):
      let counts = "\(report.entries)条日志、\(report.cases)件办件、\(report.bookings)笔账"
      let findings: [HTML] = report.findings.map { "<li>\($0)</li>" }
      let verdict: HTML =
        report.findingCount == 0
        ? "<p><strong>全部相符</strong>：\(counts)。</p>"
        : """
        <div class="faults" role="alert"><h3>有\(report.findingCount)处不符（\(counts)）</h3>\
        <ul>\(findings)</ul></div>
        """
      return """
        <p class="hint">核对于\(report.at.localText)</p>\(verdict)
        <p>根摘要：<code>\(report.root.description)</code></p>\(start)
        """
    }
  }

  private var parts: [HTML] {
    let size = Int64(AuditBooks.partSize)
    return (0...(max(summary.entries - 1, 0) / size)).map { part in
      let last = min((part + 1) * size, summary.entries)
      return """
        <li><a href="\(AuditPlace.part(after: part * size).address)">第\(Int(part * size + 1))\
        至\(Int(last))条</a></li>
        """
    }
  }

  private var heads: HTML? {
    if summary.heads.isEmpty { return nil }
    let rows: [HTML] = summary.heads.map { head in
      """
      <tr><td>\(Int(head.size))</td><td>\(head.at.localText)</td>\
      <td><code>\(head.root.description)</code></td></tr>
      """
    }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="已公布的根摘要"><table>\
      <caption>已公布的根摘要（SHA-256 Merkle 根，RFC 6962）</caption><thead><tr>\
      <th scope="col">条数</th><th scope="col">时间</th><th scope="col">根摘要</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }
}

/// Entries that were looked for, the newest first.
struct AuditEntriesPage {
  let visit: Visit
  let search: AuditSearch
  let entries: [AuditEntry]
  let names: AuditNames

  var table: FinanceTable<AuditEntry> {
    let names = names
    let words = AuditValueWords(library: visit.platform.library, names: names)
    return FinanceTable(
      caption: "审计日志", empty: "没有符合条件的记录。请放宽条件再试。",
      columns: [
        .init("序号") { .link(String($0.sequence), AuditPlace.entry($0.sequence).address) },
        .init("时间") { .text($0.at.localText) }, .init("事项") { .text(AuditWords.text($0.kind)) },
        .init("代号") { .text($0.kind) },
        .init("对象") { .text(words.subject($0)) },
        .init("经手人") { .text(names.actor(of: $0)) },
        .init("内容") { .text(words.line($0)) },
      ])
  }

  var html: HTML {
    func field(_ name: String, _ label: String, _ hint: String?, _ kind: FormField.Kind = .text)
      -> FormField
    {
      FormField(
        name: name, label: label, hint: hint, kind: kind, value: search.typed[name] ?? "",
        fault: search.faults[name])
    }
    let fields = [
      field("subject", "对象", "办件、账号、批次等的标识"),
      field("actor", "经手人", "账号的标识"),
      field("kind", "代号", "以此开头，例如 case. 或 ledger.hold"),
      field("from", "从哪天", nil, .date), field("through", "到哪天", nil, .date),
    ]
    let sheet = AuditPlace.entries(search.text(("format", "xlsx"))).address
    let more: HTML? =
      entries.count < search.query.limit
      ? nil
      : entries.last.map { last in
        """
        <p><a href="\(AuditPlace.entries(search.text(("before", String(last.sequence)))).address)">\
        更早的记录</a></p>
        """
      }
    return WorkspacePage("审计日志", visit).html(
      """
      \(FormField.summary(fields))
      <h1>审计日志</h1>
      <form class="checkup" method="get" action="\(AuditPlace.entries("").address)" novalidate>
      \(fields.map(\.html))<div class="buttons"><button>查找</button></div></form>
      \(table.html(entries, spreadsheet: sheet))\(more)
      """)
  }
}

/// One entry with everything that it holds and what opens its commitments.
struct AuditEntryPage {
  let visit: Visit
  let entry: AuditEntry
  let openings: [AuditOpening]
  let names: AuditNames

  var html: HTML {
    let words = AuditValueWords(library: visit.platform.library, names: names)
    let values: [HTML] = entry.values.map { value in
      let (shown, raw) = (words.text(value), value.text)
      let hint: HTML? = shown == raw ? nil : " <span class=\"hint\">\(raw)</span>"
      return "<div><dt>\(AuditValueWords.label(value.name))</dt><dd>\(shown)\(hint)</dd></div>"
    }
    let sealed: [HTML] = entry.commitments.enumerated().map { position, commitment in
      let opening = openings.first { $0.position == position }
      let text = opening.map { opening in
        String(validating: opening.bytes, as: UTF8.self) ?? Hexadecimal.text(of: opening.bytes)
      }
      let verdict =
        opening.map { $0.opens(entry) ? "与摘要相符" : "与摘要不符：原文被改动过" } ?? "原文已删除"
      return """
        <section class="proof"><h3>\(AuditValueWords.label(commitment.name))</h3>\
        <p><code>\(commitment.digest.description)</code></p><p>\(verdict)</p>\
        \(text.map { "<pre tabindex=\"0\">\($0)</pre>" as HTML })</section>
        """
    }
    let heading: HTML? = sealed.isEmpty ? nil : "<h2>只留摘要的内容</h2>"
    return WorkspacePage("日志第\(entry.sequence)条", visit).html(
      """
      <h1>日志第\(Int(entry.sequence))条</h1>
      <dl class="facts"><div><dt>时间</dt><dd>\(entry.at.text)</dd></div>
      <div><dt>事项</dt><dd>\(AuditWords.text(entry.kind))（\(entry.kind)）</dd></div>
      <div><dt>对象</dt><dd><a href="\(AuditPlace.entries("subject=" + entry.subject).address)">\
      \(words.subject(entry))</a> <span class="hint">\(entry.subject)</span></dd></div>
      <div><dt>经手人</dt><dd>\(names.actor(of: entry))</dd></div>\(values)
      <div><dt>前一条的摘要</dt><dd><code>\(entry.previous.description)</code></dd></div>
      <div><dt>本条的摘要</dt><dd><code>\(entry.hash.description)</code>\
      \(entry.isSealed ? "，与内容相符" : "，与内容不符：内容被改动过")</dd></div></dl>
      \(heading)\(sealed)
      """)
  }
}
