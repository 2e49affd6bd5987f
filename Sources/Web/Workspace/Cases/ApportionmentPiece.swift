internal import Casework

/// How an amount came out of a round whose money didn't reach.
struct ApportionmentPiece {
  let share: CaseApportionment
  /// What was determined before, in fen.
  let determinedFen: Int64

  init(share: CaseApportionment, of determinedFen: Int64) {
    self.share = share
    self.determinedFen = determinedFen
  }

  var html: HTML {
    """
    <p>批次资金不足，按比例兑付：可用资金\(share.availableFen.yuanText) ÷ 应兑付合计\
    \(share.demandFen.yuanText) = \(share.coefficient)（系数）；核定\(determinedFen.yuanText) × 系数，\
    舍去不足一分的部分，余下的分按余数大小补足，兑付 <strong>\(share.fen.yuanText)</strong>。</p>
    """
  }
}
