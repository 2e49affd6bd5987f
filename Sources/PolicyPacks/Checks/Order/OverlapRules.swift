internal import Quantities

/// Relations among benefits, over all packs: what contradicts itself, goes in circles, or refers to
/// nothing would decide who is paid twice.
struct OverlapRules {
  let packs: [Pack]
  let vocabulary: Vocabulary

  /// A measure with its pack.
  private struct Owner {
    let pack: Pack
    let measure: Measure
    var name: String { "\(pack.id)/\(measure.id)" }
  }

  /// Keys on which a benefit can count once.
  static let keys = OverlapKind.allCases.map(\.rawValue)

  func findings() -> [Diagnostic] {
    let owners = packs.flatMap { pack in pack.measures.map { Owner(pack: pack, measure: $0) } }
    return owners.flatMap { keyFindings($0) + targetFindings($0) + ceilingFindings($0) }
      + packs.compactMap(idleDefault) + contradictions(owners) + circles(owners)
  }

  private func keyFindings(_ owner: Owner) -> [Diagnostic] {
    guard let benefit = owner.measure.benefit else { return [] }
    var found: [Diagnostic] = []
    for key in benefit.key where !Self.keys.contains(key) {
      found.append(
        owner.measure.place.diagnostic(
          "REL004", "“\(owner.measure.name)” counts once for each “\(key)”, which nothing has.",
          hint: nearestName(to: key, in: Self.keys).map { "Did you mean “\($0)”?" }
            ?? "Known: \(Self.keys.joined(separator: ", "))."))
    }
    if let claim = owner.measure.claim, let entity = vocabulary.entity(claim.value),
      !benefit.relations.isEmpty, entity.overlapKeys.isEmpty
    {
      found.append(
        claim.place.diagnostic(
          "REL004", "\(entity.name) has no key by which an overlap could be found.",
          hint: "Give the claim type overlapKeys in the vocabulary."))
    }
    return found
  }

  private func targetFindings(_ owner: Owner) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for relation in owner.measure.benefit?.relations ?? [] {
      if relation.with.isEmpty && relation.levels.isEmpty {
        found.append(
          relation.place.diagnostic(
            "REL005", "The relation names neither a measure nor a level.",
            hint: "Add with: pack/measure, or levels: [province]."))
      }
      for target in relation.with where !isKnown(target.value, in: owner.pack) {
        let known = packs.flatMap { pack in [pack.id] + pack.measures.map { "\(pack.id)/\($0.id)" }
        }
        found.append(
          target.place.diagnostic(
            "REL005", "There is no pack or measure “\(target.value)”.",
            hint: nearestName(to: target.value, in: known).map { "Did you mean “\($0)”?" }
              ?? "Write pack/measure, or a measure of this pack."))
      }
    }
    return found
  }

  private func isKnown(_ target: String, in own: Pack) -> Bool {
    own.measure(target) != nil
      || packs.contains { pack in
        target == pack.id || pack.measures.contains { target == "\(pack.id)/\($0.id)" }
      }
  }

  private func ceilingFindings(_ owner: Owner) -> [Diagnostic] {
    (owner.measure.benefit?.relations ?? []).compactMap { relation in
      guard relation.relation == .ceiling else { return nil }
      guard let share = relation.share, relation.of != nil else {
        return relation.place.diagnostic(
          "REL003", "A ceiling says neither how much it is nor of what.",
          hint: "Add share: a parameter, and of: a money fact such as 合同明细.合同金额.")
      }
      guard case .number(let value)? = owner.pack.parameter(share.value)?.value, value > 1 else {
        return nil
      }
      return share.place.diagnostic(
        "REL003", "The ceiling is \(value) of what the thing cost: more than all of it.",
        hint: "A share of 1 is the whole; correct the parameter “\(share.value)”.")
    }
  }

  /// A ceiling that a policy sets on all of a kind is no more than words until a measure says what
  /// it is a share of.
  private func idleDefault(_ pack: Pack) -> Diagnostic? {
    guard let overlap = pack.identity.overlap,
      overlap.relation == BenefitRelation.Kind.ceiling.rawValue
    else { return nil }
    let declared = pack.measures.flatMap { $0.benefit?.relations ?? [] }.contains { relation in
      relation.relation == .ceiling && overlap.among.allSatisfy(relation.levels.contains)
    }
    if declared { return nil }
    return (overlap.clause?.place ?? pack.identity.place).diagnostic(
      "REL003", "The ceiling on all policies is declared by no measure, so nothing keeps it.",
      hint: "Add to a measure: {relation: cumulative-ceiling, levels: […], share, of}.")
  }

  /// Two relations of one pair that can't both hold.
  private func contradictions(_ owners: [Owner]) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for (place, one) in owners.enumerated() {
      let own = one.measure.benefit?.relations ?? []
      for (number, relation) in own.enumerated() {
        for other in owners
        where relation.names(other.measure.id, of: other.pack, from: one.pack.id) {
          let before = own[..<number].first {
            $0.names(other.measure.id, of: other.pack, from: one.pack.id)
              && isContrary($0.relation, relation.relation)
          }
          let back =
            owners[..<place].contains { $0.name == other.name }
            ? (other.measure.benefit?.relations ?? []).first {
              $0.names(one.measure.id, of: one.pack, from: other.pack.id)
                && isContrary($0.relation, relation.relation)
            } : nil
          guard let contrary = before ?? back else { continue }
          found.append(
            relation.place.diagnostic(
              "REL001",
              "\(one.name) is \(relation.relation.rawValue) with \(other.name) here, and "
                + "\(contrary.relation.rawValue) elsewhere.",
              hint: "Keep the one that the text says, with its phrase."))
          break
        }
      }
    }
    return found
  }

  private func isContrary(_ one: BenefitRelation.Kind, _ other: BenefitRelation.Kind) -> Bool {
    one != other && (one == .exclusive || other == .exclusive)
  }

  /// Measures that fill each other up.
  private func circles(_ owners: [Owner]) -> [Diagnostic] {
    var over: [String: [(name: String, relation: BenefitRelation)]] = [:]
    for owner in owners {
      for relation in owner.measure.benefit?.relations ?? [] where relation.relation == .topUp {
        for other in owners
        where relation.names(other.measure.id, of: other.pack, from: owner.pack.id)
          && other.measure.claim?.value == owner.measure.claim?.value && other.name != owner.name
        {
          over[owner.name, default: []].append((other.name, relation))
        }
      }
    }
    var settled: Set<String> = []
    var found: [Diagnostic] = []
    func visit(_ name: String, _ way: [String]) {
      guard !settled.contains(name) else { return }
      for (next, relation) in over[name] ?? [] {
        if way.contains(next) || next == name {
          found.append(
            relation.place.diagnostic(
              "REL002", "\(name) tops up \(next), which tops up \(name) again by some way.",
              hint: "Only the lower level counts the higher one's money inside its own."))
        } else {
          visit(next, way + [name])
        }
      }
      settled.insert(name)
    }
    for name in over.keys.sorted() { visit(name, []) }
    return found
  }
}
