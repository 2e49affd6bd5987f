public import Quantities

/// What happens to a case. The set is closed; each is written down with who did it and when, and
/// the row of a case is nothing but what these events make of it.
public enum CaseEvent: Sendable, Hashable, Codable {
  /// The application is filed as revision 1; the rule's maximum of the declared facts, in fen,
  /// nil where it is undetermined; the agencies that have to sign the city's review.
  case filed(maximumFen: Int64?, signers: [String])
  /// Taken in; minor items named here may follow later (容缺受理).
  case accepted(lenient: [String])
  /// The one notice that lists everything missing (一次性告知).
  case supplementAsked(items: [String])
  /// Everything asked for came; the facts make a new revision.
  case supplementAnswered(maximumFen: Int64?)
  /// The stage's examination is done, by the district or by one agency of those that sign.
  case reviewed(agency: String)
  /// Sent back to an earlier stage that the flow names.
  case returned(to: String, reason: String)
  /// Determined line by line; makes a new revision.
  case determined(Determination)
  /// The money of the round doesn't reach: so much is granted of what was determined, in fen, for
  /// the round has `available` fen for a `demand` of so many (按比例兑付); makes a new revision.
  case apportioned(fen: Int64, available: Int64, demand: Int64)
  /// The scores of the entry were put together: hundredths of points, and the place among all.
  case scored(hundredths: Int, place: Int)
  /// Selected, with the amount of its tier in fen; makes a new revision.
  case selected(fen: Int64, place: Int)
  /// What it was granted on is looked at anew by an open decision of this document: its ranked
  /// list, back to the scoring; else what was determined, back to the determination.
  case takenUp(document: String, reason: String)
  /// Approved, for this revision only, with the minutes' or document's number where there is one.
  case approved(revision: Int, document: String?)
  /// The public notice of this revision is out through this day.
  case noticePublished(revision: Int, through: CalendarDate)
  /// Somebody objected; the reference names the objection, never its author.
  case objected(reference: String)
  /// An objection wasn't justified.
  case objectionDismissed(reference: String)
  /// An objection was justified: the case goes to a stage that the flow names.
  case objectionUpheld(reference: String, to: String)
  /// The notice's term is over and it was taken down.
  case noticeClosed
  /// A correction of the notice leaves the case out: it waits for a notice of its own.
  case noticeWithdrawn(reason: String)
  /// The decision letter of this number is out.
  case letterIssued(number: String)
  /// The letter was served; the terms of the remedies begin.
  case letterServed
  /// Money arrived, in fen, by the payment of this reference.
  case paid(fen: Int64, reference: String)
  /// A payment came back, in fen.
  case paymentReturned(fen: Int64, reference: String)
  /// Entered in the register or on the board.
  case entered(reference: String)
  /// The use of the money was looked at.
  case useChecked(satisfied: Bool, findings: [String])
  /// A decision of its own takes money back, in fen.
  case clawbackDecided(fen: Int64, number: String)
  /// After the payment a decision of its own takes money back because something else supports the
  /// same thing: in fen, its number, and why. It opens a case again that was closed.
  case recoveryDecided(fen: Int64, number: String, ground: String)
  /// Money came back after that decision, in fen.
  case clawedBack(fen: Int64, reference: String)
  /// Refused with reasons; the refusal goes out as a letter.
  case refused(reasons: [String])
  /// A reconsideration was asked for; it may suspend the case.
  case reconsiderationAsked(reference: String, suspends: Bool)
  /// The decision stands.
  case reconsiderationDismissed(reference: String)
  /// The decision is taken up anew at the determination or the review before it.
  case reconsiderationUpheld(reference: String, reason: String)
  /// The case rests.
  case suspended(reason: String)
  /// The case goes on.
  case resumed
  /// The applicant gives the application up.
  case withdrawn(reason: String)
  /// The terms of the remedies against a refusal are over.
  case concluded
}

/// An event with who did it, on which day, and until when the stage after it has to be done.
public struct CaseStep: Sendable, Hashable, Codable {
  /// What happened.
  public var event: CaseEvent
  /// Who did it: an opaque word, the same for the same person.
  public var by: String
  /// The day at +08:00.
  public var on: CalendarDate
  /// The last day of the stage that the event leads to; nil where it has no term.
  public var due: CalendarDate?
  /// The due day rests on a year whose working days aren't published yet.
  public var isDueProvisional: Bool
  /// Whom the person stands in for, by the same kind of word; nil: nobody.
  public var behalf: String?

  /// A step; `due` is kept by the state when the event leads to another stage.
  public init(
    _ event: CaseEvent, by: String, on: CalendarDate, due: CalendarDate? = nil,
    isDueProvisional: Bool = false, behalf: String? = nil
  ) {
    self.event = event
    self.by = by
    self.on = on
    self.due = due
    self.isDueProvisional = isDueProvisional
    self.behalf = behalf
  }
}

/// The terms of the remedies against a decision, counted from the day after its service.
public enum Remedy {
  /// 行政复议: 行政复议法 (2023) 第二十条, in calendar days.
  public static let reconsiderationDays = 60
  /// 行政诉讼: 行政诉讼法 (2017) 第四十六条, in months.
  public static let litigationMonths = 6

  /// The last day on which a reconsideration can be asked for.
  public static func lastReconsideration(servedOn day: CalendarDate) -> CalendarDate? {
    day.adding(days: reconsiderationDays)
  }

  /// The last day on which a suit can be brought.
  public static func lastSuit(servedOn day: CalendarDate) -> CalendarDate? {
    day.adding(months: litigationMonths)
  }
}
