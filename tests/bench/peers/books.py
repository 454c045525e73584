"""Workbooks of finished cells by Python: books.py xlsxwriter|openpyxl CELLS OUT.xlsx, both in their modes of constant memory.
Heights of rows, formats, filters, charts, rules and links are lacking. CELLS: as for ../cells.c."""
import sys


def by_xlsxwriter(rows, out):
    import xlsxwriter
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row in rows:
        if row is None:
            sheet, number = book.add_worksheet(), -1
            continue
        number += 1
        for column, cell in enumerate(row):
            sheet.write_string(number, column, cell, wrapped)
    book.close()


def by_openpyxl(rows, out):
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment
    book, wrapped = openpyxl.Workbook(write_only=True), Alignment(wrap_text=True, vertical="top")

    def styled(sheet, text):
        cell = WriteOnlyCell(sheet, text)
        cell.alignment = wrapped
        return cell

    for row in rows:
        if row is None:
            sheet = book.create_sheet()
        else:
            sheet.append([styled(sheet, text) for text in row])
    book.save(out)


def rows_of(file):
    for line in file:
        yield None if line == "S\n" else [cell.partition(" ")[2] for cell in line.rstrip("\n").split("\t")[1:]]


with open(sys.argv[2], encoding="utf-8") as file:
    {"xlsxwriter": by_xlsxwriter, "openpyxl": by_openpyxl}[sys.argv[1]](rows_of(file), sys.argv[3])
