extension Words {
  /// The original.
  static let chinese = Words(
    language: .chinese, site: .chinese, home: .chinese, policy: .chinese, measure: .chinese,
    table: .chinese, search: .chinese, about: .chinese, fault: .chinese,
    checkup: .chinese, result: .chinese, workbook: .chinese)
}

extension SiteWords {
  fileprivate static let chinese = SiteWords(
    name: "兑现",
    tagline: "把写在纸上的政策算清楚",
    skip: "跳到正文",
    navigation: "主要栏目",
    policies: "政策",
    checkup: "政策体检",
    about: "关于",
    demonstration:
      "演示数据，非政府网站。企业、人员和文号都是虚构的。",
    demonstrationName: "演示说明",
    account: "办事登录",
    searchLabel: "搜索条款和措施",
    searchButton: "搜索",
    breadcrumb: "所在位置",
    home: "首页",
    operatedBy: { "本站由\($0)运营。" },
    unnamedOperator: "本站的运营者尚未署名。",
    notGovernment: "本站不是政府网站，测算结果不是行政决定。",
    textIsLaw: "条款文字为转录，以政府公报为准；测算的是上限，不是承诺。",
    interface: "数据接口",
    contact: "联系",
    unverified: "未核实",
    unverifiedWhy: "没有读到官方原文，或原文没有写明",
    listComma: "、",
    colon: "：")
}

extension PolicyWords {
  fileprivate static let chinese = PolicyWords(
    listTitle: "政策",
    listLead: "每项政策都写明效力状态和依据。没有读到官方原文的，标明“未核实”。",
    document: "文号",
    issuer: "发文机关",
    issued: "成文日期",
    validity: "有效期",
    validBetween: { "\($0) 至 \($1)" },
    validFrom: { "\($0) 起，截止日期没有写明" },
    validUnstated: "没有写明",
    lead: "牵头部门",
    level: "层级",
    levels: ["nation": "国家", "province": "省", "city": "市", "district": "区县"],
    status: "效力状态",
    statuses: [
      "effective": "有效", "partly overlapped": "部分被新政策覆盖",
      "claimed superseded": "有来源称已被替代", "repealed": "已废止",
    ],
    ended: { "有效期至\($0)，已失效，仍适用于此前的事项" },
    evidence: "效力依据",
    contested: "各来源对效力说法不一，可能已被替代或覆盖。",
    uncertain: "效力没有核实：没有读到官方原文。",
    uncertainAdvice: "申报前请向主管部门核实。",
    evidenceSource: "来源",
    evidenceGrade: "可信程度",
    evidenceChecked: "查阅日期",
    evidenceSays: "说法",
    grades: ["A": "官方原文", "B": "转载文本", "C": "第三方数据", "K": "一般了解"],
    source: "文本来源",
    measureCount: { "\($0) 项措施" },
    openCount: { "\($0) 处没有写明" },
    clausesHeading: "条款和措施",
    clausesLead: "一边是条款原文，一边是由它而来的措施。",
    measuresBeside: "本条的措施",
    noMeasure: "本条没有可以申报的措施。",
    contents: "条款目录",
    measuresHeading: "全部措施",
    split: "资金分担",
    overlap: "与其他政策重叠时",
    overlaps: [
      "exclusive-best": "从优、就高、不重复：同类政策只享受一项，取最高的。",
      "top-up": "可以补足差额。",
      "cumulative-ceiling": "可以同时享受，合计不超过总比例。",
      "stackable": "可以同时享受。",
    ],
    overlapAmong: { "适用于\($0)级的同类政策。" },
    readPolicy: "看条款和措施",
    original: "条款原文")
}

