public import Quantities

/// What payment batches are identified by.
public enum BatchSubject {}
/// A payment batch.
public typealias BatchID = Identifier<BatchSubject>
/// What lines of a batch are identified by.
public enum PaymentSubject {}
/// One payment.
public typealias PaymentID = Identifier<PaymentSubject>

/// How the money goes out.
public enum PaymentChannel: String, CaseIterable, Sendable, Hashable {
  /// By an allocation table for the treasury; vouchers of payment come back.
  case allocation
  /// By a file for the bank (ISO 20022 pain.001); results come back.
  case bank

  /// The words that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .allocation: "国库集中支付（资金分配表）"
    case .bank: "银行转账（pain.001）"
    }
  }
}

/// What has become of a batch.
public enum BatchState: String, CaseIterable, Sendable, Hashable {
  /// Made, waiting for the second person.
  case made
  /// Released by the second person: files can be fetched, results be imported.
  case released
  /// Given up before it was released.
  case cancelled

  /// The word that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .made: "待复核"
    case .released: "已放行"
    case .cancelled: "已撤销"
    }
  }
}

/// Payments of one payer that go out together (拨付批次).
public struct PaymentBatch: Sendable, Hashable {
  /// The batch.
  public let id: BatchID
  /// Its number for people: `2026-0001`.
  public let number: String
  /// The budget line that pays all of it.
  public let budgetLine: String
  /// How the money goes out.
  public let channel: PaymentChannel
  /// What has become of it.
  public let state: BatchState
  /// Who made it.
  public let madeBy: AccountID
  /// Who released or cancelled it.
  public let closedBy: AccountID?
  /// When it was made.
  public let at: Instant

  /// A batch.
  public init(
    id: BatchID, number: String, budgetLine: String, channel: PaymentChannel, state: BatchState,
    madeBy: AccountID, closedBy: AccountID?, at: Instant
  ) {
    self.id = id
    self.number = number
    self.budgetLine = budgetLine
    self.channel = channel
    self.state = state
    self.madeBy = madeBy
    self.closedBy = closedBy
    self.at = at
  }
}

/// What has become of one payment.
public enum PaymentState: String, CaseIterable, Sendable, Hashable {
  /// No result yet.
  case waiting
  /// Paid; the hold is posted.
  case paid
  /// The bank didn't carry it out; nothing was posted.
  case failed
  /// It was paid and came back (退汇); held again.
  case returned
  /// Its batch was given up.
  case cancelled

  /// The word that Chinese pages show.
  public var chineseName: String {
    switch self {
    case .waiting: "待支付"
    case .paid: "已支付"
    case .failed: "支付失败"
    case .returned: "已退汇"
    case .cancelled: "已撤销"
    }
  }
}

/// One payment of a batch, frozen when the batch is made.
public struct Payment: Sendable, Hashable {
  /// The payment; the bank's end-to-end identification too.
  public let id: PaymentID
  /// The batch.
  public let batch: BatchID
  /// The hold it is posted to.
  public let hold: HoldID
  /// The case's number.
  public let caseNumber: String
  /// The payee's name.
  public let payeeName: String
  /// The district's administrative code.
  public let district: String
  /// How much.
  public let amount: Money
  /// The city's part.
  public let cityShare: Money
  /// The number of the split document.
  public let splitDocument: String
  /// The payee's account; nil where only the treasury pays.
  public let account: PayeeAccount?
  /// What has become of it.
  public let state: PaymentState
  /// The number of the voucher, or the bank's reference; empty before.
  public let voucher: String
  /// Why it failed or came back; empty otherwise.
  public let reason: String

  /// A payment.
  public init(
    id: PaymentID, batch: BatchID, hold: HoldID, caseNumber: String, payeeName: String,
    district: String, amount: Money, cityShare: Money, splitDocument: String,
    account: PayeeAccount?, state: PaymentState = .waiting, voucher: String = "",
    reason: String = ""
  ) {
    self.id = id
    self.batch = batch
    self.hold = hold
    self.caseNumber = caseNumber
    self.payeeName = payeeName
    self.district = district
    self.amount = amount
    self.cityShare = cityShare
    self.splitDocument = splitDocument
    self.account = account
    self.state = state
    self.voucher = voucher
    self.reason = reason
  }

  /// The district's part.
  public var districtShare: Money { Money(fen: amount.fen - cityShare.fen) }
}

/// An account that money can be paid to.
public struct PayeeAccount: Sendable, Hashable {
  /// In whose name it is.
  public let name: String
  /// The account's number.
  public let number: String
  /// The bank's name.
  public let bank: String
  /// The bank's number in the national payment system (12 digits).
  public let bankCode: String

  /// An account.
  public init(name: String, number: String, bank: String, bankCode: String) {
    self.name = name
    self.number = number
    self.bank = bank
    self.bankCode = bankCode
  }

  /// The number with all but its last four digits hidden.
  public var maskedNumber: String {
    String(repeating: "*", count: max(0, number.count - 4)) + number.suffix(4)
  }
}

/// Batches, payments and split documents, as use cases see the store.
public protocol PaymentPort {
  /// Writes a split document.
  func insert(_ split: SplitDocument) throws
  /// The split document of that id.
  func split(_ id: SplitID) throws -> SplitDocument?
  /// All split documents, the newest first.
  func splits() throws -> [SplitDocument]
  /// Names who checked a document; false where somebody did already.
  func confirmSplit(_ id: SplitID, by account: AccountID) throws -> Bool
  /// Writes a batch with its payments; its number is the next of the year.
  func insert(_ batch: PaymentBatch, _ payments: [Payment]) throws
  /// The next batch number of a year.
  func nextBatchNumber(year: Int) throws -> String
  /// The batch of that id.
  func batch(_ id: BatchID) throws -> PaymentBatch?
  /// Batches, the newest first.
  func batches(limit: Int) throws -> [PaymentBatch]
  /// Moves a batch on; false where it isn't in that state any more.
  func advance(
    _ batch: BatchID, from: BatchState, to: BatchState, by account: AccountID
  ) throws -> Bool
  /// The payments of a batch, in the order of their ids.
  func payments(of batch: BatchID) throws -> [Payment]
  /// The payment of that id.
  func payment(_ id: PaymentID) throws -> Payment?
  /// The payments of a hold, the oldest first.
  func payments(of hold: HoldID) throws -> [Payment]
  /// Moves a payment on; false where it isn't in that state any more.
  func advance(
    _ payment: PaymentID, from: PaymentState, to: PaymentState, voucher: String, reason: String
  ) throws -> Bool
}
