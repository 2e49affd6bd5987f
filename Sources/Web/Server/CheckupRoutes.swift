internal import HTTPTypes
internal import Hummingbird
internal import Quantities

/// The check-up's routes. Answers hold what somebody entered: nothing of them is kept or cached.
struct CheckupRoutes: Sendable {
  let site: Site
  let bodies: BodyReader
  let today: @Sendable () -> CalendarDate?

  var all: [Route] {
    Language.allCases.flatMap { language in
      let path = Place.checkup.address(in: language).text
      return [
        Route(method: .get, path: path) { _, _ in
          guard let day = today(), let page = checkup(language).start(on: day) else {
            throw Problem(.notFound)
          }
          return Self.page(page, .ok, language)
        },
        Route(method: .post, path: path) { request, _ in
          switch try checkup(language).answer(try await bodies.form(of: request)) {
          case .page(let page): return Self.page(page, .ok, language)
          case .corrections(let page): return Self.page(page, .unprocessableContent, language)
          case .file(let file):
            return Response(
              status: .ok,
              headers: [
                .contentType: file.type, .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(file.name)\"",
              ], body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
          }
        },
        Route(method: .post, path: Place.checkupLoad.address(in: language).text) { request, _ in
          guard MediaTypeText.of(request) == "multipart/form-data" else {
            throw Problem(.unsupportedMediaType)
          }
          guard let file = try await FormBody.read(request, bodies).file("file") else {
            throw Problem(.unreadableBody)
          }
          return Self.page(try checkup(language).load(file.bytes), .ok, language)
        },
      ]
    }
  }

  private func checkup(_ language: Language) -> Checkup {
    Checkup(site: site, words: .of(language))
  }

  /// A page that isn't kept by caches; the browser's own way back still has it.
  private static func page(
    _ html: HTML, _ status: HTTPResponse.Status, _ language: Language
  ) -> Response {
    Response(
      status: status,
      headers: [
        .contentType: "text/html; charset=utf-8", .contentLanguage: language.rawValue,
        .cacheControl: "private, no-cache",
      ], body: .init(byteBuffer: ByteBuffer(bytes: html.bytes)))
  }
}