extension MeasureWords {
  fileprivate static let chinese = MeasureWords(
    kinds: [
      "formula": "按规则计算", "selection": "择优评选", "recognition": "认定", "service": "对接服务",
      "base": "共用条件",
    ],
    kindsExplained: [
      "formula": "符合条件的，最多多少可以直接算出来。",
      "selection": "先申报、再评选，不能事先算出金额。",
      "recognition": "列入名单或得到认定，由此享受相应的支持。",
      "service": "发布供给和需求，由部门组织对接，不发放资金。",
      "base": "其他措施共用的条件。",
    ],
    kindLabel: "办理方式",
    agency: "责任单位",
    agencyLeads: "牵头",
    agencyOurs: "条文没有写明本项措施由谁负责，这里按条文整理。",
    clause: "条款",
    event: "资格日期",
    onThisPage: "本页内容",
    who: "谁可以享受",
    whoLead: "下面的条件都要满足：",
    whoBase: "还要满足申请人的共用条件。条文大多没有写明，测算时按通行要求：",
    whoBaseLink: "看这些条件的读法",
    holdsWhen: "规则",
    basis: "依据",
    noConditions: "这项措施没有另外的条件。",
    amount: "给多少",
    amountLead: "以下标准都是最高标准，实际金额由部门核定。",
    amountNone: [
      "selection": "择优评选，金额由评选结果决定，不能事先测算。",
      "recognition": "条文没有写明金额，或金额写在别的政策里。",
      "service": "对接服务，不发放资金。",
      "formula": "金额按下面的决策表计算。",
    ],
    parameter: "项目",
    value: "标准",
    quoted: "条文原话",
    limits: "限额",
    limitScopes: [
      "claim": "每项申报", "grant": "每个上级项目", "filing": "每个备案模型", "project": "每个项目",
      "enterprise-year": "每家企业每年", "enterprise-term": "每家企业在有效期内",
      "enterprise-once": "每家企业一次性", "centre-years": "每个中心", "pool-year": "全部企业每年合计",
    ],
    limitSentence: { "\($0)不超过\($1)" },
    limitShared: { "与“\($0)”合并计算" },
    limitWhen: { "仅当“\($0)”读作“\($1)”" },
    limitOverride: { "例外：\($0)" },
    quota: "名额和分档",
    facts: "按什么判断",
    factsLead: { "每一项“\($0)”要说明：" },
    factsApplicant: "申请人要说明：",
    factLists: { "“\($0)”逐行填写：" },
    provenance: [
      "declared": "自己填写", "register": "名录", "evidence": "材料", "determined": "核定",
      "computed": "计算",
    ],
    materials: "准备什么材料",
    materialProves: "用来证明",
    materialMinor: "可以后补",
    materialsNone: "条文没有列出材料。",
    tables: "决策表",
    tablesLead: "规则写成表：每一行是一种情形。先用话说一遍，再列成表。",
    tablesLink: "单独查看决策表",
    tablesNone: "这项措施没有决策表，只有上面的条件。",
    open: "没有写明的地方",
    openLead: "没有找到实施细则。条文没有写明的，列出可能的读法；部门以文件确定之前，不能据此批准或拨付。",
    openNone: "这项措施没有未写明的地方。",
    openDefault: "测算按此",
    openNoDefault: "没有默认读法：确定之前不能得出结果。",
    openBasis: "理由",
    overlap: "和哪些政策重叠",
    overlapInstrument: { "这项措施用的是“\($0)”，总额和单家企业年度上限与下列措施共用：" },
    overlapNone: "没有发现与已收录的其他政策共用资金或限额。",
    overlapDefault: { "本政策规定：\($0)" },
    overlapOther: { "《\($0)》规定：\($1)" },
    overlapSame: { "按这一条，下列措施和本项针对同一\($0)：" },
    overlapRelation: { "和\($0)：\($1)" },
    overlapKey: { "同一\($0)不重复支持。" },
    benefitKeys: [
      "contract": "合同", "project": "项目", "grant": "上级资助", "title": "称号", "model": "模型",
      "product": "成果", "person": "人才", "filing": "备案", "investment": "投入",
    ],
    flow: "怎样办理",
    flowLead: "办理环节如下；条文没有写明时限的，不写时限。",
    stages: [
      "acceptance": "受理", "supplement": "补正（一次告知）", "districtReview": "区县初审",
      "determination": "核定金额", "cityReview": "市级审核", "scoring": "评分", "selection": "择优",
      "decision": "审批", "notice": "公示", "objection": "异议处理", "letter": "送达决定",
      "payment": "拨付", "useCheck": "使用核查", "clawback": "追回", "entry": "列入名录",
      "closed": "办结", "rejected": "不予支持",
    ],
    stageDays: { "\($0)个工作日" },
    actors: ["applicant": "申请人", "district": "所在区县", "lead": "牵头部门"],
    boards: "可以发布和查找什么",
    boardListing: "供给",
    boardNeed: "需求",
    outcome: "结果",
    note: "说明",
    checkup: "测一测能享受多少")
}

