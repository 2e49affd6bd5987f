internal import Boards
internal import Quantities

// What a board may have beyond matching: requests to an office, challenges, a pipeline of leads.
extension BoardFile {
  /// Fields by their keys: of the listing's, the need's, the need's, the listing's, the listing's;
  /// and the stages that the segments stand in.
  struct Chain {
    let segment: Located<String>
    let wanted: Located<String>
    let own: Located<String>
    let shown: Located<String>
    let local: Located<String>
    let stages: [ChainFields.Stage]

    /// The fields, where they are there and the stages hold every segment once.
    func fields(
      _ listing: BoardContext, _ need: BoardContext, _ faults: inout [Diagnostic]
    ) -> ChainFields? {
      let named = listing.field(segment, &faults)
      let own = [shown, local].map { listing.field($0, &faults) }
      let wanted = [self.wanted, self.own].map { need.field($0, &faults) }
      guard let named, (own + wanted).allSatisfy({ $0 != nil }) else { return nil }
      if !stages.isEmpty, case .choice(let segments) = named.kind,
        let fault = Self.fault(stages.flatMap(\.segments), segments)
      {
        faults.append(
          segment.place.diagnostic(
            "BOARD007", fault, hint: "Write each segment of the field in one stage, once."))
      }
      return ChainFields(
        segment: segment.value, wanted: self.wanted.value, own: self.own.value,
        shown: shown.value, local: local.value, stages: stages)
    }

    /// What is wrong with the segments that stages name; nil: nothing.
    private static func fault(_ named: [String], _ segments: [String]) -> String? {
      if let unknown = named.first(where: { !segments.contains($0) }) {
        return "“\(unknown)” is no segment of the chain."
      }
      if let twice = named.first(where: { one in named.count { $0 == one } > 1 }) {
        return "“\(twice)” stands in two stages."
      }
      return segments.first { !named.contains($0) }.map { "“\($0)” stands in no stage." }
    }
  }

  /// Fields by their keys, and the criteria.
  struct Challenges {
    let closes: Located<String>
    let members: Located<String>
    let criteria: [ChallengeRules.Criterion]

    /// The rules, where the fields are there and of their kinds.
    func rules(_ listing: BoardContext, _ faults: inout [Diagnostic]) -> ChallengeRules? {
      let (day, most) = (listing.field(closes, &faults), listing.field(members, &faults))
      guard let day, let most else { return nil }
      if day.kind != .date || !day.isRequired {
        faults.append(
          closes.place.diagnostic(
            "BOARD006", "“\(day.name)” can't be the closing day.",
            hint: "Name a field of the type date that is required."))
        return nil
      }
      guard case .number = most.kind else {
        faults.append(
          members.place.diagnostic(
            "BOARD006", "“\(most.name)” can't limit the members of a consortium.",
            hint: "Name a field of the type number."))
        return nil
      }
      return ChallengeRules(closes: day.key, members: most.key, criteria: criteria)
    }
  }

  static var requests: Form<RequestRules> {
    .mapping("rules of requests") { fields in
      let days = fields.required("days", .integer(in: 1...365))
      let remind = fields.optional("remind", .integer(in: 0...60), or: 2)
      return days.map { RequestRules(days: $0, remindDays: remind) }
    }
  }

  static var challenges: Form<Challenges> {
    .mapping("rules of challenges") { fields in
      let closes = fields.required("closes", .locatedText)
      let members = fields.required("members", .locatedText)
      let criteria = fields.required("criteria", .list(of: criterion, atLeast: 1))
      guard let closes, let members, let criteria else { return nil }
      return Challenges(closes: closes, members: members, criteria: criteria)
    }
  }

  private static var criterion: Form<ChallengeRules.Criterion> {
    .mapping("a criterion") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let most = fields.required("most", .integer(in: 1...1000))
      guard let key, let name, let most else { return nil }
      return ChallengeRules.Criterion(key: key, name: name, most: most)
    }
  }

  static var pipeline: Form<PipelineRules> {
    .mapping("a pipeline") { fields in
      let name = fields.required("name", .text)
      let stages = fields.required("stages", .list(of: stage, atLeast: 2))
      let test = fields.optional("test", test)
      guard let name, let stages else { return nil }
      return PipelineRules(name: name, stages: stages, test: test)
    }
  }

  private static var stage: Form<PipelineRules.Stage> {
    .mapping("a stage of a pipeline") { fields in
      let key = fields.required("key", .text)
      let name = fields.required("name", .text)
      let success = fields.optional("success", .boolean)
      guard let key, let name else { return nil }
      return PipelineRules.Stage(key: key, name: name, isSuccess: success)
    }
  }

  private static var test: Form<PipelineRules.Test> {
    .mapping("a test of leads") { fields in
      let name = fields.required("name", .text)
      let pack = fields.required("pack", .text)
      let measure = fields.required("measure", .text)
      guard let name, let pack, let measure else { return nil }
      return PipelineRules.Test(name: name, pack: pack, measure: measure)
    }
  }
}
