internal import Entitlement
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Assessments over the API: a dossier in, the same result as the program's `assess --json` out.
struct AssessmentAPI: Sendable {
  let site: Site
  let bodies: BodyReader

  static let types: Set = [
    "application/json", "application/yaml", "application/x-yaml", "text/yaml",
  ]

  var routes: [Route] {
    let schema = DossierSchema(site.catalogue.library.vocabulary).json.text()
    return [
      Route(method: .post, path: "/api/v1/assessments") { request, _ in
        let type = MediaTypeText.of(request)
        guard Self.types.contains(type) else { throw Problem(.unsupportedMediaType) }
        let body = try await bodies.bytes(of: request)
        let dossier = try Self.read(
          body, isJSON: type == "application/json", site.catalogue.library.vocabulary)
        let assessment = site.assessor.assess(dossier)
        return Self.answer(ByteBuffer(bytes: assessment.json()), "application/json")
      },
      Route(method: .post, path: "/api/v1/combinations") { request, _ in
        let type = MediaTypeText.of(request)
        guard Self.types.contains(type) else { throw Problem(.unsupportedMediaType) }
        let body = try await bodies.bytes(of: request)
        let dossier = try Self.read(
          body, isJSON: type == "application/json", site.catalogue.library.vocabulary)
        guard let combination = site.assessor.combine(dossier) else {
          throw Problem(.invalidDossier)
        }
        return Self.answer(ByteBuffer(bytes: combination.json()), "application/json")
      },
      Route(method: .get, path: "/api/v1/dossier-schema") { _, _ in
        Self.answer(ByteBuffer(string: schema), "application/schema+json")
      },
    ]
  }

  /// The dossier that a body holds.
  ///
  /// - Throws: `unreadableBody` or `invalidDossier` with every wrong place.
  static func read(
    _ body: [UInt8], isJSON: Bool, _ vocabulary: Vocabulary
  ) throws(Problem) -> Dossier {
    var faults: [Diagnostic] = []
    var document: DataNode?
    do throws(DocumentFault) {
      let node =
        isJSON ? try JSONReader.read(body, file: "") : try YAMLReader.read(body, file: "")
      document = node
      let reader = DossierReader(vocabulary)
      if let dossier = reader.read(node, &faults) { return dossier }
    } catch {
      throw Problem(.unreadableBody, places: [ProblemPlace(error.diagnostic)])
    }
    throw Problem(
      .invalidDossier,
      places: faults.prefix(100).map { fault in
        var place = ProblemPlace(fault)
        place.pointer = fault.pointer(in: document)
        return place
      })
  }

  private static func answer(_ body: ByteBuffer, _ type: String) -> Response {
    Response(
      status: .ok,
      headers: [.contentType: "\(type); charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: body))
  }
}
