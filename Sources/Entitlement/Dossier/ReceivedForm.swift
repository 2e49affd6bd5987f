internal import Ledger
internal import PolicyPacks
internal import Quantities

/// How something received is written. A name that no pack knows is a fault: a misspelt measure
/// would count against no limit.
struct ReceivedForm: Sendable {
  private let measures: [String]
  private let instruments: [String]

  /// The form for measures (`rd-match`, or `pack/rd-match`) and instruments of `packs`.
  init(_ packs: [Pack]) {
    let ids = packs.flatMap { $0.measures.map(\.id) }
    measures = (ids + packs.flatMap { pack in pack.measures.map { "\(pack.id)/\($0.id)" } }).unique
    instruments = packs.flatMap { $0.identity.instruments.map(\.instrument.key) }.unique
  }

  /// The form in a dossier whose claims have the ids `claims`.
  func form(claims: [String]) -> Form<Received?> {
    .mapping("something received") { fields in
      let instrument = name("instrument", of: instruments, &fields)
      let measure = name("measure", of: measures, &fields)
      let year = year(&fields)
      let amount = fields.required("amount", FactForms.money)
      let claim = fields.optional("claim", .text)
      if let claim, !claims.contains(claim) {
        fields.fault(
          "DOS014", at: "claim", "The dossier has no claim “\(claim)”.",
          hint: nearestName(to: claim, in: claims).map { "Did you mean “\($0)”?" }
            ?? "Leave the key out when it was for something else.")
      }
      if !fields.has("instrument") && !fields.has("measure") {
        fields.fault(
          "DOS011", at: "amount", "Something received needs “instrument” or “measure”.",
          hint: "Name the measure it was paid under, such as measure: model-filing.")
      }
      guard let year, let amount else { return .some(nil) }
      return Received(
        instrument: instrument, measure: measure, year: year, amount: amount, claim: claim)
    }
  }

  private func name(
    _ key: String, of known: [String], _ fields: inout Fields
  ) -> String? {
    guard let name = fields.optional(key, .text) else { return nil }
    if !known.contains(name), !measures.isEmpty {
      fields.fault(
        "DOS013", at: key, "There is no \(key) “\(name)”.",
        hint: nearestName(to: name, in: known).map { "Did you mean “\($0)”?" }
          ?? "Known: \(known.prefix(20).joined(separator: ", ")).")
    }
    return name
  }

  /// The year the amount counts for; where both stand, the date lies in it.
  private func year(_ fields: inout Fields) -> Int? {
    let date = fields.optional("date", .date)
    let year = fields.optional("year", .integer(in: 1949...2099))
    if !fields.has("year") && !fields.has("date") {
      fields.fault(
        "DOS012", at: "amount", "Something received needs “year” or “date”.",
        hint: "Add the year it counts for, such as year: 2026.")
    }
    if let year, let date, year != Int(date.year) {
      fields.fault(
        "DOS015", at: "year", "The year \(year) isn't that of the date \(date).",
        hint: "Keep one of the two.")
    }
    return year ?? date.map { Int($0.year) }
  }
}
