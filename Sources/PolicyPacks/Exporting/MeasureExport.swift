public import DMN
internal import Quantities

/// One measure as one DMN 1.5 model that needs no other file: types inlined, 参数 as a boxed
/// context, and the decisions of the measure's base merged in.
public struct MeasureExport {
  private let pack: Pack
  private let vocabulary: Vocabulary
  private let parameters: ParameterSet
  /// The prefix of inlined types, so that no type is called as an input datum.
  private let typePrefix = "t"

  /// Exports of `pack` with the values of `parameters`.
  public init(pack: Pack, vocabulary: Vocabulary, parameters: ParameterSet) {
    self.pack = pack
    self.vocabulary = vocabulary
    self.parameters = parameters
  }

  /// The model of `measure`; nil when it has no decision file.
  public func model(_ measure: Measure) -> DMNModel? {
    guard let own = ownModel(measure) else { return nil }
    var model = own
    if let base = measure.base.flatMap({ pack.measure($0.value) }).flatMap(ownModel) {
      model = ModelMerge(into: own).merged(with: base)
    }
    let used = usedParameters(in: model)
    model.imports = model.imports.filter { item in
      item.namespace != ParametersModel.namespace && item.namespace != FactsModel.namespace
    }
    model = TypeNames(rename: inlined).apply(to: model)
    model.itemDefinitions = usedTypes(in: model) + model.itemDefinitions
    for index in model.decisions.indices {
      model.decisions[index].informationRequirements = requirements(
        model.decisions[index].informationRequirements)
    }
    if !used.isEmpty {
      model.itemDefinitions.insert(parametersType(used), at: 0)
      model.decisions.insert(parametersDecision(used), at: 0)
    }
    describeSources(&model)
    model.name = measure.name
    model.namespace = "urn:duixian:export:\(pack.id):\(pack.version):\(measure.id)"
    model.description = description(of: measure)
    return model
  }

  private func ownModel(_ measure: Measure) -> DMNModel? {
    guard let file = measure.decision?.file.value else { return nil }
    return pack.models.first { $0.name == file }?.model
  }

  private func description(of measure: Measure) -> String {
    let identity = pack.identity
    var text = "\(identity.name)（\(identity.document)）\(measure.name)。"
    text += "政策包 \(pack.id)，第 \(pack.version) 版。"
    if let asOf = parameters.asOf { text += "参数取 \(asOf) 的值。" }
    let open = parameters.parameters.filter { $0.status == .open }.map(\.name)
    if !open.isEmpty { text += "未核实的参数取默认或指定的解读：\(open.joined(separator: "、"))。" }
    return text
  }

  // MARK: Types

  private func inlined(_ name: String) -> String {
    let prefix = FactsModel.importName + "."
    return name.hasPrefix(prefix) ? typePrefix + name.dropFirst(prefix.count) : name
  }

  /// The entities whose types the model uses, and the parts in their lists.
  private func usedTypes(in model: DMNModel) -> [ItemDefinition] {
    var wanted: Set<String> = []
    let collect = TypeNames { name in
      wanted.insert(name)
      return name
    }
    _ = collect.apply(to: model)
    let lists = vocabulary.entities.filter { wanted.contains(typePrefix + $0.name) }.flatMap(
      \.facts)
    for case .list(let item, _) in lists.map(\.type) {
      if let part = vocabulary.entity(item) { wanted.insert(typePrefix + part.name) }
    }
    return vocabulary.entities.filter { wanted.contains(typePrefix + $0.name) }
      .map { entity in
        var type = FactsModel.itemDefinition(entity, in: vocabulary, prefix: typePrefix)
        type.header.name = typePrefix + entity.name
        return type
      }
  }

  // MARK: Parameters

  private func usedParameters(in model: DMNModel) -> [Parameter] {
    let names = Set(
      model.decisions.flatMap(\.informationRequirements).map(\.reference)
        .filter { $0.namespace == ParametersModel.namespace }.map(\.id))
    return parameters.parameters.filter { names.contains($0.name) }
  }

  private func requirements(_ requirements: [InformationRequirement]) -> [InformationRequirement] {
    let own = requirements.filter { $0.reference.namespace != ParametersModel.namespace }
    if own.count == requirements.count { return own }
    return own + [.decision(ElementReference(id: ParametersModel.importName))]
  }

  private func parametersType(_ used: [Parameter]) -> ItemDefinition {
    ItemDefinition(
      header: ElementHeader(typePrefix + ParametersModel.importName),
      kind: .components(
        used.map { parameter in
          ItemDefinition(
            header: ElementHeader(parameter.name), kind: .reference(parameter.unit.feelType))
        }))
  }

  private func parametersDecision(_ used: [Parameter]) -> Decision {
    let name = ParametersModel.importName
    let type = typePrefix + name
    let entries = used.map { parameter in
      let text = parameters[parameter.name].map(FEELLiteral.value) ?? "null"
      return BoxedContext.Entry(
        variable: InformationItem(name: parameter.name, typeRef: parameter.unit.feelType),
        value: .literal(LiteralExpression(text: FEELText(text))))
    }
    return Decision(
      header: ElementHeader(name, id: name, description: "政策文本中的数字和选择。"),
      variable: InformationItem(name: name, typeRef: type),
      logic: .context(BoxedContext(header: ExpressionHeader(typeRef: type), entries: entries)))
  }

  /// Each knowledge source gets the words of its phrase.
  private func describeSources(_ model: inout DMNModel) {
    for index in model.knowledgeSources.indices {
      let name = model.knowledgeSources[index].header.name
      guard let found = pack.phrase(name) else { continue }
      model.knowledgeSources[index].header.description =
        "\(found.clause.number)：\(found.phrase.text)"
    }
  }
}
