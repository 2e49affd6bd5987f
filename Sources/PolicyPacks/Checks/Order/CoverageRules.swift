internal import Quantities

/// What readers and testers would miss: translations, and cases of measures that give money.
struct CoverageRules {
  let pack: Pack

  func findings() -> [Diagnostic] { translations() + cases() }

  private func translations() -> [Diagnostic] {
    guard !pack.translations.isEmpty else {
      return [
        pack.identity.place.diagnostic(
          "LANG001", "The pack has no translation, so other readers see Chinese only.",
          hint: "Add text/en.yaml with measures.<id>.name for each measure.", severity: .warning)
      ]
    }
    var found: [Diagnostic] = []
    for (language, entries) in pack.translations.sorted(by: { $0.key < $1.key }) {
      let paths = Set(entries.map(\.name))
      for measure in pack.measures where measure.kind != .base {
        for part in ["name", "offers"] where !paths.contains("measures.\(measure.id).\(part)") {
          found.append(
            measure.place.diagnostic(
              "LANG001",
              "“\(measure.name)” has no \(part) in the language \(language).",
              hint: "Add measures.\(measure.id).\(part) to text/\(language).yaml.",
              severity: .warning))
        }
      }
    }
    return found
  }

  private func cases() -> [Diagnostic] {
    let tested = Set(pack.cases.map(\.measure.value))
    return pack.measures.filter { $0.kind == .formula && !tested.contains($0.id) }.map { measure in
      measure.place.diagnostic(
        "CASE001", "“\(measure.name)” gives money, but no case says what is expected of it.",
        hint: "Add cases/\(measure.id).yaml with facts and the amount to the fen.",
        severity: .warning)
    }
  }
}
