extension Words {
  /// The translation.
  static let english = Words(
    language: .english, site: .english, home: .english, policy: .english, measure: .english,
    table: .english, search: .english, about: .english, fault: .english,
    checkup: .english, result: .english, workbook: .english)
}

extension SiteWords {
  fileprivate static let english = SiteWords(
    name: "Duixian",
    tagline: "What a policy promises, worked out",
    skip: "Skip to main content",
    navigation: "Main sections",
    policies: "Policies",
    checkup: "Check-up",
    about: "About",
    demonstration:
      "Demonstration data; not a government site. Enterprises, people and documents are made up.",
    demonstrationName: "About this demonstration",
    account: "Sign in",
    searchLabel: "Search clauses and measures",
    searchButton: "Search",
    breadcrumb: "You are here",
    home: "Home",
    operatedBy: { "This site is operated by \($0)." },
    unnamedOperator: "The operator of this site has not given a name yet.",
    notGovernment: "This is no government site, and an estimate is no official decision.",
    textIsLaw:
      "Clauses are transcribed; the official gazette prevails. Estimates are upper limits, "
      + "not promises.",
    interface: "API",
    contact: "Contact",
    unverified: "unverified",
    unverifiedWhy: "no official page was read, or the text does not say",
    listComma: ", ",
    colon: ": ")
}

extension PolicyWords {
  fileprivate static let english = PolicyWords(
    listTitle: "Policies",
    listLead: "Each policy states its status and what that rests on. Where no official page was "
      + "read, it says unverified.",
    document: "Document",
    issuer: "Issued by",
    issued: "Issued on",
    validity: "Validity",
    validBetween: { "\($0) to \($1)" },
    validFrom: { "from \($0); the text names no end" },
    validUnstated: "not stated",
    lead: "Lead agency",
    level: "Level",
    levels: [
      "nation": "national", "province": "provincial", "city": "city", "district": "district",
    ],
    status: "Status",
    statuses: [
      "effective": "in force", "partly overlapped": "partly covered by newer policies",
      "claimed superseded": "said to be superseded", "repealed": "repealed",
    ],
    ended: { "ended on \($0); still applies to what happened before" },
    evidence: "Evidence for the status",
    contested: "Sources disagree whether it is in force; it may have been replaced.",
    uncertain: "Its status isn't verified: no official page was read.",
    uncertainAdvice: "Ask the agency before you apply.",
    evidenceSource: "Source",
    evidenceGrade: "Trust",
    evidenceChecked: "Checked on",
    evidenceSays: "Says",
    grades: [
      "A": "official page", "B": "reprint", "C": "third-party data", "K": "general knowledge",
    ],
    source: "Source of the text",
    measureCount: { $0 == 1 ? "1 measure" : "\($0) measures" },
    openCount: { $0 == 1 ? "1 open point" : "\($0) open points" },
    clausesHeading: "Clauses and measures",
    clausesLead: "The text of each clause, with the measures that come from it beside.",
    measuresBeside: "Measures of this clause",
    noMeasure: "Nothing can be applied for under this clause.",
    contents: "Clauses",
    measuresHeading: "All measures",
    split: "Who bears the cost",
    overlap: "Where policies overlap",
    overlaps: [
      "exclusive-best": "Only one policy of the same kind, and the best of them.",
      "top-up": "The difference may be topped up.",
      "cumulative-ceiling": "They may be combined up to a common ceiling.",
      "stackable": "They may be combined.",
    ],
    overlapAmong: { "Applies to policies of the same kind at these levels: \($0)." },
    readPolicy: "Read clauses and measures",
    original: "The Chinese original")
}