extension TableWords {
  fileprivate static let chinese = TableWords(
    title: { "\($0)：决策表" },
    lead: "表从左往右读：左边的条件都符合，就得到右边的结果。“不论”表示这一列怎样都行。",
    hitPolicies: [
      "UNIQUE": "每种情形恰好符合一行。", "FIRST": "从上往下，取第一行符合的。",
      "PRIORITY": "几行都符合时，取排在前面的结果。", "ANY": "几行都符合时，结果相同。",
      "COLLECT": "所有符合的行一并计入。", "RULE ORDER": "所有符合的行，按行的次序。",
      "OUTPUT ORDER": "所有符合的行，按结果的次序。",
    ],
    row: "行",
    inWords: "用话说",
    asTable: "列成表",
    whatever: "不论",
    fired: "本次适用",
    scroll: "表格较宽时可以左右滚动",
    signs: [
      "and": "且", "or": "或", "not": "不是", "=": "为", "!=": "不为", ">=": "≥", "<=": "≤",
      ">=date": "不早于", "<=date": "不晚于", ">": "＞", "<": "＜", "*": "×", "/": "÷", "true": "是",
      "false": "否", "(": "（", ")": "）",
      "if": "如果", "then": "，则取", "else": "，否则取", "min": "较小者", "max": "较大者",
      "sum": "合计", "count": "个数", "round": "取整", "for": "逐个", "in": "属于", "return": "取", "-": "－",
      "..": "至",
    ],
    comma: "、",
    yes: "是",
    no: "否",
    quoted: { "“\($0)”" },
    valued: { "\($0)（\($1)）" },
    holds: { "\($0)为\($1)" },
    oneOf: { "\($0)为\($1)之一" },
    follows: { "\($0)：\($1)" },
    some: { "\($0)里至少有一项满足：" },
    every: { "\($0)里每一项都满足：" },
    negated: { "“\($0)”不成立" },
    rule: { conditions, results in
      (conditions.isEmpty ? "任何情形，" : "如果" + conditions.joined(separator: "，且") + "，那么")
        + results.joined(separator: "，") + "。"
    },
    tightAfter: "、（“－×÷：，", tightBefore: "、）”×÷：，（")
}

extension SearchWords {
  fileprivate static let chinese = SearchWords(
    title: "搜索",
    lead: "在条款原文和措施里查找，两个字的词也能找到。",
    placeholder: "例如：算力",
    empty: "请输入要找的词，例如：贴息、备案、多模态。",
    found: { "找到 \($0) 处“\($1)”" },
    foundTruncated: { "共 \($0) 处，显示前 \($1) 处。请多写一个词缩小范围。" },
    nothing: { "没有找到“\($0)”" },
    nothingHints: ["换一个更短的词，例如两个字", "检查有没有错别字", "到政策页按条款浏览"],
    tooLong: "搜索的词太长，只用了前 60 个字。",
    kindMeasure: "措施",
    kindClause: "条款")
}

