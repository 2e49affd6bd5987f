public import Quantities

/// What a value has to look like, and how it becomes an `Output`.
///
/// A form never guesses: text that merely resembles the expected type is a fault at its place.
public struct Form<Output> {
  /// What is expected, for messages: "a date such as 2026-03-01".
  public let expected: String
  private let reading: (DataNode, inout [Diagnostic]) -> Output?

  /// A form that reports its own faults into the second argument of `reading`.
  public init(
    _ expected: String, reading: @escaping (DataNode, inout [Diagnostic]) -> Output?
  ) {
    self.expected = expected
    self.reading = reading
  }

  /// A form of one value: nil from `parse` means DATA013, "… is expected here".
  public init(
    value expected: String, hint: String? = nil, parse: @escaping (DataScalar) -> Output?
  ) {
    self.init(value: expected, remedy: { _ in hint }, parse: parse)
  }

  /// A form of one value whose remedy depends on what stands there instead.
  init(
    value expected: String, remedy: @escaping (DataScalar) -> String?,
    parse: @escaping (DataScalar) -> Output?
  ) {
    self.init(expected) { node, faults in
      guard let scalar = node.scalar, !scalar.isNull else {
        faults.append(Form.shapeFault(node, expected: expected))
        return nil
      }
      if let output = parse(scalar) { return output }
      faults.append(
        node.place.diagnostic(
          "DATA013", "“\(scalar.excerpt)” stands where \(expected) is expected.",
          hint: remedy(scalar)))
      return nil
    }
  }

  /// The value of `node`; nil after adding what is wrong with it to `faults`.
  public func read(_ node: DataNode, _ faults: inout [Diagnostic]) -> Output? {
    reading(node, &faults)
  }

  /// The form whose output is `transform`ed; nil from it must have added a fault.
  public func map<Other>(_ transform: @escaping (Output) -> Other) -> Form<Other> {
    Form<Other>(expected) { node, faults in read(node, &faults).map(transform) }
  }

  static func shapeFault(_ node: DataNode, expected: String) -> Diagnostic {
    node.place.diagnostic("DATA012", "\(expected) is expected here, not \(node.shape).")
  }
}

extension Form where Output == String {
  /// Text that isn't empty; a number or word without quotes is text as written.
  public static var text: Form {
    Form(value: "a text") { scalar in
      let trimmed = scalar.text.trimmedSpaces
      return trimmed.isEmpty ? nil : scalar.style == .block ? trimmed : scalar.text
    }
  }
}

extension Form where Output == Located<String> {
  /// Text that isn't empty, with its place.
  public static var locatedText: Form { .located(.text) }
}

extension Form {
  /// The output together with where it stands.
  public static func located<Inner>(_ form: Form<Inner>) -> Form<Located<Inner>>
  where Output == Located<Inner> {
    Form(form.expected) { node, faults in
      form.read(node, &faults).map { Located($0, at: node.place) }
    }
  }

  /// A list, each of whose items has `form`; items with faults are left out.
  public static func list<Item>(
    of form: Form<Item>, atLeast minimum: Int = 0
  ) -> Form<[Item]> where Output == [Item] {
    Form("a list") { node, faults in
      guard let items = node.items else {
        faults.append(shapeFault(node, expected: "a list"))
        return nil
      }
      if items.count < minimum {
        faults.append(
          node.place.diagnostic("DATA012", "The list needs at least \(minimum) item."))
      }
      return items.compactMap { form.read($0, &faults) }
    }
  }

  /// Keys of the author's choice, in order, with values of `form`.
  public static func dictionary<Item>(of form: Form<Item>) -> Form<[Named<Item>]>
  where Output == [Named<Item>] {
    Form("a mapping of keys") { node, faults in
      guard let entries = node.entries else {
        faults.append(shapeFault(node, expected: "a mapping of keys"))
        return nil
      }
      return entries.compactMap { entry in
        form.read(entry.value, &faults).map {
          Named(name: entry.key, value: $0, place: entry.keyPlace)
        }
      }
    }
  }
}

extension Form where Output == DataNode {
  /// The node itself, for content that is read later when more is known.
  public static var node: Form { Form("a value") { node, _ in node } }
}

/// A value with where it stands in its file; two are equal when their values are.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public let value: Value
  /// Where it stands.
  public let place: DataPlace

  /// `value` at `place`.
  public init(_ value: Value, at place: DataPlace) {
    self.value = value
    self.place = place
  }
}

/// A value under a key that the author chose, with where the key stands.
public struct Named<Value: Sendable>: Sendable {
  /// The key.
  public let name: String
  /// The value.
  public let value: Value
  /// Where the key stands.
  public let place: DataPlace
}

extension StringProtocol {
  /// The text without white space at both ends.
  var trimmedSpaces: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part = part.dropFirst() }
    while part.last?.isWhitespace == true { part = part.dropLast() }
    return String(part)
  }
}
