/// A change that breaks the fixture, and how it has to be reported.
struct PlantedFault {
  let path: String
  let old: String
  let new: String
  let id: String
  let hint: String?

  init(_ path: String, _ old: String, _ new: String, _ id: String, hint: String? = nil) {
    self.path = path
    self.old = old
    self.new = new
    self.id = id
    self.hint = hint
  }

  private static let clauses = "linjiang-1/clauses.yaml"
  private static let parameters = "linjiang-1/parameters.yaml"
  private static let measure = "linjiang-1/measures/machine-voucher.yaml"
  private static let pack = "linjiang-1/pack.yaml"
  private static let cases = "linjiang-1/cases/machine-voucher.yaml"
  private static let board = "linjiang-1/boards/machines.yaml"
  private static let market = "linjiang-1/measures/machine-market.yaml"
  private static let facts = "vocabulary/facts.yaml"

  /// A chain with one stage of these segments.
  private static func chain(_ segments: String) -> String {
    "chain: {segment: kind, wanted: kind, own: kind, shown: kind, local: kind, "
      + "stages: [{name: 设备, segments: \(segments)}]}\n"
  }

  static let all: [PlantedFault] = [
    PlantedFault(board, "board: machines", "board: machine", "PACK002", hint: "machines"),
    PlantedFault(market, "key: machines", "key: machine", "BOARD002"),
    PlantedFault(board, "writers: [businesses]", "writers: [business]", "PACK002"),
    PlantedFault(board, "供给.设备种类 = ", "供给.设备类别 = ", "BOARD003"),
    PlantedFault(board, "供给.日租金 <= 需求.日租金上限", "供给.日租金", "BOARD003"),
    PlantedFault(
      board, "{need: price, listing: price}", "{need: kind, listing: price}", "BOARD004"),
    PlantedFault(board, "{need: price, listing: price}", "{need: cost, listing: price}", "PACK002"),
    PlantedFault(board, "outcomes:", chain("[机床]") + "outcomes:", "BOARD007"),
    PlantedFault(board, "outcomes:", chain("[机床, 机器人, 机床]") + "outcomes:", "BOARD007"),
    PlantedFault(board, "outcomes:", chain("[机床, 机器人, 车床]") + "outcomes:", "BOARD007"),
    PlantedFault(board, "range: [0, 100000]", "range: [100000, 0]", "BOARD005"),
    PlantedFault(board, ", values: [机床, 机器人]", "", "BOARD005"),
    PlantedFault(board, "{key: price, name: 日租金,", "{key: kind, name: 日租金,", "PACK003"),
    PlantedFault(pack, "issuer:", "isuer:", "DATA010", hint: "issuer"),
    PlantedFault(pack, "issuer:", "isuer:", "DATA011"),
    PlantedFault(pack, "level: city", "level: town", "DATA014"),
    PlantedFault(pack, "version: 1", "version: one", "DATA013"),
    PlantedFault(pack, "issued: 2025-01-05", "issued: 2025-02-30", "DATA013"),
    PlantedFault(pack, "lead: jingxin", "lead: jingxing", "PACK002", hint: "jingxin"),
    PlantedFault(pack, "to: 2026-12-31", "to: 2024-12-31", "PACK012"),
    PlantedFault(pack, "pack: linjiang-1", "pack: linjiang", "PACK005"),
    PlantedFault(pack, "actor: district", "actor: districts", "PACK002"),
    PlantedFault(pack, "days: 公示工作日", "days: 公示日", "PACK002", hint: "公示工作日"),
    PlantedFault(pack, "days: 公示工作日", "days: 机床比例", "PACK004"),
    PlantedFault(pack, "kind: notice", "kind: notise", "DATA014", hint: "notice"),
    PlantedFault(pack, "pool: 设备券年度总额", "pool: 机床比例", "PACK004"),
    PlantedFault(pack, "clause: c2", "clause: c9", "PACK002"),
    PlantedFault(pack, "{key: caizheng, name: 市财政局}", "{key: jingxin, name: 甲}", "PACK003"),
    PlantedFault(clauses, "parameter: 机器人比例", "parameter: 机器比例", "PACK002", hint: "机器人比例"),
    PlantedFault(clauses, "fact: 企业.注册地", "fact: 企业.登记地", "PACK002"),
    PlantedFault(clauses, "fact: 企业.注册地", "fact: 工厂.注册地", "PACK002"),
    PlantedFault(clauses, "open: 合同金额口径", "open: 机床比例", "PACK004"),
    PlantedFault(clauses, "stage: formula/notice", "stage: formula/notise", "PACK002"),
    PlantedFault(clauses, "limit: machine-voucher/pool-year", "limit: pool-year", "PACK002"),
    PlantedFault(clauses, "{parameter: 机床比例}", "{parameter: 机床比例, fact: 企业.注册地}", "PACK011"),
    PlantedFault(clauses, "key: c1.4", "key: c1.3", "PACK003"),
    PlantedFault(clauses, "tag: beneficiary", "tag: who", "DATA014"),
    PlantedFault(clauses, "text: 购买机床的比例不超过10%，", "text: 购买机床的,比例", "DATA010", hint: "quotes"),
    PlantedFault(parameters, "value: 0.25", "value: 四分之一", "DATA013"),
    PlantedFault(parameters, "unit: 天", "unit: 日", "DATA014"),
    PlantedFault(parameters, "phrase: c1.4", "phrase: c1.9", "PACK002"),
    PlantedFault(parameters, ", quoted: 不超过10%", "", "PACK010"),
    PlantedFault(parameters, "default: 合同金额", "default: 合同", "PACK010", hint: "合同金额"),
    PlantedFault(parameters, "{value: 已付金额,", "{value: 合同金额,", "PACK010"),
    PlantedFault(parameters, "status: open", "status: settled", "PACK010"),
    PlantedFault(measure, "claim: machineContract", "claim: machineLine", "PACK004"),
    PlantedFault(measure, "claim: machineContract", "claim: machineContrat", "PACK002"),
    PlantedFault(measure, "设备合同.签订日期, words", "设备合同.合同金额, words", "PACK004"),
    PlantedFault(measure, "base: applicant-base", "base: machine-market", "PACK004"),
    PlantedFault(measure, "file: machine-voucher.dmn", "file: machine.dmn", "PACK002"),
    PlantedFault(measure, "  amount: 设备券补贴上限\n", "", "PACK004"),
    PlantedFault(measure, "amount: 单家企业年度上限", "amount: 机床比例", "PACK004"),
    PlantedFault(measure, "instrument: linjiang-machine-voucher", "instrument: voucher", "PACK002"),
    PlantedFault(measure, "key: pool-year", "key: enterprise-year", "PACK003"),
    PlantedFault(measure, "flow: formula", "flow: formule", "PACK002", hint: "formula"),
    PlantedFault(measure, "measure: machine-voucher", "measure: voucher", "PACK005"),
    PlantedFault(measure, "[设备合同.合同金额,", "[设备合同.金额,", "PACK002"),
    PlantedFault(cases, "measure: machine-voucher", "measure: voucher", "PACK002"),
    PlantedFault(cases, "合同金额口径: 已付金额", "合同金额口径: 已付", "PACK002", hint: "已付金额"),
    PlantedFault(cases, "missing: [设备合同.设备类型]", "missing: [设备合同.类型]", "PACK002"),
    PlantedFault(cases, "是法人: true", "是法人吗: true", "PACK002", hint: "是法人"),
    PlantedFault(cases, "按已付金额的解读", "施行前签订，不符合", "PACK003"),
    PlantedFault(facts, "of: machineLine", "of: machineContract", "PACK004"),
    PlantedFault(
      facts, "reference: districts", "reference: district", "PACK002", hint: "districts"),
    PlantedFault(facts, "range: [0, 1000000000]", "range: [9, 1]", "DATA013"),
    PlantedFault(facts, "range: [0, 1000000000], ", "", "DATA011"),
    PlantedFault(facts, "role: part", "role: parts", "DATA014"),
    PlantedFault(facts, "overlapKeys: [contractNo]", "overlapKeys: [contract]", "PACK002"),
    PlantedFault(facts, "name: 已付金额", "name: 合同金额", "PACK003"),
    PlantedFault("vocabulary/registers.yaml", "企业.注册地", "企业.注册", "PACK002"),
    PlantedFault("reference/working-days.yaml", "to: 2025-10-08", "to: 2025-09-08", "DATA013"),
    PlantedFault("linjiang-1/text/en.yaml", "clauses.c1.title", "clauses.c1.titel", "PACK002"),
    PlantedFault(
      "linjiang-1/decisions/machine-voucher.dmn", "</definitions>", "</definition>", "DMN002"),
  ]
}
