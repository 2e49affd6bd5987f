/// FEEL's context: named values in the order in which they were written (clause 10.3.2.6).
///
/// Names live in a shared `ContextShape`, so that many contexts of one form share them and a
/// resolved path reaches its member by index.
public struct Context: Sendable {
  /// The names, in order.
  public private(set) var shape: ContextShape
  /// The values, in the order of `shape.names`.
  public private(set) var values: [Value]

  /// A context without entries.
  public init() {
    shape = .empty
    values = []
  }

  /// A context of the form `shape`; `values` must be as many as the shape has names.
  public init(shape: ContextShape, values: [Value]) {
    precondition(shape.names.count == values.count, "a context has one value per name")
    self.shape = shape
    self.values = values
  }

  /// A context of entries; a later entry of the same name replaces the earlier value.
  public init(_ entries: some Sequence<(name: String, value: Value)>) {
    var names: [String] = []
    var values: [Value] = []
    var places: [String: Int] = [:]
    for (name, value) in entries {
      if let place = places[name] {
        values[place] = value
      } else {
        places[name] = names.count
        names.append(name)
        values.append(value)
      }
    }
    shape = ContextShape(names)
    self.values = values
  }

  /// How many entries there are.
  public var count: Int { values.count }

  /// The names, in order.
  public var names: [String] { shape.names }

  /// The entries, in order.
  public var entries: [(name: String, value: Value)] {
    zip(shape.names, values).map { (name: $0, value: $1) }
  }

  /// The value of `name`; nil when there is no such entry.
  @inlinable public subscript(name: String) -> Value? {
    guard let index = shape.index(of: name) else { return nil }
    return values[index]
  }

  /// The value of `name`, found at once when it stands at `index`.
  @inlinable public func member(_ name: String, near index: Int) -> Value? {
    shape.place(of: name, near: index).map { values[$0] }
  }

  /// This context with the value at `index` replaced.
  public func replacing(at index: Int, with value: Value) -> Context {
    var copy = self
    copy.values[index] = value
    return copy
  }

  /// This context with `name` set to `value`: in place when it exists, at the end otherwise.
  public func setting(_ name: String, to value: Value) -> Context {
    var copy = self
    if let index = shape.index(of: name) {
      copy.values[index] = value
    } else {
      copy.shape = ContextShape(shape.names + [name])
      copy.values.append(value)
    }
    return copy
  }
}

extension Context: Hashable {
  /// Two contexts are equal when they have the same names with equal values, in any order.
  public static func == (a: Context, b: Context) -> Bool {
    guard a.count == b.count else { return false }
    if a.shape === b.shape || a.names == b.names { return a.values == b.values }
    for (name, value) in zip(a.names, a.values) where b[name] != value { return false }
    return true
  }

  /// Hashes independently of the order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for (name, value) in zip(names, values) {
      var entry = Hasher()
      entry.combine(name)
      entry.combine(value)
      sum &+= entry.finalize()
    }
    hasher.combine(sum)
  }
}

extension Context: ExpressibleByDictionaryLiteral {
  /// Entries in the order written.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self.init(elements.map { (name: $0.0, value: $0.1) })
  }
}

/// The names of a context's entries, shared by all contexts of one form.
public final class ContextShape: Sendable {
  /// The names, in order, each once.
  public let names: [String]
  /// Where each name stands; nil for few names, where a scan is faster.
  @usableFromInline let places: [String: Int]?
  /// The number of the first member where an interpreter notes which members are read; the others
  /// follow. Nil: they have no numbers.
  public let firstNumber: Int?
  /// The numbers of all members.
  let numbers: ReadSet
  /// The types of the members, to which every context of this form conforms; nil: nothing is
  /// known of them.
  let members: [FEELType.Member]?

  /// A form with `names`, which must differ from one another.
  public convenience init(_ names: [String]) { self.init(names, members: nil, firstNumber: nil) }

  /// The form of contexts that conform to `members`; it is noted which members are read, by their
  /// number from `firstNumber` on.
  public convenience init(_ members: [FEELType.Member], firstNumber: Int) {
    self.init(members.map(\.name), members: members, firstNumber: firstNumber)
  }

  private init(_ names: [String], members: [FEELType.Member]?, firstNumber: Int?) {
    self.names = names
    self.members = members
    self.firstNumber = firstNumber
    numbers = firstNumber.map { ReadSet($0..<$0 + names.count) } ?? ReadSet()
    places =
      names.count > 12
      ? Dictionary(
        zip(names, names.indices).map { ($0, $1) }, uniquingKeysWith: { first, _ in first })
      : nil
  }

  /// The form without names.
  public static let empty = ContextShape([])

  /// Where `name` stands, found at once when that is `index`; nil when it doesn't occur.
  @inlinable public func place(of name: String, near index: Int) -> Int? {
    if index < names.count, names[index] == name { return index }
    return self.index(of: name)
  }

  /// Where `name` stands; nil when it doesn't occur.
  @inlinable public func index(of name: String) -> Int? {
    if let places { return places[name] }
    return names.firstIndex(of: name)
  }
}
