internal import Entitlement

/// The words of the check-up's Excel files, and of where pages speak of them.
struct WorkbookWords: Sendable {
  let heading: String
  let text: String
  let template: String
  let answers: String
  let result: String
  let resultHint: String

  // The result's sheets with their headings.
  let resultSheet: String
  let resultColumns: [String]
  let conditionSheet: String
  let conditionColumns: [String]
  let raiseSheet: String
  let raiseColumns: [String]
  let noteSheet: String
  let noteLabels: [String]

  /// The words of the workbook to fill in; the names of facts come from the packs' texts.
  let dossier: @Sendable (PackTexts?) -> DossierWorkbookWords
}
