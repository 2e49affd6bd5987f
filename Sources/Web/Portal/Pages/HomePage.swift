/// The first page: what this is, the check-up, search, the policies.
struct HomePage {
  let words: Words
  /// All of them; the page shows the first, and leads to the rest.
  let policies: [PolicyView]

  private static let shownPolicies = 6

  func html(_ site: SiteIdentity) -> HTML {
    let home = words.home
    let pieces = Pieces(words: words)
    let promises: [HTML] = home.checkupPromises.map { "<li>\($0)</li>" }
    let how: [HTML] = home.how.map { "<li>\($0)</li>" }
    let cards: [HTML] = policies.prefix(Self.shownPolicies).map {
      PolicyCard(words: words, policy: $0).html(level: .short)
    }
    return Frame(words: words, site: site, title: home.title, place: Place.home).page(
      """
      <div class="hero">
      <div>
      <h1>\(home.title)</h1>
      <p class="lead">\(home.lead)</p>
      \(pieces.search("", hint: home.searchHint))
      </div>
      <section class="checkup" aria-labelledby="checkup">
      <h2 id="checkup">\(home.checkupHeading)</h2>
      <p>\(home.checkupText)</p>
      <a class="button" href="\(Place.checkup.address(in: words.language))">\(home.checkupStart)</a>
      <ul>\(promises)</ul>
      </section>
      </div>
      \(open(site))
      <section aria-labelledby="policies">
      <h2 id="policies">\(home.policiesHeading)</h2>
      <div class="cards">\(cards)</div>
      <p><a href="\(Place.policies.address(in: words.language))">\
      \(home.allPolicies(policies.count))</a></p>
      </section>
      <section aria-labelledby="how">
      <h2 id="how">\(home.howHeading)</h2>
      <ol class="how">\(how)</ol>
      </section>
      """)
  }

  /// The ways to what is decided, matched and listed in the open.
  private func open(_ site: SiteIdentity) -> HTML? {
    guard site.hasAccounts else { return nil }
    let entries: [HTML] = zip(Frame.openPages, words.home.openTexts).map { page, text in
      """
      <li><a href="\(page.address)" lang="\(Language.chinese.rawValue)">\(page.name)</a>\
      <p>\(text)</p></li>

      """
    }
    return """
      <section aria-labelledby="open">
      <h2 id="open">\(words.home.openHeading)</h2>
      <ul class="ways">\(entries)</ul>
      </section>
      """
  }
}
