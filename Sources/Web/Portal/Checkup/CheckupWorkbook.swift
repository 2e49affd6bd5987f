internal import Entitlement
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// The check-up's Excel files: the dossier to fill in, and how an uploaded one is read.
struct CheckupWorkbook {
  let site: Site
  let words: Words

  private var library: PackLibrary { site.catalogue.library }

  /// What a visitor has answered, as a workbook with the questions of `plan`; with every type of
  /// claim while none is chosen.
  func workbook(of dossier: Dossier, _ plan: CheckupPlan) -> Workbook {
    let used = Set(site.catalogue.policies.flatMap(\.measures).compactMap { $0.claim?.value })
    let chosen = Set(dossier.claims.map(\.entity.key))
    let claims = chosen.isEmpty ? used : chosen
    var paths = chosen.isEmpty ? site.assessor.asks.facts : []
    let applicant = dossier.applicant.entity
    // Pages show apart what only another reading needs; a table has room for it.
    paths.formUnion(
      Self.paths(applicant, plan.applicantGroups.flatMap(\.self) + plan.sideFacts(of: applicant)))
    for entity in library.vocabulary.entities where chosen.contains(entity.key) {
      paths.formUnion(Self.paths(entity, plan.facts(of: entity) + plan.sideFacts(of: entity)))
      for list in plan.lists(of: entity) {
        let facts = plan.facts(of: list.part) + plan.sideFacts(of: list.part)
        paths.formUnion(Self.paths(list.part, facts))
      }
    }
    let writer = DossierWorkbook(
      library.vocabulary, packs: library.packs, facts: paths,
      words: words.workbook.dossier(site.texts(in: words.language)))
    return writer.workbook(of: dossier, claims: Array(claims))
  }

  private static func paths(_ entity: Entity, _ facts: [Fact]) -> Set<String> {
    Set(facts.map { "\(entity.name).\($0.name)" })
  }

  /// Whether the bytes begin as a workbook does, or as one that isn't accepted (.xls, protected).
  static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }

  /// What an upload may cost: a dossier of a thousand claims is far below.
  private static let limits: SheetLimits = {
    var limits = SheetLimits()
    limits.bytes = 8 << 20
    limits.unpackedBytes = 48 << 20
    limits.cells = 300_000
    return limits
  }()

  /// The dossier of an uploaded workbook; `faults` says what is wrong, by cell.
  static func dossier(
    _ bytes: [UInt8], _ library: PackLibrary, _ faults: inout [Diagnostic]
  ) -> Dossier? {
    do throws(SheetFault) {
      let book = try Workbook(xlsx: bytes, limits: limits)
      return DossierWorkbookReader(library.vocabulary, packs: library.packs).read(book, &faults)
    } catch {
      faults.append(error.diagnostic())
      return nil
    }
  }
}
