extension CheckupWords {
  static let english = CheckupWords(
    title: "Check-up",
    startLead:
      "Choose what fits, then answer a few pages of questions. Leave out what you don't know: "
      + "it counts as unknown, never as no or 0.",
    district: "Where is the enterprise registered?",
    districtHint: "Only policies of that place are shown; without a choice, all of them.",
    districtNone: "not certain yet",
    asOf: "For which day?",
    asOfHint: "Usually today.",
    choose: "What applies to you?",
    chooseHint: "Choose any number, or none; you can add more later.",
    chooses: [
      "computeContract": "We bought or rented compute (a contract)",
      "loan": "We borrowed for compute infrastructure and paid interest",
      "upstreamGrant": "We received money for a national or provincial research task",
      "model": "We developed a large model and had it filed or registered",
      "innovationCentreYear": "We are a manufacturing innovation centre",
      "title": "We hold a title such as champion or little giant",
      "communityContribution": "We published models or operators in an open-source community",
      "contestEntry": "We held or entered an AI contest",
      "demonstration": "We have a first application of a large model in manufacturing",
      "talentProject": "We have a talent project or a start-up team",
    ],
    loadHeading: "Use a file you have",
    loadText:
      "Choose the file you downloaded last time, or the Excel workbook you filled in. It is used "
      + "for this check-up only and isn't kept.",
    loadButton: "Read the file",
    next: "Continue",
    back: "Back",
    toReview: "Check your answers",
    saveAndReview: "Save and check all answers",
    addLine: "Save and add a line",
    applicantGroups: ["The applicant", "Other facts"],
    progress: { "Page \($0) of \($1)" },
    lineTitle: { "\($0), line \($1)" },
    ofClaim: { "“\($0)”" },
    skipHint: "Leave out what you don't know.",
    sideHeading: {
      $0 == 1 ? "1 more, for another reading only" : "\($0) more, for other readings only"
    },
    sideLead:
      "Where the text is silent there are several readings. These are needed only to see the "
      + "amount under each; the main result stands without them.",
    sideCause: { "Only needed if “\($0)” is read as “\($1)”." },
    claimName: "Give it a name",
    claimNameHint: "The result uses this name, for example “training contract”.",
    yes: "Yes",
    no: "No",
    unknown: "Not known",
    yuan: "yuan",
    moneyHint: "In yuan, such as 1200000 or 1,200,000.00.",
    rateHint: "In percent, for example 60.",
    dateHint: "For example 2026-03-01.",
    select: "Please choose",
    errorsHeading: "Some answers have to be corrected",
    errorPrefix: "Error: ",
    faults: { fault in
      switch fault {
      case .amount: "Enter an amount, such as 1200000 or 1,200,000.00."
      case .fractionOfFen: "An amount in yuan has at most two decimals."
      case .number: "Enter a number."
      case .wholeNumber: "Enter a whole number."
      case .decimals(let most): "At most \(most) decimals."
      case .date: "Enter a date, such as 2026-03-01."
      case .choice: "Choose one of the options."
      case .creditCode: "The unified social credit code has 18 characters; compare the licence."
      case .tooLong(let most): "At most \(most) characters."
      case .outside(let low, let high):
        "It has to be from \(low) to \(high); check number and unit."
      }
    },
    reviewTitle: "Check your answers",
    reviewLead: "If everything is right, see the result.",
    reviewApplicant: "Applicant",
    change: "Change",
    changeWhat: { ": \($0)" },
    remove: "Remove",
    removeWhat: { ": \($0)" },
    missing: "not answered",
    missingCount: { $0 == 1 ? "1 question not answered" : "\($0) questions not answered" },
    addClaim: "Add another",
    addClaimButton: "Add",
    showResult: "See the result",
    received: "Received already; it counts against limits",
    loadFaultsTitle: "This file can't be read",
    fileFaults: [
      "DOS": "the content isn't as required", "DATA": "the file isn't JSON or YAML",
      "FORM": "something is missing or wrong",
    ],
    line: { "line \($0)" })
}

extension ResultWords {
  static let english = ResultWords(
    title: "Your result",
    asOf: { "As of \($0)" },
    example: "An example, no real enterprise",
    ceiling: "Estimated ceiling",
    ceilingNote:
      "Only measures that can be worked out by rule. It is an upper limit, not a promise: the "
      + "agency determines the actual amount, within the year's budget.",
    notAddable:
      "The policies may overlap, and the same thing isn't supported twice: their ceilings "
      + "can't be added up.",
    noCeiling: "With these answers, no measure has an amount that can be worked out.",
    capitals: { "RMB \($0)" },
    elsewhere: { "Policies of other places aren't shown: \($0)." },
    statuses: [
      "eligible": "eligible", "not-eligible": "not eligible at present",
      "undetermined": "not certain yet",
    ],
    formulaHeading: "Measures with an amount",
    otherHeading: "Selections, recognitions and services",
    otherNote: "No amount can be worked out for these; they are listed for orientation.",
    notFilledHeading: "Nothing was entered, so nothing was worked out",
    notFilled: { "needs “\($0)”" },
    notFilledAdd: "You can add it where you check your answers.",
    upTo: { "at most \($0) yuan" },
    amount: { "\($0) yuan" },
    interval: { "0 to \($0) yuan" },
    ifAllHold: { "if all conditions hold, at most \($0) yuan" },
    reasons: "Why",
    holding: { "Conditions that hold (\($0))" },
    truths: ["true": "holds", "false": "doesn't hold", "unknown": "not known"],
    missing: "What is missing",
    openPoint: "an agency has to settle it by a document",
    readings: "Where the text is silent: what another reading would change",
    reading: "If it is read so",
    effect: "Result",
    raises: "What would raise it",
    raise: { what, from, to in
      from.map { "If “\(what)” changes from “\($0)” to “\(to)”" } ?? "If “\(what)” is “\(to)”"
    },
    gain: { "\($0) yuan more" },
    tableChange: { "\($0): from “\($1)” to “\($2)”" },
    otherRows: { "Other cases of the same tables (\($0))" },
    limits: "Limits",
    limitUsed: { "\($0): cap \($1), counted before \($2)" },
    limitBinds: "this reduces the amount",
    applied: "Rules that applied",
    open: "open to you",
    threshold: { "\($0): \($1) is required, it is \($2) (\($3))" },
    computation: "How it was worked out",
    ruleRow: { "row \($0) applied" },
    materials: "Materials to prepare",
    factMissing: "not answered",
    change: "Change your answers",
    download: "Download the file",
    downloadHint: "Choose this file next time to continue. The site keeps nothing you enter.",
    printHint: "To print, use your browser's print command with A4 paper.",
    changes: "Compared with last time",
    changed: { "\($0): from “\($1)” to “\($2)”" },
    newVersion: {
      "\($0) changed from version \($1) to version \($2); the result was worked out anew."
    },
    unchanged: "The result is the same as last time.",
    shared: "Conditions of every measure, listed once.",
    problem: "Can't be worked out",
    problemUnsaid:
      "the rules can't be applied to these values; send the downloaded file to the operator",
    caution: "Worked out automatically from what was entered; nothing was verified, and it is no "
      + "official decision.")
}