extension AboutWords {
  fileprivate static let chinese = AboutWords(
    title: "关于本站",
    lead: "“兑现”既是履行承诺，也是把券换成钱。本站把政策文件变成可以运行的规则，让人看清自己能享受什么、为什么。",
    sections: [
      Section(
        heading: "怎样读一份政策",
        paragraphs: [
          "一份政策是一个“政策包”：原文逐句收录，每一句对应到条件、数字、限额、环节或部门；每个数字都要和条文里的原话对得上。",
          "规则写成国际标准的决策表（DMN 1.5），可以导出到别的软件里重算一遍。金额精确到分，计算不用浮点数。",
        ]),
      Section(
        heading: "“未核实”是什么意思",
        paragraphs: [
          "没有读到官方原文的状态、日期和文号，以及条文没有写明的口径，都标“未核实”。",
          "条文没有写明的地方列出几种读法，分别测算。部门以文件确定之前，测算只供参考。",
        ]),
      Section(
        heading: "测算上限是什么",
        paragraphs: [
          "条文里的标准都是最高标准。测算上限是按规则能达到的最大值，实际金额由部门核定，并受年度预算限制。",
          "缺少情况时结果是“无法确定”，不会当作“符合”，也不会当作“不符合”。",
        ]),
    ],
    operatorHeading: "谁在运营",
    privacyHeading: "您的数据",
    privacy: [
      "浏览和体检都不用登录，不使用 Cookie，也不使用第三方的脚本、字体或统计。",
      "体检时填写的内容只在您的浏览器和每次请求之间传递，服务器不保存，也不写入日志。",
    ],
    sourceHeading: "程序和许可",
    source: [
      "本站的程序叫“兑现”，按 Apache 许可证 2.0 版公开源代码：谁都可以使用、修改和再发布。",
      "政策条文是公文，原文以政府公报为准；条文以外的整理和说明随程序按同一许可公开。",
    ],
    sourceLink: "查看源代码和许可证",
    sourceUnnamed: "源代码和许可证全文随程序一起发布，可以向运营者索取。",
    dataHeading: "收录的政策包",
    dataLead: "政策包是数据，一经发布不再改动；修订是新的版本。",
    packVersion: { "第 \($0) 版" })
}

extension FaultWords {
  fileprivate static let chinese = FaultWords(
    requestID: { "请求编号：\($0)。联系运营者时请附上。" },
    backHome: "回到首页",
    backSearch: "搜索条款和措施",
    backCheckup: "回到政策体检",
    codeLabel: "代码",
    statusLabel: "HTTP 状态",
    problems: [
      .notFound: Entry(title: "没有这个页面", advice: "网址可能有误，或这项政策没有收录。"),
      .methodNotAllowed: Entry(title: "这个网址不能这样使用", advice: "请从页面上的链接或按钮进入。"),
      .badRequest: Entry(title: "请求有误", advice: "请检查网址或表单内容。"),
      .unreadableBody: Entry(
        title: "无法读取提交的内容", advice: "请检查文件格式和编码（UTF-8）。"),
      .invalidDossier: Entry(title: "填写的内容有误", advice: "请按提示逐项改正后再提交。"),
      .unsupportedMediaType: Entry(
        title: "不支持这种内容类型", advice: "请按接口说明使用 JSON 或 YAML。"),
      .bodyTooLarge: Entry(title: "提交的内容太大", advice: "请减少内容，或分几次提交。"),
      .headersTooLarge: Entry(title: "网址太长", advice: "请缩短搜索词或网址。"),
      .requestTimeout: Entry(
        title: "提交超时", advice: "没有在规定时间内收到全部内容。请检查网络后重试。"),
      .conflict: Entry(title: "内容已有变化", advice: "请重新读取后再试；同一个幂等键不能用于不同的内容。"),
      .refused: Entry(title: "没有办理", advice: "请按说明改正后再试。"),
      .unauthorized: Entry(
        title: "需要接口令牌", advice: "请在“我的账号—接口令牌”生成令牌，用 Authorization: Bearer 发送。"),
      .overloaded: Entry(title: "正在处理的请求太多", advice: "请稍后再试。"),
      .notReady: Entry(title: "服务正在启动或关闭", advice: "请稍后再试。"),
      .internalError: Entry(
        title: "服务出错", advice: "已经记录。请稍后再试；如仍出错，请把请求编号告诉运营者。"),
    ])
}
