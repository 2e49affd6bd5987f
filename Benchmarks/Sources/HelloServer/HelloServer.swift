import Hummingbird
import Logging

/// The least that the server library does for a request: the measure beside which the portal's
/// pages are held. The argument is the port.
@main
struct HelloServer {
  static func main() async throws {
    let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 8089
    let router = Router()
    router.get("/") { _, _ in "Hello, world!" }
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)))
    try await application.runService()
  }
}
