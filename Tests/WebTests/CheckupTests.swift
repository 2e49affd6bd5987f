import Entitlement
import FEEL
import Foundation
import HTTPTypes
import PolicyPacks
import Quantities
import Testing

@testable import Web

@Suite("The check-up")
struct CheckupTests {
  let client = PortalClient.repository

  @Test("Two contracts, answered page by page, give what the program gives")
  func journey() async throws {
    var visitor = Visitor(client)
    try await visitor.open("/checkup")
    try await visitor.press("next", ["f-registeredDistrict": "330106", "type": "computeContract"])
    #expect(visitor.heading == "申请人的情况")
    try await visitor.press(
      "next",
      [
        "f-name": "示例应用公司", "f-subjectType": "enterprise", "f-legalPerson": "yes",
        "f-taxDistrict": "330106", "f-dishonest": "no", "f-aiField": "yes", "f-sizeClass": "small",
        "f-multimodalModelEnterprise": "no", "f-voucherContractsTotal": "120万元",
      ])
    if visitor.heading == "其他情况" { try await visitor.press("next", [:]) }
    #expect(visitor.heading == "算力合同 1")
    try await visitor.press(
      "next",
      [
        "id": "训练合同", "f-signedOn": "2026年1月12日", "f-usedFrom": "2026/1/15",
        "f-buyerIsApplicant": "yes", "f-facilityPlanned": "yes", "f-sellerIsPartner": "no",
      ])
    #expect(visitor.heading == "明细第 1 行")
    try await visitor.press("add-line", Self.line("foreign", "84万元"))
    #expect(visitor.heading == "明细第 2 行")
    try await visitor.press("next", Self.line("domestic", "1,000,000.00"))
    #expect(visitor.heading == "核对填写的内容")
    #expect(visitor.body.contains("捌拾肆万元整"))
    try await visitor.press("result", [:])
    // 20 % of 840,000 and 30 % of 1,000,000.
    #expect(visitor.body.contains("468,000.00"))
    #expect(visitor.body.contains("肆拾陆万捌仟元整"))
    #expect(visitor.body.contains("示例应用公司"))
    #expect(visitor.body.contains("由“其他”变为“国产”"))
    #expect(MarkupCheck(visitor.body).faults.isEmpty)
  }

  @Test("What can't be read stays in its field, with what is wrong beside it and in a summary")
  func corrections() async throws {
    var visitor = Visitor(client)
    try await visitor.open("/checkup")
    try await visitor.press("next", ["type": "computeContract"])
    try await visitor.press("next", [:])
    while visitor.heading != "算力合同 1" { try await visitor.press("next", [:]) }
    try await visitor.press("next", ["f-signedOn": "明天"])
    #expect(visitor.status == 422)
    #expect(visitor.body.contains("value=\"明天\""))
    #expect(visitor.body.contains("href=\"#f-signedOn\""))
    #expect(visitor.body.contains("aria-invalid=\"true\""))
    #expect(MarkupCheck(visitor.body).faults.isEmpty)
    try await visitor.press("next", ["f-signedOn": "2026-01-12"])
    #expect(visitor.status == 200)
    try await visitor.press(
      "next",
      ["f-agreed": "1e400", "f-paid": "-1", "f-incurred": "0.001", "f-domesticShare": "120"])
    #expect(visitor.status == 422)
    #expect(visitor.body.components(separatedBy: "class=\"fault\"").count == 5)
  }

  @Test("A downloaded file is loaded again as it was, and the result says what changed")
  func files() async throws {
    let example = try Self.example("ai-application.yaml")
    var visitor = Visitor(client)
    try await visitor.load(example)
    #expect(visitor.heading == "核对填写的内容")
    try await visitor.press("download", [:])
    #expect(visitor.disposition == "attachment; filename=\"checkup-2026-03-01.json\"")
    let file = visitor.body
    try await visitor.load(Array(file.utf8))
    try await visitor.press("result", [:])
    #expect(visitor.body.contains("和上次的结果相同"))
    #expect(visitor.body.contains("883,600.50"))
    let older = file.replacing("\"hangzhou-2024-40\": 1", with: "\"hangzhou-2024-40\": 0")
      .replacing("\"payableFen\": 35560050", with: "\"payableFen\": 30000000")
    try await visitor.load(Array(older.utf8))
    try await visitor.press("result", [:])
    #expect(visitor.body.contains("由第 0 版变为第 1 版"))
    #expect(visitor.body.contains("由“最多 300,000.00 元”变为“最多 355,600.50 元”"))
  }

