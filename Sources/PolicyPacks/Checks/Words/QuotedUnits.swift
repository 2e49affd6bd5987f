/// Units that may stand behind a number in a policy, and what the pack calls them.
enum QuotedUnits {
  struct Unit {
    let words: String
    /// The pack's word; nil: the number isn't a quantity (a document number, an article).
    let name: String?
    /// What the number is multiplied by.
    let numerator: Int128
    let denominator: Int128
  }

  private static func unit(_ words: String, _ name: String?, _ n: Int128 = 1, _ d: Int128 = 1)
    -> Unit
  {
    Unit(words: words, name: name, numerator: n, denominator: d)
  }

  /// Longest words first, so that 个工作日 wins over 个.
  static let all: [Unit] =
    [
      unit("元人民币", "元"), unit("人民币元", "元"), unit("元", "元"), unit("角", "元", 1, 10),
      unit("万美元", "美元", 10_000), unit("美元", "美元"), unit("港元", "港元"), unit("欧元", "欧元"),
      unit("个百分点", "比例", 1, 100), unit("百分点", "比例", 1, 100), unit("%", "比例", 1, 100),
      unit("‰", "比例", 1, 1000), unit("个基点", "比例", 1, 10_000), unit("基点", "比例", 1, 10_000),
      unit("成", "比例", 1, 10), unit("倍", "倍"),
      unit("个自然年度", "年"), unit("个年度", "年"), unit("周年", "年"), unit("年", "年"),
      unit("个季度", "季度"), unit("个自然月", "个月"), unit("个月", "个月"),
      unit("个工作日", "天"), unit("工作日", "天"), unit("个自然日", "天"), unit("自然日", "天"),
      unit("个日历日", "天"), unit("日", "天"), unit("天", "天"), unit("周", "周"),
      unit("个小时", "小时"), unit("小时", "小时"), unit("分钟", "分钟"),
      unit("家次", "家次"), unit("家", "家"), unit("户", "家"), unit("人次", "人次"), unit("人", "人"),
      unit("名", "名"), unit("位", "位"), unit("个", "个"), unit("项", "项"), unit("件", "件"),
      unit("款", "款"), unit("次", "次"), unit("篇", "篇"), unit("台", "台"), unit("套", "套"),
      unit("张", "张"), unit("卡", "卡"), unit("分", "分"), unit("场", "场"), unit("岁", "岁"),
      unit("平方米", "平方米"), unit("平方公里", "平方公里"), unit("亩", "亩"), unit("千瓦时", "千瓦时"),
      unit("千瓦", "千瓦"), unit("兆瓦", "兆瓦"), unit("号", nil), unit("条", nil), unit("届", nil),
      unit("期", nil), unit("版", nil), unit("级", nil), unit("楼", nil), unit("室", nil),
      unit("PFLOPS", "PFLOPS"), unit("P", "PFLOPS"), unit("EFLOPS", "EFLOPS"), unit("MW", "MW"),
      unit("kW", "kW"), unit("KW", "kW"), unit("kWh", "kWh"), unit("GB", "GB"), unit("TB", "TB"),
    ].sorted { $0.words.count > $1.words.count }

  /// Units that make a Chinese numeral a number; others (三级, 五角) leave it a word.
  static let afterChineseNumeral: Set<String> = [
    "元", "元人民币", "个百分点", "百分点", "%", "成", "倍", "个自然年度", "个年度", "周年", "年", "个季度",
    "个自然月", "个月", "个工作日", "工作日", "个自然日", "自然日", "日", "天", "周", "个小时", "小时", "家", "户",
    "人次", "人", "名", "位", "个", "项", "件", "款", "次", "台", "套", "场", "平方米", "亩",
  ]

  /// Words that a lone 一 makes without counting: 一个, 一套.
  static let afterArticle: Set<String> = ["个", "套", "位", "场", "成", "周"]

  /// What a Chinese numeral is part of when it stands behind one of these: 第三方, 统一年度, 数十家.
  static let wordsBefore: Set<Character> = [
    "第", "统", "同", "单", "唯", "任", "某", "逐", "专", "划", "归", "合", "数", "几", "上", "每", "初", "高",
    "之", "万",
  ]

  /// What a counted Chinese word is part of when one of these follows: 一次性, 三年行动, 一人一策.
  static let wordsAfter: [String] = ["性", "行动", "一策", "一档", "一码", "一度", "员", "立", "为", "片", "一体"]
}
