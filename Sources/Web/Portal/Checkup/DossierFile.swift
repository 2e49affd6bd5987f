internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// What a visitor takes home from a check-up, and what travels in its forms: the dossier as JSON,
/// with the result it had, so that a later check-up can say what changed.
struct DossierFile: Sendable {
  /// A result as a file keeps it: by `pack/measure`.
  struct Outcome: Sendable, Hashable {
    let status: String
    let payableFen: Int64?
  }

  /// A result with the versions it was worked out under.
  struct Result: Sendable, Hashable {
    var versions: [String: Int] = [:]
    var outcomes: [String: Outcome] = [:]
  }

  var dossier: Dossier
  var result: Result?

  // MARK: Writing

  /// The file as JSON.
  var json: JSONValue {
    .members([
      "duixian": .integer(1), "dossier": dossier.json, "result": result.map(Self.json),
    ])
  }

  private static func json(_ result: Result) -> JSONValue {
    .members([
      "versions": .object(
        result.versions.sorted { $0.key < $1.key }.map {
          JSONMember($0.key, .integer(Int64($0.value)))
        }),
      "outcomes": .object(
        result.outcomes.sorted { $0.key < $1.key }.map { key, outcome in
          JSONMember(
            key,
            .members([
              "status": .string(outcome.status),
              "payableFen": outcome.payableFen.map(JSONValue.integer),
            ]))
        }),
    ])
  }

  // MARK: Reading

  /// Reads a file of ours, a plain dossier in JSON or YAML, or a filled Excel workbook; `faults`
  /// says what is wrong.
  static func read(
    _ bytes: [UInt8], _ library: PackLibrary, _ faults: inout [Diagnostic]
  ) -> DossierFile? {
    if CheckupWorkbook.isWorkbook(bytes) {
      return CheckupWorkbook.dossier(bytes, library, &faults).map {
        DossierFile(dossier: $0, result: nil)
      }
    }
    let first = bytes.first { !($0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09) }
    do throws(DocumentFault) {
      let isJSON = first == UInt8(ascii: "{")
      let node =
        isJSON ? try JSONReader.read(bytes, file: "") : try YAMLReader.read(bytes, file: "")
      let isOurs = node["duixian"] != nil
      let body = isOurs ? node["dossier"] ?? node : node
      guard let dossier = DossierReader(library.vocabulary).read(body, &faults) else { return nil }
      return DossierFile(dossier: dossier, result: isOurs ? result(node["result"]) : nil)
    } catch {
      faults.append(error.diagnostic)
      return nil
    }
  }

  /// An earlier result; what can't be read of it is left out, for it only serves comparison.
  static func result(_ node: DataNode?) -> Result? {
    guard let node, node.entries != nil else { return nil }
    var result = Result()
    for entry in node["versions"]?.entries ?? [] {
      if let version = entry.value.scalar.flatMap({ Int($0.text) }) {
        result.versions[entry.key] = version
      }
    }
    for entry in node["outcomes"]?.entries ?? [] {
      guard let status = entry.value["status"]?.scalar?.text else { continue }
      result.outcomes[entry.key] = Outcome(
        status: status, payableFen: entry.value["payableFen"]?.scalar.flatMap { Int64($0.text) })
    }
    return result
  }
}

extension DossierFile.Result {
  /// The result that `assessment` has.
  init(_ assessment: Assessment) {
    for policy in assessment.policies {
      versions[policy.pack] = policy.version
      for measure in policy.measures where !measure.isBase {
        outcomes["\(policy.pack)/\(measure.measure)"] = DossierFile.Outcome(
          status: measure.status.rawValue,
          payableFen: measure.isFormula ? measure.payable?.fen : nil)
      }
    }
  }
}
