import Entitlement
import Foundation
import HTTPTypes
import PolicyPacks
import Quantities
import Testing

@testable import Web

@Suite("The API")
struct APITests {
  let client = PortalClient.repository

  @Test("The description has every route of the API, and no other")
  func description() throws {
    let node = try YAMLReader.read(Asset.openAPI, file: "openapi.yaml")
    let described = Set(
      (node["paths"]?.entries ?? []).flatMap { path in
        (path.value.entries ?? []).map { "\($0.key.uppercased()) \(path.key)" }
      })
    let site = Site(PackFixture.library, identity: SiteIdentity())
    let bodies = BodyReader(limitBytes: 1, timeout: .seconds(1))
    let routes = Set(
      API(site: site, bodies: bodies).routes.map { route in
        let path = route.path.split(separator: "/").map { part in
          part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
        }
        return "\(route.method.rawValue) /\(path.joined(separator: "/"))"
      })
    #expect(described == routes)
  }

  @Test("The description has every code of a problem, and no other")
  func codes() throws {
    let node = try YAMLReader.read(Asset.openAPI, file: "openapi.yaml")
    let schema = node["components"]?["schemas"]?["Problem"]?["properties"]?["code"]?["enum"]
    let codes = (schema?.items ?? []).compactMap(\.scalar?.text)
    #expect(codes == ProblemCode.allCases.map(\.rawValue))
  }

  @Test("The description is served as it stands")
  func served() async throws {
    let answer = try await client.get("/openapi.yaml")
    #expect(answer.header("content-type") == "application/yaml; charset=utf-8")
    #expect(answer.body.hasPrefix("openapi: 3.1.0\n"))
  }

  @Test("Answers are JSON with what the description requires, in the language asked for")
  func policies() async throws {
    let list = try await object("/api/v1/policies")
    let policies = try #require(list["policies"] as? [[String: Any]])
    #expect(policies.count == PackFixture.library.ids.count)
    let schemas = try YAMLReader.read(Asset.openAPI, file: "")["components"]?["schemas"]
    let required = schemas?["PolicySummary"]?["required"]?.items?.compactMap(\.scalar?.text) ?? []
    #expect(!required.isEmpty && required.allSatisfy { policies.first?[$0] != nil })
    let english = try await object(
      "/api/v1/policies/hangzhou-2024-40/measures/compute-voucher", language: "en")
    #expect(english["name"] as? String == "Compute voucher")
    let measure = schemas?["Measure"]?["required"]?.items?.compactMap(\.scalar?.text) ?? []
    for key in measure { #expect(english[key] != nil, "\(key)") }
  }

  @Test(
    "The language that fits best is taken",
    arguments: [
      ("en", Language.english), ("en-GB,zh;q=0.5", .english), ("zh-TW,en;q=0.9", .chinese),
      ("fr", .chinese), ("", .chinese), ("en;q=0, zh;q=0.1", .chinese), (";;,,q=", .chinese),
    ])
  func language(header: String, expected: Language) {
    #expect(Language.preferred(by: header) == expected)
  }

  @Test("An assessment is the same as the program's")
  func assessment() async throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/ai-application.yaml")
    let bytes = Array(try Data(contentsOf: file))
    let answer = try await client.send(
      .post, "/api/v1/assessments", headers: [.contentType: "application/yaml"], body: bytes)
    #expect(answer.status == 200)
    var faults: [Diagnostic] = []
    let dossier = try #require(
      DossierReader(PackFixture.library.vocabulary).read(
        try YAMLReader.read(bytes, file: ""), &faults))
    let expected = Assessor(PackFixture.library).assess(dossier).json()
    #expect(answer.body == String(decoding: expected, as: UTF8.self))
    #expect(answer.header("cache-control") == "no-store")
  }

  @Test("A body that isn't a dossier is a problem that names each place")
  func badBodies() async throws {
    func send(_ text: String, _ type: String) async throws -> PortalClient.Answer {
      try await client.send(
        .post, "/api/v1/assessments", headers: [.contentType: type], body: Array(text.utf8))
    }
    let wrong = try await send(
      "{\"dossier\":1,\"asOf\":\"2026-13-01\",\"x\":1}", "application/json")
    #expect(wrong.status == 422)
    #expect(wrong.body.contains("\"code\":\"invalid-dossier\""))
    #expect(wrong.body.contains("\"line\":1"))
    #expect(try await send("{", "application/json").status == 400)
    #expect(try await send("", "application/json").status == 400)
    #expect(try await send("a", "text/plain").status == 415)
    #expect(try await send("a", "").status == 415)
    let deep = String(repeating: "[", count: 100_000)
    #expect(try await send(deep, "application/json").status == 400)
  }

  @Test("A body beyond the limit is refused, whether or not it says its length")
  func largeBodies() async throws {
    let large = [UInt8](repeating: UInt8(ascii: " "), count: 2 << 20)
    for headers in [
      [.contentType: "application/json"],
      [.contentType: "application/json", .contentLength: "104857600"],
    ] as [HTTPFields] {
      let answer = try await client.send(
        .post, "/api/v1/assessments", headers: headers, body: large)
      #expect(answer.status == 413)
      #expect(answer.body.contains("\"code\":\"body-too-large\""))
    }
  }

  private func object(_ path: String, language: String = "zh") async throws -> [String: Any] {
    let answer = try await client.get(path, headers: [.acceptLanguage: language])
    #expect(answer.status == 200)
    let value = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
    return try #require(value as? [String: Any])
  }
}
