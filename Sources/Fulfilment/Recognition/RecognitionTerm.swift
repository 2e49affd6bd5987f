internal import Entitlement
internal import PolicyPacks
public import Quantities

/// How long an entry may hold: as the text says, as two officers settled, or as nobody has said.
public enum RecognitionTerm: Hashable, Sendable {
  /// So many years, months or days, with what says so.
  public struct Span: Hashable, Sendable {
    let count: Int
    let unit: ParameterUnit
    /// The clause, or the number of the document that settled it, for people.
    public let source: String

    /// The span in words: 3年（一(一)第8句“三年”）.
    public var words: String {
      "\(count)\(unit == .months ? "个月" : unit.rawValue)（\(source)）"
    }

    /// The last day of an entry that begins on `day`; nil: past the calendar.
    public func end(from day: CalendarDate) -> CalendarDate? {
      let after: CalendarDate? =
        switch unit {
        case .years: day.adding(months: 12 * count)
        case .months: day.adding(months: count)
        default: day.adding(days: count)
        }
      return after?.adding(days: -1)
    }
  }

  /// The text says nothing, so the decision document does, or nobody.
  case unstated
  /// A parameter says it, by this name, that nobody has settled yet.
  case unsettled(String)
  /// It is known.
  case stated(Span)

  /// The last day of an entry that begins on `first`: the one that was typed, within the term;
  /// the whole term where none was.
  ///
  /// - Throws: a `Refusal` for the field `through` beyond the term, `term-open` before it is
  ///   settled.
  func end(
    of typed: CalendarDate?, from first: CalendarDate
  ) throws -> CalendarDate? {
    switch self {
    case .unstated: return typed
    case .unsettled(let name):
      throw Refusal(
        "term-open", "有效期由“\(name)”决定，而它还没有确定：须由两名经办人员凭文号确定后再登记。")
    case .stated(let span):
      guard let most = span.end(from: first) else {
        throw Refusal("through", "有效期超出了日历的范围，请核对起始日期。", field: "through")
      }
      if let typed, typed > most {
        throw Refusal(
          "beyond-term", "有效期是\(span.words)，从\(first)起最晚到\(most)。", field: "through")
      }
      return typed ?? most
    }
  }
}

extension RecognitionRules {
  /// How long an entry of the list may hold.
  ///
  /// - Parameters:
  ///   - settlements: what two officers settled about the pack, or one proposed.
  ///   - today: the day on which somebody decides about it.
  func term(
    of entry: PackRecognition.Entry?, settled settlements: [PointSettlement], on today: CalendarDate
  ) -> RecognitionTerm {
    guard let name = entry?.term?.value else { return .unstated }
    guard let parameter = pack.parameter(name) else { return .unsettled(name) }
    let settlement = settlements.first { $0.parameter == name }
    let settled = OpenPoint(parameter: parameter, settlement: settlement).settled
    let known = parameter.value ?? parameter.settlement.flatMap { $0.on <= today ? $0.value : nil }
    guard case .number(let number)? = settled ?? known, let count = number.asInt, count > 0 else {
      return .unsettled(name)
    }
    let document = settled == nil ? parameter.settlement?.document : settlement?.document
    let phrase = pack.name(ofPhrase: parameter.phrase.value)?.short ?? ""
    return .stated(
      .init(
        count: count, unit: parameter.unit,
        source: parameter.value == nil ? "凭\(document ?? "")确定" : phrase + quoted(parameter)))
  }

  private func quoted(_ parameter: Parameter) -> String {
    parameter.quoted.map { "“\($0.value)”" } ?? ""
  }
}

extension Recognition {
  /// How long it may hold from an entry or a renewal on; what an authorised enterprise recognised
  /// has the term of that enterprise's document.
  public func term(_ session: any Session, _ platform: Platform) throws -> RecognitionTerm {
    guard parent == nil, let rules = RecognitionRules(self, platform.library) else {
      return .unstated
    }
    return rules.term(
      of: rules.entry(of: self), settled: try session.settlements(of: pack), on: platform.today)
  }
}

extension CaseFile {
  /// How long the entry may hold that a case with these facts comes to.
  func term(
    of dossier: Dossier, _ session: any Session, _ platform: Platform
  ) throws -> RecognitionTerm {
    guard
      let rules = RecognitionRules(
        pack: pack.id, version: pack.version, measure: measure.id, platform.library)
    else { return .unstated }
    return rules.term(
      of: rules.file.entry(for: dossier), settled: try session.settlements(of: pack.id),
      on: platform.today)
  }
}
