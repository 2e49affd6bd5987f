internal import DMN
internal import FEEL
internal import Quantities
internal import Selection

extension PackSelection {
  /// How a file of `selections/` is read; `model` is the decision file beside it.
  static func form(_ model: ResolvedModel?) -> Form<PackSelection> {
    .mapping("a selection") { fields in
      let measure = fields.required("selection", .locatedText)
      let quota = fields.optional("quota", .locatedText)
      let lowest = fields.optional("lowest", .locatedText)
      let highest = fields.optional("highest", .locatedText)
      let criteria = fields.required("criteria", .list(of: criterion, atLeast: 1))
      let tieBreak = fields.optional("tieBreak", .list(of: .locatedText), or: [])
      let blind = fields.optional("blind", .boolean, or: false)
      let scorers = fields.optional("scorers", .integer(in: 1...99), or: 3)
      let outlier = fields.optional("outlier", .integer(in: 1...100), or: 20)
      let least = fields.optional("least", .integer(in: 0...100), or: 0)
      let leading = fields.optional("leadingRank", .integer(in: 1...1000), or: 10)
      let once = fields.optional("oncePerParty", .boolean, or: false)
      let orders = fields.optional("orders", .boolean, or: false)
      let note = fields.optional("note", .text, or: "")
      let period = fields.optional("quotaPeriod", periodReading)
      let total = fields.optional("total", totalReading)
      guard let measure, let criteria else { return nil }
      let known = criteria.map(\.criterion.key)
      if tieBreak.contains(where: { !known.contains($0.value) }) || Set(known).count < known.count {
        fields.fault(
          "SELECT002", at: "tieBreak",
          "The tie-break names what isn't a criterion, or two "
            + "criteria have one key.", hint: "Criteria are \(known.joined(separator: ", ")).")
      }
      return PackSelection(
        measure: measure, quota: quota, lowest: lowest, highest: highest, quotaPeriod: period,
        total: total, ordersProjects: orders, isOncePerParty: once, note: note, criteria: criteria,
        tieBreak: tieBreak, isBlind: blind, scorers: scorers, outlierPoints: outlier,
        leastPoints: least, leadingRank: leading, model: model,
        place: fields.place)
    }
  }

  private static var periodReading: Form<PeriodReading> {
    .mapping("what the quota counts") { fields in
      let parameter = fields.required("parameter", .locatedText)
      let term = fields.optional("term", .text)
      let year = fields.optional("year", .text)
      guard let parameter else { return nil }
      let pairs = [(term, QuotaPeriod.term), (year, .year)].compactMap { reading, period in
        reading.map { ($0, period) }
      }
      return PeriodReading(
        parameter: parameter, periods: Dictionary(pairs, uniquingKeysWith: { one, _ in one }))
    }
  }

  private static var totalReading: Form<TotalReading> {
    .mapping("what the highest amount counts") { fields in
      let parameter = fields.required("parameter", .locatedText)
      let value = fields.required("value", .text)
      guard let parameter, let value else { return nil }
      return TotalReading(parameter: parameter, value: value)
    }
  }

  private static var criterion: Form<Criterion> {
    .mapping("a criterion") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let weight = fields.required("weight", .integer(in: 1...1000))
      let most = fields.optional("most", .integer(in: 1...1000), or: 100)
      let decision = fields.optional("decision", .locatedText)
      guard let key, let name, let weight else { return nil }
      return Criterion(
        criterion: .init(
          key: key, name: name, weight: weight, most: most,
          source: decision == nil ? .expert : .decision), decision: decision)
    }
  }
}

extension PackReferences {
  /// Selections are of measures, name parameters of the right unit, and decisions that exist.
  func selectionReferences() -> [Diagnostic] {
    pack.selections.flatMap { selection -> [Diagnostic] in
      var found: [Diagnostic?] = [measures.unknown(selection.measure)]
      if let quota = selection.quota {
        found.append(
          parameter(
            quota.value, units: [.firms, .pieces, .items, .times, .persons], at: quota.place))
      }
      for amount in [selection.lowest, selection.highest].compactMap(\.self) {
        found.append(parameter(amount.value, units: [.yuan], at: amount.place))
      }
      for reading in [selection.quotaPeriod?.parameter, selection.total?.parameter] {
        if let reading { found.append(parameters.unknown(reading)) }
      }
      for decision in selection.criteria.compactMap(\.decision) {
        let known = selection.model?.decisions.map(\.name) ?? []
        if !known.contains(decision.value) {
          found.append(
            NameTable.unknown("decision of the scores", decision.value, known, at: decision.place))
        } else if selection.scores(from: []).allSatisfy({ $0.points == nil }),
          selection.model?.input("模型") == nil
        {
          found.append(
            decision.place.diagnostic(
              "SELECT001", "The decisions that score have no input called 模型.",
              hint: "Declare <inputData name=\"模型\"> with the figures of the model registry."))
        }
      }
      return found.compactMap(\.self)
    }
  }
}
