import FEEL
import Quantities

private let instanceNamespace = "http://www.w3.org/2001/XMLSchema-instance"

extension Value {
  /// The value that an element of the kit's `valueType` holds: a value, components or a list.
  init(conformance element: MarkupElement, file: String) throws(DMNFault) {
    if Self.isNil(element) {
      self = .null
    } else if let list = element.child("list") {
      var items: [Value] = []
      for item in list.children("item") { items.append(try Value(conformance: item, file: file)) }
      self = Self.isNil(list) ? .null : .list(items)
    } else if let value = element.child("value") {
      self = try Self.simple(value, file: file)
    } else if element.children.allSatisfy({ $0.name == "component" && Self.isNil($0) }),
      element.children.allSatisfy({ $0.attribute("name") == nil })
    {
      self = .null
    } else {
      var entries: [(name: String, value: Value)] = []
      for component in element.children("component") {
        let value = try Value(conformance: component, file: file)
        entries.append((component.attribute("name") ?? "", value))
      }
      self = .context(Context(entries))
    }
  }

  private static func isNil(_ element: MarkupElement) -> Bool {
    element.attributes.contains {
      $0.name == "nil" && $0.namespace == instanceNamespace && $0.value == "true"
    }
  }

  private static func simple(_ element: MarkupElement, file: String) throws(DMNFault) -> Value {
    if isNil(element) { return .null }
    let type = element.attributes.first { $0.name == "type" && $0.namespace == instanceNamespace }
    let name = (type?.value ?? "xsd:string").split(separator: ":").last ?? "string"
    let text = trimmed(element.text)
    let value: Value? =
      switch name {
      case "string": .string(element.text)
      case "boolean": ["true": true, "1": true, "false": false, "0": false][text]
      case "decimal", "double", "integer", "float", "int", "long":
        Decimal128(text).map(Value.number)
      case "date": CalendarDate(text).map(Value.date)
      case "time": TimeOfDay(text).map(Value.time)
      case "dateTime": DateAndTime(text).map(Value.dateTime)
      case "duration":
        YearsMonthsDuration(text).map(Value.yearsMonthsDuration)
          ?? DaysTimeDuration(text).map(Value.daysTimeDuration)
      default: nil
      }
    guard let value else {
      throw DMNFault(
        "DMN060", "'\(text)' is no value of the type \(name).",
        remedy: "Correct the test case.", file: file, line: element.line, column: element.column)
    }
    return value
  }
}
