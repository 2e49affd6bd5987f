internal import Casework
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// Something that a case overlaps: another case for the same thing, or money received elsewhere.
public struct CaseOverlap: Sendable {
  /// What it means for the case.
  public enum Effect: Sendable, Hashable {
    /// Both may be had.
    case allowed
    /// The other was filed later: it is decided after this one.
    case later
    /// This one can't be approved: why.
    case holds(String)
    /// This one can't be approved before something else is determined or settled: what.
    case waits(String)
    /// This one can't be approved before the other's money, in fen, is paid back (退回后改领).
    case repay(fen: Int64)
    /// This one is granted at most so much, in fen.
    case limits(fen: Int64)
    /// No text settles it, and nobody stated it yet.
    case unsettled

    /// It stands in the way.
    var isHeld: Bool { if case .holds = self { true } else { false } }
  }

  /// Nobody stated yet what an officer may state on a document.
  public var isAsked: Bool {
    statement == nil && (effect == .unsettled || isDoubtful && effect.isHeld)
  }

  /// What is overlapped, stable: the other case's id, or `received:` and a name.
  public let other: String
  /// The other case's number; nil where money was received elsewhere.
  public let number: String?
  /// The other measure with its policy, for people.
  public let name: String
  /// The agencies responsible for the other case; empty where money was received elsewhere.
  public let agencies: [String]
  /// What both are for, for people: 合同编号 HT-1.
  public let thing: String
  /// The other's amount in fen; nil: nobody determined it yet.
  public let fen: Int64?
  /// What the text says about the two.
  public let words: String
  /// `document phrase`; nil where no phrase says it.
  public let phrase: String?
  /// What it means for the case.
  public let effect: Effect
  /// An officer may state on a document that the two aren't for the same thing.
  public let isDoubtful: Bool
  /// What an officer stated about it; nil: nothing.
  public let statement: OverlapStatement?

  /// It is money that was received elsewhere.
  public var isReceipt: Bool { number == nil }

  /// It stands beside the case: stated so, or paid and counted inside the amount.
  var mayBoth: Bool {
    switch effect {
    case .allowed, .limits: true
    default: false
    }
  }

  /// Its sentence where it stands in the way of an approval; nil where it doesn't.
  public var obstacle: String? {
    switch effect {
    case .holds(let why), .waits(let why): "与\(label)重叠（\(thing)）：\(why)"
    case .repay(let fen):
      "与\(label)重叠（\(thing)）：按确定的处理退回后改领，对方已领取的\(Money(fen: fen).groupedYuan)元退回到账以后，"
        + "本件才能批准，届时全额兑现。"
    case .unsettled:
      "与\(label)重叠（\(thing)），没有条款写明能不能同时享受。请凭文件写明处理意见。"
    case .allowed, .later, .limits: nil
    }
  }

  /// The other in a few words.
  public var label: String { number.map { "办件\($0)（\(name)）" } ?? "已领取的“\(name)”" }
}

/// Everything that a case overlaps, and what that leaves of its amount.
public struct CaseOverlaps: Sendable {
  /// A part of the amount that falls away, with its ground.
  public struct Reduction: Sendable, Hashable {
    /// What it is called in a determination.
    public let line: String
    /// In fen.
    public let fen: Int64
    /// Why.
    public let ground: String
  }

  /// What it overlaps, the earliest first.
  public let all: [CaseOverlap]

  /// What stands in the way of an approval; nil: nothing.
  public var obstacle: String? { all.lazy.compactMap(\.obstacle).first }

  /// What is left of `fen`, with what falls away.
  public func reduced(_ fen: Int64) -> (left: Int64, reductions: [Reduction]) {
    var (left, reductions) = (fen, [Reduction]())
    for overlap in all {
      guard case .limits(let most) = overlap.effect, most < left else { continue }
      let ground = [overlap.words, overlap.phrase].compactMap(\.self).joined(separator: " ")
      reductions.append(
        Reduction(line: "与\(overlap.label)重叠", fen: left - max(0, most), ground: ground))
      left = max(0, most)
    }
    return (left, reductions)
  }
}

/// A case or a receipt with the measure it is about, where the packs know it.
struct OverlapSide {
  let other: String
  let number: String?
  let name: String
  let thing: String
  let party: OverlapParty?
  /// That both are for the same thing may be a coincidence of numbers or papers.
  let isDoubtful: Bool
  /// What was granted or received, in fen; nil: not determined yet.
  let fen: Int64?
  /// The rule's maximum of the other case, in fen.
  let ruleMaximumFen: Int64?
  /// What was paid by the other case and didn't come back, in fen.
  let paidFen: Int64
  let dossier: Dossier?
  let standing: OverlapStanding
  /// It goes before the case: it was granted, or filed earlier.
  let isBefore: Bool
  /// It is money that was received elsewhere.
  var isReceipt: Bool { number == nil }
}

extension CaseState {
  /// Where a case in this state stands towards others for the same thing.
  var overlapStanding: OverlapStanding {
    if standing == .withdrawn || stage.kind == .rejected || flow.isRefusal(stage) { return .ended }
    if clawbackFen > 0, paidFen == 0 { return .ended }
    if approval != nil || paidFen > 0 || stage.kind == .closed { return .granted }
    return .pending
  }
}
