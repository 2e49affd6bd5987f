/// Amounts in the capital numerals that cheques and vouchers need (人民币大写), by 《支付结算办法》
/// annex 1: 壹贰叁…, one 零 for a run of zeros inside, 整 after 元, none after 角 and 分. Where the
/// rule leaves 零 open (1,680.32), it is written, as in the rule's first examples.
public enum Capitals {
  /// Amounts from here on, and their opposites, have no capitals: 10^16 yuan.
  public static let limitYuan: Int64 = 10_000_000_000_000_000

  private static let digits = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"]

  /// The amount in capitals, such as 壹拾万零壹拾元整; `nil` from 10^16 yuan on.
  ///
  /// Below zero it begins with 负. The word 人民币 that forms print before it isn't part of it.
  public static func text(of money: Money) -> String? {
    let magnitude = money.fen.magnitude
    let yuan = magnitude / 100
    guard yuan < UInt64(limitYuan) else { return nil }
    let jiao = Int(magnitude / 10 % 10)
    let fen = Int(magnitude % 10)
    var text = money.fen < 0 ? "负" : ""
    if yuan > 0 { text += spelled(yuan) + "元" }
    if jiao == 0, fen == 0 { return text + (yuan > 0 ? "整" : "零元整") }
    if yuan > 0, jiao == 0 || yuan % 10 == 0 { text += "零" }
    if jiao > 0 { text += digits[jiao] + "角" }
    if fen > 0 { text += digits[fen] + "分" }
    return text
  }

  /// A whole number above zero: 亿 and 万 each count what stands before them.
  private static func spelled(_ number: UInt64) -> String {
    for (unit, name) in [
      (UInt64(100_000_000), "亿"), (10_000, "万"), (1_000, "仟"), (100, "佰"), (10, "拾"),
    ]
    where number >= unit {
      let (count, rest) = number.quotientAndRemainder(dividingBy: unit)
      let head = spelled(count) + name
      if rest == 0 { return head }
      return head + (rest < unit / 10 ? "零" : "") + spelled(rest)
    }
    return digits[Int(number)]
  }
}
