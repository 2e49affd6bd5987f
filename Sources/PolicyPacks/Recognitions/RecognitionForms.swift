internal import Quantities

extension PackRecognition {
  /// How a file of `recognitions/` is read.
  static var form: Form<PackRecognition> {
    .mapping("a recognition") { fields in
      let measure = fields.required("recognition", .locatedText)
      let entries = fields.required("entries", .list(of: entry, atLeast: 1))
      let renewal = fields.optional("renewal", .integer(in: 1...730), or: 90)
      let review = fields.optional("review", .integer(in: 1...120))
      let hearing = fields.optional("hearing", .integer(in: 1...60), or: 5)
      let grounds = fields.required("loss", .list(of: ground, atLeast: 1))
      let basis = fields.required("basis", .word(AgenciesBasis.self))
      guard let measure, let entries, let grounds, let basis else { return nil }
      return PackRecognition(
        measure: measure, entries: entries, renewalDays: renewal, reviewMonths: review,
        hearingDays: hearing, grounds: grounds, basis: basis, place: fields.place)
    }
  }

  private static var entry: Form<Entry> {
    .mapping("an entry") { fields in
      let register = fields.required("register", .locatedText)
      let name = fields.required("name", .text)
      let condition = fields.optional("when", condition)
      let columns = fields.optional("columns", .list(of: .locatedText), or: [])
      let stated = fields.optional("stated", .list(of: .text), or: [])
      let from = fields.optional("from", .locatedText)
      let term = fields.optional("term", .locatedText)
      let follows = fields.optional("follows", .list(of: following), or: [])
      let authorises = fields.optional("authorises", authorisation)
      guard let register, let name else { return nil }
      return Entry(
        register: register, name: name, condition: condition, columns: columns, stated: stated,
        from: from, term: term, follows: follows, authorises: authorises, place: fields.place)
    }
  }

  private static var condition: Form<Condition> {
    .mapping("a condition") { fields in
      let fact = fields.required("fact", .locatedText)
      let value = fields.required("is", .locatedText)
      guard let fact, let value else { return nil }
      return Condition(fact: fact, value: value)
    }
  }

  private static var following: Form<Following> {
    .mapping("what follows") { fields in
      let pack = fields.optional("pack", .locatedText)
      let measure = fields.required("measure", .locatedText)
      return measure.map { Following(pack: pack, measure: $0) }
    }
  }

  private static var authorisation: Form<Authorisation> {
    .mapping("what it authorises") { fields in
      let register = fields.required("register", .locatedText)
      let name = fields.required("name", .text)
      guard let register, let name else { return nil }
      return Authorisation(register: register, name: name)
    }
  }

  private static var ground: Form<Ground> {
    .mapping("a ground") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      guard let key, let name else { return nil }
      return Ground(key: key, name: name)
    }
  }
}
