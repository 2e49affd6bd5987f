import DMN
import FEEL
import PolicyPacks
import Quantities
import Testing

/// A change is decided from what the first answer left behind; the packs' cases say whether that is
/// what deciding everything anew gives.
@Suite("A change of one fact or reading")
struct ChangeTests {
  private let library = PackLibrary.read(PackFolder.repository).library

  @Test("comes out as if everything were decided anew, and no better answer is ruled out unasked")
  func asDecidedAnew() throws {
    let types = FactTypes(library.vocabulary)
    var compared = 0
    for pack in library.packs {
      let logic = PackLogic(pack, vocabulary: library.vocabulary, types: types)
      for item in pack.cases {
        guard let measure = logic.measure(item.measure.value) else { continue }
        var asking = MeasureAsking(entities(of: item, types), ParameterSet(pack.parameters))
        asking.isRecording = true
        guard let before = try? measure.answers(asking) else { continue }
        for (change, asking) in changes(asking, types, pack) {
          let anew = try? measure.answers(asking).outcome
          let again = try? measure.answers(asking, after: before, change: change) ?? before
          try expect(again?.outcome, anew, "\(item.name): \(change)")
          if change.fact != nil, let anew, isBetter(anew, before.outcome) {
            #expect(measure.mayImprove(before, by: change), "\(item.name): \(change)")
          }
          compared += 1
        }
      }
    }
    #expect(compared > 5_000)
  }

  private func expect(
    _ again: MeasureOutcome?, _ anew: MeasureOutcome?, _ comment: Comment
  ) throws {
    #expect(again?.status == anew?.status, comment)
    #expect(again?.amount == anew?.amount, comment)
    #expect(again?.conditions == anew?.conditions, comment)
    #expect(again?.missing == anew?.missing, comment)
  }

  private func isBetter(_ new: MeasureOutcome, _ old: MeasureOutcome) -> Bool {
    switch (old.status, new.status) {
    case (.eligible, .eligible): new.amount != old.amount
    case (.undetermined, .eligible), (.notEligible, .eligible), (.notEligible, .undetermined): true
    default: false
    }
  }

  private func entities(of item: PackCase, _ types: FactTypes) -> [Value?] {
    var faults: [Diagnostic] = []
    return library.vocabulary.entities.map { entity in
      let given = item.given.first { $0.name == entity.name || $0.name == entity.key }
      let context =
        given.map { FactReader(library.vocabulary).context(entity, $0.value, &faults) }
        ?? FactReader.unknown(entity)
      return .context(checked(context, entity, types))
    }
  }

  /// The context in the form of checked ones, its items too.
  private func checked(_ context: Context, _ entity: Entity, _ types: FactTypes) -> Context {
    let values = zip(entity.facts, context.values).map { fact, value -> Value in
      guard case .list(let key, _) = fact.type, case .list(let items) = value,
        let item = library.vocabulary.entity(key)
      else { return value }
      return .list(items.compactMap(\.asContext).map { .context(checked($0, item, types)) })
    }
    return Context(shape: types.shape(of: entity), values: values)
  }

  /// Every other truth and enum value of every fact, those of items too, and every other reading.
  private func changes(
    _ asking: MeasureAsking, _ types: FactTypes, _ pack: Pack
  ) -> [(MeasureQuestion.Change, MeasureAsking)] {
    var changes: [(MeasureQuestion.Change, MeasureAsking)] = []
    for (place, entity) in library.vocabulary.entities.enumerated() {
      guard case .context(let context)? = asking.entities[place] else { continue }
      for (number, other) in others(context, entity, types) {
        var changed = asking
        changed.entities[place] = .context(other)
        changes.append((.init(.entity(place), fact: number), changed))
      }
    }
    for (place, parameter) in pack.parameters.enumerated() {
      for reading in parameter.readings {
        var changed = asking
        changed.parameters = asking.parameters.choosing(reading.value, at: place)
        changes.append((.init(.parameter(place)), changed))
      }
    }
    return changes
  }

  /// The context with one fact changed, with the number of the fact.
  private func others(
    _ context: Context, _ entity: Entity, _ types: FactTypes
  ) -> [(number: Int, context: Context)] {
    guard let first = context.shape.firstNumber else { return [] }
    var found: [(number: Int, context: Context)] = []
    for (place, fact) in entity.facts.enumerated() {
      let values: [Value] =
        switch fact.type {
        case .boolean: [.boolean(true), .boolean(false)]
        case .enumeration(let values): values.prefix(6).map { .string($0.name) }
        default: []
        }
      found += values.map { (first + place, context.replacing(at: place, with: $0)) }
      guard case .list(let key, _) = fact.type, let item = library.vocabulary.entity(key),
        case .list(let items) = context.values[place]
      else { continue }
      for (index, value) in items.enumerated() {
        guard case .context(let part) = value else { continue }
        for (number, other) in others(part, item, types) {
          var changed = items
          changed[index] = .context(other)
          found.append((number, context.replacing(at: place, with: .list(changed))))
        }
      }
    }
    return found
  }
}
