/// The check-up's words.
struct CheckupWords: Sendable {
  let title: String
  let startLead: String
  let district: String
  let districtHint: String
  let districtNone: String
  let asOf: String
  let asOfHint: String
  let choose: String
  let chooseHint: String
  let chooses: [String: String]
  let loadHeading: String
  let loadText: String
  let loadButton: String
  let next: String
  let back: String
  let toReview: String
  let saveAndReview: String
  let addLine: String
  let applicantGroups: [String]
  let progress: @Sendable (Int, Int) -> String
  let lineTitle: @Sendable (String, Int) -> String
  let ofClaim: @Sendable (String) -> String
  let skipHint: String
  let sideHeading: @Sendable (Int) -> String
  let sideLead: String
  let sideCause: @Sendable (String, String) -> String
  let claimName: String
  let claimNameHint: String
  let yes: String
  let no: String
  let unknown: String
  let yuan: String
  let moneyHint: String
  let rateHint: String
  let dateHint: String
  let select: String
  let errorsHeading: String
  let errorPrefix: String
  let faults: @Sendable (FieldFault) -> String
  let reviewTitle: String
  let reviewLead: String
  let reviewApplicant: String
  let change: String
  let changeWhat: @Sendable (String) -> String
  let remove: String
  let removeWhat: @Sendable (String) -> String
  let missing: String
  let missingCount: @Sendable (Int) -> String
  let addClaim: String
  let addClaimButton: String
  let showResult: String
  let received: String
  let loadFaultsTitle: String
  let fileFaults: [String: String]
  let line: @Sendable (Int) -> String
}

/// The result's words.
struct ResultWords: Sendable {
  let title: String
  let asOf: @Sendable (String) -> String
  let example: String
  let ceiling: String
  let ceilingNote: String
  let notAddable: String
  let noCeiling: String
  let capitals: @Sendable (String) -> String
  let elsewhere: @Sendable (String) -> String
  let statuses: [String: String]
  let formulaHeading: String
  let otherHeading: String
  let otherNote: String
  let notFilledHeading: String
  let notFilled: @Sendable (String) -> String
  let notFilledAdd: String
  let upTo: @Sendable (String) -> String
  let amount: @Sendable (String) -> String
  let interval: @Sendable (String) -> String
  let ifAllHold: @Sendable (String) -> String
  let reasons: String
  let holding: @Sendable (Int) -> String
  let truths: [String: String]
  let missing: String
  let openPoint: String
  let readings: String
  let reading: String
  let effect: String
  let raises: String
  let raise: @Sendable (String, String?, String) -> String
  let gain: @Sendable (String) -> String
  let tableChange: @Sendable (String, String, String) -> String
  let otherRows: @Sendable (Int) -> String
  let limits: String
  let limitUsed: @Sendable (String, String, String) -> String
  let limitBinds: String
  let applied: String
  let open: String
  let threshold: @Sendable (String, String, String, String) -> String
  let computation: String
  let ruleRow: @Sendable (Int) -> String
  let materials: String
  let factMissing: String
  let change: String
  let download: String
  let downloadHint: String
  let printHint: String
  let changes: String
  let changed: @Sendable (String, String, String) -> String
  let newVersion: @Sendable (String, Int, Int) -> String
  let unchanged: String
  let shared: String
  let problem: String
  let problemUnsaid: String
  let caution: String
}
