public import Casework
public import DMN
public import Ledger
public import Quantities

/// A policy made executable: one version of one pack folder.
public struct Pack: Sendable {
  /// Who stands behind a policy, from the top down.
  public enum Level: String, CaseIterable, Sendable {
    case nation, province, city, district
  }

  /// Id, version, validity and everything else of `pack.yaml`.
  public let identity: PackIdentity
  /// The text in phrases.
  public let clauses: [Clause]
  /// Numbers and choices of the text.
  public let parameters: [Parameter]
  /// What one can apply for, be listed in or be matched through; bases of conditions too.
  public let measures: [Measure]
  /// Examples with what is expected of them.
  public let cases: [PackCase]
  /// Examples of what it gives together with other policies.
  public let combinations: [CombinationCase]
  /// Texts in other languages, by language and path: `en`, `measures.compute-voucher.name`.
  public let translations: [String: [Named<String>]]
  /// The files of `decisions/`.
  public let models: [DecisionFile]
  /// The files of `boards/`.
  public let boards: [PackBoard]
  /// The files of `selections/`.
  public let selections: [PackSelection]
  /// The files of `recognitions/`.
  public let recognitions: [PackRecognition]
  /// The folder's name.
  public let folder: String

  /// The id of the pack.
  public var id: String { identity.id }
  /// The version of the pack.
  public var version: Int { identity.version }

  /// The clause of that key.
  public func clause(_ key: String) -> Clause? { clauses.first { $0.key == key } }
  /// The phrase of that key and its clause.
  public func phrase(_ key: String) -> (clause: Clause, phrase: Phrase)? {
    for clause in clauses {
      if let phrase = clause.phrases.first(where: { $0.key == key }) { return (clause, phrase) }
    }
    return nil
  }
  /// The parameter of that name.
  public func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }
  /// The measure of that id.
  public func measure(_ id: String) -> Measure? { measures.first { $0.id == id } }
  /// The flow of that key.
  public func flow(_ key: String) -> PackFlow? { identity.flows.first { $0.flow.key == key } }
  /// Who acts in a stage, as Chinese readers call it.
  public func actorName(_ actor: String?) -> String {
    switch actor {
    case nil: "无"
    case "applicant": "申请人"
    case "district": "区县"
    case "lead": "牵头单位"
    case "experts": "专家"
    case let key?: agency(key)?.name ?? key
    }
  }
  /// The agency of that key.
  public func agency(_ key: String) -> Agency? { identity.agencies.first { $0.key == key } }
  /// The instrument of that key, as this pack declares it.
  public func instrument(_ key: String) -> PackInstrument? {
    identity.instruments.first { $0.instrument.key == key }
  }
}

/// A file of `decisions/`.
public struct DecisionFile: Sendable {
  /// The name within `decisions/`.
  public let name: String
  /// What it says; nothing is resolved yet.
  public let model: DMNModel
}

/// What `pack.yaml` says.
public struct PackIdentity: Sendable {
  /// The id, which names the folder too.
  public let id: String
  /// The version, from 1; a version never changes.
  public let version: Int
  /// The policy's name.
  public let name: String
  /// The document number.
  public let document: String
  /// Who issued it.
  public let issuer: String
  /// Who stands behind it.
  public let level: Pack.Level
  /// Prefix of the administrative codes where it holds, of two to six digits.
  public let area: String
  /// The day of issue.
  public let issued: CalendarDate
  /// The first day of validity; nil: not stated.
  public let validFrom: CalendarDate?
  /// The last day of validity; nil: not stated.
  public let validTo: CalendarDate?
  /// Whether it is in force, with evidence.
  public let status: PolicyStatus
  /// How far the transcription can be trusted.
  public let source: PackSource
  /// The agencies the text names.
  public let agencies: [Agency]
  /// The key of the agency that leads.
  public let lead: Located<String>
  /// How city and districts share the cost.
  public let split: CostSplit?
  /// What happens where policies overlap.
  public let overlap: OverlapDefault?
  /// How working days are counted.
  public let dayCounting: DayCounting?
  /// Instruments that this pack shares pool and limits of.
  public let instruments: [PackInstrument]
  /// Named stage graphs.
  public let flows: [PackFlow]
  /// Where it stands.
  public let place: DataPlace

  /// Whether the policy is valid on `date`; nil when its validity isn't stated that far.
  public func isValid(on date: CalendarDate) -> Bool? {
    if let validFrom, date < validFrom { return false }
    if let validTo, date > validTo { return false }
    return validFrom == nil ? nil : true
  }
}

/// How far a pack's transcription can be trusted.
public struct PackSource: Sendable {
  /// The grade of the source.
  public let grade: Grade
  /// What is to be said about it.
  public let note: String
}

/// An agency that a policy makes responsible.
public struct Agency: Sendable, Hashable {
  /// The key within the pack.
  public let key: String
  /// The name on pages.
  public let name: String
}

/// How city and districts share the cost.
public struct CostSplit: Sendable {
  /// Open until a document says it.
  public let status: ParameterStatus
  /// The words.
  public let note: String
}

/// What happens by default where policies of the same kind overlap.
public struct OverlapDefault: Sendable {
  /// The relation: `exclusive-best`, `stackable` …
  public let relation: String
  /// The levels of policies it speaks of.
  public let among: [Pack.Level]
  /// The phrase or clause that says so.
  public let clause: Located<String>?
  /// The parameter that says what happens where a lower benefit was paid and a better one appears:
  /// 补差, 退回后改领 or 不再支持.
  public let later: Located<String>?
}

/// What happens where a lower benefit was paid for the same thing and a better one appears.
public enum BetterLater: String, CaseIterable, Sendable {
  /// The better one is refused: nothing is paid twice for sure.
  case refuse
  /// The better one pays the difference.
  case difference
  /// The lower one is paid back, and the better one paid in full: the same in sum.
  case repay

  /// What a pack's parameter calls it.
  public var reading: String {
    switch self {
    case .refuse: "不再支持"
    case .difference: "补差"
    case .repay: "退回后改领"
    }
  }

  /// What a value of the parameter means; nil for any other value.
  public init?(reading: String) {
    guard let known = Self.allCases.first(where: { $0.reading == reading }) else { return nil }
    self = known
  }
}

/// Whether the first day counts, and whether that is settled.
public struct DayCounting: Sendable {
  /// Whether the day of the event is day one.
  public let countsFirstDay: Bool
  /// Stated, open or settled.
  public let status: ParameterStatus
}

/// A flow with where its parts stand.
public struct PackFlow: Sendable {
  /// The flow.
  public let flow: Flow
  /// Where the flow stands.
  public let place: DataPlace
  /// Where each stage stands, in the order of `flow.stages`.
  public let stagePlaces: [DataPlace]

  /// Where the stage of that key stands, or the flow itself.
  public func place(ofStage key: String) -> DataPlace {
    zip(flow.stages, stagePlaces).first { $0.0.key == key }?.1 ?? place
  }
}

/// An instrument as a pack declares it.
public struct PackInstrument: Sendable {
  /// The instrument.
  public let instrument: Instrument
  /// Where it stands.
  public let place: DataPlace
}
