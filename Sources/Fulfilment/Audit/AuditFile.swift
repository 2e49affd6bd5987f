internal import Digests
public import PolicyPacks
internal import Quantities

/// The audit log as a file that anybody can check: JSON Lines. The first line names the format;
/// then come entries in their order, heads, and what opens commitments where it was asked for.
///
///     {"format":"duixian-audit","version":1,"hash":"sha256"}
///     {"sequence":1,"at":1790000000000000,"kind":"…","subject":"…","values":[…], …}
///     {"head":1,"root":"…","at":1790000000000000}
///     {"opening":1,"position":0,"name":"…","salt":"…","value":"…"}
///
/// `at` is in microseconds of UTC since 1970; digests, salts and values are hexadecimal digits.
public enum AuditFile {
  /// One line of the file.
  public enum Line: Hashable, Sendable {
    case header
    case entry(AuditEntry)
    case head(AuditHead)
    case opening(AuditOpening)
  }

  /// The line as JSON, without its end.
  public static func text(_ line: Line) -> String {
    switch line {
    case .header:
      return JSONValue.members([
        "format": .string("duixian-audit"), "version": .integer(1), "hash": .string("sha256"),
      ]).text()
    case .entry(let entry): return json(entry).text()
    case .head(let head):
      return JSONValue.members([
        "head": .integer(head.size), "root": .string(head.root.description),
        "at": .integer(head.at.microseconds),
      ]).text()
    case .opening(let opening): return json(opening).text()
    }
  }

  static func json(_ entry: AuditEntry) -> JSONValue {
    .members([
      "sequence": .integer(entry.sequence), "at": .integer(entry.at.microseconds),
      "kind": .string(entry.kind), "subject": .string(entry.subject),
      "actor": entry.actor.map(JSONValue.string),
      "values": .array(entry.values.map { .strings([$0.name, $0.text]) }),
      "commitments": .array(
        entry.commitments.map { .strings([$0.name, $0.digest.description]) }),
      "previous": .string(entry.previous.description), "hash": .string(entry.hash.description),
    ])
  }

  static func json(_ opening: AuditOpening) -> JSONValue {
    .members([
      "opening": .integer(opening.sequence), "position": .integer(Int64(opening.position)),
      "name": .string(opening.name), "salt": .string(Hexadecimal.text(of: opening.salt)),
      "value": .string(Hexadecimal.text(of: opening.bytes)),
    ])
  }

  /// Reads one line; nil where it is none of the format's.
  public static func line(_ text: some Collection<UInt8>) -> Line? {
    guard let node = try? JSONReader.read(Array(text), file: "audit") else { return nil }
    if let format = node["format"]?.scalar?.text {
      return format == "duixian-audit" && node["version"]?.scalar?.text == "1" ? .header : nil
    }
    if node["head"] != nil { return head(node).map(Line.head) }
    if node["opening"] != nil { return opening(node).map(Line.opening) }
    return entry(node).map(Line.entry)
  }

  static func entry(_ node: DataNode) -> AuditEntry? {
    guard let sequence = number(node["sequence"]), let at = number(node["at"]),
      let kind = node["kind"]?.scalar?.text, let subject = node["subject"]?.scalar?.text,
      let values = pairs(node["values"]), let sealed = pairs(node["commitments"]),
      let previous = digest(node["previous"]), let hash = digest(node["hash"])
    else { return nil }
    var commitments: [AuditEntry.SealedCommitment] = []
    for pair in sealed {
      guard let digest = Digest(hex: pair.1) else { return nil }
      commitments.append(.init(pair.0, digest))
    }
    return AuditEntry(
      sequence: sequence, at: Instant(microseconds: at), kind: kind, subject: subject,
      actor: node["actor"]?.scalar?.text, values: values.map { .init($0.0, $0.1) },
      commitments: commitments, previous: previous, hash: hash)
  }

  static func head(_ node: DataNode) -> AuditHead? {
    guard let size = number(node["head"]), size >= 0, let root = digest(node["root"]),
      let at = number(node["at"])
    else { return nil }
    return AuditHead(size: size, root: root, at: Instant(microseconds: at))
  }

  static func opening(_ node: DataNode) -> AuditOpening? {
    guard let sequence = number(node["opening"]), let position = number(node["position"]),
      let name = node["name"]?.scalar?.text,
      let salt = node["salt"]?.scalar.flatMap({ Hexadecimal.bytes(of: $0.text) }),
      let bytes = node["value"]?.scalar.flatMap({ Hexadecimal.bytes(of: $0.text) })
    else { return nil }
    return AuditOpening(
      sequence: sequence, position: Int(position), name: name, salt: salt, bytes: bytes)
  }

  private static func number(_ node: DataNode?) -> Int64? {
    guard let scalar = node?.scalar, scalar.style == .plain else { return nil }
    return Int64(scalar.text)
  }

  private static func digest(_ node: DataNode?) -> Digest? {
    guard let digest = node?.scalar.flatMap({ Digest(hex: $0.text) }), digest.bytes.count == 32
    else { return nil }
    return digest
  }

  private static func pairs(_ node: DataNode?) -> [(String, String)]? {
    guard let items = node?.items else { return nil }
    var pairs: [(String, String)] = []
    for item in items {
      guard let parts = item.items, parts.count == 2, let name = parts[0].scalar?.text,
        let text = parts[1].scalar?.text
      else { return nil }
      pairs.append((name, text))
    }
    return pairs
  }
}

extension AuditReceipt {
  /// The receipt as JSON, to be kept by whom it concerns.
  public var json: JSONValue {
    .members([
      "format": .string("duixian-receipt"), "version": .integer(1),
      "entry": AuditFile.json(entry), "openings": .array(openings.map(AuditFile.json)),
      "head": .members([
        "head": .integer(head.size), "root": .string(head.root.description),
        "at": .integer(head.at.microseconds),
      ]),
      "path": .strings(path.map(\.description)),
    ])
  }

  /// Reads a receipt; nil where the bytes are none.
  public init?(json bytes: [UInt8]) {
    guard let node = try? JSONReader.read(bytes, file: "receipt"),
      node["format"]?.scalar?.text == "duixian-receipt",
      let entry = node["entry"].flatMap(AuditFile.entry),
      let head = node["head"].flatMap(AuditFile.head),
      let openings = node["openings"]?.items, let path = node["path"]?.items
    else { return nil }
    let read = openings.compactMap(AuditFile.opening)
    let digests = path.compactMap { $0.scalar.flatMap { Digest(hex: $0.text) } }
    guard read.count == openings.count, digests.count == path.count else { return nil }
    self.init(entry: entry, openings: read, head: head, path: digests)
  }
}
