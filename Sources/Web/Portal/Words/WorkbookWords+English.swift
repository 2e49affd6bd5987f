internal import Entitlement
internal import PolicyPacks
internal import Quantities

extension WorkbookWords {
  static let english = WorkbookWords(
    heading: "Fill in with Excel",
    text:
      "Tick above what you want checked, download the workbook, fill it in, and choose it below. "
      + "It asks only for what the check-up needs; leave blank what you don't know.",
    template: "Download the Excel workbook",
    answers: "Download as Excel",
    result: "Download the result (Excel)",
    resultHint:
      "The result's tables can be sorted and filtered: amounts, conditions, what is missing and "
      + "what would raise each amount.",
    resultSheet: "Result",
    resultColumns: [
      "Policy", "Document", "Clause", "Measure", "Kind", "Agencies", "Claim", "Outcome",
      "Rule's maximum (yuan)", "Maximum after limits (yuan)", "Missing", "Conditions not met",
      "Materials to prepare",
    ],
    conditionSheet: "Conditions",
    conditionColumns: [
      "Policy", "Measure", "Claim", "Condition", "Met", "Clause", "Words of the text",
      "What you entered", "Required, and distance",
    ],
    raiseSheet: "What would raise it",
    raiseColumns: [
      "Policy", "Measure", "Claim", "What changes", "Now", "Then", "Outcome", "Maximum (yuan)",
      "Gain (yuan)",
    ],
    noteSheet: "Notes",
    noteLabels: ["Applicant", "As of", "Estimated ceiling (yuan)"],
    dossier: { texts in dossier(texts) })

  private static func dossier(_ texts: PackTexts?) -> DossierWorkbookWords {
    DossierWorkbookWords(
      factName: { entity, fact in texts?.fact(entity, fact, "name", fact.name).text },
      factHelp: { entity, fact in
        let parts = [("question", fact.question), ("help", fact.help)].compactMap {
          part, original in
          original.flatMap { texts?.fact(entity, fact, part, $0).text ?? $0 }
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
      },
      valueName: { entity, fact, value in texts?.value(value, of: fact, entity).text },
      entityName: { texts?.name($0).text }, form: form,
      columns: [
        "测算日期": ("As of", "The day to check for, such as 2026-03-01."),
        "虚构示例": ("Made-up example", "Yes where this is no real enterprise."),
        "编号": (
          "Name", "A name of your own; the same on every sheet for one claim, and none twice."
        ),
        "措施": ("Measure", "Choose from the list."),
        "年度": ("Year", "The year it counts for, such as 2026."),
        "金额": ("Amount", "Yuan, at most two decimals, such as 100000.00."),
        "对应编号": ("For claim", "The name of the claim it was for, or blank."),
      ],
      introduction: [
        "Fill in what you know and leave blank what you don't: blank counts as missing, never as "
          + "no or 0.",
        "The first row of each sheet holds names, the second explains; fill in from the third. "
          + "Leave the first row and the sheets' names as they are.",
        "The applicant's sheet takes one row. Each type of claim has a sheet, a row a claim, with "
          + "a name of your own; the lines of a claim stand on a sheet of theirs beside that name.",
        "Amounts are in yuan with at most two decimals, shares such as 30%, days such as "
          + "2026-03-01.",
        "Sheets that don't concern you may stay empty. Load the file on the check-up's first page.",
      ], introductionName: "How to fill in", truths: ("yes", "no"))
  }

  private static let form: @Sendable (FactType) -> String = { type in
    switch type {
    case .money: "Yuan, at most two decimals, such as 1200000.00"
    case .number(let range, let decimals):
      "A number from \(range.lowerBound) to \(range.upperBound), at most \(decimals) decimals"
    case .integer(let range): "A whole number from \(range.lowerBound) to \(range.upperBound)"
    case .rate(let range, _):
      "A share from \(percent(range.lowerBound)) to \(percent(range.upperBound))"
    case .boolean: "Yes or no: choose from the list"
    case .enumeration: "Choose from the list"
    case .date: "A day, such as 2026-03-01"
    case .text(let maximum): "Text, at most \(maximum) characters"
    case .creditCode: "18 characters"
    case .list: ""
    }
  }

  private static func percent(_ share: Decimal128) -> String {
    EnglishQuantity.plain(share.multiplied(by: 100) ?? share) + "%"
  }
}
