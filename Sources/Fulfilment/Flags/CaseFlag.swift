internal import Casework
internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Something odd about a case (红旗) as officers see it: a reason to look, never a condition.
public struct CaseFlag: Sendable, Hashable {
  /// Stable: the codes of `RedFlag`, `same-paper`, `splitting`, `group-overlap`,
  /// `same-document`, `key-missing`.
  public let code: String
  /// A sentence for officers, with the reason.
  public let words: String
  /// Numbers of the other cases it speaks of.
  public let cases: [String]
  /// The same as long as the reason is the same; a flag is put aside under it.
  public let key: String
  /// The money's use can't be found in order while it stands.
  public let isGrave: Bool
  /// How it was put aside; nil: it stands.
  public internal(set) var dismissal: FlagDismissal?

  init(_ code: String, _ subject: String, _ words: String, cases: [String], isGrave: Bool) {
    self.code = code
    self.words = words
    self.cases = cases
    self.isGrave = isGrave
    key = ([code, subject] + cases).joined(separator: "|")
  }

  init(_ flag: RedFlag) {
    let graveCodes: Set = [
      "same-invoice", "red-letter-after-payment", "related-parties", "night-bursts",
    ]
    self.init(
      flag.code, flag.subject, flag.words, cases: flag.cases,
      isGrave: graveCodes.contains(flag.code))
  }

  /// Nobody has put it aside.
  public var stands: Bool { dismissal == nil }
}

extension CaseFile {
  /// What looks odd about the case, graver things first; with what officers said to it.
  func flags(_ session: any Session, on platform: Platform) throws -> [CaseFlag] {
    let records = try session.caseRecords(of: head.id)
    let purchases = try session.purchases(of: head.enterprise)
    var flags = RedFlag.sameThings(try session.sharedMarks(of: head.id)).map(CaseFlag.init)
    flags += RedFlag.redLetters(in: records.invoices, paidOn: paidOn).map(CaseFlag.init)
    let (buyer, sellers) = try parties(records, session)
    flags += RedFlag.relatedParties(buyer: buyer, sellers: sellers).map(CaseFlag.init)
    flags += RedFlag.splitting(purchases, own: head.number, thresholdsFen: thresholds)
      .map(CaseFlag.init)
    flags += RedFlag.nightBursts(records.usage).map(CaseFlag.init)
    flags +=
      try missingKeys(session, platform) + groupOverlaps(records, session) + papers(session)
      + manyCases(session)
    let dismissals = try session.dismissals(of: head.id)
    for index in flags.indices {
      flags[index].dismissal = dismissals.first { $0.key == flags[index].key }
    }
    return flags.filter(\.isGrave) + flags.filter { !$0.isGrave }
  }

  /// The day on which money of the case arrived first.
  private var paidOn: CalendarDate? {
    entries.first { if case .paid = $0.step.event { true } else { false } }?.step.on
  }

  /// The amounts in 元 that the measure's clauses name, in fen: what a purchase may be kept below.
  private var thresholds: [Int64] {
    let clauses = measure.clauses.map(\.value)
    return pack.parameters.compactMap { parameter in
      guard parameter.unit == .yuan,
        clauses.contains(where: { parameter.phrase.value.hasPrefix("\($0).") }),
        case .number(let yuan)? = parameter.value(asOf: head.eventDay)
      else { return nil }
      return Money(yuan: yuan)?.fen
    }
  }

  /// Buyer and sellers: what officers recorded, else what registers say on the day of the event.
  private func parties(
    _ records: CaseRecords, _ session: any Session
  ) throws -> (buyer: Party, sellers: [Party]) {
    let code = try session.enterprise(head.enterprise)?.creditCode ?? head.applicant
    let named = Dictionary(
      records.invoices.map { ($0.seller, $0.sellerName) }, uniquingKeysWith: { first, _ in first })
    return (
      try party(code, head.applicant, records, session),
      try named.keys.sorted().map { try party($0, named[$0] ?? $0, records, session) }
    )
  }

