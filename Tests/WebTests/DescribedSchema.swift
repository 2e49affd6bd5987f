import Foundation
import PolicyPacks
import Testing

@testable import Web

/// The API's description, to hold an answer against: what it requires is there, nothing else is,
/// and everything has its type.
struct DescribedSchema {
  private let schemas: DataNode?

  init() throws {
    schemas = try YAMLReader.read(Asset.openAPI, file: "")["components"]?["schemas"]
  }

  /// What of an answer isn't as the schema of that name says.
  func faults(_ answer: Any, as name: String) -> [String] {
    guard let schema = schemas?[name] else { return ["no schema \(name)"] }
    return faults(answer, schema, name)
  }

  private func faults(_ value: Any, _ schema: DataNode, _ place: String) -> [String] {
    if let target = schema["$ref"]?.scalar?.text.split(separator: "/").last {
      return faults(value, as: String(target))
    }
    let types =
      schema["type"]?.items?.compactMap(\.scalar?.text)
      ?? schema["type"]?.scalar.map { [$0.text] } ?? []
    guard types.isEmpty || types.contains(where: { Self.fits(value, $0) }) else {
      return ["\(place): \(value) isn't \(types)"]
    }
    var found: [String] = []
    if let known = schema["enum"]?.items?.compactMap(\.scalar?.text), let text = value as? String,
      !known.contains(text)
    {
      found.append("\(place): “\(text)” isn't one of \(known)")
    }
    if let object = value as? [String: Any] { found += members(object, schema, place) }
    if let items = value as? [Any], let item = schema["items"] {
      found += items.flatMap { faults($0, item, place) }
    }
    return found
  }

  private func members(_ object: [String: Any], _ schema: DataNode, _ place: String) -> [String] {
    let required = schema["required"]?.items?.compactMap(\.scalar?.text) ?? []
    var found = required.filter { object[$0] == nil }.map { "\(place): \($0) is missing" }
    guard let properties = schema["properties"] else { return found }
    for (key, value) in object {
      guard let schema = properties[key] else {
        found.append("\(place): \(key) isn't described")
        continue
      }
      found += faults(value, schema, "\(place).\(key)")
    }
    return found
  }

  private static func fits(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "null": value is NSNull
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean", "integer", "number": value is NSNumber
    default: false
    }
  }
}