extension MeasureWords {
  fileprivate static let english = MeasureWords(
    kinds: [
      "formula": "by rule", "selection": "by selection", "recognition": "by recognition",
      "service": "matching service", "base": "shared conditions",
    ],
    kindsExplained: [
      "formula": "Who meets the conditions can have the maximum worked out at once.",
      "selection": "Applications are compared first; no amount can be worked out beforehand.",
      "recognition": "An entry in a list or a title, with the support that follows from it.",
      "service": "Offers and needs are published and brought together; no money is paid.",
      "base": "Conditions that other measures share.",
    ],
    kindLabel: "How it is given",
    agency: "Responsible",
    agencyLeads: "leads",
    agencyOurs:
      "The text does not say which agency is responsible for this measure; the assignment "
      + "is ours.",
    clause: "Clause",
    event: "Qualifying event",
    onThisPage: "On this page",
    who: "Who may have it",
    whoLead: "All of these conditions have to hold:",
    whoBase:
      "The shared conditions on applicants hold too. The text is silent on most of them; the "
      + "estimate takes what is usual:",
    whoBaseLink: "How these conditions can be read",
    holdsWhen: "Rule",
    basis: "Basis",
    noConditions: "This measure has no conditions of its own.",
    amount: "How much",
    amountLead: "All figures are maxima; the agency determines the actual amount.",
    amountNone: [
      "selection": "The amount follows from the selection and cannot be worked out beforehand.",
      "recognition": "The text names no amount, or it stands in another policy.",
      "service": "A matching service; no money is paid.",
      "formula": "The amount follows from the decision tables below.",
    ],
    parameter: "Item",
    value: "Figure",
    quoted: "Words of the text",
    limits: "Limits",
    limitScopes: [
      "claim": "each application", "grant": "each upstream grant", "filing": "each filed model",
      "project": "each project", "enterprise-year": "each enterprise and year",
      "enterprise-term": "each enterprise within the validity",
      "enterprise-once": "each enterprise, once", "centre-years": "each centre",
      "pool-year": "all enterprises together and year",
    ],
    limitSentence: { "\($0): at most \($1)" },
    limitShared: { "counted together with “\($0)”" },
    limitWhen: { "only where “\($0)” is read as “\($1)”" },
    limitOverride: { "exception: \($0)" },
    quota: "Quota and tiers",
    facts: "What it is decided on",
    factsLead: { "For each “\($0)”:" },
    factsApplicant: "For the applicant:",
    factLists: { "“\($0)”, line by line:" },
    provenance: [
      "declared": "declared", "register": "official list", "evidence": "documents",
      "determined": "determination", "computed": "computed",
    ],
    materials: "Materials to prepare",
    materialProves: "proves",
    materialMinor: "may follow later",
    materialsNone: "The text lists no materials.",
    tables: "Decision tables",
    tablesLead: "The rules as tables: each row is one case. First in words, then as a table.",
    tablesLink: "Decision tables on a page of their own",
    tablesNone: "This measure has no decision table, only the conditions above.",
    open: "What the text leaves open",
    openLead:
      "No implementing notice was found. Where the text is silent, the possible readings are "
      + "listed; nothing can be approved or paid before an agency has settled them by a document.",
    openNone: "The text leaves nothing open here.",
    openDefault: "used for the estimate",
    openNoDefault: "No reading is used by default: there is no result before it is settled.",
    openBasis: "Why",
    overlap: "What it overlaps with",
    overlapInstrument: {
      "This measure gives “\($0)”; its pool and yearly limit are shared with these measures:"
    },
    overlapNone: "No other policy in this collection is known to share its money or limits.",
    overlapDefault: { "This policy says: \($0)" },
    overlapOther: { "“\($0)” says: \($1)" },
    overlapSame: { "Under it, these measures and this one are for the same \($0):" },
    overlapRelation: { "With \($0): \($1)" },
    overlapKey: { "The same \($0) is not supported twice." },
    benefitKeys: [
      "contract": "contract", "project": "project", "grant": "upstream grant", "title": "title",
      "model": "model", "product": "result", "person": "person", "filing": "filing",
      "investment": "investment",
    ],
    flow: "How it is handled",
    flowLead: "The stages of a case. Where the text sets no term, none is shown.",
    stages: [
      "acceptance": "acceptance", "supplement": "supplement (asked for once)",
      "districtReview": "district review", "determination": "determination of the amount",
      "cityReview": "city review", "scoring": "scoring", "selection": "selection",
      "decision": "approval", "notice": "public notice", "objection": "objections",
      "letter": "decision letter", "payment": "payment", "useCheck": "check of use",
      "clawback": "clawback", "entry": "entry in the list", "closed": "closed",
      "rejected": "not supported",
    ],
    stageDays: { "\($0) working days" },
    actors: ["applicant": "applicant", "district": "district", "lead": "lead agency"],
    boards: "What can be listed and found",
    boardListing: "Offers",
    boardNeed: "Needs",
    outcome: "Outcome",
    note: "Note",
    checkup: "See what it holds for you")
}

