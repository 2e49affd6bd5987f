internal import Ledger
internal import Quantities
internal import Sheets

/// A file of payment results, from a treasury's vouchers or a bank (XLSX or CSV): one row a
/// payment, found by its headings, in any order.
public enum ResultFile {
  /// The sheet that the allocation table brings along.
  public static let sheet = "支付结果"
  /// The columns.
  public static let headings = ["支付编号", "办件编号", "金额", "结果", "凭证号", "原因"]

  /// A row that can't be read.
  public struct Fault: Error, Sendable, Hashable {
    /// The row, from 1.
    public let row: Int
    /// What is wrong and what to enter.
    public let words: String
  }

  /// The rows of a file's bytes: those that can be read, and what is wrong with the others.
  ///
  /// - Throws: a `Refusal` where it is no spreadsheet or columns are missing.
  public static func read(
    _ bytes: [UInt8]
  ) throws -> (results: [PaymentResult], faults: [Fault]) {
    let workbook: Workbook
    do throws(SheetFault) {
      workbook =
        bytes.starts(with: [0x50, 0x4B])
        ? try Workbook(xlsx: bytes) : Workbook([try Sheet(csv: bytes, name: Self.sheet)])
    } catch {
      throw Refusal("unreadable-file", "文件不能读取：\(error.message)", field: "file")
    }
    guard let sheet = workbook.sheet(Self.sheet) ?? workbook.sheets.first else {
      throw Refusal("unreadable-file", "文件里没有工作表。", field: "file")
    }
    return try read(sheet)
  }

  /// Results as text, a line each: what a form carries from the preview to the booking.
  public static func text(_ results: [PaymentResult]) -> String {
    results.map { result in
      RecordLine.text([
        String(result.row), result.payment.text, String(result.amount.fen),
        result.outcome.rawValue, result.voucher, result.reason,
      ])
    }.joined(separator: "\n")
  }

  /// The results of such a text; nil where it is none.
  public static func results(_ text: String) -> [PaymentResult]? {
    var results: [PaymentResult] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let fields = RecordLine.fields(line)
      guard fields.count == 6, let row = Int(fields[0]), let id = PaymentID(fields[1]),
        let fen = Int64(fields[2]), let outcome = PaymentResult.Outcome(rawValue: fields[3])
      else { return nil }
      results.append(
        PaymentResult(
          row: row, payment: id, amount: Money(fen: fen), outcome: outcome, voucher: fields[4],
          reason: fields[5]))
    }
    return results
  }

  static func read(_ sheet: Sheet) throws -> (results: [PaymentResult], faults: [Fault]) {
    let heading = sheet.rows.first?.map { $0.text.filter { !$0.isWhitespace } } ?? []
    func column(_ name: String) -> Int? { heading.firstIndex { $0.hasPrefix(name) } }
    guard let id = column("支付编号"), let amount = column("金额"), let outcome = column("结果")
    else {
      throw Refusal("columns-missing", "第一行须有“支付编号”“金额”“结果”三列。", field: "file")
    }
    let (voucher, reason) = (column("凭证号"), column("原因"))
    var (results, faults) = ([PaymentResult](), [Fault]())
    for row in 2...max(2, sheet.rows.count) {
      func text(_ column: Int?) -> String {
        column.map { sheet[row, $0 + 1].text.trimmed } ?? ""
      }
      if text(id).isEmpty, text(amount).isEmpty { continue }
      do throws(Fault) {
        results.append(
          PaymentResult(
            row: row, payment: try payment(text(id), row), amount: try money(text(amount), row),
            outcome: try kind(text(outcome), row), voucher: text(voucher), reason: text(reason)))
      } catch {
        faults.append(error)
      }
    }
    return (results, faults)
  }

  private static func payment(_ text: String, _ row: Int) throws(Fault) -> PaymentID {
    guard let id = PaymentID(text) else {
      throw Fault(row: row, words: "支付编号“\(text.prefix(40))”不是26位编号，请照分配表填写。")
    }
    return id
  }

  private static func money(_ text: String, _ row: Int) throws(Fault) -> Money {
    do throws(MoneyFault) {
      return try Money.parse(text)
    } catch {
      throw Fault(row: row, words: "金额“\(text.prefix(40))”不能读取，请填写以元为单位的数字。")
    }
  }

  private static func kind(
    _ text: String, _ row: Int
  ) throws(Fault) -> PaymentResult.Outcome {
    switch text {
    case "成功", "已支付", "PAID", "ACSC": return .paid
    case "失败", "FAILED", "RJCT": return .failed
    case "退汇", "已退汇", "RETURNED": return .returned
    default: throw Fault(row: row, words: "结果“\(text.prefix(20))”应为“成功”“失败”或“退汇”。")
    }
  }
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
