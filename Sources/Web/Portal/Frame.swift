internal import Fulfilment

/// Who stands behind this instance, as the footer says it.
public struct SiteIdentity: Sendable, Hashable {
  /// The operator's name; empty where nobody gave one.
  public var operatorName: String
  /// How to reach the operator: an address in words, not a link.
  public var operatorContact: String
  /// A government runs the instance; the sentence that it isn't a government site is left out.
  public var isGovernment: Bool
  /// Where this program's source can be had, as an `https:` address; empty where it isn't said.
  public var sourceAddress: String
  /// People can sign in here; set by the server.
  var hasAccounts = false
  /// The accounts of a demonstration; none where it is no demonstration. Set by the server.
  var demonstration: [DemonstrationAccount] = []

  /// An identity; by default nobody's, and no government's.
  public init(
    operatorName: String = "", operatorContact: String = "", isGovernment: Bool = false,
    sourceAddress: String = ""
  ) {
    self.operatorName = operatorName
    self.operatorContact = operatorContact
    self.isGovernment = isGovernment
    self.sourceAddress = sourceAddress
  }
}

/// What has an address in each language: a `Place`, or a page of another area of the site.
protocol PageAddress: Sendable {
  /// The address in a language.
  func address(in language: Language) -> Address
}

/// The navigation. An area of the site adds its entry to `all`.
struct Navigation: Sendable {
  /// One entry, with the section whose pages it stands for.
  struct Entry: Sendable {
    let section: Frame.Section
    let page: any PageAddress
    let name: @Sendable (Words) -> String
  }

  /// Every entry, in order.
  static let all = [
    Entry(section: .policies, page: Place.policies) { $0.site.policies },
    Entry(section: .checkup, page: Place.checkup) { $0.site.checkup },
    Entry(section: .search, page: Place.search("")) { $0.site.searchButton },
    Entry(section: .about, page: Place.about) { $0.site.about },
  ]
}

/// What is the same on every page: head, header with navigation, footer.
struct Frame: Sendable {
  /// The section of the navigation a page belongs to; an area of the site declares its own.
  struct Section: Hashable, Sendable {
    let key: String

    static let policies = Section(key: "policies")
    static let checkup = Section(key: "checkup")
    static let search = Section(key: "search")
    static let about = Section(key: "about")
  }

  /// A step of the way to a page.
  struct Crumb: Sendable {
    let name: Wording
    let address: Address
  }

  let words: Words
  let site: SiteIdentity
  let title: String
  /// The page itself, for the link to the other language; nil where it has none (an error).
  var place: (any PageAddress)?
  var section: Section?
  var crumbs: [Crumb] = []
  /// The form whose answers a change of language must not lose; nil where a link will do.
  var carriesForm: String?
  /// Who is signed in and where they can go; nil on public pages.
  var workspace: HTML?
  /// The page may stand in search engines.
  var isIndexed = true
  /// What stands behind the navigation on pages of an area: who is logged in, and the way out.
  var account: HTML = .none

  /// Says on every page of a demonstration that it is one.
  private var banner: HTML? {
    guard !site.demonstration.isEmpty else { return nil }
    return """
      <aside class="demonstration" aria-label="\(words.site.demonstrationName)">\
      <div class="wrap">\
      <p>\(words.site.demonstration)</p></div></aside>
      """
  }

  /// The whole page around `main`.
  func page(_ main: HTML) -> HTML {
    let robots: HTML = isIndexed ? "" : "<meta name=\"robots\" content=\"noindex\">"
    return """
      <!doctype html>
      <html lang="\(words.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <title>\(title) – \(words.site.name)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="description" content="\(words.site.tagline)">
      \(robots)
      <link rel="stylesheet" href="\(Asset.style.address)">
      <link rel="icon" type="image/svg+xml" href="\(Asset.mark.address)">
      \(alternates)
      </head>
      <body>
      <a class="skip" href="#main">\(words.site.skip)</a>
      \(header)\(banner)\(workspace)
      <main id="main">
      <div class="wrap">
      \(breadcrumb)
      \(main)
      </div>
      </main>
      \(footer)
      </body>
      </html>

      """
  }

  private var alternates: HTML {
    guard let place else { return "" }
    var links = HTML.none
    for language in Language.allCases {
      links += """
        <link rel="alternate" hreflang="\(language.rawValue)" href="\(place.address(in: language))">
        """
    }
    return links
  }

  // MARK: Header

  private var header: HTML {
    let home = Place.home.address(in: words.language)
    let entries: [HTML] = Navigation.all.map(entry)
    return """
      <header class="site">
      <div class="wrap">
      <a class="brand" href="\(home)">\
      <img src="\(Asset.mark.address)" alt="" width="34" height="34">\
      <span>\(words.site.name)</span></a>
      <nav aria-label="\(words.site.navigation)">
      <ul>
      \(entries)
      \(account)\(signIn)
      \(languageSwitch)
      </ul>
      </nav>
      </div>
      </header>
      """
  }

  private func entry(_ entry: Navigation.Entry) -> HTML {
    let address = entry.page.address(in: words.language)
    let isHere = place?.address(in: words.language) == address
    let current: String? = section == entry.section ? (isHere ? "page" : "true") : nil
    return """
      <li><a href="\(address)"\(attribute: "aria-current", current)>\(entry.name(words))</a></li>

      """
  }

