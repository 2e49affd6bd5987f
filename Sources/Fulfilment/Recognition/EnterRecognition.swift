internal import Casework
internal import Entitlement
internal import PolicyPacks
public import Quantities

/// Enters an approved case in the official list that its measure leads to (列入名录).
public struct EnterRecognition: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// The number of the decision document; empty: the letter's.
  public var document = ""
  /// The first day; nil: the day that the facts name, else today.
  public var from: CalendarDate?
  /// The last day, within the term that the text states; nil: the whole term, and until further
  /// notice where there is none.
  public var through: CalendarDate?
  /// When it is looked at again; nil: as the pack says, if it does.
  public var reviewBy: CalendarDate?
  /// What the document adds, by column.
  public var stated: [String: String] = [:]
  /// How many the holder may recognise itself, where it is authorised.
  public var quota: Int?
  /// What it may recognise them as.
  public var categories: [String] = []

  /// A case to be entered.
  public init(_ change: CaseChange) { self.change = change }

  /// Enters it: a row of the register in a new version, the case's event, audit and message.
  ///
  /// - Throws: a `Refusal` that names the field; `no-list` where the pack doesn't say which list.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    let (id, form): (RecognitionID, EnterRecognition) = (platform.newID(), self)
    return try await platform.store.write { session in
      let file = try form.change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      try session.refuseOwn(file.head.enterprise, actor)
      guard file.state.stage.kind == .entry else {
        throw Refusal("not-at-entry", "办件还没有到列入名录的环节，或者已经列入。")
      }
      let (recognition, old) = try form.recognition(id, of: file, session, platform)
      let version = try session.enter(recognition, over: old, by: actor, platform)
      let after = try file.carrying(
        .entered(reference: recognition.number), by: CaseHand(actor), session, platform,
        values: [
          .init("register", recognition.register), .init("version", String(version)),
          .init("recognition", id.text),
        ])
      try after.tellApplicant(
        "已列入名录", "\(recognition.title)：编号\(recognition.number)，\(recognition.termWords)。",
        session)
      return recognition
    }
  }

  /// The recognition that the case comes to, and the row of the list that it takes the place of.
  private func recognition(
    _ id: RecognitionID, of file: CaseFile, _ session: any Session, _ platform: Platform
  ) throws -> (Recognition, old: RegisterRow?) {
    guard let revision = try session.revision(nil, of: file.head.id),
      let holder = try session.enterprise(file.head.enterprise)
    else { throw Refusal.notFound }
    let dossier = try platform.dossier(revision.dossier)
    guard
      let rules = RecognitionRules(
        pack: file.pack.id, version: file.pack.version, measure: file.measure.id,
        platform.library), let entry = rules.file.entry(for: dossier)
    else {
      throw Refusal("no-list", "政策包没有写明这类办件列入哪个名录，请政策包编制人补充后再登记。")
    }
    let term = rules.term(
      of: entry, settled: try session.settlements(of: file.pack.id), on: platform.today)
    let made = try row(entry, term, dossier, platform.today)
    let (row, old) = try session.adopting(
      RegisterRow(
        creditCode: holder.creditCode, name: holder.name,
        number: try session.recognitionNumber(file.pack.id, platform), cells: made.cells,
        from: made.from, through: made.through), in: entry.register.value)
    var twins = RecognitionQuery()
    twins.register = entry.register.value
    twins.words = row.number
    guard try !session.recognitions(twins).contains(where: { $0.row.key == row.key }) else {
      throw Refusal("entered-already", "名录里的这一条（\(row.number)）已由另一件办件登记。")
    }
    let document = document.trimmingBlanks
    let recognition = Recognition(
      id: id, pack: file.pack.id, packVersion: file.pack.version, measure: file.measure.id,
      register: entry.register.value, title: entry.name, caseID: file.head.id,
      holder: holder.id, isPerson: holder.kind == .person, row: row,
      document: document.isEmpty ? file.state.letter?.number ?? "" : document,
      reviewBy: reviewBy ?? rules.file.reviewMonths.flatMap { platform.today.adding(months: $0) },
      authority: try authority(entry), at: platform.now())
    return (recognition, old)
  }

  private func row(
    _ entry: PackRecognition.Entry, _ term: RecognitionTerm, _ dossier: Dossier,
    _ today: CalendarDate
  ) throws -> (cells: [RegisterRow.Cell], from: CalendarDate, through: CalendarDate?) {
    var cells = entry.columns.compactMap { column -> RegisterRow.Cell? in
      let name = column.value.split(separator: ".").last.map(String.init) ?? column.value
      return dossier.words(at: column.value).map { RegisterRow.Cell(name, $0) }
    }
    for (index, name) in entry.stated.enumerated() {
      let text = (stated[name] ?? "").trimmingBlanks
      guard (1...100).contains(text.count) else {
        throw Refusal("stated", "请按认定文件填写“\(name)”，100字以内。", field: "stated\(index)")
      }
      cells.append(.init(name, text))
    }
    let from = entry.from.flatMap { dossier.day(of: $0.value) } ?? self.from ?? today
    guard let latest = today.adding(days: 366), from <= latest else {
      throw Refusal("from", "起始日期最多在一年以后。", field: "from")
    }
    if let through, through < from || through < today {
      throw Refusal("through", "截止日期不能早于起始日期和今天。", field: "through")
    }
    return (cells, from, try term.end(of: through, from: from))
  }

  private func authority(_ entry: PackRecognition.Entry) throws -> Recognition.Authority? {
    guard entry.authorises != nil else { return nil }
    guard let quota, (1...1000).contains(quota) else {
      throw Refusal("quota", "请按评选通知填写授权认定的名额，1到1000人。", field: "quota")
    }
    let categories = categories.map(\.trimmingBlanks).filter { !$0.isEmpty }
    guard !categories.isEmpty, categories.allSatisfy({ $0.count <= 60 }) else {
      throw Refusal("categories", "请按评选通知填写可以认定的人才类别，用顿号分开。", field: "categories")
    }
    guard through != nil || entry.term != nil else {
      throw Refusal("through", "授权要有期限，请按评选通知填写截止日期。", field: "through")
    }
    return Recognition.Authority(quota: quota, categories: categories)
  }
}

extension Recognition {
  /// The term in words.
  public var termWords: String {
    row.through.map { "有效期\(row.from)至\($0)" } ?? "自\(row.from)起，文件没有规定截止日期"
  }
}
