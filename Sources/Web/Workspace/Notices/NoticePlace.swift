internal import Fulfilment

/// The pages of notices and objections: the one place that knows their paths.
enum NoticePlace: Sendable, Hashable {
  case list
  case notice(NoticeID)
  case feed
  case object(NoticeID, line: Int)
  case lodged(String)
  case desk
  case correct(NoticeID)
  case objection(ObjectionID)

  var address: Address {
    switch self {
    case .list: Address(text: "/notices")
    case .notice(let id): Address(text: "/notices/\(id)")
    case .feed: Address(text: "/notices/feed")
    case .object(let id, let line): Address(text: "/notices/\(id)/lines/\(line)/objection")
    case .lodged(let reference):
      Address(text: "/notices/lodged?reference=" + PercentEncoding.encode(reference))
    case .desk: Address(text: "/desk/notices")
    case .correct(let id): Address(text: "/desk/notices/\(id)")
    case .objection(let id): Address(text: "/desk/objections/\(id)")
    }
  }
}