  /// A page that everybody may read about cases, boards and selections; in Chinese only.
  struct OpenPage: Sendable {
    let name: String
    let address: Address
  }

  /// What everybody may read of cases, boards and selections.
  static let openPages = [
    OpenPage(name: "供需", address: BoardPlace.list.address),
    OpenPage(name: "评选", address: SelectionPlace.publicList.address),
    OpenPage(name: "认定", address: RecognitionPlace.list.address),
    OpenPage(name: "公示", address: NoticePlace.list.address),
    OpenPage(name: "统计", address: Address(text: "/statistics")),
  ]

  private var publicPages: HTML? {
    guard site.hasAccounts else { return nil }
    let tag = Language.chinese.rawValue
    let items: [HTML] = Self.openPages.map {
      "<li><a href=\"\($0.address)\" lang=\"\(tag)\">\($0.name)</a></li>"
    }
    return "\(items)"
  }

  private var signIn: HTML? {
    guard site.hasAccounts, workspace == nil else { return nil }
    return "<li><a href=\"\(IdentityPlace.account.address)\">\(words.site.account)</a></li>"
  }

  private var languageSwitch: HTML {
    let other: Language = words.language == .chinese ? .english : .chinese
    let address = (place ?? Place.home).address(in: other)
    let tag = other.rawValue
    if let carriesForm {
      return """
        <li class="language"><button form="\(carriesForm)" \
        formaction="\(Place.checkup.address(in: other))" \
        name="go" value="stay" formnovalidate lang="\(tag)">\(other.ownName)</button></li>
        """
    }
    return """
      <li class="language">\
      <a href="\(address)" lang="\(tag)" hreflang="\(tag)">\(other.ownName)</a></li>
      """
  }

  private var breadcrumb: HTML {
    guard !crumbs.isEmpty else { return "" }
    let items: [HTML] = crumbs.map { "<li><a href=\"\($0.address)\">\($0.name)</a></li>" }
    return """
      <nav class="crumbs" aria-label="\(words.site.breadcrumb)"><ol>\(items)</ol></nav>
      """
  }

  // MARK: Footer

  private var footer: HTML {
    let who =
      site.operatorName.isEmpty
      ? words.site.unnamedOperator : words.site.operatedBy(site.operatorName)
    let contact: HTML =
      site.operatorContact.isEmpty
      ? "" : " \(words.site.contact)\(words.site.colon)\(site.operatorContact)"
    let disclaimer: HTML =
      site.isGovernment ? "" : "<p class=\"disclaimer\">\(words.site.notGovernment)</p>"
    return """
      <footer class="site">
      <div class="wrap">
      \(disclaimer)
      <p>\(words.site.textIsLaw)</p>
      <p>\(who)\(contact)</p>
      <ul>
      <li><a href="\(Place.about.address(in: words.language))">\(words.site.about)</a></li>
      \(publicPages)
      <li><a href="\(Asset.openAPIAddress)">\(words.site.interface)</a></li>
      </ul>
      </div>
      </footer>
      """
  }
}

/// Small pieces that several pages use.
struct Pieces {
  let words: Words

  /// The mark that something was not verified at an official source.
  var unverified: HTML {
    """
    <span class="tag open" title="\(words.site.unverifiedWhy)">\(words.site.unverified)</span>
    """
  }

  /// The mark of a measure's kind.
  func kind(_ kind: String) -> HTML {
    "<span class=\"tag \(kind)\">\(words.measure.kinds[kind] ?? kind)</span>"
  }

  /// A pair of a description list.
  func pair(_ name: String, _ value: HTML) -> HTML {
    "<div><dt>\(name)</dt><dd>\(value)</dd></div>"
  }

  /// Names one after another, as prose.
  func list(_ wordings: [Wording]) -> HTML {
    var html = HTML.none
    for (index, wording) in wordings.enumerated() {
      html += index == 0 ? "\(wording)" : "\(words.site.listComma)\(wording)"
    }
    return html
  }

  /// A link to the words of the text that something rests on.
  func citation(_ citation: MeasureView.Citation) -> HTML {
    """
    <span class="cite"><q>\(citation.words)</q> \
    <a href="\(citation.address)">\(citation.number)</a></span>
    """
  }

  /// The search form.
  func search(_ typed: String, hint: String) -> HTML {
    """
    <form class="search" role="search" action="\(Place.search("").address(in: words.language))">
    <label for="q">\(words.site.searchLabel)</label>
    <div class="field"><input id="q" name="q" type="search" value="\(typed)" maxlength="60" \
    aria-describedby="q-hint" autocomplete="off">
    <button>\(words.site.searchButton)</button></div>
    <p class="hint" id="q-hint">\(hint)</p>
    </form>
    """
  }

  /// The lines of a list of measures.
  func measures(_ measures: [PolicyView.MeasureLine]) -> HTML {
    let items: [HTML] = measures.map { measure in
      """
      <li><a href="\(measure.address)">\(measure.name)</a> \(kind(measure.kind))
      <p>\(measure.offers)</p></li>
      """
    }
    return "<ul class=\"measures\">\(items)</ul>"
  }
}
