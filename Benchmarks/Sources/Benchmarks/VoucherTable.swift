import DMN
import FEEL
import Foundation
import Quantities

/// The voucher's table of rates by itself: five rules, four inputs, hit policy UNIQUE.
struct VoucherTable {
  private let model: ResolvedModel
  /// Five inputs, each of which another rule matches.
  private let rows: [[String: Value]] = [
    ["依托备案模型开展应用": true, "属于国产设施": false, "用途": "应用", "国产设施其他用途口径": "不补贴"],
    ["依托备案模型开展应用": false, "属于国产设施": true, "用途": "训练", "国产设施其他用途口径": "不补贴"],
    ["依托备案模型开展应用": false, "属于国产设施": true, "用途": "其他用途", "国产设施其他用途口径": "按其他算力设施"],
    ["依托备案模型开展应用": false, "属于国产设施": true, "用途": "其他用途", "国产设施其他用途口径": "不补贴"],
    ["依托备案模型开展应用": false, "属于国产设施": false, "用途": "推理", "国产设施其他用途口径": "不补贴"],
  ]
  private let rates = ["0.3", "0.3", "0.2", "0", "0.2"]

  /// Reads the table from `Benchmarks/Tables` under the repository's root.
  init(root: URL) throws {
    let file = root.appending(path: "Benchmarks/Tables/voucher-table.dmn")
    let source = try DMNReader.read([UInt8](Data(contentsOf: file)), file: file.lastPathComponent)
    model = try ResolvedModel(source, dialect: .profile)
    for (row, rate) in zip(rows, rates) {
      let answer = try model.evaluate(decision: "补贴比例", inputs: row).value
      precondition(
        answer == Decimal128(rate).map(Value.number), "the table gives \(answer), not \(rate)")
    }
  }

  /// Evaluations per second on one core, without a trace and with one that is read.
  func measure() throws -> [Measurement] {
    let plain = try perSecond(EvaluationOptions())
    let traced = try perSecond(EvaluationOptions(isTracing: true))
    return [
      Measurement(
        subject: "voucher table, one core", figure: "\(grouped(plain)) /s", aim: "> 500,000 /s"),
      Measurement(
        subject: "voucher table with trace, one core", figure: "\(grouped(traced)) /s",
        aim: "> 100,000 /s"),
    ]
  }

  private func perSecond(_ options: EvaluationOptions) throws -> Double {
    let watch = try Stopwatch(seconds: 2) {
      for _ in 0..<20 {
        for row in rows {
          let evaluation = try model.evaluate(decision: "补贴比例", inputs: row, options: options)
          if options.isTracing { keep(evaluation.trace) } else { keep(evaluation.value) }
        }
      }
    }
    return watch.perSecond * Double(20 * rows.count)
  }
}
