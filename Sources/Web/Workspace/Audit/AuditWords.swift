/// What an entry of the audit log is about, in words: its kind is `subject.action`.
enum AuditWords {
  /// 办件：受理. A kind without words stands as it is.
  static func text(_ kind: String) -> String {
    let parts = kind.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2, let subject = subjects[parts[0]] else { return kind }
    guard let action = special[kind] ?? actions[parts[1]] else { return "\(subject)：\(parts[1])" }
    return "\(subject)：\(action)"
  }

  /// Both halves of the kind have words.
  static func knows(_ kind: String) -> Bool {
    let parts = kind.split(separator: ".", maxSplits: 1).map(String.init)
    return parts.count == 2 && subjects[parts[0]] != nil
      && (special[kind] ?? actions[parts[1]]) != nil
  }

  private static let subjects = [
    "account": "账号", "authorisation": "授权", "batch": "拨付批次", "board": "供需板",
    "case": "办件", "clawback": "追回", "demonstration": "演示数据", "evidence": "材料",
    "exception": "超限额", "invitation": "免申邀请", "ledger": "账簿", "milestone": "里程碑",
    "minutes": "会议纪要", "models": "模型目录", "notice": "公示", "objection": "异议",
    "pack": "政策包", "payee-account": "收款账户", "payment": "拨付", "register": "名录",
    "round": "申报批次", "sample": "抽样", "selection": "评选", "settlement": "解读确定",
    "split": "分担文件", "substitute": "代理", "enterprise": "单位", "budget": "预算指标",
    "bid": "揭榜方案", "lead": "招引线索", "recognition": "认定", "request": "服务请求",
    "challenge": "揭榜挂帅", "point": "解读确定", "token": "接口令牌", "overlap": "重复享受", "chain": "产业链图谱",
    "audit": "审计",
  ]

  /// Actions that mean something else for one subject.
  private static let special = [
    "recognition.renewalAsked": "申请续期", "recognition.lossProposed": "拟取消",
    "recognition.lossDropped": "不予取消", "recognition.objectionDismissed": "异议不成立",
    "authorisation.signed": "签署", "case.entered": "登入名录", "board.entered": "发布",
    "payment.returned": "银行退回", "request.declined": "不予办理",
    "challenge.bid": "揭榜", "challenge.bid-withdrawn": "退出揭榜",
    "challenge.member-agreed": "成员同意参加", "challenge.member-declined": "成员不参加",
    "selection.expert": "聘请专家", "ledger.post": "入账",
    "recognition.entered": "列入名录", "recognition.lost": "取消",
  ]

  private static let actions = [
    "accepted": "受理", "active": "恢复", "added": "增加", "admitted": "通过审核", "agreed": "双方同意",
    "apportioned": "按比例分配", "author-confirmed": "确认作者", "author-proposed": "提出作者对应",
    "bid-withdrawn": "撤回方案", "cancelled": "取消", "extended": "延长", "hub-imported": "导入模型平台数据",
    "member-agreed": "成员同意", "member-declined": "成员谢绝", "overlap-stated": "写明重叠处理意见",
    "proposal-withdrawn": "撤回提议", "reopened": "重新开启", "approved": "批准", "archived": "归档",
    "asked": "提出",
    "assigned": "指定", "balance": "差额", "begun": "开始", "bid": "提交", "booked": "入账",
    "budgeted": "指定预算指标", "cap": "变更上限", "changed": "变更", "chosen": "选定", "claimed": "认领",
    "claw-back": "追回", "clawed-back": "追回到账", "clawback-decided": "决定追回",
    "recovery-decided": "决定追回", "receipt-answered": "写明不追回的理由",
    "receipt-declared": "声明另获资金", "receipt-repaid": "登记退回款项", "receipt-found": "发现重复领取",
    "closed": "关闭",
    "concluded": "办结", "confirmed": "确认", "conflict": "回避", "corrected": "更正",
    "declined": "谢绝", "delivered": "交付", "determined": "核定", "disabled": "停用",
    "dismissed": "不成立", "done": "办结", "draft": "起草", "drawn": "抽取", "ended": "终止",
    "entered": "录入", "erased": "删除", "exported": "导出", "expert": "专家", "expire": "到期",
    "expired": "到期", "factor-reset": "重置验证器", "factor-set": "设置验证器", "failed": "失败",
    "filed": "申报", "first": "建立首个账号", "flag-dismissed": "排除疑点", "granted": "授予",
    "hold": "预占", "imported": "导入", "in-force": "生效", "installed": "装入",
    "interest": "表达意向", "invited": "邀请", "issued": "发出", "joined": "加入", "kept": "保存",
    "letter-issued": "发出决定书", "letter-served": "送达决定书", "locked": "锁定", "lodged": "提出",
    "lost": "撤销资格", "made": "建立", "material-added": "补交材料", "moved": "推进",
    "named": "指定", "notice-closed": "公示结束", "notice-published": "公示", "notice-withdrawn": "撤下公示",
    "objected": "收到异议", "objection-dismissed": "异议不成立", "objection-upheld": "异议成立",
    "open": "开立", "opened": "开启", "outcome": "登记成果", "override": "超限额", "paid": "到账",
    "password-changed": "修改密码", "password-reset": "重设密码", "payment-returned": "款项退回",
    "pending": "待办", "planned": "计划", "post": "入账", "proposed": "提出", "published": "发布",
    "quota": "变更名额", "ranked": "排名", "reclaim": "追回", "recorded": "登记",
    "reconsideration-asked": "申请复核", "reconsideration-dismissed": "维持原决定",
    "reconsideration-upheld": "复核改变", "reduced": "核减", "refused": "不通过", "rejected": "不采用",
    "release": "释放", "released": "放行", "reminded": "提醒", "renewed": "续期",
    "requested": "提出", "resumed": "恢复办理", "returned": "退回", "reversed": "撤回", "reviewed": "审核",
    "reviewer": "评审人", "revoked": "撤销", "score": "打分", "scored": "打分", "sealed": "交回盖章件",
    "searched": "比对数据", "seat-granted": "授予岗位", "seat-revoked": "撤销岗位", "selected": "入选",
    "send-back": "退回", "sent": "送出", "set": "设定", "settled": "确定", "signed": "签署",
    "signed-in": "登录", "signed-out": "退出", "stage": "推进", "stated": "陈述", "statement": "对账单",
    "supplement-asked": "要求补正", "supplemented": "补正", "suspended": "中止", "taken": "领办",
    "taken-down": "撤下", "tested": "测算", "unlocked": "解锁", "uploaded": "上传",
    "use-checked": "核查使用", "withdrawn": "撤回", "accept": "受理", "lapsed": "失效",
    "restored": "恢复",
    "renewal-asked": "申请续期", "loss-proposed": "拟取消", "loss-dropped": "不予取消",
    "failed-review": "复核未通过", "passed-review": "复核通过", "all": "全部",
  ]
}
