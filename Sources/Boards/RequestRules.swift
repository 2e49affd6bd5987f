/// Needs of a board are requests that an office takes and finishes by a day.
public struct RequestRules: Sendable, Hashable {
  /// Within how many working days after it was entered a request is finished.
  public let days: Int
  /// How many working days before the due day its owner is reminded.
  public let remindDays: Int

  /// The rules of requests.
  public init(days: Int, remindDays: Int) {
    self.days = days
    self.remindDays = remindDays
  }
}

/// How far a request has come.
public enum RequestState: String, CaseIterable, Sendable, Hashable {
  /// Nobody has taken it.
  case open
  /// An officer works on it.
  case taken
  /// It was finished, with what came of it.
  case done
  /// It can't be done, with the reason.
  case declined
  /// Who asked took it back.
  case withdrawn

  /// The word that pages show.
  public var chineseName: String {
    switch self {
    case .open: "待受理"
    case .taken: "办理中"
    case .done: "已办结"
    case .declined: "不予办理"
    case .withdrawn: "已撤回"
    }
  }

  /// Whether somebody still has to do something.
  public var isPending: Bool { self == .open || self == .taken }

  /// Whether a request may go from here to `next`; one that is taken may be taken over.
  public func mayBecome(_ next: RequestState) -> Bool {
    switch (self, next) {
    case (.open, .taken), (.taken, .taken), (.taken, .done): true
    case (.open, .declined), (.taken, .declined): true
    case (.open, .withdrawn), (.taken, .withdrawn): true
    default: false
    }
  }
}
