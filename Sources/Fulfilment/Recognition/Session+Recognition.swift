internal import Digests
internal import PolicyPacks
internal import Quantities

extension Session {
  /// The next number of entries that decisions of a pack make.
  func recognitionNumber(_ pack: String, _ platform: Platform) throws -> String {
    let year = platform.today.year
    let place = try nextNumber(of: "recognition.\(pack).\(year)")
    return "兑名〔\(year)〕\(place)号"
  }

  /// The row to be written: where a file brought the same entry already, that one with what is new,
  /// and the entry that it takes the place of.
  func adopting(
    _ row: RegisterRow, in register: String
  ) throws -> (row: RegisterRow, old: RegisterRow?) {
    let listed = try registerHistory(of: register, subject: row.subject)
      .filter { $0.last == nil }.map(\.row)
    guard row.creditCode != nil,
      let old = listed.first(where: { old in
        old.holds(on: row.from) && !row.cells.isEmpty
          && row.cells.allSatisfy { old.text($0.name) == $0.text }
      })
    else { return (row, nil) }
    return (
      RegisterRow(
        creditCode: old.creditCode, name: old.name,
        number: old.number.isEmpty ? row.number : old.number, cells: old.cells, from: old.from,
        through: row.through ?? old.through), old
    )
  }

  /// Writes a recognition with its row and its first step.
  ///
  /// - Returns: the version of the register that has the row.
  func enter(
    _ recognition: Recognition, over old: RegisterRow?, by actor: Actor, _ platform: Platform
  ) throws -> Int {
    let version = try rewrite(old, to: recognition.row, of: recognition, platform)
    try insert(recognition)
    try insert(
      RecognitionStep(
        .entered, of: recognition.id, words: recognition.termWords,
        document: recognition.document, by: actor, at: platform.now()))
    try record(
      AuditDraft(
        "recognition.entered", recognition.id.text, by: actor.account,
        [
          .init("register", recognition.register), .init("version", String(version)),
          .init("number", recognition.number), .init("measure", recognition.measure),
          .init("document", recognition.document),
          .init("holder", recognition.holder.text),
          .init("parent", recognition.parent?.text ?? ""),
        ],
        commitments: [.init("row", Array(recognition.row.words.utf8))]
          + (recognition.evidence.map { [.init("evidence", $0.bytes)] } ?? [])))
    return version
  }

  /// Writes a changed recognition, the register's row where that changed, a step and the audit.
  func change(
    _ recognition: Recognition, from old: Recognition, _ step: RecognitionStep, by actor: Actor,
    _ platform: Platform
  ) throws {
    let (before, after) = (old.listed, recognition.listed)
    var version: Int?
    if before != after { version = try rewrite(before, to: after, of: recognition, platform) }
    guard try update(recognition) else { throw Refusal.changedMeanwhile }
    try insert(step)
    try record(
      AuditDraft(
        "recognition.\(step.kind.word)", recognition.id.text, by: actor.account,
        [
          .init("register", recognition.register), .init("number", recognition.number),
          .init("version", version.map(String.init) ?? ""), .init("document", step.document),
          .init("revision", String(recognition.revision)),
        ], commitments: [.init("words", Array(step.words.utf8))]))
  }

  /// Tells everybody who acts for the holder.
  func tellHolder(_ recognition: Recognition, _ title: String, _ words: String) throws {
    for account in try accounts(actingFor: recognition.holder) {
      try post(
        OutboxDraft(
          .inbox, to: account.text, about: recognition.id.text,
          title: "\(recognition.title)\(recognition.number)：\(title)", body: words))
    }
  }

  /// Writes a version of the register in which one row is otherwise; nil: there is no such row.
  private func rewrite(
    _ old: RegisterRow?, to new: RegisterRow?, of recognition: Recognition,
    _ platform: Platform
  ) throws -> Int {
    let register = recognition.register
    let before = try registerVersion(of: register)
    if let old {
      let standing = try registerHistory(of: register, subject: old.subject)
      guard standing.contains(where: { $0.last == nil && $0.row == old }) else {
        throw Refusal(
          "register-differs", "名录里的这一条已经被后来导入的文件改动，请先核对名录。")
      }
    }
    let isSame = old?.key == new?.key
    let changes = RegisterChanges(
      from: old.map { [$0] } ?? [], to: new.map { [$0] } ?? [],
      mode: isSame ? .additions : .whole, effective: old?.from ?? recognition.row.from)
    guard !changes.isEmpty else { return before }
    try write(changes, of: register, version: before + 1)
    try insert(
      RegisterVersion(
        register: register, version: before + 1, recognition: recognition.id,
        document: recognition.document, at: platform.now()))
    return before + 1
  }
}

extension Recognition {
  /// The row as the register has it: without the days on which it is lost; nil: no day is left.
  var listed: RegisterRow? {
    guard state == .lost, let loss else { return row }
    guard loss.from > row.from, let last = loss.from.adding(days: -1) else { return nil }
    return row.ending(on: row.through.map { min($0, last) } ?? last)
  }
}
