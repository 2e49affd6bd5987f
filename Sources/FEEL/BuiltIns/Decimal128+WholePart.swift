import Quantities

extension Decimal128 {
  /// The whole part, as the library takes positions and scales: 3.8 counts as 3.
  var wholePart: Int? { roundedToScale(0, .down)?.asInt }
}
