/// All policies with their status and what it rests on.
struct PolicyListPage {
  let words: Words
  let policies: [PolicyView]

  func html(_ site: SiteIdentity) -> HTML {
    let cards: [HTML] = policies.map { PolicyCard(words: words, policy: $0).html(level: .full) }
    return Frame(
      words: words, site: site, title: words.policy.listTitle, place: Place.policies,
      section: .policies
    ).page(
      """
      <h1>\(words.policy.listTitle)</h1>
      <p class="lead">\(words.policy.listLead)</p>
      \(cards)
      """)
  }
}

/// A policy in a list.
struct PolicyCard {
  /// How much a card says.
  enum Level {
    case short, full
  }

  let words: Words
  let policy: PolicyView

  func html(level: Level) -> HTML {
    let pieces = Pieces(words: words)
    let address = Place.policy(policy.id).address(in: words.language)
    let heading: HTML =
      level == .full
      ? "<h2><a href=\"\(address)\">\(policy.name)</a></h2>"
      : "<h3><a href=\"\(address)\">\(policy.name)</a></h3>"
    let evidence: HTML = level == .full ? EvidenceList(words: words, policy: policy).html : ""
    return """
      <article class="card policy">
      \(heading)
      <p class="tags">\(StatusTag(words: words, policy: policy).html) \
      <span>\(words.policy.measureCount(policy.measures.count))</span> \
      <span>\(words.policy.openCount(policy.openCount))</span></p>
      <dl class="facts">
      \(pieces.pair(words.policy.document, "\(Wording(policy.document, on: words.language))"))
      \(pieces.pair(words.policy.issuer, "\(policy.issuer)"))
      \(pieces.pair(words.policy.validity, "\(policy.validity)"))
      </dl>
      \(evidence)
      </article>
      """
  }
}

/// The policy's status with the mark 未核实 where it isn't from an official page.
struct StatusTag {
  let words: Words
  let policy: PolicyView

  var html: HTML {
    let tag: HTML =
      "<span class=\"tag \(policy.isSound ? "sound" : "doubtful")\">\(policy.status)</span>"
    return policy.isUnverified ? "\(tag) \(Pieces(words: words).unverified)" : tag
  }
}

/// What the policy's status rests on.
struct EvidenceList {
  let words: Words
  let policy: PolicyView

  var html: HTML {
    let contested: HTML =
      policy.isContested ? "<p class=\"contested\"><b>\(words.policy.contested)</b></p>" : ""
    return """
      <div class="evidence">
      <p class="label">\(words.policy.evidence)</p>
      \(contested)
      \(list)
      <p class="by">\(words.policy.source)\(words.site.colon)\(policy.sourceGrade) · \
      \(policy.sourceNote)</p>
      </div>
      """
  }

  /// The statements, each with its source, grade and day, and the policies they name.
  var list: HTML {
    let items: [HTML] = policy.evidence.map { one in
      let links: [HTML] = one.names.map { " <a href=\"\($0.address)\">\($0.name)</a>" }
      return """
        <li><q>\(one.says)</q>\(links)
        <span class="by">\(one.source) · \
        \(words.policy.evidenceGrade)\(words.site.colon)\(one.grade) · \
        \(words.policy.evidenceChecked) \(one.checked)</span></li>
        """
    }
    return "<ul>\(items)</ul>"
  }
}

/// That nobody has verified whether a policy is in force, with who says what: on the pages of its
/// measures and in results. Nothing where an official page was read.
struct StatusNotice {
  let words: Words
  let policy: PolicyView

  var html: HTML? {
    guard policy.isUnverified else { return nil }
    let heading = policy.isContested ? words.policy.contested : words.policy.uncertain
    return """
      <section class="notice evidence">
      <p><b>\(heading)</b> \(words.policy.uncertainAdvice)</p>
      \(EvidenceList(words: words, policy: policy).list)
      </section>
      """
  }
}
