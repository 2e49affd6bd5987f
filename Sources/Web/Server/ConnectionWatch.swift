internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes
internal import Synchronization

/// How many requests are somewhere between their head and the end of their answer.
final class RequestLoad: Sendable {
  private let count = Atomic<Int>(0)
  private let working = Atomic<Int>(0)
  private let draining = Atomic<Bool>(false)

  /// Requests in the server now.
  var inFlight: Int { count.load(ordering: .relaxed) }
  /// The server was asked to stop.
  var isDraining: Bool { draining.load(ordering: .relaxed) }

  /// Takes one of `room` places for a request to be worked on; false where all are taken. Who got
  /// one gives it back with `finish()`.
  func start(room: Int) -> Bool {
    if working.add(1, ordering: .relaxed).newValue <= room { return true }
    finish()
    return false
  }

  func finish() { working.subtract(1, ordering: .relaxed) }
  func enter() { count.add(1, ordering: .relaxed) }
  func leave() { count.subtract(1, ordering: .relaxed) }
  func drain() { draining.store(true, ordering: .relaxed) }
}

/// Gives each part of a connection's life a time of its own, so that a client that sends a byte now
/// and then can't hold a connection: the head, the body, the rest between requests.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// Times for the parts of a connection's life.
  struct Limits: Sendable {
    let head: TimeAmount
    let body: TimeAmount
    let idle: TimeAmount
  }

  private let limits: Limits
  private let load: RequestLoad
  private var deadline: Scheduled<Void>?
  private var inFlight = 0

  init(limits: Limits, load: RequestLoad) {
    self.limits = limits
    self.load = load
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { expect(within: limits.head, context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { leaveAll() }

  func channelActive(context: ChannelHandlerContext) {
    expect(within: limits.head, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    leaveAll()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      inFlight += 1
      load.enter()
      expect(within: limits.body, context)
    case .body: break
    case .end:
      deadline?.cancel()
      deadline = nil
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data), inFlight > 0 {
      inFlight -= 1
      load.leave()
      if deadline == nil { expect(within: limits.idle, context) }
    }
    context.write(data, promise: promise)
  }

  private func expect(within time: TimeAmount, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }

  private func leaveAll() {
    deadline?.cancel()
    deadline = nil
    while inFlight > 0 {
      inFlight -= 1
      load.leave()
    }
  }
}
