import Testing

/// A fault planted in a copy of the repository's packs, and the finding it must lead to.
struct PlantedPackFault: Sendable, CustomTestStringConvertible {
  /// A replacement of the first `old` after `anchor`.
  struct Edit: Sendable {
    let path: String
    let anchor: String
    let old: String
    let new: String
  }

  let name: String
  let edits: [Edit]
  /// The finding's id, and where: the file and the line of the first `mark` after `anchor` there.
  let id: String
  let path: String
  let anchor: String
  let mark: String
  /// Words that the message or hint must hold.
  var says: [String] = []

  var testDescription: String { name }

  /// One edit that is found where it was made.
  init(
    _ name: String, _ path: String, after anchor: String = "", _ old: String, _ new: String,
    _ id: String, in file: String? = nil, at mark: String? = nil, from markAnchor: String? = nil,
    says: [String] = []
  ) {
    self.init(
      name, [Edit(path: path, anchor: anchor, old: old, new: new)], id, in: file ?? path,
      from: markAnchor ?? (mark == nil ? anchor : ""), at: mark ?? new, says: says)
  }

  /// Several edits, and the finding anywhere.
  init(
    _ name: String, _ edits: [Edit], _ id: String, in path: String, from anchor: String = "",
    at mark: String, says: [String] = []
  ) {
    self.name = name
    self.edits = edits
    self.id = id
    self.path = path
    self.anchor = anchor
    self.mark = mark
    self.says = says
  }

  static let pack = "hangzhou-2024-40/pack.yaml"
  static let clauses = "hangzhou-2024-40/clauses.yaml"
  static let parameters = "hangzhou-2024-40/parameters.yaml"
  static let voucher = "hangzhou-2024-40/decisions/compute-voucher.dmn"
  static let filing = "hangzhou-2024-40/decisions/model-filing.dmn"
  static let centre = "hangzhou-2024-40/decisions/innovation-centre.dmn"
  static let grants = "hangzhou-2024-40/decisions/rd-match.dmn"
  static let voucherMeasure = "hangzhou-2024-40/measures/compute-voucher.yaml"

  static let all = words + rules + units + tables + flows + money + coverage

  static let words = [
    PlantedPackFault(
      "a changed number in the text", clauses, "申领不超过800万元", "申领不超过900万元", "TEXT002",
      at: "key: c3.10", says: ["900万元", "800万元"]),
    PlantedPackFault(
      "a changed value", parameters, "key: 其他算力比例, value: 0.2,", "key: 其他算力比例, value: 0.25,",
      "TEXT002", says: ["20%", "25%"]),
    PlantedPackFault(
      "a changed date in the text", clauses, "至2027年12月31日", "至2028年12月31日", "TEXT002",
      at: "key: c15.2"),
    PlantedPackFault(
      "words that the text doesn't have", parameters, after: "key: 其他算力比例", "quoted: 补贴比例不超过",
      "quoted: 补助比例不超过", "TEXT001", says: ["word for word"]),
    PlantedPackFault(
      "a new number in the text", clauses, "单家企业每年“算力券”申领", "满3年的单家企业每年“算力券”申领", "TEXT003",
      at: "key: c3.10", says: ["3年"]),
    PlantedPackFault(
      "an unmapped phrase", clauses, after: "key: c3.11",
      "maps: [{fact: 企业.生成式多模态基础大模型企业}, {limit: compute-voucher/enterprise-year}]", "maps: []",
      "TEXT004", at: "key: c3.11", from: "", says: ["nobody"]),
    PlantedPackFault(
      "a parameter that its phrase doesn't name", clauses, "{parameter: 其他算力比例}, ", "", "TEXT005",
      at: "key: c3.9"),
    PlantedPackFault(
      "words without their number", parameters, "quoted: 补贴比例不超过算力合同费用的20%",
      "quoted: 补贴比例不超过算力合同费用的", "TEXT006", at: "key: 其他算力比例"),
    PlantedPackFault(
      "a wrong unit of a parameter", parameters, "key: 国产算力比例, value: 0.3, unit: 比例",
      "key: 国产算力比例, value: 0.3, unit: 年", "TEXT007", says: ["30%", "比例"]),
    PlantedPackFault(
      "a promise that the text doesn't make", voucherMeasure, "每年不超过800万元", "每年不超过8000万元",
      "TEXT010", at: "measure: compute-voucher"),
    PlantedPackFault(
      "a misspelt key", voucherMeasure, "agenciesBasis:", "agencyBasis:", "DATA010",
      says: ["agenciesBasis"]),
    PlantedPackFault(
      "an unused parameter",
      [
        Edit(
          path: parameters, anchor: "",
          old: "  - {key: 国产算力比例,",
          new: "  - {key: 国产设施比例, value: 0.3, unit: 比例, "
            + "quoted: 不超过算力合同费用的30%, phrase: c3.8, status: stated}\n  - {key: 国产算力比例,"),
        Edit(
          path: clauses, anchor: "", old: "[{parameter: 国产算力比例},",
          new: "[{parameter: 国产算力比例}, {parameter: 国产设施比例},"),
      ], "USE001", in: parameters, at: "key: 国产设施比例", says: ["国产设施比例"]),
  ]

