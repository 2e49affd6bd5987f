internal import Ledger
internal import PolicyPacks

extension MeasureReader {
  // MARK: Shared instruments

  var overlaps: [MeasureView.Overlap] {
    var keys: [String] = []
    for key in measure.limits.compactMap(\.limit.instrument) where !keys.contains(key) {
      keys.append(key)
    }
    return keys.map { key in
      let others = catalogue.sharing(key, with: policy).flatMap { other in
        other.measures.filter { $0.limits.contains { $0.limit.instrument == key } }.map {
          neighbour($0, other)
        }
      }
      let name = policy.pack.instrument(key)?.instrument.name ?? key
      return MeasureView.Overlap(
        instrument: texts("instruments.\(key)", name), others: others)
    }
  }

  private func neighbour(_ measure: Measure, _ policy: CataloguePolicy) -> MeasureView.Neighbour {
    let texts = policy.text(in: words.language)
    return MeasureView.Neighbour(
      policy: texts("pack.name", policy.pack.identity.name),
      document: texts("pack.document", policy.pack.identity.document).text,
      measure: texts.name(measure),
      address: Place.measure(policy: policy.pack.id, measure: measure.id)
        .address(in: words.language))
  }

  // MARK: What policies say about each other

  /// What the policy says about policies of the same kind, and what those say about it, each with
  /// the measures it meets in this collection.
  var overlapRules: [MeasureView.OverlapRule] {
    let own = rule(of: policy, over: policy.pack)
    let others = catalogue.policies.filter { $0.pack.id != policy.pack.id }.compactMap { other in
      isNear(other.pack) ? rule(of: other, over: policy.pack) : nil
    }
    return [own].compactMap(\.self) + others
  }

  /// The rule of `speaker` about policies of its kind, where it speaks of the level of `pack`.
  private func rule(of speaker: CataloguePolicy, over pack: Pack) -> MeasureView.OverlapRule? {
    guard let overlap = speaker.pack.identity.overlap,
      overlap.among.contains(pack.identity.level)
    else { return nil }
    let isOwn = speaker.pack.id == pack.id
    let lines = PolicyView.overlapLines(speaker.pack.identity, words).joined(separator: " ")
    let name = speaker.text(in: words.language)("pack.name", speaker.pack.identity.name).text
    let candidates = isOwn ? catalogue.policies.filter { $0.pack.id != pack.id } : [speaker]
    let met = candidates.filter {
      overlap.among.contains($0.pack.identity.level) && isNear($0.pack)
    }.flatMap { other in other.measures.filter(isSameKind).map { neighbour($0, other) } }
    guard isOwn || !met.isEmpty else { return nil }
    return MeasureView.OverlapRule(
      sentence: Wording(
        isOwn ? words.measure.overlapDefault(lines) : words.measure.overlapOther(name, lines),
        on: words.language),
      citation: overlap.clause.flatMap { citation($0.value, in: speaker) },
      key: benefitKey, others: met)
  }

  private func citation(_ phrase: String, in policy: CataloguePolicy) -> MeasureView.Citation? {
    guard let found = policy.pack.phrase(phrase) else { return nil }
    let texts = policy.text(in: words.language)
    return MeasureView.Citation(
      number: texts.number(found.clause), words: texts.citation(phrase, found.phrase.text),
      address: Place.policy(policy.pack.id).address(in: words.language).at(phrase))
  }

  /// One place lies within the other.
  private func isNear(_ other: Pack) -> Bool {
    let (here, there) = (policy.pack.identity.area, other.identity.area)
    return here.hasPrefix(there) || there.hasPrefix(here)
  }

  /// A measure for the same thing: of the same claim type, counted once by the same key.
  private func isSameKind(_ other: Measure) -> Bool {
    guard let claim = measure.claim?.value, other.claim?.value == claim else { return false }
    return !Set(measure.benefit?.key ?? []).isDisjoint(with: other.benefit?.key ?? [])
  }

  private var benefitKey: String? {
    guard let keys = measure.benefit?.key, !keys.isEmpty else { return nil }
    return keys.map { words.measure.benefitKeys[$0] ?? $0 }
      .joined(separator: words.site.listComma)
  }

  /// On what key a benefit counts once.
  var overlapKey: String? { benefitKey.map(words.measure.overlapKey) }

  /// The relations to single measures that the pack names: `relation`, `with` (`pack/measure`) and
  /// `words`.
  var relations: [Wording] {
    (measure.benefit?.relations ?? []).map { relation in
      let said = words.policy.overlaps[relation.relation.rawValue] ?? relation.relation.rawValue
      let targets = relation.with.map { target in
        let parts = target.value.split(separator: "/").map(String.init)
        let other = parts.count == 2 ? catalogue.policy(parts[0]) : policy
        let named = other.flatMap { other in
          other.pack.measure(parts.last ?? "").map { other.text(in: words.language).name($0).text }
        }
        return named ?? target.value
      }
      let levels = relation.levels.map { words.policy.levels[$0.rawValue] ?? $0.rawValue }
      let mark = relation.isVerified ? "" : " (\(words.site.unverified))"
      let note = (relation.words.map { " " + texts.said($0) } ?? "") + mark
      let names = (targets + levels).joined(separator: words.site.listComma)
      return Wording(words.measure.overlapRelation(names, said) + note, on: words.language)
    }
  }
}