  @Test(
    "A dossier written as a file reads back the same",
    arguments: [
      "ai-application", "compute-centre", "innovation-centre", "missing-facts",
      "research-enterprise", "start-up",
    ])
  func roundTrip(name: String) throws {
    let vocabulary = PackFixture.library.vocabulary
    var faults: [Diagnostic] = []
    let first = DossierFile.read(try Self.example("\(name).yaml"), vocabulary, &faults)
    let written = try #require(first).json.text()
    let second = DossierFile.read(Array(written.utf8), vocabulary, &faults)
    #expect(faults.isEmpty)
    #expect(second?.json.text() == written)
  }

  @Test("Every example gives a well-formed result in both languages", arguments: Language.allCases)
  func results(language: Language) async throws {
    for name in ["ai-application", "compute-centre", "missing-facts", "start-up"] {
      var visitor = Visitor(client, language)
      try await visitor.load(try Self.example("\(name).yaml"))
      try await visitor.press("result", [:])
      let faults = MarkupCheck(visitor.body).faults
      #expect(visitor.status == 200 && faults.isEmpty, "\(name): \(faults.prefix(3))")
    }
  }

  @Test("Nothing somebody enters gets into an address or a cache")
  func privacy() async throws {
    var visitor = Visitor(client)
    try await visitor.load(try Self.example("ai-application.yaml"))
    #expect(!visitor.body.contains("href=\"/checkup?"))
    #expect(visitor.cacheControl?.contains("private") == true)
    #expect(visitor.body.contains("method=\"post\""))
  }

  @Test("Claims are added and removed, up to the most that pages take")
  func claims() async throws {
    var visitor = Visitor(client)
    try await visitor.open("/checkup")
    try await visitor.press("review", [:])
    for _ in 0..<60 {
      try await visitor.press("add-claim", ["claim-type": "loan"])
      try await visitor.press("review", [:])
    }
    #expect(visitor.body.components(separatedBy: "value=\"remove:claim.").count == 51)
    try await visitor.press("remove:claim.0", [:])
    #expect(visitor.body.components(separatedBy: "value=\"remove:claim.").count == 50)
  }

  @Test(
    "A form that no page of ours sends is refused",
    arguments: [
      "", "go=next", "go=fly&draft={}", "step=line.1&draft={}", "draft=%FF", "draft=[]",
      "draft={\"dossier\":1}", "step=claim.99999999999999999999&draft={}",
    ])
  func badForms(body: String) async throws {
    let answer = try await client.send(
      .post, "/checkup", headers: [.contentType: "application/x-www-form-urlencoded"],
      body: Array(body.utf8))
    #expect([400, 422].contains(answer.status))
    #expect(answer.body.contains("<h1>"))
  }

  @Test("A wrong type or a broken upload is a clear page")
  func badUploads() async throws {
    let plain = try await client.send(
      .post, "/checkup", headers: [.contentType: "text/plain"], body: [1])
    #expect(plain.status == 415)
    var visitor = Visitor(client)
    for content in [
      "", "{", "\u{0}\u{1}", "dossier: 2", "a: &x [*x]",
      "dossier: 1\nasOf: 2026-03-01\nenterprise: {nme: 1}",
    ] {
      try await visitor.load(Array(content.utf8))
      #expect(visitor.status == 422, "\(content)")
      #expect(visitor.body.contains("<h1>"))
    }
    let broken = try await client.send(
      .post, "/checkup/load", headers: [.contentType: "multipart/form-data; boundary=x"],
      body: Array("--y\r\n".utf8))
    #expect(broken.status == 400)
  }

  private static func line(_ facility: String, _ amount: String) -> [String: String] {
    [
      "f-label": "训练算力", "f-category": "intelligentCompute", "f-facility": facility,
      "f-use": "training", "f-modelUse": "none", "f-modelFiled": "no", "f-modelMultimodal": "no",
      "f-agreed": amount, "f-agreedExTax": amount, "f-incurred": amount, "f-incurredExTax": amount,
      "f-paid": amount, "f-paidExTax": amount,
    ]
  }

  private static func example(_ name: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/\(name)")
    return Array(try Data(contentsOf: file))
  }
}

/// Fills in forms as a browser without scripts does.
private struct Visitor {
  let client: PortalClient
  let language: Language
  private(set) var status = 0
  private(set) var body = ""
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
    let head = "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n\r\n"
    let sent = Array(head.utf8) + file + Array("\r\n--b1--\r\n".utf8)
    note(
      try await client.send(
        .post, Place.checkupLoad.address(in: language).text,
        headers: [.contentType: "multipart/form-data; boundary=b1"], body: sent))
  }

  private mutating func note(_ answer: PortalClient.Answer) {
    status = answer.status
    body = answer.body
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
