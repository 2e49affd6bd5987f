internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The values of audit entries as people read them: what each is, money as yuan, identifiers by the
/// names of what they identify.
struct AuditValueWords {
  let library: PackLibrary
  let names: AuditNames

  /// All values of an entry in one line; the token stands with who acted.
  func line(_ entry: AuditEntry) -> String {
    entry.values.filter { !$0.text.isEmpty && $0.name != "token" }
      .map { "\(Self.label($0.name))：\(text($0))" }.joined(separator: "；")
  }

  /// What a value or a commitment is; a name without words stands as it is.
  static func label(_ name: String) -> String { labels[name] ?? name }

  /// Whether the name has words.
  static func knows(_ name: String) -> Bool { labels[name] != nil }

  /// What happened to what: the name of a subject, with its identifier where it has none.
  func subject(_ entry: AuditEntry) -> String { names[entry.subject] ?? measure(entry.subject) }

  /// A value in words.
  func text(_ value: AuditDraft.Value) -> String {
    let text = value.text
    if value.name == "fen" || value.name.hasSuffix("Fen") || Self.amounts.contains(value.name) {
      return Int64(text).map { "\(Money(fen: $0).groupedYuan)元" } ?? text
    }
    switch value.name {
    case "cityParts": return Int64(text).map { "\(Money(fen: $0).groupedYuan)%" } ?? text
    case "useCheckPercent": return "\(text)%"
    case "pack", "measure", "board": return measure(text)
    case "register": return library.vocabulary.register(text)?.name ?? text
    case "district":
      return library.reference.districts.first { $0.code == text }?.name ?? text
    case "agency":
      return library.packs.lazy.compactMap { $0.agency(text)?.name }.first ?? text
    case "role": return Role(rawValue: text)?.chineseName ?? text
    case "stage": return StageKind(rawValue: text)?.chineseName ?? text
    case "way": return ClaimWay(rawValue: text)?.chineseName ?? text
    case "moneyEnd": return MoneyEnd(rawValue: text)?.chineseName ?? text
    case "mode": return RegisterChanges.Mode(rawValue: text)?.chineseName ?? text
    case "allowed": return text == "yes" ? "可以" : "不可以"
    default:
      return text.split(separator: " ").map { names[String($0)] ?? String($0) }
        .joined(separator: " ")
    }
  }

  /// `pack`, `pack@version` or `pack/measure` by name; else the text.
  private func measure(_ text: String) -> String {
    let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
    let (id, version) = Self.version(parts.first ?? "")
    guard let pack = library.pack(id) else {
      return library.packs.lazy.compactMap { $0.measure(text)?.name }.first ?? text
    }
    let name = pack.identity.name + (version.map { "第\($0)版" } ?? "")
    guard parts.count == 2 else { return name }
    let own =
      pack.measure(parts[1])?.name ?? pack.declaredBoard(parts[1])?.measure.name
      ?? pack.parameter(parts[1])?.name ?? parts[1]
    return "\(name)：\(own)"
  }

  private static func version(_ text: String) -> (id: String, version: String?) {
    let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
    return (parts.first ?? text, parts.count == 2 ? parts[1] : nil)
  }

  /// Names that hold fen without saying so.
  private static let amounts: Set = ["amount", "cap", "total"]

  private static let labels = [
    "account": "账号", "added": "新增", "agency": "部门", "agreement": "协议", "allowed": "能否同时享受",
    "amount": "金额", "attendees": "参会人员", "author": "提出人", "authorisation": "授权书",
    "availableFen": "可用金额", "awardFen": "奖励金额", "awardedFen": "奖励合计", "before": "此前",
    "bids": "揭榜方案数", "board": "供需板", "budgetFen": "预算", "cap": "上限", "case": "办件",
    "cases": "办件", "cells": "内容", "challenge": "榜单", "changed": "变更", "cityParts": "市级承担比例",
    "closes": "截止日期", "code": "代码", "collectiveFromFen": "集体审议起点", "confirmed": "复核",
    "contact": "联系方式", "content": "内容摘要", "corrects": "更正", "count": "数量",
    "countsFrom": "起算", "day": "日期", "demandFen": "需求金额", "digest": "摘要", "district": "区县",
    "document": "文号", "dossier": "申报内容", "drawn": "抽中", "due": "期限", "employer": "工作单位",
    "ended": "移出", "enterprise": "单位", "entry": "条目", "evidence": "材料",
    "excessFen": "多出的金额", "expert": "专家",
    "facts": "事实摘要", "failures": "失败次数", "fen": "金额", "file": "文件", "flag": "疑点",
    "for": "代理", "found": "找到", "from": "起始日期", "grantedFen": "核定金额", "grounds": "理由",
    "holder": "持有人", "hub": "模型平台", "interest": "意向", "items": "项数", "key": "键",
    "kind": "种类", "letter": "决定书", "line": "预算指标", "lines": "行数", "list": "名单",
    "login": "登录名", "material": "材料", "maximumFen": "上限金额", "measure": "措施",
    "members": "成员", "minutes": "会议纪要", "mode": "方式", "moneyEnd": "资金用完时",
    "mostFen": "最高金额", "name": "名称", "next": "下一步", "note": "说明", "notice": "公示",
    "number": "编号", "objection": "异议", "opens": "开始日期", "other": "对方", "outcome": "结果",
    "own": "本方", "pack": "政策", "parent": "所依据的授权", "party": "参与方", "payments": "笔数",
    "plan": "方案", "points": "分数", "quota": "名额", "reason": "理由", "recognition": "认定",
    "reference": "编号", "register": "名录", "reviewer": "评审人", "revision": "版本", "role": "岗位",
    "replaced": "替换", "round": "批次", "row": "条目", "rows": "行数", "ruleMaximumFen": "规则上限",
    "rules": "规则摘要",
    "same": "相同", "seal": "盖章件", "seed": "种子", "sequence": "序号", "side": "方向", "size": "大小",
    "snapshots": "数据条数", "source": "来源", "stage": "环节", "state": "状态", "statement": "对账单",
    "status": "结论",
    "step": "步骤内容", "steps": "步骤", "substitute": "代理人", "target": "对方条目", "through": "截止日期",
    "tiers": "分档", "title": "名称", "token": "接口令牌", "total": "合计金额", "trace": "依据",
    "unmapped": "未对应", "useCheckPercent": "使用核查比例", "value": "取值", "version": "版本",
    "voucher": "凭证", "way": "办理方式", "winner": "中选者", "winners": "入选数", "words": "内容",
  ]
}
