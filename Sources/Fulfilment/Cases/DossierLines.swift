internal import Casework
public import Entitlement
public import FEEL
public import PolicyPacks
internal import Quantities

/// A fact of a dossier that an officer can determine otherwise than it was declared.
public struct DossierLine: Sendable {
  /// The path for people: 算力合同.明细[1].已付金额.
  public let path: String
  /// The fact.
  public let fact: Fact
  /// The value as declared; nil: nothing was.
  public let value: Value?
  /// Where the value comes from.
  public let provenance: Provenance?
  /// A remark, such as the list and entry that prove it.
  public let note: String?

  /// What was declared in fen, where the fact is money and is stated.
  public var fen: Int64? {
    guard case .money = fact.type, case .number(let yuan)? = value else { return nil }
    return Money(yuan: yuan)?.fen
  }
}

extension Dossier {
  /// The facts that `asked` paths (企业.注册地) name, of the applicant, of the claims and of the items
  /// of their lists, in the order of the dossier.
  public func lines(asked: Set<String>, _ vocabulary: Vocabulary) -> [DossierLine] {
    let subjects = [applicant] + claims
    return subjects.flatMap { Self.lines(of: $0, path: $0.entity.name, asked, vocabulary) }
  }

  private static func lines(
    of subject: Subject, path: String, _ asked: Set<String>, _ vocabulary: Vocabulary
  ) -> [DossierLine] {
    subject.entity.facts.enumerated().flatMap { index, fact -> [DossierLine] in
      let statement = subject.statements[index]
      if case .items(let items)? = statement?.content {
        return items.enumerated().flatMap { number, item in
          lines(of: item, path: "\(path).\(fact.name)[\(number + 1)]", asked, vocabulary)
        }
      }
      guard asked.contains("\(subject.entity.name).\(fact.name)") else { return [] }
      if case .list = fact.type { return [] }
      var value: Value?
      if case .value(let stated)? = statement?.content { value = stated }
      return [
        DossierLine(
          path: "\(path).\(fact.name)", fact: fact, value: value,
          provenance: statement?.provenance, note: statement?.note)
      ]
    }
  }

  /// The dossier with another value at a path of `lines`, as an officer determined it.
  ///
  /// - Returns: nil where there is no such place.
  public func determining(_ path: String, as value: Value, ground: String?) -> Dossier? {
    var copy = self
    let steps = path.split(separator: ".").map(String.init)
    guard let owner = steps.first else { return nil }
    let statement = Statement(.value(value), from: .determined, note: ground)
    if owner == applicant.entity.name {
      return copy.applicant.put(statement, at: Array(steps.dropFirst())) ? copy : nil
    }
    guard let index = claims.firstIndex(where: { $0.entity.name == owner }) else { return nil }
    return copy.claims[index].put(statement, at: Array(steps.dropFirst())) ? copy : nil
  }
}

extension Subject {
  fileprivate mutating func put(_ statement: Statement, at steps: [String]) -> Bool {
    guard let step = steps.first else { return false }
    let parts = step.split(separator: "[")
    guard let name = parts.first.map(String.init),
      let index = entity.facts.firstIndex(where: { $0.name == name })
    else { return false }
    if parts.count == 1 {
      guard steps.count == 1 else { return false }
      // A fact that only its papers prove keeps to them, else the dossier couldn't be read again.
      let known = entity.facts[index].provenance
      let kept = statements[index]?.provenance ?? .declared
      statements[index] = Statement(
        statement.content, from: known.contains(statement.provenance) ? statement.provenance : kept,
        note: statement.note)
      return true
    }
    guard let number = Int(parts[1].dropLast()),
      case .items(var items)? = statements[index]?.content, items.indices.contains(number - 1),
      items[number - 1].put(statement, at: Array(steps.dropFirst()))
    else { return false }
    statements[index]?.content = .items(items)
    return true
  }
}
