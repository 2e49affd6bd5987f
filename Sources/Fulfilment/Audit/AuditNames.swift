internal import Quantities

/// What identifiers of the audit log are called, for auditors, who see everything that is named:
/// accounts and enterprises by name, cases, notices and entries of lists by number.
public struct AuditNames: Sendable {
  private var names: [String: String] = [:]

  /// Names of what stands in entries.
  init(of entries: [AuditEntry], _ session: any Session) throws {
    for entry in entries {
      if let actor = entry.actor { try add(actor, "account", session) }
      try add(entry.subject, String(entry.kind.prefix { $0 != "." }), session)
      for value in entry.values {
        for part in value.text.split(separator: " ") { try add(String(part), value.name, session) }
      }
      guard let actor = entry.actor.flatMap({ AccountID($0) }),
        entry.values.contains(where: { $0.name == AuditDraft.tokenName })
      else { continue }
      for token in try session.accessTokens(of: actor) { names[token.id.text] = token.name }
    }
  }

  /// Everything unnamed.
  public init() {}

  private mutating func add(_ text: String, _ kind: String, _ session: any Session) throws {
    guard names[text] == nil, text.utf8.count >= 20 else { return }
    switch kind {
    case "account", "expert", "reviewer", "substitute", "for":
      names[text] = try AccountID(text).flatMap { try session.account($0)?.name }
    case "enterprise", "holder", "party", "members":
      names[text] = try EnterpriseID(text).flatMap { try session.enterprise($0)?.name }
    case "case", "cases":
      names[text] = try CaseID(text).flatMap { try session.caseRow($0)?.head.number }
    case "round": names[text] = try RoundID(text).flatMap { try session.round($0)?.title }
    case "recognition", "parent":
      names[text] = try RecognitionID(text).flatMap { try session.recognition($0)?.number }
    case "notice", "corrects":
      names[text] = try NoticeID(text).flatMap { try session.notice($0)?.number }
    default: break
    }
  }

  /// The name of an identifier; nil: it has none, or isn't one.
  public subscript(_ text: String) -> String? { names[text] }

  /// Who did what an entry says: the system, a person, or a program by a token of a person's.
  public func actor(of entry: AuditEntry) -> String {
    guard let account = entry.actor else { return "系统" }
    let person = names[account] ?? account
    guard let token = entry.values.first(where: { $0.name == AuditDraft.tokenName }) else {
      return person
    }
    return "程序（\(names[token.text] ?? token.text)）代\(person)"
  }
}
