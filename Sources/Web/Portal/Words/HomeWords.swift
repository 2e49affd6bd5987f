/// The first page.
struct HomeWords: Sendable {
  let title: String
  let lead: String
  let checkupHeading: String
  let checkupText: String
  let checkupStart: String
  let checkupPromises: [String]
  let searchHeading: String
  let searchHint: String
  let policiesHeading: String
  let allPolicies: @Sendable (Int) -> String
  let openHeading: String
  /// What each page of `Frame.openPages` is for, in their order.
  let openTexts: [String]
  let howHeading: String
  let how: [String]
}

extension HomeWords {
  static let chinese = HomeWords(
    title: "这些政策，您的企业能享受哪些",
    lead: "逐条读懂政策：谁可以享受、最多多少、按什么计算、要交什么材料、找哪个部门。",
    checkupHeading: "政策体检",
    checkupText: "回答几个问题，看看各项政策最多能给您多少、依据哪一条、还差什么。",
    checkupStart: "开始体检",
    checkupPromises: ["约五分钟", "不用登录", "不保存您填写的内容"],
    searchHeading: "查条款和措施",
    searchHint: "例如：算力、贴息、备案、人才",
    policiesHeading: "已收录的政策",
    allPolicies: { "查看全部\($0)部政策和效力依据" },
    openHeading: "公开办理",
    openTexts: [
      "算力、融资、场景、人才、园区：发布供给和需求，看看为什么合适。",
      "公开征集、打分和排名；名额、档次和预算一目了然。",
      "优质企业、人才、创新中心：谁在名单里，有效到哪一天。",
      "拟支持名单和金额，公示期内谁都可以提出异议。",
      "收了多少件、批了多少、付了多少、还剩多少。",
    ],
    howHeading: "怎样算出来的",
    how: [
      "政策原文逐句对应到条件、数字和限额，每个数字都注明出自哪一句。",
      "文件没有写明的地方不替部门作主：列出几种读法，各算一遍，并标明“未核实”。",
      "规则是公开的决策表，谁都可以看到适用了哪一行。",
    ])
}

extension HomeWords {
  static let english = HomeWords(
    title: "What do these policies hold for your enterprise?",
    lead:
      "Each measure in plain words: who, how much at most, on what, which materials, which agency.",
    checkupHeading: "Check-up",
    checkupText:
      "Answer a few questions and see the most each policy can give you, by which clause, "
      + "and what is missing.",
    checkupStart: "Start the check-up",
    checkupPromises: ["about five minutes", "no login", "nothing you enter is kept"],
    searchHeading: "Search clauses and measures",
    searchHint: "For example: compute, interest, filing, talent",
    policiesHeading: "Policies in this collection",
    allPolicies: { "All \($0) policies and the evidence for their status" },
    openHeading: "In the open (pages in Chinese)",
    openTexts: [
      "Offers and needs of compute, finance, scenes, people and space, matched with reasons.",
      "Calls with their criteria, scores, rankings, quota and budget.",
      "Who stands in the official lists, and until when.",
      "Who is to be supported with how much; anybody can object in time.",
      "How much was asked, approved, paid, and how much is left.",
    ],
    howHeading: "How it is worked out",
    how: [
      "Every phrase of the text is tied to conditions, numbers and limits; each number names the "
        + "phrase it comes from.",
      "Where the text is silent, nothing is decided for the agency: each reading is worked out and "
        + "marked unverified.",
      "The rules are public decision tables: anybody can see which row applied.",
    ])
}
