public import DMN
internal import Quantities

/// The generated model 事实: a type per entity, with the values and ranges of its facts.
public enum FactsModel {
  /// The namespace that decision files import.
  public static let namespace = "urn:duixian:facts"
  /// The name under which its types are reached: `事实.算力合同`.
  public static let importName = "事实"

  /// The model of `vocabulary`.
  public static func model(_ vocabulary: Vocabulary) -> DMNModel {
    var model = DMNModel(name: importName, namespace: namespace)
    model.itemDefinitions = vocabulary.entities.map { itemDefinition($0, in: vocabulary) }
    return model
  }

  /// The type of an entity; parts in its lists are named `prefix` + name.
  static func itemDefinition(
    _ entity: Entity, in vocabulary: Vocabulary, prefix: String = ""
  ) -> ItemDefinition {
    ItemDefinition(
      header: ElementHeader(entity.name),
      kind: .components(entity.facts.map { component($0, in: vocabulary, prefix: prefix) }))
  }

  private static func component(
    _ fact: Fact, in vocabulary: Vocabulary, prefix: String
  ) -> ItemDefinition {
    let header = ElementHeader(fact.name, description: fact.help)
    func simple(_ type: String, _ allowed: String?) -> ItemDefinition {
      ItemDefinition(
        header: header, kind: .reference(type), allowedValues: allowed.map { FEELText($0) })
    }
    switch fact.type {
    case .money(let range), .number(let range, _), .rate(let range, _):
      return simple("number", "[\(range.lowerBound)..\(range.upperBound)]")
    case .integer(let range):
      return simple("number", "[\(range.lowerBound)..\(range.upperBound)]")
    case .boolean: return simple("boolean", nil)
    case .enumeration(let values):
      return simple("string", values.map { FEELLiteral.text($0.name) }.joined(separator: ","))
    case .date(let range):
      return simple("date", "[date(\"\(range.lowerBound)\")..date(\"\(range.upperBound)\")]")
    case .text, .creditCode: return simple("string", nil)
    case .list(let item, _):
      let name = vocabulary.entity(item)?.name ?? item
      return ItemDefinition(header: header, kind: .reference(prefix + name), isCollection: true)
    }
  }
}

/// Values as FEEL writes them.
enum FEELLiteral {
  /// A string literal, escaped (FEEL rule 35).
  static func text(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      default: escaped.append(character)
      }
    }
    return "\"" + escaped + "\""
  }

  /// The literal of a parameter's value.
  static func value(_ value: ParameterValue) -> String {
    switch value {
    case .number(let number): number.description
    case .choice(let words): text(words)
    case .flag(let flag): flag ? "true" : "false"
    case .date(let date): "date(\"\(date)\")"
    }
  }
}