extension TableWords {
  fileprivate static let english = TableWords(
    title: { "\($0): decision tables" },
    lead: "Read from left to right: where everything on the left holds, the right is the result. "
      + "“Any” means that the column does not matter.",
    hitPolicies: [
      "UNIQUE": "Each case matches exactly one row.", "FIRST": "The first row that matches counts.",
      "PRIORITY": "Where several rows match, the result listed first counts.",
      "ANY": "Where several rows match, they agree.", "COLLECT": "All rows that match count.",
      "RULE ORDER": "All rows that match, in their order.",
      "OUTPUT ORDER": "All rows that match, by their results.",
    ],
    row: "Row",
    inWords: "In words",
    asTable: "As a table",
    whatever: "any",
    fired: "applied here",
    scroll: "A wide table can be scrolled sideways",
    signs: [
      "and": "and", "or": "or", "not": "not", "=": "is", "!=": "is not", ">=": "≥", "<=": "≤",
      ">=date": "not before", "<=date": "not after", ">": ">", "<": "<", "*": "×", "/": "÷",
      "true": "yes", "false": "no", "(": "(", ")": ")",
      "if": "if", "then": "then", "else": "else", "min": "the smaller of",
      "max": "the larger of", "sum": "the sum of", "count": "the number of", "round": "rounded",
      "in": "of", "for": "for each", "return": "take", "-": "−", "..": "to",
    ],
    comma: ",",
    yes: "yes",
    no: "no",
    quoted: { "“\($0)”" },
    valued: { "\($0) (\($1))" },
    holds: { "\($0) is “\($1)”" },
    oneOf: { "\($0) is one of “\($1)”" },
    follows: { "\($0): \($1)" },
    some: { "at least one of \($0) has" },
    every: { "each of \($0) has" },
    negated: { "“\($0)” does not hold" },
    rule: { conditions, results in
      (conditions.isEmpty
        ? "In any case, " : "If " + conditions.joined(separator: ", and ") + ", then ")
        + results.joined(separator: ", ") + "."
    },
    tightAfter: "(“", tightBefore: ",)”")
}

extension SearchWords {
  fileprivate static let english = SearchWords(
    title: "Search",
    lead: "Finds words in the clauses and the measures, in Chinese and in English.",
    placeholder: "For example: compute",
    empty: "Enter what you look for, for example: interest, filing, multimodal.",
    found: { $0 == 1 ? "1 place with “\($1)”" : "\($0) places with “\($1)”" },
    foundTruncated: { "\($0) places in all; the first \($1) are shown. Add a word to narrow it." },
    nothing: { "Nothing found for “\($0)”" },
    nothingHints: ["try a shorter word", "check the spelling", "browse a policy by its clauses"],
    tooLong: "The search was long; its first 60 characters were used.",
    kindMeasure: "Measure",
    kindClause: "Clause")
}

