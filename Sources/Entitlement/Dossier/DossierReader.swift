public import PolicyPacks
public import Quantities

/// Reads a dossier strictly: an unknown key, a value out of range or a sum of three decimals is a
/// fault at its place, and nothing is guessed.
public struct DossierReader: Sendable {
  let vocabulary: Vocabulary
  let receipts: ReceivedForm
  /// The most claims of one dossier.
  public static let maximumClaims = 1000

  /// A reader for the words of `vocabulary`; what was received names measures and instruments of
  /// `packs`; without packs those names aren't checked.
  public init(_ vocabulary: Vocabulary, packs: [Pack] = []) {
    self.vocabulary = vocabulary
    receipts = ReceivedForm(packs)
  }

  /// The dossier of `node`, or nil; what is wrong is added to `faults`, all of it.
  public func read(_ node: DataNode, _ faults: inout [Diagnostic]) -> Dossier? {
    let faultsBefore = faults.count
    let claims = Form<[Subject]>("a list of claims") { node, faults in
      self.claims(node, &faults)
    }
    let applicant = Form<Subject>("the applicant's facts") { node, faults in
      guard let entity = vocabulary.applicant else { return nil }
      return subject(entity, node, &faults)
    }
    let form = Form<Dossier>.mapping("a dossier") { fields in
      let version = fields.required("dossier", .integer(in: 1...1))
      let asOf = fields.required("asOf", .date)
      let synthetic = fields.optional("synthetic", .boolean, or: false)
      let applicant = fields.required(vocabulary.applicant?.key ?? "enterprise", applicant)
      let claims = fields.optional("claims", claims, or: [])
      let ids = claims.compactMap(\.id)
      let received = fields.optional("received", .list(of: receipts.form(claims: ids)), or: [])
      guard version != nil, let asOf, let applicant else { return nil }
      return Dossier(
        asOf: asOf, isSynthetic: synthetic, applicant: applicant, claims: claims,
        received: received.compactMap { $0 })
    }
    let dossier = form.read(node, &faults)
    return faults.count == faultsBefore ? dossier : nil
  }

  private func claims(_ node: DataNode, _ faults: inout [Diagnostic]) -> [Subject]? {
    guard let items = node.items else {
      faults.append(
        node.place.diagnostic("DOS001", "A list of claims is expected, not \(node.shape)."))
      return nil
    }
    guard items.count <= Self.maximumClaims else {
      faults.append(
        node.place.diagnostic(
          "DOS002",
          "The dossier has \(items.count) claims; at most \(Self.maximumClaims) are read.",
          hint: "Split it into several dossiers."))
      return nil
    }
    var ids: Set<String> = []
    return items.compactMap { item in
      guard let claim = claim(item, &faults) else { return nil }
      if let id = claim.id, !ids.insert(id).inserted {
        faults.append(
          item.place.diagnostic(
            "DOS003", "The claim id “\(id)” occurs twice.", hint: "Give each claim its own id."))
      }
      return claim
    }
  }

  private func claim(_ node: DataNode, _ faults: inout [Diagnostic]) -> Subject? {
    let types = vocabulary.entities.filter { $0.role == .claim }
    guard let type = node["type"], let word = type.scalar else {
      faults.append(
        node.place.diagnostic(
          "DOS004", "A claim needs the key “type”.",
          hint: "One of \(types.map(\.key).joined(separator: ", "))."))
      return nil
    }
    guard let entity = types.first(where: { $0.key == word.text || $0.name == word.text }) else {
      let near = nearestName(to: word.text, in: types.flatMap { [$0.key, $0.name] })
      faults.append(
        type.place.diagnostic(
          "DOS005", "There is no claim type “\(word.text)”.",
          hint: near.map { "Did you mean “\($0)”?" }
            ?? "Known: \(types.map(\.key).joined(separator: ", "))."))
      return nil
    }
    guard var claim = subject(entity, node, except: ["id", "type"], &faults) else { return nil }
    claim.id = node["id"]?.scalar?.text
    if claim.id?.isEmpty ?? true {
      faults.append(
        node.place.diagnostic(
          "DOS006", "A claim needs the key “id”.",
          hint: "Add a name of your own for it, such as id: 合同一."))
    }
    return claim
  }

  /// The facts of `entity` in the mapping `node`; keys in `reserved` are read elsewhere.
  func subject(
    _ entity: Entity, _ node: DataNode, except reserved: [String] = [],
    _ faults: inout [Diagnostic]
  ) -> Subject? {
    guard let entries = node.entries else {
      faults.append(
        node.place.diagnostic(
          "DOS007", "The facts of \(entity.name) are expected here, not \(node.shape)."))
      return nil
    }
    var subject = Subject(entity)
    for entry in entries where !reserved.contains(entry.key) {
      guard
        let index = entity.facts.firstIndex(where: {
          $0.key == entry.key || $0.name == entry.key
        })
      else {
        faults.append(unknownFact(entry, of: entity, reserved))
        continue
      }
      if subject.statements[index] != nil {
        faults.append(
          entry.keyPlace.diagnostic(
            "DOS009", "“\(entity.facts[index].name)” is stated twice.",
            hint: "It stands under “\(entity.facts[index].key)” and under its Chinese name."))
      }
      subject.statements[index] = statement(entity.facts[index], entry.value, &faults)
    }
    return subject
  }

  private func unknownFact(
    _ entry: DataEntry, of entity: Entity, _ reserved: [String]
  ) -> Diagnostic {
    let names = entity.facts.flatMap { [$0.key, $0.name] } + reserved
    return entry.keyPlace.diagnostic(
      "DOS008", "\(entity.name) has no fact “\(entry.key)”.",
      hint: nearestName(to: entry.key, in: names).map { "Did you mean “\($0)”?" }
        ?? (entry.value.isNull
          ? "Inside {…} a text with a comma needs quotes."
          : "`duixian dossier template` lists the facts."))
  }
}
