internal import Entitlement
internal import FEEL
internal import NIOCore
internal import PolicyPacks
internal import Quantities
internal import Synchronization

/// Everything the pages stand on, made once at the start and never changed.
struct Site: Sendable {
  let catalogue: Catalogue
  let assessor: Assessor
  let identity: SiteIdentity
  private let searches: [Language: PolicySearch]
  private let asked: [String: AskedFacts]
  private let policies: [Language: [PolicyView]]
  /// The legal day, at +08:00.
  private let today: @Sendable () -> CalendarDate?

  init(
    _ library: PackLibrary, identity: SiteIdentity,
    today: @escaping @Sendable () -> CalendarDate? = { nil }
  ) {
    self.today = today
    let catalogue = Catalogue(library)
    self.catalogue = catalogue
    assessor = Assessor(library)
    self.identity = identity
    var searches: [Language: PolicySearch] = [:]
    var policies: [Language: [PolicyView]] = [:]
    for language in Language.allCases {
      searches[language] = PolicySearch(catalogue, in: language)
      policies[language] = catalogue.policies.map {
        PolicyView($0, catalogue, .of(language))
      }
    }
    self.searches = searches
    self.policies = policies
    var asked: [String: AskedFacts] = [:]
    for policy in catalogue.policies {
      for measure in policy.measures {
        asked["\(policy.pack.id)/\(measure.id)"] = assessor.askedFacts(
          pack: policy.pack.id, measure: measure.id)
      }
    }
    self.asked = asked
  }

  /// What a measure asks; nothing where it has no decisions.
  func asked(_ policy: CataloguePolicy, _ measure: Measure) -> AskedFacts? {
    asked["\(policy.pack.id)/\(measure.id)"]
  }

  /// The policies as pages of a language show them today.
  func policies(in language: Language) -> [PolicyView] {
    let day = today()
    return (policies[language] ?? []).map { $0.seen(on: day) }
  }

  /// The fact that says where an applicant belongs.
  static let districtFact = "registeredDistrict"

  /// The policies of the applicant's place; all of them while the place isn't known.
  func policies(for applicant: Subject) -> [CataloguePolicy] {
    guard case .value(.string(let name))? = applicant.statement(Self.districtFact)?.content,
      case .enumeration(let values)? = applicant.entity.fact(Self.districtFact)?.type,
      let code = values.first(where: { $0.name == name })?.key
    else { return catalogue.policies }
    let here = catalogue.policies.filter { code.hasPrefix($0.pack.identity.area) }
    return here.isEmpty ? catalogue.policies : here
  }

  /// Texts of the vocabulary in a language; nil without any pack.
  func texts(in language: Language) -> PackTexts? {
    catalogue.policies.first?.text(in: language)
  }

  /// A measure as pages show it.
  func measure(_ policy: String, _ id: String, _ words: Words) -> MeasureView? {
    guard let policy = catalogue.policy(policy), let measure = policy.pack.measure(id),
      measure.kind != .base
    else { return nil }
    return MeasureReader(catalogue, policy, measure, words).view()
  }

  /// What a query finds.
  func search(_ query: String, in language: Language) -> PolicySearch.Outcome? {
    searches[language]?.find(query)
  }

  /// The page at `place`, nil where there is none. Pages here depend on nothing but the packs and
  /// the day.
  func page(_ place: Place, in language: Language) -> HTML? {
    let words = Words.of(language)
    switch place {
    case .home: return HomePage(words: words, policies: policies(in: language)).html(identity)
    case .policies:
      return PolicyListPage(words: words, policies: policies(in: language)).html(identity)
    case .policy(let id):
      return policies(in: language).first { $0.id == id }.map {
        PolicyPage(words: words, policy: $0).html(identity)
      }
    case .measure(let policy, let id):
      let view = policies(in: language).first { $0.id == policy }
      return measure(policy, id, words).map {
        MeasurePage(words: words, measure: $0, policy: view).html(identity)
      }
    case .tables(let policy, let id):
      return measure(policy, id, words).map {
        TablesPage(words: words, measure: $0).html(identity)
      }
    case .search(let query):
      return search(query, in: language).map {
        SearchPage(words: words, outcome: $0).html(identity)
      }
    case .about: return AboutPage(words: words, policies: policies(in: language)).html(identity)
    case .problem(let code):
      return ProblemCode(rawValue: code).map {
        ProblemPage(words: words, code: $0).html(identity)
      }
    case .checkup, .checkupLoad: return nil
    }
  }
}

/// Pages that depend on the packs and the day only are made once a day and kept: there are as many
/// as places.
final class PageCache: Sendable {
  /// A page with its entity tag.
  struct Page: Sendable {
    /// The bytes, shared by all answers.
    let body: ByteBuffer
    let tag: String
  }

  private struct Key: Hashable {
    let place: Place
    let language: Language
  }

  private struct Kept {
    var day: CalendarDate?
    var pages: [Key: Page] = [:]
  }

  private let kept = Mutex<Kept>(Kept())

  /// The page kept that day, or the one `make` gives; nothing is kept where it gives none.
  func page(
    _ place: Place, in language: Language, on day: CalendarDate?, make: () -> HTML?
  ) -> Page? {
    let key = Key(place: place, language: language)
    let known = kept.withLock { kept -> Page? in
      if kept.day != day { kept = Kept(day: day) }
      return kept.pages[key]
    }
    if let known { return known }
    guard let html = make() else { return nil }
    let bytes = html.bytes
    let page = Page(body: ByteBuffer(bytes: bytes), tag: "\"" + ContentTag.of(bytes) + "\"")
    kept.withLock { if $0.day == day { $0.pages[key] = page } }
    return page
  }
}
