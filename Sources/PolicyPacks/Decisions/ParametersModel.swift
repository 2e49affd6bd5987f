public import DMN

/// The generated model 参数: an input datum per parameter, so that another reading of an open point
/// is another input and never another model.
public enum ParametersModel {
  /// The namespace that decision files import.
  public static let namespace = "urn:duixian:parameters"
  /// The name under which its parameters are reached: `参数.国产算力比例`.
  public static let importName = "参数"

  /// The model of a pack's parameters.
  public static func model(_ parameters: [Parameter]) -> DMNModel {
    var model = DMNModel(name: importName, namespace: namespace)
    model.inputData = parameters.map { parameter in
      InputData(
        header: ElementHeader(parameter.name, id: parameter.name),
        variable: InformationItem(name: parameter.name, typeRef: parameter.unit.feelType))
    }
    return model
  }

  /// The model of those parameters that decisions of `model` require: every other one would only
  /// take room in each evaluation. All of them where one isn't there, so that its name is found.
  static func model(_ parameters: [Parameter], requiredBy model: DMNModel) -> DMNModel {
    let required = Set(
      model.decisions.flatMap(\.informationRequirements).map(\.reference)
        .filter { $0.namespace == namespace }.map(\.id))
    let used = parameters.filter { required.contains($0.name) }
    return Self.model(used.count == required.count ? used : parameters)
  }

  /// `model` with every requirement of a parameter as one of input data: files may call them
  /// decisions too, which is what they are in an export.
  static func requiringInputs(_ model: DMNModel) -> DMNModel {
    var model = model
    for index in model.decisions.indices {
      model.decisions[index].informationRequirements =
        model.decisions[index].informationRequirements.map { requirement in
          requirement.reference.namespace == namespace
            ? .input(requirement.reference) : requirement
        }
    }
    return model
  }
}

extension ParameterUnit {
  /// The FEEL type of values with this unit.
  public var feelType: String {
    switch self {
    case .choice: "string"
    case .flag: "boolean"
    case .date: "date"
    default: "number"
    }
  }
}
