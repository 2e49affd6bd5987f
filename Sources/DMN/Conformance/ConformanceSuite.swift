public import FEEL
import Quantities

/// A folder of the Technology Compatibility Kit: models and files of test cases.
public struct ConformanceSuite: Sendable {
  /// The folder's name, such as `0004-lending`.
  public let name: String
  /// The compliance level, 2 or 3.
  public let level: Int
  /// The models by file name.
  public let models: [String: [UInt8]]
  /// The files of test cases, in order of their names.
  public let tests: [(file: String, bytes: [UInt8])]

  /// A suite of files that were read already.
  public init(
    name: String, level: Int, models: [String: [UInt8]], tests: [(file: String, bytes: [UInt8])]
  ) {
    self.name = name
    self.level = level
    self.models = models
    self.tests = tests
  }

  /// Whether the suite belongs to tier A, the part of the kit that policies rest on: all of level 2
  /// and the listed suites of level 3.
  public var isTierA: Bool { level == 2 || Self.tierA.contains(Int(name.prefix(4)) ?? -1) }

  private static let tierA: Set<Int> = {
    let ranges: [ClosedRange<Int>] = [
      1...1, 3...6, 8...14, 16...17, 20...21, 30...41, 50...50, 56...60, 64...66, 68...69, 71...71,
      73...73, 75...75, 80...81, 84...84, 87...88, 90...90, 92...92, 99...99, 1100...1102,
      1130...1131, 1141...1147, 1150...1155, 1161...1161,
    ]
    return Set(ranges.joined())
  }()

  /// Runs every case in the spec dialect; `instant` is what `now()` gives.
  public func run(
    instant: EvaluationInstant = EvaluationInstant(microseconds: 1_790_000_000_000_000)
  ) -> ConformanceOutcome {
    var outcomes: [ConformanceOutcome.Case] = []
    for (file, bytes) in tests {
      do {
        let cases = try ConformanceFile(bytes, file: file)
        let model = try resolve(cases.modelName)
        for item in cases.cases {
          outcomes.append(item.run(model, EvaluationOptions(instant: instant)))
        }
      } catch {
        let ids = (try? ConformanceFile(bytes, file: file))?.cases ?? []
        outcomes += ids.map { .init(id: $0.id, expectsValue: $0.expectsValue, fault: "\(error)") }
      }
    }
    return ConformanceOutcome(suite: name, level: level, isTierA: isTierA, cases: outcomes)
  }

  private func resolve(_ modelName: String) throws -> ResolvedModel {
    var read: [String: DMNModel] = [:]
    for (file, bytes) in models { read[file] = try DMNReader.read(bytes, file: file) }
    guard let model = read[modelName] else {
      throw DMNFault(
        "DMN061", "the model '\(modelName)' isn't in the suite.", remedy: "Check modelName.",
        file: name)
    }
    return try ResolvedModel(model, imports: Array(read.values), dialect: .spec)
  }
}

extension ConformanceCase {
  /// Runs the case and compares every result.
  func run(_ model: ResolvedModel, _ options: EvaluationOptions) -> ConformanceOutcome.Case {
    var given: [String: Value] = [:]
    for input in inputs {
      given[input.namespace.map { "\($0)#\(input.name)" } ?? input.name] = input.value
    }
    var faults: [String] = []
    for result in results {
      do {
        let value = try self.value(of: result, model, given, options)
        if !ConformanceComparison.agrees(value, with: result.expected) {
          faults.append(
            "\(result.name): got \(describe(value)), expected \(describe(result.expected))")
        }
      } catch {
        faults.append("\(result.name): \(error.kind.rawValue) \(error.message)")
      }
    }
    let fault = faults.isEmpty ? nil : faults.joined(separator: "; ")
    return .init(id: id, expectsValue: expectsValue, fault: fault)
  }

  private func value(
    of result: ConformanceResult, _ model: ResolvedModel, _ given: [String: Value],
    _ options: EvaluationOptions
  ) throws(EvaluationFault) -> Value {
    guard let service else {
      return try model.evaluate(decision: result.name, inputs: given, options: options).value
    }
    let value = try model.invoke(service, arguments: given, options: options).value
    if results.count > 1, case .context(let context) = value {
      return context[result.name] ?? .null
    }
    return value
  }

  private func describe(_ value: Value) -> String {
    switch value {
    case .string(let text): "\"\(text)\""
    case .number(let number): number.description
    case .list(let items): "[" + items.map(describe).joined(separator: ", ") + "]"
    case .context(let context):
      "{" + context.entries.map { "\($0.name): \(describe($0.value))" }.joined(separator: ", ")
        + "}"
    case .boolean, .null: "\(value.brief)".replacing("this ", with: "")
    default: "\(value)"
    }
  }
}

/// How a suite went.
public struct ConformanceOutcome: Sendable {
  /// How a case went.
  public struct Case: Sendable {
    /// The case's id.
    public let id: String
    /// Whether it expects a value rather than null or an error.
    public let expectsValue: Bool
    /// What went wrong; nil when it passed.
    public let fault: String?
  }
  /// The suite's name.
  public let suite: String
  /// The compliance level.
  public let level: Int
  /// Whether policies rest on it.
  public let isTierA: Bool
  /// The cases in order.
  public let cases: [Case]

  /// The cases that failed.
  public var failed: [Case] { cases.filter { $0.fault != nil } }
}

/// The score over suites.
public struct ConformanceScore: Sendable, CustomStringConvertible {
  /// Cases that passed, and all.
  public let passed: Int, total: Int
  /// Of those that expect a value: passed, and all.
  public let passedWithValue: Int, totalWithValue: Int

  /// The score of some suites.
  public init(_ outcomes: [ConformanceOutcome]) {
    let cases = outcomes.flatMap(\.cases)
    total = cases.count
    passed = cases.count { $0.fault == nil }
    totalWithValue = cases.count { $0.expectsValue }
    passedWithValue = cases.count { $0.expectsValue && $0.fault == nil }
  }

  /// `passed 3,391 of 3,391, of which 1,927 of 1,927 that expect a value`.
  public var description: String {
    """
    passed \(grouped(passed)) of \(grouped(total)), of which \(grouped(passedWithValue)) of \
    \(grouped(totalWithValue)) that expect a value
    """
  }

  private func grouped(_ number: Int) -> String {
    let digits = String(number)
    guard digits.count > 3 else { return digits }
    return digits.dropLast(3) + "," + digits.suffix(3)
  }
}
