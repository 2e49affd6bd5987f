import Foundation
import Fulfilment
import Glibc
import Hummingbird
import Logging
import ServiceLifecycle
import Store

/// Holds a second through HTTP: a server with one route that books a hold, and 64 clients with a
/// connection each, all in this process.
enum HTTPRates {
  static func measure() async throws -> [(String, String)] {
    let ledger = try await BenchLedger(budget: 1_000_000_000)
    let router = Router()
    router.post("holds/:number") { _, context -> HTTPResponse.Status in
      let number = try context.parameters.require("number", as: Int.self)
      return try await ledger.book(ledger.order(number, 7)) ? .created : .conflict
    }
    var logger = Logger(label: "bench")
    logger.logLevel = .critical
    let (ports, port) = AsyncStream<Int>.makeStream()
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        port.yield(channel.localAddress?.port ?? 0)
        port.finish()
      }, logger: logger)
    let group = ServiceGroup(services: [application], logger: logger)
    let server = Task { try await group.run() }
    var served = 0
    for await number in ports { served = number }
    let (clients, each) = (64, 500)
    let port16 = UInt16(served)
    let time = await seconds {
      await withTaskGroup(of: Void.self) { group in
        for client in 0..<clients {
          group.addTask {
            await withCheckedContinuation { continuation in
              Thread.detachNewThread {
                post((0..<each).map { client * each + $0 }, to: port16)
                continuation.resume()
              }
            }
          }
        }
      }
    }
    await group.triggerGracefulShutdown()
    try await server.value
    let held = try await ledger.store.read {
      try $0.journal(after: Int64(clients * each), limit: 9)
    }
    precondition(held.count == 1, "every request held once")
    try ledger.remove()
    return [
      (
        "holds through HTTP, 64 connections, client and server on the same cores",
        grouped(Double(clients * each) / time) + " /s"
      )
    ]
  }

  /// Posts one hold after another on one connection.
  private static func post(_ numbers: [Int], to port: UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    precondition(connected == 0, "the server listens")
    var buffer = [UInt8](repeating: 0, count: 4096)
    for number in numbers {
      let request = Array(
        "POST /holds/\(number) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n".utf8)
      precondition(send(descriptor, request, request.count, 0) == request.count, "sent whole")
      var answer: [UInt8] = []
      while !answer.suffix(4).elementsEqual([13, 10, 13, 10]) {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        precondition(count > 0, "the server answers")
        answer += buffer[..<count]
      }
      precondition(answer.starts(with: Array("HTTP/1.1 201".utf8)), "the hold is made")
    }
  }
}
