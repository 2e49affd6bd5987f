public import PolicyPacks
internal import Quantities

/// What a dossier's workbook says to people, in one language. The Chinese names that are read stand
/// before it.
public struct DossierWorkbookWords: Sendable {
  /// A fact's name in this language; nil where the Chinese name is enough.
  public var factName: @Sendable (Entity, Fact) -> String?
  /// The question and what helps to answer it.
  public var factHelp: @Sendable (Entity, Fact) -> String?
  /// A value of an enum in this language; nil where the Chinese name is enough.
  public var valueName: @Sendable (Entity, Fact, EnumerationValue) -> String?
  /// An entity's name in this language; nil where the Chinese name is enough.
  public var entityName: @Sendable (Entity) -> String?
  /// How a value is written: unit, range, an example.
  public var form: @Sendable (FactType) -> String
  /// Names and notes of the columns that are no facts, by their Chinese name; a name that is nil
  /// is the Chinese one.
  public var columns: [String: (name: String?, note: String)]
  /// The lines of the sheet that explains.
  public var introduction: [String]
  /// The name of the sheet that explains, after 填写说明; nil in Chinese.
  public var introductionName: String?
  /// Yes and no in this language; nil where 是 and 否 are enough.
  public var truths: (yes: String, no: String)?

  /// Words of a language.
  public init(
    factName: @escaping @Sendable (Entity, Fact) -> String?,
    factHelp: @escaping @Sendable (Entity, Fact) -> String?,
    valueName: @escaping @Sendable (Entity, Fact, EnumerationValue) -> String?,
    entityName: @escaping @Sendable (Entity) -> String?,
    form: @escaping @Sendable (FactType) -> String,
    columns: [String: (name: String?, note: String)], introduction: [String],
    introductionName: String?, truths: (yes: String, no: String)?
  ) {
    self.factName = factName
    self.factHelp = factHelp
    self.valueName = valueName
    self.entityName = entityName
    self.form = form
    self.columns = columns
    self.introduction = introduction
    self.introductionName = introductionName
    self.truths = truths
  }

  /// Chinese: the vocabulary's own words.
  public static let chinese = DossierWorkbookWords(
    factName: { _, _ in nil },
    factHelp: { _, fact in
      let parts = [fact.question, fact.help].compactMap(\.self)
      return parts.isEmpty ? nil : parts.joined()
    },
    valueName: { _, _, _ in nil }, entityName: { _ in nil }, form: chineseForm,
    columns: [
      "测算日期": (nil, "按哪一天测算，例如 2026-03-01。"),
      "虚构示例": (nil, "不是真实企业时填“是”。"),
      "编号": (nil, "自己起的名字，例如“合同一”；同一申领项在各表中写法一致，不能重复。"),
      "措施": (nil, "从下拉列表中选择。"),
      "年度": (nil, "计入哪一年，例如 2026。"),
      "金额": (nil, "元，最多两位小数，例如 100000.00。"),
      "对应编号": (nil, "为哪一个申领项得到的：写它的编号；没有就留空。"),
    ],
    introduction: [
      "填写知道的，不知道的留空：留空按“缺少”处理，不会当作“否”或 0。",
      "每张表第 1 行是项目名称，第 2 行是说明，从第 3 行开始填写。不要改动第 1 行和表的名称。",
      "“企业”表只填一行；每类申领项一张表，一行一项，“编号”由您自己起；明细表用“编号”对应到申领项。",
      "金额以元为单位，最多两位小数，也可以写“120万元”；比例可以写 30%；日期写 2026-03-01。",
      "不需要的表可以留空。填好后在“政策体检”中读取，或者用 duixian assess 测算。",
    ], introductionName: nil, truths: nil)

  private static let chineseForm: @Sendable (FactType) -> String = { type in
    switch type {
    case .money: "元，最多两位小数，例如 1200000.00"
    case .number(let range, let decimals): "数，最多 \(decimals) 位小数；\(range.words)"
    case .integer(let range): "整数，\(range.lowerBound) 至 \(range.upperBound)"
    case .rate(let range, _): "百分比，\(range.lowerBound.percent) 至 \(range.upperBound.percent)"
    case .boolean: "是 或 否"
    case .enumeration: "从下拉列表中选择"
    case .date: "日期，例如 2026-03-01"
    case .text(let maximum): "文字，最多 \(maximum) 字"
    case .creditCode: "18 位"
    case .list: ""
    }
  }
}

extension ClosedRange where Bound == Decimal128 {
  fileprivate var words: String { "\(lowerBound) 至 \(upperBound)" }
}

extension Decimal128 {
  /// The share in percent.
  fileprivate var percent: String {
    "\(multiplied(by: 100)?.normalized.description ?? description)%"
  }
}
