/// Faults in units, tables, stages and money.
extension PlantedPackFault {
  static let units = [
    PlantedPackFault(
      "yuan compared with years", centre, "创新中心年度.已获资助年数 &lt; 参数.创新中心最长年数",
      "创新中心年度.累计投入 &lt; 参数.创新中心最长年数", "UNIT002", says: ["元", "年"]),
    PlantedPackFault(
      "days where years are meant", "vocabulary/facts.yaml",
      "name: 已获资助年数, type: integer, unit: 年", "name: 已获资助年数, type: integer, unit: 天",
      "UNIT002", in: centre, at: "创新中心年度.已获资助年数 &lt;", says: ["天", "年"]),
    PlantedPackFault(
      "yuan and a share added", grants, "round down(计入到账经费 * 参数.配套资助比例, 2)",
      "round down(计入到账经费 + 参数.配套资助比例, 2)", "UNIT001", says: ["元", "比例"]),
    PlantedPackFault(
      "an amount in a square of yuan", grants, "min(按比例计算的资助, 参数.配套资助限额)",
      "按比例计算的资助 * 按比例计算的资助", "UNIT004", at: "<decision id=\"配套资助上限\"",
      says: ["元^2"]),
    PlantedPackFault(
      "branches of different units", grants, "min(按比例计算的资助, 参数.配套资助限额)",
      "min(按比例计算的资助 * 按比例计算的资助, 参数.配套资助限额)", "UNIT003", says: ["元^2"]),
  ]

  static let tables = [
    PlantedPackFault(
      "a removed rule",
      [
        Edit(
          path: voucher, anchor: "", old: otherFacilities, new: "")
      ], "TABLE001", in: voucher, from: "<businessKnowledgeModel id=\"补贴比例\"",
      at: "<decisionTable", says: ["依托备案模型开展应用 is false", "属于国产设施 is false"]),
    PlantedPackFault(
      "an overlapping rule", filing, "<inputEntry><text>\"委托研发\",\"调用他人模型\"</text></inputEntry>",
      "<inputEntry><text>\"自主训练\",\"委托研发\",\"调用他人模型\"</text></inputEntry>", "TABLE002",
      at: "<rule>", from: "c4.3 解读：微调不算", says: ["自主训练", "UNIQUE"]),
    PlantedPackFault(
      "a rule that can never fire",
      [
        Edit(
          path: filing, anchor: "", old: "<decisionTable hitPolicy=\"UNIQUE\" typeRef=\"boolean\">",
          new: "<decisionTable hitPolicy=\"FIRST\" typeRef=\"boolean\">"),
        Edit(
          path: filing, anchor: "",
          old: "<inputEntry><text>\"开源模型微调\"</text></inputEntry>\n"
            + "        <inputEntry><text>\"含开源微调\"</text></inputEntry>",
          new: "<inputEntry><text>\"开源模型微调\"</text></inputEntry>\n"
            + "        <inputEntry><text>-</text></inputEntry>"),
      ], "TABLE003", in: filing, from: "c4.3 解读：微调也算", at: "<rule>", says: ["rule 3"]),
    PlantedPackFault(
      "values that leave one out", filing, "<inputValues><text>\"自主训练\",\"开源模型微调\",\"委托研发\",",
      "<inputValues><text>\"自主训练\",\"开源模型微调\",", "TABLE004", says: ["委托研发"]),
    PlantedPackFault(
      "a misspelt value in a cell", filing, "<inputEntry><text>\"委托研发\",\"调用他人模型\"</text>",
      "<inputEntry><text>\"委托开发\",\"调用他人模型\"</text>", "TABLE007", says: ["委托研发"]),
    PlantedPackFault(
      "a cell that is an expression", voucher, after: "解读：全部国产才算",
      "<inputEntry><text>true</text>", "<inputEntry><text>行.国产占比 &gt; 0</text>", "TABLE006"),
    PlantedPackFault(
      "an impossible gap that is none",
      voucherMeasure, "  amount: 算力券补贴上限",
      "  amount: 算力券补贴上限\n  impossible: [{table: 补贴比例, when: {用途: '\"训练\"'}, reason: 无}]",
      "TABLE011", at: "impossible:"),
  ]

