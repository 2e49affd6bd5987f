extension HTML {
  /// Opens the box of a drawing, which scrolls like a wide table; a `</figure>` closes it.
  static let figureArea: HTML =
    "<figure class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"可以左右滚动的图\">"

  /// Opens the box of a wide table: it scrolls by itself on a narrow screen, also by keyboard.
  /// A `</div>` closes it.
  static let scrollArea: HTML =
    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"可以左右滚动的表格\">"
}
