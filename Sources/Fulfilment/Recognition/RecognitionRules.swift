internal import Entitlement
internal import FEEL
public import PolicyPacks
public import Quantities

extension PackRecognition {
  /// The list that a case with these facts is entered in; nil: none of the file takes it.
  func entry(for dossier: Dossier) -> Entry? {
    entries.first { entry in
      guard let condition = entry.condition else { return true }
      return dossier.words(at: condition.fact.value) == condition.value.value
    }
  }
}

extension CaseReading {
  /// The list that the case will be entered in; nil: none, or the pack doesn't say.
  public var entry: PackRecognition.Entry? {
    file.pack.recognition(of: file.measure.id)?.entry(for: dossier)
  }

  /// The first day of the entry where the facts name it.
  public var entryDay: CalendarDate? { entry?.from.flatMap { dossier.day(of: $0.value) } }
}

extension Dossier {
  /// What a fact such as 荣誉称号.称号 says, as people read it; nil where it isn't stated.
  func words(at path: String) -> String? {
    guard let name = path.split(separator: ".").last.map(String.init) else { return nil }
    let owner = path.split(separator: ".").first.map(String.init)
    let subject =
      applicant.entity.name == owner || applicant.entity.key == owner
      ? applicant : claims.first { $0.entity.name == owner || $0.entity.key == owner }
    guard case .value(let value)? = subject?.statement(name)?.content else { return nil }
    return RegisterText.words(value)
  }
}

/// A pack's recognition file with what stands around it, for people who act by it.
public struct RecognitionRules: Sendable {
  /// The pack.
  public let pack: Pack
  /// The measure.
  public let measure: Measure
  /// The file.
  public let file: PackRecognition

  /// The rules that govern a recognition; nil where the pack's version isn't there any more.
  public init?(_ recognition: Recognition, _ library: PackLibrary) {
    self.init(
      pack: recognition.pack, version: recognition.packVersion, measure: recognition.measure,
      library)
  }

  init?(pack id: String, version: Int, measure: String, _ library: PackLibrary) {
    guard let pack = library.pack(id, version: version), let measure = pack.measure(measure),
      let file = pack.recognition(of: measure.id)
    else { return nil }
    self.pack = pack
    self.measure = measure
    self.file = file
  }

  /// The key of the agency that enters, renews and looks again: the one that leads.
  public var agency: String { measure.agencies.first?.value ?? pack.identity.lead.value }

  /// The agency's name.
  public var agencyName: String { pack.agency(agency)?.name ?? agency }

  /// Whether the actor is an officer of that agency.
  public func isKeeper(_ actor: Actor) -> Bool { actor.holds(.agencyOfficer, agency: agency) }

  /// The list of the file that a recognition stands in.
  public func entry(of recognition: Recognition) -> PackRecognition.Entry? {
    file.entries.first { $0.register.value == recognition.register }
  }

  /// Every measure of the packs whose cases are entered, as `pack/measure`, that the actor keeps.
  public static func topics(keptBy actor: Actor, _ library: PackLibrary) -> [String] {
    var topics: Set<String> = []
    for pack in library.packs {
      for file in pack.recognitions {
        let rules = RecognitionRules(
          pack: pack.id, version: pack.version, measure: file.measure.value, library)
        if rules?.isKeeper(actor) == true { topics.insert("\(pack.id)/\(file.measure.value)") }
      }
    }
    return topics.sorted()
  }
}
