internal import Casework
internal import Digests
internal import Entitlement
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// Puts everything about a case into one file (档案包), for auditors: application, facts and decision
/// of every revision, history, letter, papers, payments, log entries with what opens them.
public struct ArchiveCase: Sendable {
  /// The case.
  public var id: CaseID

  /// Years that a package is kept after the case ended: the term of vouchers of payment in
  /// 会计档案管理办法 (2015) 第十四条 and its tables.
  public static let retentionYears = 30

  /// A case to be archived.
  public init(_ id: CaseID) { self.id = id }

  /// The package with its name.
  ///
  /// - Throws: `Refusal.notFound` for everybody but auditors, and where there is no such case.
  public func carryOut(
    by actor: Actor, on platform: Platform
  ) async throws -> (name: String, bytes: [UInt8]) {
    guard actor.holds(.auditor) else { throw Refusal.notFound }
    let id = id
    let content = try await platform.store.write { session -> Content in
      let content = try Content(id, actor, session, platform)
      try session.record(AuditDraft("case.archived", id.text, by: actor.account))
      return content
    }
    var archive = ArchiveFile()
    var index: [JSONValue] = []
    func add(_ name: String, _ bytes: [UInt8], _ title: String) {
      archive.add(name, bytes)
      index.append(
        .members([
          "file": .string(archive.names.last ?? name), "title": .string(title),
          "sha256": .string(HashFunction.sha256.digest(bytes).description),
        ]))
    }
    for (name, title, text) in content.texts { add(name, Array(text.utf8), title) }
    for (number, material) in content.materials.enumerated() {
      let ending = material.file.split(separator: ".").last.map(String.init) ?? "bin"
      let name = "materials/\(number + 1).\(ending)"
      guard let bytes = try await platform.evidence?.bytes(of: material.digest) else {
        // What was erased by a rule is named with its digest.
        add("\(name).erased.txt", Array(material.digest.description.utf8), material.item)
        continue
      }
      add(name, bytes, "\(material.item)：\(material.file)")
    }
    let cover = JSONValue.members([
      "case": .string(content.number), "madeAt": .string(platform.now().text),
      "keepThrough": .string(content.keepThrough?.description ?? "办结后\(Self.retentionYears)年"),
      "files": .array(index),
    ])
    archive.add("index.json", Array(cover.text().utf8))
    return ("档案-\(content.number).zip", archive.bytes)
  }

  /// What the store knows about the case, as texts.
  private struct Content: Sendable {
    let number: String
    let texts: [(name: String, title: String, text: String)]
    let materials: [CaseMaterial]
    let keepThrough: CalendarDate?

    init(
      _ id: CaseID, _ actor: Actor, _ session: any Session, _ platform: Platform
    ) throws {
      let file = try CaseFile.open(id, for: actor, session, platform)
      number = file.head.number
      materials = try session.materials(of: id)
      keepThrough =
        file.state.isEnded
        ? file.row.lastDay.adding(months: retentionYears * 12) : nil
      var texts = [("case.json", "办件", Self.summary(file))]
      var revisions = 1
      while let revision = try session.revision(revisions, of: id),
        revision.number == revisions
      {
        let place = "revisions/\(revisions)"
        texts.append(("\(place)/facts.json", "第\(revisions)版事实", revision.dossier))
        texts.append(("\(place)/decision.json", "第\(revisions)版规则答复和依据", revision.assessment))
        revisions += 1
      }
      let steps = try file.entries.map { entry in
        "\(entry.at.text)\t\(entry.name)\t\(entry.stage)\t\(try entry.step.json())"
      }
      texts.append(("history.tsv", "经过", steps.joined(separator: "\n") + "\n"))
      if let letter = file.letterText {
        texts.append(("letter.txt", "决定书", Self.text(of: letter, number)))
      }
      let payments = try session.payments(of: file.head.hold).map { payment in
        [payment.id.text, payment.amount.groupedYuan, payment.state.rawValue, payment.voucher]
          .joined(separator: "\t")
      }
      texts.append(("payments.tsv", "支付和凭证", payments.joined(separator: "\n") + "\n"))
      var log: [String] = []
      for entry in try session.auditEntries(about: id.text) {
        log.append(AuditFile.text(.entry(entry)))
        for opening in try session.openings(of: entry.sequence) {
          log.append(AuditFile.text(.opening(opening)))
        }
      }
      texts.append(("log.jsonl", "审计日志及其凭据", log.joined(separator: "\n") + "\n"))
      self.texts = texts.map { (name: $0.0, title: $0.1, text: $0.2) }
    }

    private static func summary(_ file: CaseFile) -> String {
      let head = file.head
      return JSONValue.members([
        "number": .string(head.number), "id": .string(head.id.text),
        "pack": .string(head.pack), "packVersion": .integer(Int64(head.packVersion)),
        "measure": .string(head.measure), "round": .string(head.round.text),
        "call": .string(file.round.document), "applicant": .string(head.applicant),
        "district": .string(head.district), "thing": .string(head.thing),
        "eventDay": .string(head.eventDay.description), "filedAt": .string(head.filedAt.text),
        "stage": .string(file.row.stage), "revision": .integer(Int64(file.row.revision)),
        "grantedFen": file.row.grantedFen.map(JSONValue.integer),
        "paidFen": .integer(file.row.paidFen),
      ]).text()
    }

    private static func text(of letter: LetterText, _ number: String) -> String {
      var lines = [
        letter.agency, letter.isRefusal ? "不予支持决定书" : "资金支持决定书",
        "\(letter.number)　办件\(number)", letter.applicant,
        "依据：《\(letter.policy)》\(letter.measure)",
      ]
      if let fen = letter.grantedFen { lines.append("给予资金支持\(Money(fen: fen).groupedYuan)元") }
      for line in letter.lines {
        lines.append(
          "\(line.fact)：申报\(Money(fen: line.declaredFen).groupedYuan)，"
            + "核减\(Money(fen: line.disallowedFen).groupedYuan) \(line.ground ?? "")")
      }
      lines += letter.grounds
      lines.append("送达：\(letter.servedOn?.description ?? "尚未送达")")
      return lines.joined(separator: "\n") + "\n"
    }
  }
}
