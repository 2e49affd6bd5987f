extension CounterID: Comparable, CustomStringConvertible {
  /// `limit|subject|year`, with `%7C` for a bar and `%25` for a per cent sign inside a part; the
  /// year is empty where there is none. Two different counters never have one text.
  public var description: String {
    let parts = [limit, subject].map(CounterID.escaped)
    return parts.joined(separator: "|") + "|" + (year.map(String.init) ?? "")
  }

  /// The counter that `description` wrote; nil for any other text.
  public init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let limit = CounterID.plain(parts[0]),
      let subject = CounterID.plain(parts[1])
    else { return nil }
    if parts[2].isEmpty {
      self.init(limit: limit, subject: subject)
    } else {
      guard let year = Int(parts[2]), String(year) == parts[2] else { return nil }
      self.init(limit: limit, subject: subject, year: year)
    }
  }

  /// Orders by text, so that every writer touches rows in one order.
  public static func < (left: CounterID, right: CounterID) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }

  private static func escaped(_ part: String) -> String {
    guard part.utf8.contains(where: { $0 == 0x25 || $0 == 0x7C }) else { return part }
    return part.map { $0 == "%" ? "%25" : $0 == "|" ? "%7C" : String($0) }.joined()
  }

  private static func plain(_ part: String) -> String? {
    var text = ""
    var rest = part[...]
    while let character = rest.popFirst() {
      guard character == "%" else {
        text.append(character)
        continue
      }
      switch rest.prefix(2) {
      case "25": text.append("%")
      case "7C": text.append("|")
      default: return nil
      }
      rest = rest.dropFirst(2)
    }
    return text
  }
}
