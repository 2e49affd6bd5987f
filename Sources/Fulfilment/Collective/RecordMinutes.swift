internal import Casework
internal import Digests
public import Quantities

/// Records the minutes of a collective decision with their document, by an officer of the agency.
public struct RecordMinutes: Sendable {
  /// The key of the agency that met.
  public var agency: String
  /// The number.
  public var number: String
  /// The day of the meeting.
  public var day: CalendarDate
  /// Who attended; at least three.
  public var attendees: [String]
  /// Numbers of the cases that were decided.
  public var cases: [String]
  /// The document's name as it was sent.
  public var fileName: String
  /// The document.
  public var content: [UInt8]

  /// Minutes to be recorded.
  public init(
    agency: String, number: String, day: CalendarDate, attendees: [String], cases: [String],
    fileName: String, content: [UInt8]
  ) {
    self.agency = agency
    self.number = number
    self.day = day
    self.attendees = attendees
    self.cases = cases
    self.fileName = fileName
    self.content = content
  }

  /// Records them.
  ///
  /// - Throws: a `Refusal` beside its field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Minutes {
    guard actor.holds(.agencyOfficer, agency: agency) else { throw Refusal.notFound }
    guard !number.isEmpty else { throw Refusal("number", "请填写会议纪要编号。", field: "number") }
    guard day <= platform.today else {
      throw Refusal("day", "会议日期不能晚于今天。", field: "day")
    }
    let people = Set(attendees.filter { !$0.isEmpty })
    guard people.count >= 3 else {
      throw Refusal("attendees", "集体决定须有至少三人参加，每行一人。", field: "attendees")
    }
    guard !cases.isEmpty else { throw Refusal("cases", "请填写议定的办件编号。", field: "cases") }
    let paper = try await KeepEvidence(fileName: fileName, content: content)
      .carryOut(as: "会议纪要", by: actor, on: platform)
    let minutes = Minutes(
      id: platform.newID(), agency: agency, number: number, day: day,
      attendees: attendees.filter { !$0.isEmpty }, cases: cases, digest: paper.digest,
      file: paper.file, mediaType: paper.mediaType, recordedBy: actor.account,
      at: platform.now())
    return try await platform.store.write { session in
      for number in cases {
        guard let row = try session.caseRow(number: number) else {
          throw Refusal("cases", "没有编号为\(number)的办件。", field: "cases")
        }
        let file = try CaseFile.open(row.head.id, for: actor, session, platform)
        guard file.agencies.contains(agency) else {
          throw Refusal("cases", "办件\(number)不由本部门决定。", field: "cases")
        }
      }
      guard try session.insert(minutes) else {
        throw Refusal("number", "本部门已有这个编号的会议纪要。", field: "number")
      }
      try session.record(
        AuditDraft(
          "minutes.recorded", minutes.id.text, by: actor.account,
          [
            .init("agency", agency), .init("number", number), .init("day", day.description),
            .init("cases", cases.joined(separator: " ")),
          ],
          commitments: [
            .init("attendees", Array(minutes.attendees.joined(separator: "\n").utf8)),
            .init("document", paper.digest.bytes),
          ]))
      return minutes
    }
  }
}

/// Reads the document of minutes, for officers of the agency and auditors.
public struct ReadMinutes: Sendable {
  /// The minutes.
  public var id: MinutesID

  /// Minutes to be read.
  public init(_ id: MinutesID) { self.id = id }

  /// The minutes with their document.
  public func carryOut(
    by actor: Actor, on platform: Platform
  ) async throws -> (minutes: Minutes, bytes: [UInt8]) {
    guard let minutes = try await platform.store.read({ try $0.minutes(id) }),
      actor.holds(.auditor) || actor.holds(.agencyOfficer, agency: minutes.agency),
      let bytes = try await platform.evidence?.bytes(of: minutes.digest)
    else { throw Refusal.notFound }
    return (minutes, bytes)
  }
}

extension CaseFile {
  /// The minutes that decided the case, the newest first.
  func minutes(_ session: any Session) throws -> [Minutes] {
    try session.minutes(of: agencies).filter { $0.cases.contains(head.number) }
  }

  /// An approval of a large amount rests on minutes that name the case.
  ///
  /// - Throws: `minutes-needed` for the field `document`.
  func demandMinutes(_ number: String?, _ session: any Session) throws {
    guard let from = round.collectiveFromFen, let granted = state.grantedFen, granted >= from
    else { return }
    let number = number ?? ""
    guard try minutes(session).contains(where: { $0.number == number }) else {
      throw Refusal(
        "minutes-needed",
        "核定金额达到\(Money(fen: from))的，须经集体决定：请先登记议定本件的会议纪要，再填写它的编号。",
        field: "document")
    }
  }
}