extension AboutWords {
  fileprivate static let english = AboutWords(
    title: "About this site",
    lead: "Duixian means both to honour a promise and to cash a voucher. This site turns policy "
      + "documents into rules that run, so that anyone sees what they may have, and why.",
    sections: [
      Section(
        heading: "How a policy is read",
        paragraphs: [
          "A policy is a pack: the text phrase by phrase, each tied to a condition, a number, a "
            + "limit, a stage or an agency. Each number has to agree with the words of the text.",
          "The rules are decision tables of an international standard (DMN 1.5) and can be run "
            + "again in other software. Amounts are exact to the fen; no floating point is used.",
        ]),
      Section(
        heading: "What unverified means",
        paragraphs: [
          "A status, date or number for which no official page was read, and whatever the text "
            + "leaves open, is marked unverified.",
          "Where the text is silent, each reading is worked out. Until an agency has settled it by "
            + "a document, an estimate is only an orientation.",
        ]),
      Section(
        heading: "What the estimate is",
        paragraphs: [
          "All figures of the text are maxima. The estimate is the most the rules can give; the "
            + "agency determines the actual amount, within the year's budget.",
          "Where a fact is missing the answer is undetermined: never yes, and never no.",
        ]),
    ],
    operatorHeading: "Who operates it",
    privacyHeading: "Your data",
    privacy: [
      "Neither reading nor the check-up needs a login. There are no cookies, and no scripts, fonts "
        + "or statistics of third parties.",
      "What you enter in the check-up travels between your browser and each request only; the "
        + "server keeps none of it, and none of it is logged.",
    ],
    sourceHeading: "Program and licence",
    source: [
      "The program behind this site is Duixian. Its source is public under the Apache License, "
        + "version 2.0: anyone may use it, change it and pass it on.",
      "The policies' text is official; the gazette prevails. What this site adds to it comes under "
        + "the same licence.",
    ],
    sourceLink: "Source code and licence",
    sourceUnnamed: "Source code and licence come with the program; ask the operator for them.",
    dataHeading: "Policy packs",
    dataLead: "A pack is data; once published it never changes. An amendment is a new version.",
    packVersion: { "version \($0)" })
}

extension FaultWords {
  fileprivate static let english = FaultWords(
    requestID: { "Request: \($0). Please give it when you contact the operator." },
    backHome: "Back to the home page",
    backSearch: "Search clauses and measures",
    backCheckup: "Back to the check-up",
    codeLabel: "Code",
    statusLabel: "HTTP status",
    problems: [
      .notFound: Entry(
        title: "There is no such page",
        advice: "The address may be wrong, or the policy isn't in this collection."),
      .methodNotAllowed: Entry(
        title: "This address can't be used that way",
        advice: "Please use the links and buttons of the pages."),
      .badRequest: Entry(
        title: "The request is wrong", advice: "Please check the address or the form."),
      .unreadableBody: Entry(
        title: "What was sent can't be read",
        advice: "Please check the file's format and encoding (UTF-8)."),
      .invalidDossier: Entry(
        title: "Some of what was entered is wrong",
        advice: "Please correct each point and send again."),
      .unsupportedMediaType: Entry(
        title: "This kind of content isn't supported",
        advice: "Please send JSON or YAML as the interface's description says."),
      .bodyTooLarge: Entry(
        title: "What was sent is too large", advice: "Please send less, or in several parts."),
      .headersTooLarge: Entry(
        title: "The address is too long", advice: "Please shorten the search or the address."),
      .requestTimeout: Entry(
        title: "Sending took too long",
        advice: "Not everything arrived in time. Please check the connection and try again."),
      .conflict: Entry(
        title: "It has changed meanwhile",
        advice: "Please read it again. One idempotency key can't stand for different requests."),
      .refused: Entry(
        title: "This wasn't carried out", advice: "Please correct what the reason says."),
      .unauthorized: Entry(
        title: "An access token is needed",
        advice: "Make one in your account and send it as Authorization: Bearer."),
      .overloaded: Entry(
        title: "Too many requests at this moment", advice: "Please try again in a moment."),
      .notReady: Entry(
        title: "The service is starting or stopping", advice: "Please try again in a moment."),
      .internalError: Entry(
        title: "Something went wrong",
        advice:
          "It has been recorded. Please try again; if it happens again, give the operator the "
          + "number of the request."),
    ])
}
