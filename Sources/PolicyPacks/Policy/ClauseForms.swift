extension Clause {
  /// How `clauses.yaml` is read.
  static var file: Form<[Clause]> {
    .mapping("the file") { fields in fields.required("clauses", .list(of: form)) }
  }

  private static var form: Form<Clause> {
    .mapping("a clause") { fields in
      let key = fields.required("key", .text)
      let number = fields.required("number", .text)
      let title = fields.required("title", .text)
      let agencies = fields.optional("agencies", .list(of: .locatedText), or: [])
      let phrases = fields.required("phrases", .list(of: phrase, atLeast: 1))
      guard let key, let number, let title, let phrases else { return nil }
      return Clause(
        key: key, number: number, title: title, agencies: agencies, phrases: phrases,
        place: fields.place)
    }
  }

  private static var phrase: Form<Phrase> {
    .mapping("a phrase") { fields in
      let key = fields.required("key", .text)
      let text = fields.required("text", .text)
      let tag = fields.required("tag", .word(Phrase.Tag.self))
      let maps = fields.optional("maps", .list(of: map), or: [])
      let note = fields.optional("note", .text)
      guard let key, let text, let tag else { return nil }
      return Phrase(key: key, text: text, tag: tag, maps: maps, note: note, place: fields.place)
    }
  }

  private static var map: Form<PhraseMap> {
    .mapping("a mapping of a phrase") { fields in
      let targets = PhraseMap.Kind.allCases.compactMap { kind in
        fields.optional(kind.rawValue, .locatedText).map { PhraseMap(kind: kind, target: $0) }
      }
      guard targets.count <= 1 else {
        fields.fault(
          "PACK011", at: targets[1].kind.rawValue, "One mapping names two things.",
          hint: "Write two: [{parameter: …}, {fact: …}].")
        return nil
      }
      return targets.first
    }
  }
}
