"""Workbooks of finished cells by Python: books.py xlsxwriter|openpyxl CELLS OUT.xlsx, both in their modes of constant memory.
Filters, counting sheets, conditional formats and links are lacking. CELLS: rows of cells parted by tabs."""
import sys


def by_xlsxwriter(rows, out):
    import xlsxwriter
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet, wrapped = book.add_worksheet(), book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, wrapped)
    book.close()


def by_openpyxl(rows, out):
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment
    book, wrapped = openpyxl.Workbook(write_only=True), Alignment(wrap_text=True, vertical="top")
    sheet = book.create_sheet()

    def styled(text):
        cell = WriteOnlyCell(sheet, text)
        cell.alignment = wrapped
        return cell

    for row in rows:
        sheet.append([styled(text) for text in row])
    book.save(out)


with open(sys.argv[2], encoding="utf-8") as file:
    {"xlsxwriter": by_xlsxwriter, "openpyxl": by_openpyxl}[sys.argv[1]]((line.rstrip("\n").split("\t") for line in file), sys.argv[3])
