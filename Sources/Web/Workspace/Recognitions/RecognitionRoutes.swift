internal import Digests
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Recognitions: looked at by everybody, held by applicants, kept by the agency that leads.
struct RecognitionRoutes: Sendable {
  var all: [Route] {
    let holders = Access.seats([.applicant])
    let keepers = Access.seats([.agencyOfficer])
    return [
      Route(.get, "/recognitions", .everyone) { visit in
        let page = try await RecognitionListPage.read(visit)
        return visit.query["format"] == "xlsx" ? try page.table.file(page.lines) : .page(page.html)
      },
      Route(.get, "/desk/recognitions", keepers) { visit in
        let page = try await RecognitionDeskPage.read(visit)
        return visit.query["format"] == "xlsx" ? try page.table.file(page.lines) : .page(page.html)
      },
      Route(.get, "/desk/recognitions/:id", keepers) {
        .page(try await RecognitionDeskEntryPage.read($0).html)
      },
      Route(.post, "/desk/recognitions/:id", keepers, Self.decide),
      Route(.get, "/desk/recognitions/:id/evidence", keepers, Self.evidence),
      Route(.get, "/my/recognitions", holders) { visit in
        let page = try await MyRecognitionsPage.read(visit)
        return visit.query["format"] == "xlsx" ? try page.file() : .page(page.html)
      },
      Route(.post, "/my/recognitions", holders, Self.begin),
      Route(.get, "/my/recognitions/:id", holders) {
        .page(try await MyRecognitionPage.read($0).html)
      },
      Route(.post, "/my/recognitions/:id", holders, Self.say),
    ]
  }

  @Sendable private static func evidence(_ visit: Visit) async throws -> Reply {
    let paper = try await ReadTalentEvidence(visit.id("id"))
      .carryOut(by: visit.actor, on: visit.platform)
    return .file(
      name: paper.name, mediaType: paper.mediaType, bytes: paper.bytes, isAttachment: true)
  }

  /// Begins an application that an official list fills in.
  @Sendable private static func begin(_ visit: Visit) async throws -> Reply {
    do {
      guard let round = RoundID(visit.form["round"]) else { throw Refusal.notFound }
      var begin = BeginDraft(round: round)
      begin.number = visit.form["number"]
      guard !begin.number.isEmpty else {
        throw Refusal("number", "请填写证书或名录的编号。", field: "number")
      }
      let draft = try await begin.carryOut(by: visit.actor, on: visit.once)
      return .redirect(
        CasePlace.draft(draft.id).address, flash: "已建立草稿，名录中的内容已经填好，其余随时保存。")
    } catch let refusal as Refusal where refusal.field != nil {
      return .corrections(try await MyRecognitionsPage.read(visit, refusal).html)
    }
  }

  @Sendable private static func decide(_ visit: Visit) async throws -> Reply {
    let id: RecognitionID = try visit.id("id")
    do {
      let said = try await RecognitionActions(visit: visit, id: id).decide()
      return .redirect(RecognitionPlace.deskEntry(id).address, flash: said)
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await RecognitionDeskEntryPage.read(visit, refusal).html)
    }
  }

  @Sendable private static func say(_ visit: Visit) async throws -> Reply {
    let id: RecognitionID = try visit.id("id")
    do {
      let said = try await RecognitionActions(visit: visit, id: id).say()
      return .redirect(RecognitionPlace.myEntry(id).address, flash: said)
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await MyRecognitionPage.read(visit, refusal).html)
    }
  }
}

/// What the forms of a recognition do.
struct RecognitionActions {
  let visit: Visit
  let id: RecognitionID

  private var form: FormBody { visit.form }
  private var seen: Int { Int(form["revision"]) ?? 0 }

  private func day(_ name: String, _ words: String) throws -> CalendarDate {
    guard let day = DateText.read(form[name]) else { throw Refusal(name, words, field: name) }
    return day
  }

  /// A day that may be left out; what isn't a day is refused.
  private func optionalDay(
    _ name: String, _ words: String = "请填写日期，如2026-12-31。"
  ) throws -> CalendarDate? {
    form[name].isEmpty ? nil : try day(name, words)
  }

  /// What an officer decides.
  ///
  /// - Returns: what the next page says.
  func decide() async throws -> String {
    let (actor, platform) = (try visit.actor, visit.once)
    switch form["go"] {
    case "renew":
      let after = try await RenewRecognition(
        id, seen: seen, through: try optionalDay("through", "请填写新的截止日期，如2028-12-31。"),
        document: form["document"]
      ).carryOut(by: actor, on: platform)
      return "已续期到\(after.row.through?.description ?? "")。"
    case "pass":
      _ = try await ReviewRecognition(
        id, seen: seen, next: try optionalDay("next"), words: form["words"]
      ).carryOut(by: actor, on: platform)
      return "复核结果已登记。"
    case "propose":
      let after = try await ProposeLoss(
        id, seen: seen, ground: form["ground"], words: form["words"],
        from: try day("from", "请填写取消的日期，如2026-03-01。")
      ).carryOut(by: actor, on: platform)
      return "已提出取消，持有人在\(after.loss?.heardUntil.description ?? "")之前可以陈述申辩。"
    case "confirm", "drop":
      let isLost = form["go"] == "confirm"
      _ = try await DecideLoss(
        id, seen: seen, document: isLost ? form["document"] : nil, words: form["words"]
      ).carryOut(by: actor, on: platform)
      return isLost ? "已取消，名录有了新的版本。" : "已决定不予取消。"
    case "restore", "dismiss":
      let restores = form["go"] == "restore"
      _ = try await AnswerObjection(
        id, seen: seen, restores: restores, words: form["words"], document: form["document"]
      ).carryOut(by: actor, on: platform)
      return restores ? "已恢复，名录有了新的版本。" : "已维持取消。"
    case "revoke":
      _ = try await RevokeTalent(
        id, seen: seen, words: form["words"], document: form["document"]
      ).carryOut(by: actor, on: platform)
      return "已撤销。"
    default: throw Refusal.notFound
    }
  }

  /// What the holder says or does.
  ///
  /// - Returns: what the next page says.
  func say() async throws -> String {
    let (actor, platform) = (try visit.actor, visit.once)
    switch form["go"] {
    case "renewal":
      try await AskRenewal(id, words: form["words"]).carryOut(by: actor, on: platform)
      return "续期申请已提交。"
    case "state":
      try await StateView(id, words: form["words"]).carryOut(by: actor, on: platform)
      return "意见已提交。"
    case "talent":
      var recognise = RecogniseTalent(
        under: id, name: form["name"], category: form["category"], document: form["document"],
        through: try optionalDay("through"))
      try await recognise.refuseEarly(by: actor, on: visit.platform)
      if let file = form.file("file") {
        recognise.evidence = try await KeepEvidence(fileName: file.name, content: file.bytes)
          .carryOut(as: RecogniseTalent.item, by: actor, on: visit.platform)
      }
      let talent = try await recognise.carryOut(by: actor, on: platform)
      return "已认定，编号\(talent.number)。"
    default: throw Refusal.notFound
    }
  }
}
