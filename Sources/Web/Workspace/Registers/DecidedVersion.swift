internal import Fulfilment
internal import Quantities

/// A version of an official list that a decision about a recognition made, rather than a file.
struct DecidedVersion: Sendable {
  let version: RegisterVersion
  let recognition: Recognition

  /// The newest so many are shown.
  private static let shown = 100

  static func read(_ register: String, _ session: any Session) throws -> [DecidedVersion] {
    try session.registerVersions(of: register, limit: shown).compactMap { version in
      try session.recognition(version.recognition).map {
        DecidedVersion(version: version, recognition: $0)
      }
    }
  }

  /// The versions with a link to the entry for who keeps it; nothing where there are none.
  static func html(_ versions: [DecidedVersion], _ visit: Visit) -> HTML? {
    guard !versions.isEmpty else { return nil }
    let (actor, library) = (visit.visitor?.actor, visit.platform.library)
    let table = FinanceTable<DecidedVersion>(
      caption: "由认定决定形成的版本，最近\(shown)版", empty: "",
      columns: [
        .init("版本") { .text("第\($0.version.version)版") },
        .init("条目") { one in
          let isKept = actor.map {
            RecognitionRules(one.recognition, library)?.isKeeper($0) == true
          }
          let words = "\(one.recognition.publicName)，\(one.recognition.number)"
          return isKept == true
            ? .link(words, RecognitionPlace.deskEntry(one.recognition.id).address) : .text(words)
        },
        .init("文号") { .text($0.version.document) },
        .init("时间") { .text($0.version.at.localText) },
      ])
    let list = Address(
      text: RecognitionPlace.list.address.text + "?register="
        + PercentEncoding.encode(versions[0].version.register))
    return """
      <h2 id="versions">由认定决定形成的版本</h2>
      \(table.html(versions))
      <p><a href="\(list)">对外公布的认定名录</a></p>
      """
  }
}
