internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// Every list with its version.
struct RegisterListPage {
  let visit: Visit
  /// Each list, its version, and how many of the versions decisions made.
  let lines: [(register: PolicyPacks.Register, version: Int, decided: Int)]

  static func read(_ visit: Visit) async throws -> RegisterListPage {
    let registers = visit.platform.library.vocabulary.registers
    let lines = try await visit.platform.store.read { session in
      let decided = try session.countRegisterVersions()
      return try registers.map {
        ($0, try session.registerVersion(of: $0.key), decided[$0.key] ?? 0)
      }
    }
    return RegisterListPage(visit: visit, lines: lines)
  }

  var html: HTML {
    let kept = Set(
      (visit.visitor?.actor).map { visit.platform.registers(keptBy: $0).map(\.key) } ?? [])
    let rows: [HTML] = lines.map { line in
      let versions = RegisterPlace.register(line.register.key).address.at("versions")
      let decided: HTML? =
        line.decided == 0
        ? nil : "，<a href=\"\(versions)\">其中\(line.decided)版由认定决定形成</a>"
      let state: HTML = line.version == 0 ? "还没有导入" : "第\(line.version)版\(decided)"
      return """
        <tr><th scope="row"><a href="\(RegisterPlace.register(line.register.key).address)">\
        \(line.register.name)</a></th><td>\(line.register.issuer)</td><td>\(state)</td>\
        <td>\(kept.contains(line.register.key) ? "由您的部门维护" : "")</td></tr>
        """
    }
    return WorkspacePage("名录", visit).html(
      """
      <h1>名录</h1>
      <p class="lead">名录里的条目能直接证明事实。判断时用规则指定的那一天有效的条目。</p>
      \(HTML.scrollArea)<table><caption>全部名录</caption><thead><tr><th scope="col">名录</th>\
      <th scope="col">发布部门</th><th scope="col">版本</th><th scope="col">维护</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """)
  }
}

/// One list on a day, its imports, and the form for a new one.
struct OfficialListPage {
  let visit: Visit
  let register: PolicyPacks.Register
  let day: CalendarDate
  let words: String
  let rows: [ListedRow]
  let imports: [RegisterImport]
  /// The versions that decisions made, the newest first, with what they are about.
  let decided: [DecidedVersion]
  let isKeeper: Bool
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> OfficialListPage {
    let key = try visit.parameter("register")
    guard let register = visit.platform.library.vocabulary.register(key) else {
      throw Refusal.notFound
    }
    let day = visit.query["day"].flatMap { DateText.read($0) } ?? visit.platform.today
    let words = String((visit.query["q"] ?? "").trimmed.prefix(60))
    let limit = visit.query["format"] == nil ? 200 : RegisterFile.maximumRows
    let isKeeper = try visit.platform.registers(keptBy: visit.actor).contains { $0.key == key }
    let (rows, imports, decided) = try await visit.platform.store.read { session in
      (
        try session.registerRows(of: key, on: day, words: words, limit: limit),
        isKeeper ? try session.registerImports(of: key) : [],
        try DecidedVersion.read(key, session)
      )
    }
    return OfficialListPage(
      visit: visit, register: register, day: day, words: words, rows: rows, imports: imports,
      decided: decided, isKeeper: isKeeper, refusal: refusal)
  }

  /// The entries of the day.
  var table: DataTable {
    var headings: [String] = []
    for row in rows {
      for cell in row.row.cells where !headings.contains(cell.name) { headings.append(cell.name) }
    }
    return DataTable(
      caption: "\(register.name)，\(day)有效的条目，共\(rows.count)条",
      headings: ["名称", "统一社会信用代码", "编号", "起始日期", "截止日期"] + headings,
      rows: rows.map { listed in
        let row = listed.row
        return [
          .text(row.name), .text(row.creditCode ?? ""), .text(row.number), .date(row.from),
          row.through.map(Cell.date) ?? .blank,
        ] + headings.map { .text(row.text($0) ?? "") }
      })
  }

  private var address: Address { RegisterPlace.register(register.key).address }

  var html: HTML {
    let proves: [HTML] = register.proves.map { "<li>\($0.value)</li>" }
    return WorkspacePage(register.name, visit).html(
      """
      \(FormField.summary(fields))
      <h1>\(register.name)</h1>
      <p>\(register.lists)；发布部门：\(register.issuer)。能证明：</p><ul>\(proves)</ul>
      <form class="filters" method="get" action="\(address)">
      <label for="q">名称、代码或编号</label> \
      <input type="text" id="q" name="q" value="\(words)" class="short">
      <label for="day">哪一天有效</label> \
      <input type="date" id="day" name="day" value="\(day.description)">
      <button class="plain">查看</button></form>
      \(rows.isEmpty ? "<p>这一天没有有效的条目。</p>" : table.html)
      <p class="downloads"><a href="\(Address(text: address.text + "?format=xlsx"))">\
      下载 Excel</a></p>
      \(DecidedVersion.html(decided, visit))
      \(isKeeper ? importing : "")
      """)
  }

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  private var fields: [FormField] {
    guard isKeeper else { return [] }
    let modes = RegisterChanges.Mode.allCases.map { ($0.rawValue, $0.chineseName) }
    return [
      FormField(
        name: "file", label: "文件（.xlsx 或 .csv）", hint: "请用本页的模板，第一行是表头。",
        kind: .file(accept: ".xlsx,.csv"), fault: fault("file")),
      FormField(
        name: "mode", label: "文件是", kind: .choice(modes), value: visit.form["mode"]),
      FormField(
        name: "effective", label: "生效日期", hint: "全量名单里没有的条目，到这一天的前一天为止。",
        kind: .date, value: visit.form["effective"], fault: fault("effective")),
      FormField(
        name: "document", label: "发布文件的文号", value: visit.form["document"],
        fault: fault("document")),
    ]
  }

