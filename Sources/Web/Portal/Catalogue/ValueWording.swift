internal import PolicyPacks

extension PackTexts {
  /// Values and distances as assessments write them, in English.
  private static let values: [SentencePattern] = [
    SentencePattern("是", "yes"), SentencePattern("否", "no"),
    SentencePattern("正好", "exactly at it"),
    SentencePattern("高出 {}", "{0} above"), SentencePattern("低 {}", "{0} below"),
    SentencePattern("早 {} 天", "{0} days earlier"), SentencePattern("晚 {} 天", "{0} days later"),
    SentencePattern("{} 等 {} 项", "{0} … ({1} in all)"),
    SentencePattern("{} 项", "{0} item(s)"), SentencePattern("{} 次", "{0} time(s)"),
    SentencePattern("{} 元", "{0} yuan"), SentencePattern("{}年", "{0} years"),
    SentencePattern("{}天", "{0} days"), SentencePattern("{}月", "{0} months"),
    SentencePattern("{}个月", "{0} months"), SentencePattern("{}家", "{0} enterprises"),
  ]

  /// A value of a fact, a threshold, a distance or a step of a computation in the page's language.
  func said(_ value: String) -> String {
    if language == .chinese || !Wording.holdsChinese(value) { return value }
    let word = word(value)
    if word != value { return word }
    for pattern in Self.values {
      if let said = pattern.other(for: value, said: said) { return said }
    }
    let parts = value.split(separator: "、").map(String.init)
    return parts.count > 1 ? parts.map(said).joined(separator: ", ") : value
  }
}