  static let rules = [
    PlantedPackFault(
      "a number in a table cell", voucher, after: "c3.8 国产算力设施开展",
      "<outputEntry><text>其他算力比例</text>",
      "<outputEntry><text>0.2</text>", "RULE005", says: ["0.2"]),
    PlantedPackFault(
      "a number in a decision", voucher, "if count(明细补贴) = 0 then 0 else",
      "if count(明细补贴) = 0 then 0 else 2 *", "RULE004"),
    PlantedPackFault(
      "a date in a decision", filing, "模型.备案日期 &gt;= 参数.施行日期 and",
      "模型.备案日期 &gt;= 参数.施行日期 and 模型.备案日期 &gt; date(\"2024-01-01\") and", "RULE004",
      says: ["2024-01-01"]),
    PlantedPackFault(
      "a division outside a rounding", voucher, "min(sum(明细补贴), sum(明细计费金额) * 参数.算力合同总比例上限)",
      "min(sum(明细补贴), sum(明细计费金额) * 参数.算力合同总比例上限 / 1)", "RULE006"),
    PlantedPackFault(
      "a second rounding", voucher, "else min(sum(明细补贴),", "else min(round down(sum(明细补贴), 2),",
      "RULE007", at: "<decision id=\"算力券补贴上限\"", from: ""),
    PlantedPackFault(
      "an amount that isn't rounded", grants,
      "round down(计入到账经费 * 参数.配套资助比例, 2) else round half up(计入到账经费 * 参数.配套资助比例, 2)",
      "计入到账经费 * 参数.配套资助比例 else 计入到账经费 * 参数.配套资助比例", "RULE008",
      at: "<decision id=\"配套资助上限\"", from: ""),
    PlantedPackFault(
      "a branch that isn't rounded", voucher, "else round half up(补贴合计, 2)", "else 补贴合计", "RULE008",
      at: "if 参数.取整规则 = \"向下取整到分\" then round down(补贴合计, 2)", from: "", says: ["one branch"]),
    PlantedPackFault(
      "a text that the fact can never be", voucher, "企业.主体类型 = \"企业\"", "企业.主体类型 = \"公司\"",
      "RULE009", says: ["公司", "企业"]),
    PlantedPackFault(
      "a misspelt value in a quantifier", voucher, "satisfies 行.类别 = \"智能算力\"",
      "satisfies 行.类别 = \"智能 算力\"", "RULE009", says: ["智能算力"]),
    PlantedPackFault(
      "a decision without clause", voucher, after: "<decision id=\"是用户企业\"",
      "    <authorityRequirement><requiredAuthority href=\"#c3.3\"/></authorityRequirement>\n"
        + "    <authorityRequirement><requiredAuthority href=\"#c3.6\"/></authorityRequirement>\n",
      "", "RULE001", at: "<decision id=\"是用户企业\""),
    PlantedPackFault(
      "a knowledge source that is no phrase", voucher,
      "<knowledgeSource id=\"c3.4\" name=\"c3.4\"/>",
      "<knowledgeSource id=\"c3.4\" name=\"c3.44\"/>", "RULE002", says: ["c3.4"]),
    PlantedPackFault(
      "a full-width comma in FEEL", voucher, "round down(补贴合计, 2)", "round down(补贴合计，2)", "FEEL003",
      says: ["，"]),
    PlantedPackFault(
      "a misspelt name in FEEL", voucher, "参数.算力合同总比例上限)", "参数.算力合同比例上限)", "FEEL007"),
    PlantedPackFault(
      "a condition that no file decides", voucherMeasure, "供给方在名录内,", "供给方在名录内, 是用户,",
      "PACK002", says: ["是用户企业"]),
    PlantedPackFault(
      "a misspelt condition, where it is misspelt", voucherMeasure, "供给方在名录内,", "供应方在名录内,",
      "PACK002", says: ["供给方在名录内"]),
    PlantedPackFault(
      "a decision that nothing needs", voucher, "  <decision id=\"供给方在名录内\"",
      "  <decision id=\"多余\" name=\"多余\"><variable name=\"多余\" typeRef=\"boolean\"/>\n"
        + "    <authorityRequirement><requiredAuthority href=\"#c3.4\"/></authorityRequirement>\n"
        + "    <literalExpression><text>true</text></literalExpression></decision>\n"
        + "  <decision id=\"供给方在名录内\"", "USE006", at: "<decision id=\"多余\""),
  ]
}
