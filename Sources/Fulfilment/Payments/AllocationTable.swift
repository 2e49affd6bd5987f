internal import Quantities
public import Sheets

/// The allocation table of a released batch (资金分配表): a sheet with one row per district, and for
/// each district a document annex (下达文件附件) with its payments.
public struct AllocationTable: Sendable {
  /// The batch.
  public let batch: PaymentBatch
  /// The line that pays.
  public let line: BudgetLine
  /// The payments.
  public let payments: [Payment]
  /// District names by code.
  public let districts: [String: String]

  /// A table of a batch.
  public init(
    batch: PaymentBatch, line: BudgetLine, payments: [Payment], districts: [String: String]
  ) {
    self.batch = batch
    self.line = line
    self.payments = payments
    self.districts = districts
  }

  /// All sheets: the summary, an annex for each district, and the form that results come back in.
  public var workbook: Workbook {
    let codes = Set(payments.map(\.district)).sorted()
    let annexes = codes.map { annex(of: $0) }
    return Workbook([summary(codes)] + annexes + [resultForm])
  }

  /// The annex of one district alone.
  public func workbook(ofDistrict code: String) -> Workbook { Workbook([annex(of: code)]) }

  private func name(_ code: String) -> String {
    code.isEmpty ? "市本级" : districts[code] ?? code
  }

  private func summary(_ codes: [String]) -> Sheet {
    var rows: [[Cell]] = [
      ["区县", "笔数", "金额（元）", "市级承担（元）", "区县承担（元）", "分担文件"].map(Cell.text)
    ]
    for code in codes {
      let own = payments.filter { $0.district == code }
      let documents = Set(own.map(\.splitDocument)).sorted().joined(separator: "、")
      rows.append(
        [.text(name(code)), .number(Decimal128(own.count))] + sums(own) + [.text(documents)])
    }
    rows.append(
      [.text("合计"), .number(Decimal128(payments.count))] + sums(payments)
        + [.text("指标文件：\(line.document)；批次：\(batch.number)；拨付单位：\(line.payer.name)")])
    return Sheet("资金分配表", rows: rows)
  }

  private func annex(of code: String) -> Sheet {
    let own = payments.filter { $0.district == code }
    var rows: [[Cell]] = [
      ["序号", "办件编号", "收款单位", "金额（元）", "市级承担（元）", "区县承担（元）", "分担文件", "支付编号"]
        .map(Cell.text)
    ]
    for (index, payment) in own.enumerated() {
      rows.append([
        .number(Decimal128(index + 1)), .text(payment.caseNumber), .text(payment.payeeName),
        .money(payment.amount), .money(payment.cityShare), .money(payment.districtShare),
        .text(payment.splitDocument), .text(payment.id.text),
      ])
    }
    rows.append([.blank, .text("合计"), .blank] + sums(own) + [.blank, .blank])
    return Sheet("附件 \(name(code))", rows: rows)
  }

  /// The form to fill in and import: one row a payment, the voucher's number and day left open.
  private var resultForm: Sheet {
    Sheet(
      ResultFile.sheet,
      rows: [ResultFile.headings.map(Cell.text)]
        + payments.map { payment in
          [
            .text(payment.id.text), .text(payment.caseNumber), .money(payment.amount),
            .text("成功"), .blank, .blank,
          ]
        })
  }

  private func sums(_ payments: [Payment]) -> [Cell] {
    let amounts = [
      payments.map(\.amount), payments.map(\.cityShare), payments.map(\.districtShare),
    ]
    return amounts.map { .money(Money(fen: $0.reduce(0) { $0 + $1.fen })) }
  }
}
