/// Why a text is no unified social credit code. `description` says it to the person who typed it.
public enum CreditCodeFault: Error, Hashable, Sendable {
  /// Not 18 characters but so many.
  case length(Int)
  /// A character that no code has, at a position counted from 1.
  case character(Character, position: Int)
  /// Lower-case or full-width characters; the suggestion is the text with them converted.
  case form(suggestion: String)
  /// The 18th character doesn't fit the first 17, so one of the characters is wrong.
  case checkCharacter(found: Character, expected: Character)
}

extension CreditCodeFault: CustomStringConvertible {
  /// What is wrong and what to do, in Chinese.
  public var description: String {
    switch self {
    case .length(let count):
      return "统一社会信用代码应为18位，这里是\(count)位；请照营业执照完整填写。"
    case .character(let character, let position):
      return "第\(position)位“\(character)”不是统一社会信用代码用的字符；"
        + CreditCodeFault.remedy(for: character)
    case .form(let suggestion):
      return "统一社会信用代码要用半角大写字母和数字；是否为 \(suggestion)？"
    case .checkCharacter(let found, let expected):
      return "校验位不符：按前17位，第18位应为“\(expected)”，这里是“\(found)”；"
        + "至少有一位写错，请照营业执照逐位核对。"
    }
  }

  /// GB 32100 leaves out the letters that look like digits.
  private static func remedy(for character: Character) -> String {
    switch character {
    case "I", "i", "Ｉ": "代码中没有字母I，是否为数字1？"
    case "O", "o", "Ｏ": "代码中没有字母O，是否为数字0？"
    case "Z", "z", "Ｚ": "代码中没有字母Z，是否为数字2？"
    case "S", "s", "Ｓ": "代码中没有字母S，是否为数字5？"
    case "V", "v", "Ｖ": "代码中没有字母V，请照营业执照核对。"
    case _ where character.isWhitespace: "请去掉空格。"
    default: "只用数字和大写字母（I、O、S、V、Z除外）。"
    }
  }
}
