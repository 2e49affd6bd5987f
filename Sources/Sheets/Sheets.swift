// Tables that people keep in Excel, in and out. Start with what you need:
//
// - `Workbook/`: the values. A `Workbook` has `Sheet`s, a sheet has rows of `Cell`s, a `CellPlace`
//   is where a cell stands ("企业!B7"). `SheetFault` says what is wrong with a file and what to do.
// - `Spreadsheet/`: XLSX (ISO/IEC 29500, transitional): `Workbook(xlsx:)` and `workbook.xlsx()`.
// - `CSV/`: `Sheet(csv:name:)` and `sheet.csv` (RFC 4180).
// - `Archive/`: ZIP and DEFLATE (RFC 1951), bounded, so that a small file can't become a large one.
//
// Numbers are decimals, money comes from whole fen, and no text that is written can become a
// formula. The same workbook always gives the same bytes. What is read may be hostile: every size
// has a limit (`SheetLimits`), and a file that isn't what it should be ends in a fault.
