/// How far a case of the demonstration has come.
public enum DemonstrationEnding: String, CaseIterable, Sendable, Hashable {
  /// Begun, not filed.
  case draft
  /// Filed, waiting for acceptance.
  case filed
  /// Given up by the applicant.
  case withdrawn
  /// The one notice of what is missing is out.
  case supplementAsked
  /// What was missing came.
  case supplemented
  /// Accepted, waiting for the district.
  case accepted
  /// Examined by the district, waiting for the determination.
  case examined
  /// Determined with a line disallowed, waiting for the agencies' signatures.
  case determined
  /// Signed, waiting for the decision.
  case signed
  /// Refused; the letter is served and its remedies run.
  case refused
  /// Approved, waiting for the notice.
  case approved
  /// In the public notice now.
  case noticed
  /// In the public notice now, with an objection.
  case objected
  /// The notice is over, waiting for the letter.
  case noticeOver
  /// The objection was dismissed and the letter is served.
  case dismissed
  /// The letter is out and wasn't served.
  case lettered
  /// The letter is served, waiting for a batch.
  case payable
  /// The applicant asked for a reconsideration; the payment waits.
  case reconsidered
  /// In a batch that waits for its release.
  case batched
  /// In a released batch whose results are to come.
  case released
  /// Paid, waiting for the use check.
  case paid
  /// The bank sent the money back.
  case returned
  /// The use was in order: ended.
  case closed
  /// The use wasn't: a clawback is decided.
  case clawback
  /// The money came back: ended.
  case recovered

  /// What happens, and on which day after the filing.
  var steps: [(step: DemonstrationStep, day: Int)] {
    let way = Self.way
    func through(_ step: DemonstrationStep) -> [(step: DemonstrationStep, day: Int)] {
      Array(way.prefix(1 + (way.firstIndex { $0.step == step } ?? 0)))
    }
    switch self {
    case .draft: return through(.draft)
    case .filed: return through(.file)
    case .withdrawn: return through(.accept) + [(.withdraw, 5)]
    case .supplementAsked: return through(.file) + [(.ask, 2)]
    case .supplemented: return through(.file) + [(.ask, 2), (.answer, 9)]
    case .accepted: return through(.accept)
    case .examined: return through(.review)
    case .determined: return through(.determine)
    case .signed: return through(.sign)
    case .refused: return through(.determine) + [(.refuse, 20), (.issue, 22), (.serve, 24)]
    case .approved: return through(.approve)
    case .noticed: return through(.publish)
    case .objected: return through(.publish) + [(.object, 28)]
    case .noticeOver: return through(.publish) + [(.pass, 44)]
    case .dismissed:
      return through(.publish) + [(.object, 28), (.dismiss, 45), (.issue, 47), (.serve, 50)]
    case .lettered: return through(.issue)
    case .payable: return through(.serve)
    case .reconsidered: return through(.serve) + [(.reconsider, 52)]
    case .batched: return through(.batch)
    case .released: return through(.release)
    case .paid: return through(.pay)
    case .returned: return through(.pay) + [(.sendBack, 61)]
    case .closed: return through(.pay) + [(.checkUse, 75)]
    case .clawback: return through(.pay) + [(.findMisuse, 75), (.clawBack, 79)]
    case .recovered:
      return through(.pay) + [(.findMisuse, 75), (.clawBack, 79), (.recover, 88)]
    }
  }

  /// The way of a case that nothing stands against.
  private static let way: [(step: DemonstrationStep, day: Int)] = [
    (.draft, 0), (.file, 0), (.accept, 3), (.review, 10), (.determine, 17), (.sign, 20),
    (.approve, 24), (.publish, 27), (.issue, 46), (.serve, 49), (.batch, 54), (.release, 55),
    (.pay, 58),
  ]
}

/// One thing that happens to a case of the demonstration. Those that concern many cases at once
/// happen to all whose turn it is on that day.
enum DemonstrationStep: Int, Sendable, Hashable {
  case draft, file, ask, answer, accept, withdraw, review, determine, sign, refuse, approve
  case publish, object, pass, dismiss, issue, serve, reconsider, batch, release, pay, sendBack
  case checkUse, findMisuse, clawBack, recover
}