  private var importing: HTML {
    let rows: [HTML] = imports.map { kept in
      """
      <tr><td><a href="\(RegisterPlace.preview(kept.id).address)">\(kept.fileName)</a></td>\
      <td>\(kept.document)</td><td>\(kept.uploaderName)，\(kept.uploadedAt.localText)</td>\
      <td>\(kept.state.chineseName)\(kept.version.map { "（第\($0)版）" } ?? "")</td>\
      <td>\(kept.deciderName ?? "")</td></tr>
      """
    }
    let history: HTML =
      rows.isEmpty
      ? "<p>还没有导入过。</p>"
      : """
      \(HTML.scrollArea)<table><caption>导入记录</caption><thead><tr><th scope="col">文件</th>\
      <th scope="col">文号</th><th scope="col">上传</th><th scope="col">状态</th>\
      <th scope="col">复核</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
    return """
      <h2>导入</h2>
      <p>一位经办上传，另一位经办核对变化后生效。\
      <a href="\(Address(text: address.text + "?format=template"))">下载模板</a>；\
      只有一条的，<a href="\(RegisterPlace.entry(register.key).address)">在网页上登记一条</a>。</p>
      <form class="checkup" method="post" action="\(address)" \
      enctype="multipart/form-data" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>上传并查看变化</button></div></form>
      \(history)
      """
  }
}

/// What an import would change, with the decision about it.
struct RegisterPreviewPage {
  let visit: Visit
  let preview: RegisterPreview
  var refusal: Refusal?

  /// How many entries of a kind are shown; the numbers above are of all.
  private static let shown = 200

  private var kept: RegisterImport { preview.kept }

  var html: HTML {
    let changes = preview.changes
    return WorkspacePage("名录变化：\(kept.fileName)", visit).html(
      """
      <h1>名录变化</h1>
      <dl class="facts">
      <div><dt>文件</dt><dd>\(kept.fileName)</dd></div>
      <div><dt>文号</dt><dd>\(kept.document)</dd></div>
      <div><dt>方式</dt><dd>\(kept.mode.chineseName)，\(kept.effective)生效</dd></div>
      <div><dt>上传</dt><dd>\(kept.uploaderName)，\(kept.uploadedAt.localText)</dd></div>
      <div><dt>状态</dt><dd>\(kept.state.chineseName)\(kept.reason.map { "：\($0)" } ?? "")</dd></div>
      </dl>
      <ul class="inline"><li>新增\(changes.added.count)</li><li>变更\(changes.changed.count)</li>\
      <li>移出\(changes.ended.count)</li><li>不变\(changes.unchanged)</li>\
      <li>错误\(preview.file.faults.count)</li></ul>
      \(faults)\(decision)
      \(list("新增", changes.added.map { "<li>\($0.words)</li>" }))
      \(list("变更", changes.changed.map(Self.change)))
      \(list("移出", changes.ended.map(Self.ended)))
      <p><a href="\(RegisterPlace.register(kept.register).address)">返回名录</a></p>
      """)
  }

  private var faults: HTML {
    if preview.file.faults.isEmpty { return "" }
    let rows: [HTML] = preview.file.faults.prefix(Self.shown).map {
      "<tr><th scope=\"row\">\($0.place)</th><td>\($0.words)</td><td>\($0.remedy)</td></tr>"
    }
    return """
      <h2>文件里的错误</h2>
      <p>有一处错误，整个文件都不能生效。请改正后重新上传。</p>
      \(HTML.scrollArea)<table><caption>共\(preview.file.faults.count)处</caption><thead><tr>\
      <th scope="col">位置</th><th scope="col">问题</th><th scope="col">怎么改</th></tr></thead>\
      <tbody>\(rows)</tbody></table></div>
      """
  }

  private func list(_ name: String, _ items: [HTML]) -> HTML {
    if items.isEmpty { return "" }
    let more: HTML? =
      items.count > Self.shown ? "<li>……共\(items.count)条，只列出前\(Self.shown)条</li>" : nil
    return "<h2>\(name)</h2><ul>\(Array(items.prefix(Self.shown)))\(more)</ul>"
  }

  private static func change(_ change: RegisterChanges.Change) -> HTML {
    let parts: [HTML] = change.differences.map {
      "<li>\($0.name)：<del>\($0.old)</del> → <ins>\($0.new)</ins></li>"
    }
    return "<li>\(change.new.words)<ul>\(parts)</ul></li>"
  }

  private static func ended(_ entry: (row: RegisterRow, through: CalendarDate?)) -> HTML {
    "<li>\(entry.row.words)：\(entry.through.map { "到\($0)为止" } ?? "尚未生效，撤回")</li>"
  }

  private var decision: HTML {
    guard kept.state == .waiting else { return "" }
    let field = FormField(
      name: "reason", label: "不采用的理由", kind: .lines(2), value: visit.form["reason"],
      fault: refusal?.field == "reason" ? refusal?.words : nil)
    let isOwn = kept.uploadedBy == visit.visitor?.actor.account
    let confirm: HTML =
      isOwn || !preview.file.faults.isEmpty || preview.changes.isEmpty
      ? "" : "<button name=\"go\" value=\"confirm\">复核无误，生效</button>"
    let note: HTML = isOwn ? "<p>这是您上传的文件，须由另一位经办复核。</p>" : ""
    return """
      \(FormField.summary([field]))\(note)
      <form class="checkup" method="post" novalidate \
      action="\(RegisterPlace.preview(kept.id).address)">
      \(visit.formToken)\(field.html)
      <div class="buttons">\(confirm)<button class="plain" name="go" value="reject">不采用</button>\
      </div></form>
      """
  }
}