  static let flows = [
    PlantedPackFault(
      "an unreachable stage", pack, "next: [closed, clawback]", "next: [closed]", "FLOW005",
      at: "key: clawback", from: "key: formula"),
    PlantedPackFault(
      "a path to payment without notice", pack, "kind: decision, actor: lead, next: [notice,",
      "kind: decision, actor: lead, next: [notice, letter,", "FLOW011", at: "key: payment",
      from: "key: formula", says: ["decision → letter → payment"]),
    PlantedPackFault(
      "a path to payment without approval", pack, "next: [decision, determination, refusal]",
      "next: [decision, notice, determination, refusal]", "FLOW010", at: "key: payment",
      from: "key: formula"),
    PlantedPackFault(
      "a case that never ends", pack, "kind: clawback, actor: lead, next: [closed]",
      "kind: clawback, actor: lead, next: [clawback]", "FLOW008", says: ["never ends"]),
    PlantedPackFault(
      "a misspelt stage", pack, "next: [letter, objection]", "next: [leter, objection]", "FLOW003",
      says: ["leter"]),
    PlantedPackFault(
      "a measure without payment", voucherMeasure, "flow: formula", "flow: service", "FLOW012"),
  ]

  static let money = [
    PlantedPackFault(
      "two pools of one instrument",
      [
        Edit(
          path: "hangzhou-2025-65/clauses.yaml", anchor: "", old: "每年总额2.5亿元", new: "每年总额3亿元"),
        Edit(
          path: "hangzhou-2025-65/parameters.yaml", anchor: "",
          old: "value: 250000000, unit: 元, quoted: \"每年总额2.5亿元\"",
          new: "value: 300000000, unit: 元, quoted: \"每年总额3亿元\""),
      ], "INSTR001", in: "hangzhou-2025-65/pack.yaml", at: "key: hangzhou-compute-voucher",
      says: ["30000万元", "25000万元"]),
    PlantedPackFault(
      "two yearly limits of one instrument",
      [
        Edit(
          path: "hangzhou-2025-65/clauses.yaml", anchor: "", old: "每年杭州算力券不超过800万元",
          new: "每年杭州算力券不超过900万元"),
        Edit(
          path: "hangzhou-2025-65/parameters.yaml", anchor: "key: 单家企业年度上限",
          old: "value: 8000000, unit: 元, quoted: \"不超过800万元\"",
          new: "value: 9000000, unit: 元, quoted: \"不超过900万元\""),
        Edit(
          path: "hangzhou-2025-65/measures/compute-voucher.yaml", anchor: "", old: "每年不超过800万元",
          new: "每年不超过900万元"),
      ], "INSTR001", in: "hangzhou-2025-65/pack.yaml", at: "key: hangzhou-compute-voucher",
      says: ["900万元", "800万元", "yearly limit"]),
    PlantedPackFault(
      "two keys of one instrument", "shenzhen-2026-compute-voucher/pack.yaml",
      "name: 深圳训力券", "name: 杭州算力券", "INSTR002",
      says: ["hangzhou-compute-voucher"]),
    PlantedPackFault(
      "a limit that no phrase sets", clauses, "{limit: compute-voucher/pool-year}, ", "", "USE003",
      in: voucherMeasure, at: "key: pool-year"),
    PlantedPackFault(
      "a limit above a wider one",
      [
        Edit(
          path: voucherMeasure, anchor: "", old: "  - {key: pool-year,",
          new: "  - {key: claim, scope: claim, amount: 算力券年度总额, phrase: c3.2}\n  - {key: pool-year,"
        ),
        Edit(
          path: clauses, anchor: "", old: "{limit: compute-voucher/pool-year},",
          new: "{limit: compute-voucher/pool-year}, {limit: compute-voucher/claim},"),
      ], "LIMIT001", in: voucherMeasure, at: "key: claim", says: ["enterprise-year"]),
  ]

  static let coverage = [
    PlantedPackFault(
      "a rule that no case reaches", "hangzhou-2024-40/cases/contest.yaml", "参与身份: 其他身份}",
      "参与身份: 举办企业, 联合高校院所或第三方: false}", "CASE002",
      in: "hangzhou-2024-40/decisions/contest.dmn", at: "<rule>", from: "c6.2 没有联合高校院所",
      says: ["身份符合"]),
    PlantedPackFault(
      "a missing translation", "hangzhou-2024-40/text/en.yaml", "measures.model-filing.name: ",
      "# ", "LANG001", in: "hangzhou-2024-40/measures/model-filing.yaml", at: "measure:"),
    PlantedPackFault(
      "a flow that nobody runs on", pack, "  - key: service\n    start: acceptance",
      "  - key: other\n    start: entry\n    stages:\n"
        + "      - {key: entry, kind: entry, next: [closed]}"
        + "\n      - {key: closed, kind: closed}\n  - key: service\n    start: acceptance",
      "USE002",
      at: "key: other"),
  ]

  private static let otherFacilities = """
            <rule>
              <inputEntry><text>false</text></inputEntry>
              <inputEntry><text>false</text></inputEntry>
              <inputEntry><text>-</text></inputEntry>
              <inputEntry><text>-</text></inputEntry>
              <outputEntry><text>其他算力比例</text></outputEntry>
              <annotationEntry><text>c3.9 其他算力设施</text></annotationEntry>
            </rule>

    """
}