  /// A party: as officers recorded it, else as registers list it on the day of the event.
  func party(
    _ code: String, _ name: String, _ records: CaseRecords, _ session: any Session
  ) throws -> Party {
    if let known = records.parties.first(where: { $0.code == code || $0.name == name }) {
      return known
    }
    let rows = try session.registerRows(listing: code, on: head.eventDay).map(\.row)
    func text(_ names: [String]) -> String {
      for name in names {
        if let text = rows.compactMap({ $0.text(name) }).first { return text }
      }
      return ""
    }
    let holders = text(["股东"]).split { "、，,;；".contains($0) }.map(String.init)
    return Party(
      code: code, name: name, representative: text(["法定代表人", "负责人"]),
      shareholders: holders, address: text(["住所", "注册地址", "地址"]))
  }

  private func papers(_ session: any Session) throws -> [CaseFlag] {
    let papers = try session.casesSharingPapers(with: head.id)
    guard !papers.isEmpty else { return [] }
    return [
      CaseFlag(
        "same-paper", "", "同一份材料文件在其他办件中也出现，请核对是否一票多报。",
        cases: papers.map(\.head.number), isGrave: false)
    ]
  }

  private func manyCases(_ session: any Session) throws -> [CaseFlag] {
    let own = try session.cases(of: head.enterprise).filter {
      $0.head.round == head.round && $0.head.id != head.id && $0.standing != .withdrawn
    }
    guard own.count >= 3 else { return [] }
    return [
      CaseFlag(
        "splitting", "", "申报人在本批次还有\(own.count)个办件，请核对是否拆分申报。",
        cases: own.map(\.head.number).sorted(), isGrave: false)
    ]
  }
}

extension RedFlag {
  /// The sentence for officers.
  var words: String {
    switch self {
    case .sameThing(let mark, _):
      switch mark.kind {
      case .contract: "同一合同（\(mark.value)）还有其他办件，请核对是否重复申报。"
      case .invoice: "同一发票（\(mark.value)）在其他办件中也申报，请核对是否一票多报。"
      case .thing: "同一事项（\(mark.value)）还有其他办件，请核对是否重复申报。"
      }
    case .redLetter(let invoice, let day, nil):
      "发票\(invoice)已于\(day)红冲，请核减相应金额。"
    case .redLetter(let invoice, let day, let paidOn?):
      "\(paidOn)拨付以后，发票\(invoice)于\(day)被红冲，请核查交易是否真实、是否应予追回。"
    case .relatedParties(let seller, let ties):
      "购买方与供给方\(seller)可能有关联：\(ties.map(\.words).joined(separator: "；"))。请核查交易和价格是否真实。"
    case .splitting(let seller, let threshold, let total, _):
      "向\(seller)的几笔采购都略低于\(Money(fen: threshold))，合计\(Money(fen: total))，请核对是否拆分合同。"
    case .nightBursts(let permille, let nights, let days):
      "使用记录\(days)天中，02–05时的用量占\(permille / 10).\(permille % 10)%，有\(nights)天夜间用量超过全天一半，"
        + "请核查是否虚假使用。"
    }
  }
}

extension PartyTie {
  /// The tie in words.
  var words: String {
    switch self {
    case .same: "是同一主体"
    case .representative(let name): "法定代表人同为\(name)"
    case .shareholder(let name): "有股权关系（\(name)）"
    case .stake(let name): "一方的法定代表人\(name)持有另一方股权"
    case .address(let address): "住所相同（\(address)）"
    }
  }
}

extension Dossier {
  /// The numbers by which another case for the same is found.
  var marks: [CaseMark] {
    claims.flatMap { claim in
      claim.entity.overlapKeys.compactMap { key -> CaseMark? in
        guard case .value(.string(let text))? = claim.statement(key.value)?.content else {
          return nil
        }
        let kind: CaseMark.Kind =
          switch key.kind {
          case .contract: .contract
          case .invoice: .invoice
          default: .thing
          }
        return CaseMark(kind, text)
      }
    }
  }
}
