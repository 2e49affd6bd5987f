internal import PolicyPacks
internal import Quantities

extension DemonstrationPlan {
  /// A case of a measure that leads to an entry in an official list, made up.
  public struct Recognised: Sendable {
    /// The round that it is filed in.
    public let call: Call
    /// The place of the enterprise in the plan, from 0.
    public let company: Int
    /// How many days after today the entry ends; nil: it has no last day.
    public let endsAfter: Int?
    /// What the decision document adds, by column.
    public let stated: [String: String]
    /// How many it may recognise itself; nil: none.
    public let quota: Int?
    /// What it may recognise them as.
    public let categories: [String]
    /// Whom it recognised, each as the first category.
    public let talents: [String]
    /// The round only: it is open today, and nobody has applied yet.
    public let isOpen: Bool
  }

  /// The files of dossiers that the plan names.
  public var dossierNames: Set<String> {
    Set(calls.map(\.dossier)).union(recognised.map(\.call.dossier))
  }

  static var recognition: Form<Recognised> {
    .mapping("a recognition of a demonstration") { fields in
      let pack = fields.required("pack", .text)
      let measure = fields.required("measure", .text)
      let title = fields.required("title", .text)
      let document = fields.required("document", .text)
      let dossier = fields.required("dossier", .text)
      let claim = fields.optional("claim", .text)
      let company = fields.required("by", Form<Int>.integer(in: 0...1000))
      let ends = fields.optional("ends", Form<Int>.integer(in: 1...3660))
      let stated = fields.optional("stated", .dictionary(of: .text), or: [])
      let quota = fields.optional("quota", Form<Int>.integer(in: 1...1000))
      let categories = fields.optional("categories", .list(of: .text), or: [])
      let talents = fields.optional("talents", .list(of: .text), or: [])
      let isOpen = fields.optional("open", .boolean, or: false)
      guard let pack, let measure, let title, let document, let dossier, let company else {
        return nil
      }
      return Recognised(
        call: Call(
          pack: pack, measure: measure, title: title, document: document, budget: Money(fen: 0),
          dossier: dossier, claim: claim, districts: [], facts: [], only: []),
        company: company, endsAfter: ends,
        stated: Dictionary(stated.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }),
        quota: quota, categories: categories, talents: talents, isOpen: isOpen)
    }
  }
}
