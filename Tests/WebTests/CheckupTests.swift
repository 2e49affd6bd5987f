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
    let example = try Example.bytes("ai-application.yaml")
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
  }

  @Test(
    "A dossier written as a file reads back the same",
    arguments: [
      "ai-application", "compute-centre", "innovation-centre", "missing-facts",
      "research-enterprise", "start-up",
    ])
  func roundTrip(name: String) throws {
    let library = PackFixture.library
    var faults: [Diagnostic] = []
    let first = DossierFile.read(try Example.bytes("\(name).yaml"), library, &faults)
    let written = try #require(first).json.text()
    let second = DossierFile.read(Array(written.utf8), library, &faults)
    #expect(faults.isEmpty)
    #expect(second?.json.text() == written)
  }

  @Test("Every example gives a well-formed result in both languages", arguments: Language.allCases)
  func results(language: Language) async throws {
    for name in ["ai-application", "compute-centre", "missing-facts", "start-up"] {
      var visitor = Visitor(client, language)
      try await visitor.load(try Example.bytes("\(name).yaml"))
      try await visitor.press("result", [:])
      let faults = MarkupCheck(visitor.body).faults
      #expect(visitor.status == 200 && faults.isEmpty, "\(name): \(faults.prefix(3))")
    }
  }

  @Test("Nothing somebody enters gets into an address or a cache")
  func privacy() async throws {
    var visitor = Visitor(client)
    try await visitor.load(try Example.bytes("ai-application.yaml"))
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
}
