import Digests
import Foundation
import Fulfilment
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PolicyPacks
import Quantities

@testable import Web

/// Asks the server's responder without a socket.
struct PortalClient {
  /// An answer with its body as text.
  struct Answer {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var body: String { String(decoding: bytes, as: UTF8.self) }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
  }

  let responder: any HTTPResponder<WebContext>
  /// What answers on the watchers' address of the same server.
  let watcher: any HTTPResponder<WebContext>

  /// A client of the repository's own packs.
  static let repository = PortalClient(PackFixture.library)

  init(
    _ library: PackLibrary, _ configuration: ServerConfiguration = ServerConfiguration(),
    platform: Platform? = nil, desk: PasswordDesk = PasswordDesk(cost: .light)
  ) {
    let server = WebServer(configuration, library, platform: platform, desk: desk) {
      CalendarDate("2026-03-01")
    }
    responder = server.router().buildResponder()
    watcher = server.watchRouter().buildResponder()
  }

  /// What the watchers' address answers.
  func watch(_ path: String) async throws -> Answer {
    try await send(.get, path, to: watcher)
  }

  func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
    try await send(.get, path, headers: headers)
  }

  /// Sends `file` as the form of the check-up's start page does.
  func upload(_ file: String, to path: String) async throws -> Answer {
    try await upload(Array(file.utf8), to: path)
  }

  /// Sends `file` as the form of the check-up's start page does.
  func upload(_ file: [UInt8], to path: String) async throws -> Answer {
    let head = "--b1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.yaml\"\r\n\r\n"
    return try await send(
      .post, path, headers: [.contentType: "multipart/form-data; boundary=b1"],
      body: Array(head.utf8) + file + Array("\r\n--b1--\r\n".utf8))
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: [UInt8] = [],
    to other: (any HTTPResponder<WebContext>)? = nil
  ) async throws -> Answer {
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers)
    let request = Request(head: head, body: .init(buffer: ByteBuffer(bytes: body)))
    let context = WebContext(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let response = try await (other ?? responder).respond(to: request, context: context)
    let collector = BodyCollector()
    try await response.body.write(CollectingWriter(collector: collector))
    return Answer(
      status: response.status.code, headers: response.headers,
      bytes: collector.bytes)
  }
}

/// The packs that tests serve.
enum PackFixture {
  static let library = PackLibrary.read(files).library

  /// The files of the repository's packs.
  static let files: PackFiles = {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Packs").standardized
    var files = PackFiles(root: "Packs")
    let prefix = root.path + "/"
    let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    while let url = walk?.nextObject() as? URL {
      guard let data = try? Data(contentsOf: url) else { continue }
      files[String(url.path.dropFirst(prefix.count))] = Array(data)
    }
    return files
  }()

  /// Every place of the portal.
  static var places: [Place] {
    let site = Site(library, identity: SiteIdentity())
    var places: [Place] = [.home, .policies, .about, .checkup, .search(""), .search("算力")]
    places += ProblemCode.allCases.map { .problem($0.rawValue) }
    for policy in site.catalogue.policies {
      places.append(.policy(policy.pack.id))
      for measure in policy.measures {
        places.append(.measure(policy: policy.pack.id, measure: measure.id))
        places.append(.tables(policy: policy.pack.id, measure: measure.id))
      }
    }
    return places
  }
}

private final class BodyCollector {
  var bytes: [UInt8] = []
}

private struct CollectingWriter: ResponseBodyWriter {
  let collector: BodyCollector

  mutating func write(_ buffer: ByteBuffer) async throws {
    collector.bytes += Array(buffer.readableBytesView)
  }

  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
