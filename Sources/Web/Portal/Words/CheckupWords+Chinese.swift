extension CheckupWords {
  static let chinese = CheckupWords(
    title: "政策体检",
    startLead: "先选一选和您有关的，再回答几页问题。不知道的可以留空：留空算“不清楚”，不会当作“否”或 0。",
    district: "企业注册在哪里？",
    districtHint: "只看这个地方的政策。不选就全部都看。",
    districtNone: "还不确定",
    asOf: "按哪一天测算？",
    asOfHint: "一般用今天。",
    choose: "下面哪些和您有关？",
    chooseHint: "可以多选，也可以都不选；后面还能再加。",
    chooses: [
      "computeContract": "购买或租用了算力（有算力合同）", "loan": "为算力设施项目贷了款，付了利息",
      "upstreamGrant": "承担国家、省的研发任务，收到了资助经费", "model": "研发了大模型，做了备案或登记",
      "innovationCentreYear": "是制造业创新中心", "title": "获得了单项冠军、小巨人、隐形冠军等称号",
      "communityContribution": "在开源社区发布了模型或算子", "contestEntry": "举办或参加了人工智能赛事",
      "demonstration": "有大模型在制造业首次应用的方案", "talentProject": "有人才项目或创业团队",
    ],
    loadHeading: "接着上次的继续",
    loadText: "选择您上次下载的文件。文件只用来这一次测算，不会保存。",
    loadButton: "读取文件",
    next: "继续",
    back: "上一步",
    toReview: "核对填写的内容",
    saveAndReview: "保存并核对全部",
    addLine: "保存并再加一行",
    applicantGroups: ["申请人的情况", "其他情况"],
    progress: { "第 \($0) 页，共 \($1) 页" },
    lineTitle: { "\($0)第 \($1) 行" },
    ofClaim: { "“\($0)”" },
    skipHint: "不清楚的可以留空。",
    claimName: "给它起个名字",
    claimNameHint: "结果里用这个名字，例如“训练合同”。",
    yes: "是",
    no: "否",
    unknown: "不清楚",
    yuan: "元",
    moneyHint: "可以写 1200000，也可以写 120万元。",
    rateHint: "写百分数，例如 60。",
    dateHint: "例如 2026-03-01。",
    select: "请选择",
    errorsHeading: "有几处需要改正",
    errorPrefix: "错误：",
    faults: { fault in
      switch fault {
      case .amount: "请填写金额，例如 1200000、1,200,000.00 或 120万元。"
      case .fractionOfFen: "金额最多到分：按元计最多两位小数。"
      case .number: "请填写数字。"
      case .wholeNumber: "请填写整数。"
      case .decimals(let most): "最多 \(most) 位小数。"
      case .date: "请填写日期，例如 2026-03-01。"
      case .choice: "请从选项中选择。"
      case .creditCode: "统一社会信用代码是 18 位，请对照营业执照核对。"
      case .tooLong(let most): "最多 \(most) 个字。"
      case .outside(let low, let high): "应在 \(low) 到 \(high) 之间，请核对数值和单位。"
      }
    },
    reviewTitle: "核对填写的内容",
    reviewLead: "看看有没有填错。都对的话，就看结果。",
    reviewApplicant: "申请人",
    change: "修改",
    changeWhat: { "：\($0)" },
    remove: "删除",
    removeWhat: { "：\($0)" },
    missing: "没有填写",
    missingCount: { "\($0) 项没有填写" },
    addClaim: "再加一份",
    addClaimButton: "添加",
    showResult: "看结果",
    received: "已经获得的，会计入限额",
    loadFaultsTitle: "这个文件不能读取",
    fileFaults: [
      "DOS": "内容不符合要求", "DATA": "文件格式不对，应是 JSON 或 YAML", "FORM": "缺少内容或内容不对",
    ],
    line: { "第 \($0) 行" })
}

extension ResultWords {
  static let chinese = ResultWords(
    title: "测算结果",
    asOf: { "按 \($0) 测算" },
    example: "示例，不是真实企业",
    ceiling: "测算上限",
    ceilingNote: "只合计能按规则算出的措施。这是上限，不是承诺：实际金额由部门核定，并受年度预算限制。",
    notAddable: "几项政策可能重叠，同一项目不重复享受：各政策的上限不能相加。",
    noCeiling: "按填写的内容，没有可以直接算出金额的措施。",
    capitals: { "人民币\($0)" },
    elsewhere: { "其他地区的政策没有列出：\($0)。" },
    statuses: ["eligible": "可以享受", "not-eligible": "目前不符合", "undetermined": "还不能确定"],
    formulaHeading: "能算出金额的措施",
    otherHeading: "评选、认定和对接服务",
    otherNote: "这些措施不能事先算出金额，列出来供您参考。",
    notFilledHeading: "没有填写，所以没有测算",
    notFilled: { "需要有“\($0)”" },
    notFilledAdd: "在核对页可以添加。",
    upTo: { "最多 \($0) 元" },
    interval: { "0 至 \($0) 元" },
    ifAllHold: { "如果条件都成立，最多 \($0) 元" },
    reasons: "为什么",
    holding: { "符合的条件（\($0)）" },
    truths: ["true": "符合", "false": "不符合", "unknown": "不清楚"],
    missing: "还缺什么",
    openPoint: "要由部门以文件确定",
    readings: "条文没有写明，换一种读法会怎样",
    reading: "如果这样读",
    effect: "结果",
    raises: "怎样能多一些",
    raise: { what, from, to in
      from.map { "如果“\(what)”由“\($0)”变为“\(to)”" } ?? "如果“\(what)”是“\(to)”"
    },
    gain: { "多 \($0) 元" },
    limits: "限额",
    limitUsed: { "\($0)：上限 \($1)，此前已计 \($2)" },
    limitBinds: "本项因此减少",
    applied: "适用的规则",
    open: "可以参加",
    threshold: { "\($0)：要求 \($1)，现在是 \($2)，\($3)" },
    computation: "怎样算出来的",
    ruleRow: { "适用第 \($0) 行" },
    materials: "要准备的材料",
    factMissing: "没有填写",
    change: "修改填写的内容",
    download: "下载文件",
    downloadHint: "下次选择这个文件就能接着用。本站不保存您填写的内容。",
    printHint: "要打印，请用浏览器的“打印”，纸张选 A4。",
    changes: "和上次相比",
    changed: { "\($0)：由“\($1)”变为“\($2)”" },
    newVersion: { "《\($0)》由第 \($1) 版变为第 \($2) 版，已按新版重新测算。" },
    unchanged: "和上次的结果相同。",
    problem: "无法计算",
    caution: "本结果根据您填写的内容自动测算，没有核实，不是行政决定。")
}
