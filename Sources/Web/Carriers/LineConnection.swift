internal import Fulfilment
internal import NIOCore
internal import NIOPosix

/// A connection to a program that answers in lines: an SMTP relay, a webhook's receiver. It knows
/// no TLS: what goes out of the machine goes through a relay or a proxy on the loopback address.
enum LineConnection {
  /// Connects, does `work`, and closes whatever happened; the whole takes at most `seconds`.
  ///
  /// - Throws: a `DeliveryFault` where nobody answers, the time runs out, or `work` throws one.
  static func open<Answer: Sendable>(
    _ host: String, _ port: Int, seconds: Int = 20,
    _ work: @escaping @Sendable (inout LineReader, LineWriter) async throws -> Answer
  ) async throws -> Answer {
    let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    do {
      channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connectTimeout(.seconds(10))
        .connect(host: host, port: port) { channel in
          channel.eventLoop.makeCompletedFuture {
            try NIOAsyncChannel(wrappingChannelSynchronously: channel)
          }
        }
    } catch {
      throw DeliveryFault("连接不上\(host):\(port)")
    }
    return try await withThrowingTaskGroup(of: Answer?.self) { group in
      group.addTask {
        do {
          return try await channel.executeThenClose { inbound, outbound in
            var reader = LineReader(inbound.makeAsyncIterator())
            return try await work(&reader, LineWriter(outbound))
          }
        } catch let fault as DeliveryFault {
          throw fault
        } catch {
          throw DeliveryFault("与\(host):\(port)的连接中断")
        }
      }
      group.addTask {
        try await Task.sleep(for: .seconds(seconds))
        return nil
      }
      defer { group.cancelAll() }
      guard let first = try await group.next(), let answer = first else {
        throw DeliveryFault("\(host):\(port)在\(seconds)秒内没有答复")
      }
      return answer
    }
  }
}

/// The lines that come in.
struct LineReader {
  private var chunks: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
  private var kept = ByteBuffer()

  init(_ chunks: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator) { self.chunks = chunks }

  /// The next line without its end; nil where the other side closed.
  mutating func line() async throws -> String? {
    while true {
      let view = kept.readableBytesView
      if let end = view.firstIndex(of: UInt8(ascii: "\n")) {
        let length = view.distance(from: view.startIndex, to: end)
        let text = kept.readString(length: length) ?? ""
        kept.moveReaderIndex(forwardBy: 1)
        return text.hasSuffix("\r") ? String(text.dropLast()) : text
      }
      guard kept.readableBytes < 64 << 10,
        var chunk = try await chunks.next(isolation: #isolation)
      else { return nil }
      kept.writeBuffer(&chunk)
    }
  }
}

/// What goes out.
struct LineWriter {
  private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>

  init(_ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) { self.outbound = outbound }

  func send(_ text: String) async throws {
    try await outbound.write(ByteBuffer(string: text))
  }

  func send(_ bytes: [UInt8]) async throws {
    try await outbound.write(ByteBuffer(bytes: bytes))
  }
}
