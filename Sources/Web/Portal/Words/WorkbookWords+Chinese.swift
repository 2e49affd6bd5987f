internal import Entitlement

extension WorkbookWords {
  static let chinese = WorkbookWords(
    heading: "用 Excel 填写",
    text: "在上面勾选要测算的事项，下载表格，填好以后在下面选择它。表里只有测算需要的内容，不知道的可以留空。",
    template: "下载 Excel 表格",
    answers: "下载为 Excel",
    result: "下载结果（Excel）",
    resultHint: "结果表可以排序和筛选：每项措施的金额、条件、还缺什么和怎样能多一些。",
    resultSheet: "结果",
    resultColumns: [
      "政策", "文号", "条款", "措施", "类型", "部门", "申领项", "结论", "规则上限（元）", "计入限额后上限（元）",
      "还缺什么", "不符合的条件", "要准备的材料",
    ],
    conditionSheet: "条件",
    conditionColumns: ["政策", "措施", "申领项", "条件", "是否符合", "条款", "条文", "填写的内容", "要求和差距"],
    raiseSheet: "怎样能多一些",
    raiseColumns: ["政策", "措施", "申领项", "改变什么", "现在", "变为", "结论", "上限（元）", "增加（元）"],
    noteSheet: "说明",
    noteLabels: ["申请人", "测算日期", "测算上限（元）"],
    dossier: { _ in .chinese })
}
