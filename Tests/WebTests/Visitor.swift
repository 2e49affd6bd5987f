import Foundation
import HTTPTypes

@testable import Web

/// The repository's example dossiers.
enum Example {
  static func bytes(_ name: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/\(name)")
    return Array(try Data(contentsOf: file))
  }
}

/// Fills in forms as a browser without scripts does.
struct Visitor {
  let client: PortalClient
  let language: Language
  private(set) var status = 0
  private(set) var body = ""
  private(set) var bytes: [UInt8] = []
  private(set) var disposition: String?
  private(set) var cacheControl: String?
  private var page = ""

  init(_ client: PortalClient, _ language: Language = .chinese) {
    self.client = client
    self.language = language
  }

  var heading: String {
    let rest = body.components(separatedBy: "<h1>").dropFirst().first ?? ""
    return rest.components(separatedBy: "</h1>").first ?? ""
  }

  mutating func open(_ path: String) async throws { note(try await client.get(path)) }

  mutating func press(_ button: String, _ fields: [String: String]) async throws {
    var pairs = fields.map { ($0.key, $0.value) }
    for name in ["draft", "step"] { pairs.append((name, hidden(name))) }
    pairs.append(("go", button))
    let text = pairs.map { "\($0.0)=\(PercentEncoding.encode($0.1))" }.joined(separator: "&")
    note(
      try await client.send(
        .post, Place.checkup.address(in: language).text,
        headers: [.contentType: "application/x-www-form-urlencoded"], body: Array(text.utf8)))
  }

  mutating func load(_ file: [UInt8]) async throws {
    let path = Place.checkupLoad.address(in: language).text
    note(try await client.upload(file, to: path))
  }

  private mutating func note(_ answer: PortalClient.Answer) {
    status = answer.status
    body = answer.body
    bytes = answer.bytes
    disposition = answer.header("content-disposition")
    cacheControl = answer.header("cache-control")
    if body.hasPrefix("<!doctype") { page = body }
  }

  /// The value of a hidden field of the last page.
  private func hidden(_ name: String) -> String {
    let start = page.components(separatedBy: "name=\"\(name)\" value=\"").dropFirst().first ?? ""
    let value = String(start.prefix { $0 != "\"" })
    return value.replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }
}
