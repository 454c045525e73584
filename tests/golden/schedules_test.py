#!/usr/bin/env python3
"""Organizations of work in tables of three languages: read by their hours or by their heads, or told; none is taken for two languages side by side."""
import html
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

LAMPS, REEFS = "Maintenance of the lamps of the harbour", "Lights on the reefs"
ENGLISH = ["Working Group on Lamps", "Geneva, 3 and 4 May 2022", "# Annotated provisional agenda", "# Provisional agenda", "1. Organizational matters:",
           "(a) Opening of the meeting;", "(b) Adoption of the agenda.", "2. %s." % LAMPS, "3. %s." % REEFS, "# Annotations", "1. Organizational matters",
           "The Chair will open the meeting.", "# Annex", "# Proposed organization of work"]
FRENCH = ["Groupe de travail sur les lampes", "Genève, 3 et 4 mai 2022", "# Ordre du jour provisoire annoté", "# Ordre du jour provisoire",
          "1. Questions d’organisation :", "a) Ouverture de la réunion ;", "b) Adoption de l’ordre du jour.", "2. Entretien des lampes du port.",
          "3. Feux sur les récifs.", "# Annotations", "1. Questions d’organisation", "La réunion sera ouverte par le Président.", "# Annexe",
          "# Projet d’organisation des travaux"]
SPANISH = ["Grupo de Trabajo sobre las Lámparas", "Ginebra, 3 y 4 de mayo de 2022", "# Programa provisional anotado", "# Programa provisional",
           "1. Cuestiones de organización:", "a) Apertura de la reunión;", "b) Aprobación del programa.", "2. Mantenimiento de las lámparas del puerto.",
           "3. Luces en los arrecifes.", "# Anotaciones", "1. Cuestiones de organización", "La Presidencia declarará abierta la reunión.", "# Anexo",
           "# Proyecto de organización de los trabajos"]
HEADS = ["Date", "Time", "Agenda item", "Title or description"]


def page(opening, rows):
    """A page; headings begin with #, and lines of a cell are parted by |."""
    return "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>%s<table>%s</table></body></html>" % (
        "".join("\n<h2>%s</h2>" % html.escape(words[2:]) if words.startswith("# ") else "\n<p>%s</p>" % html.escape(words) for words in opening),
        "".join("<tr>%s</tr>" % "".join("<td>%s</td>" % html.escape(cell).replace("|", "<br>") for cell in row) for row in rows))


class Case:
    """A page, imported."""

    def __init__(self, checks, folder, opening, rows):
        path, made = os.path.join(folder, "agenda.html"), os.path.join(folder, "agenda.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(page(opening, rows))
        result = harness.run("import", path, "--kind", "agenda", "-o", made)
        checks.succeeded(result, "import of %r" % rows)
        self.checks, self.said = checks, [line for line in result.stderr.split("\n") if "agenda.html" in line and "warning:" in line]
        self.data = json.load(open(made, encoding="utf-8"))

    def has(self, *slots):
        """Slots as day, hours, item, title, with a + where they are continued."""
        found = [" ".join([(s["date"] or "")[5:] or "-", "%s-%s" % (s["start"], s["end"]), str(s["item"]) + "+" * s["continued"], s["title"]])
                 for s in self.data["meetings"][0]["schedule"]]
        self.checks.equal(found, list(slots), "schedule")

    def warns(self, *words):
        self.checks.equal(len(self.said), len(words), "warnings, %r" % self.said)
        for line, word in zip(self.said, words):
            self.checks.contains(line, word, "warning")


def check_heads(checks, folder):
    """Days and hours in columns of their own; a cell of several items, whose titles the agenda tells apart."""
    one = Case(checks, folder, ENGLISH, [HEADS, ["Tuesday, 3 May", "10 a.m.–1 p.m.", "1 (a)|1 (b)|2", "Opening of the meeting|Adoption of the agenda|" + LAMPS],
                                         ["", "3–6 p.m.", "2|3", LAMPS + " (continued)|" + REEFS], ["Wednesday, 4 May", "10 a.m.–1 p.m.", "3", REEFS + " (continued)"]])
    one.has("05-03 10:00-13:00 1 (a) Opening of the meeting", "05-03 10:00-13:00 1 (b) Adoption of the agenda", "05-03 10:00-13:00 2 " + LAMPS,
            "05-03 15:00-18:00 2+ " + LAMPS, "05-03 15:00-18:00 3 " + REEFS, "05-04 10:00-13:00 3+ " + REEFS)
    one.warns()
    one = Case(checks, folder, FRENCH, [["Date", "Heure", "Point", "Titre ou description"],
                                        ["Mardi 3 mai", "10 heures-13 heures", "1 a)|1 b)", "Ouverture de la réunion|Adoption de l’ordre du jour"],
                                        ["", "15 heures-18 heures", "2", "Entretien des lampes du port (suite)"]])
    one.has("05-03 10:00-13:00 1 a) Ouverture de la réunion", "05-03 10:00-13:00 1 b) Adoption de l’ordre du jour", "05-03 15:00-18:00 2+ Entretien des lampes du port")
    one.warns()
    one = Case(checks, folder, SPANISH, [["Fecha", "Hora", "Tema del programa", "Título o descripción"],
                                         ["Martes 3 de mayo", "10.00 a 13.00 horas", "2|3", "Mantenimiento de las lámparas del puerto|Luces en los arrecifes"]])
    one.has("05-03 10:00-13:00 2 Mantenimiento de las lámparas del puerto", "05-03 10:00-13:00 3 Luces en los arrecifes")
    one.warns()


def check_lines(checks, folder):
    """Rows that are lines of cells: a day and a title that go on below, numbers beside lines that are another's."""
    one = Case(checks, folder, ENGLISH, [HEADS, ["Tuesday, 3", "10 a.m.–1 p.m.", "1 (b)", "Adoption of the"], ["May", "", "2", "agenda Maintenance of the lamps"],
                                         ["", "", "", "of the harbour"], ["Wednesday, 4 May", "10 a.m.–1 p.m.", "3", REEFS]])
    one.has("05-03 10:00-13:00 1 (b) Adoption of the agenda", "05-03 10:00-13:00 2 " + LAMPS, "05-04 10:00-13:00 3 " + REEFS)
    one.warns()


def check_told(checks, folder):
    """What is not known is told, and kept as it stands."""
    one = Case(checks, folder, ENGLISH, [HEADS, ["Tuesday, 3 May", "10 a.m.–1 p.m.", "2|3", "Lamps|Reefs"], ["The day after", "10 a.m.–1 p.m.", "3", "A visit to the reefs"]])
    one.has("05-03 10:00-13:00 2 3 Lamps Reefs", "- 10:00-13:00 3 A visit to the reefs")
    one.warns("this row of the schedule is of several items, '2 3'", "no day was found for 1 of the 2 rows")
    one = Case(checks, folder, ENGLISH, [HEADS + ["Room"], ["Tuesday, 3 May", "10 a.m.–1 p.m.", "2", LAMPS, "XIX"]])
    one.has()
    one.warns("this table has heads of a schedule, and hours, and no row of it was read as one")
    one = Case(checks, folder, ENGLISH, [["Time", "Speaker", "Subject"], ["9 a.m.", "A. Diallo", "Lamps"], ["11 a.m.", "P. Lund", "Reefs"], ["3 p.m.", "I. Dahl", "Closing of the meeting"]])
    one.has()
    one.warns()
    checks.equal([row["text"] for row in one.data["paragraphs"][-1]["items"]][1:], ["9 a.m.\tA. Diallo\tLamps", "11 a.m.\tP. Lund\tReefs", "3 p.m.\tI. Dahl\tClosing of the meeting"],
                 "rows of a table of speakers")


def check_languages(checks, folder):
    """Hours are words of no language; a table that says all in two of them is told."""
    one = Case(checks, folder, ENGLISH, [["Date and time", "Agenda item", "Title or description"], ["Tuesday, 3 May", "", ""], ["10 a.m.–1 p.m.", "2", LAMPS], ["3–6 p.m.", "3", REEFS]])
    one.has("05-03 10:00-13:00 2 " + LAMPS, "05-03 15:00-18:00 3 " + REEFS)
    one.warns()
    one = Case(checks, folder, ENGLISH, [["10 a.m.–1 p.m.", "Maintenance of the lamps of the harbour", "Entretien des lampes du port et des phares de la mer"],
                                         ["3–6 p.m.", "Lights on the reefs of the islands", "Feux sur les récifs des îles et dans les ports"]])
    one.warns("the rows of this table say in French what they say in English")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_heads(checks, folder)
        check_lines(checks, folder)
        check_told(checks, folder)
        check_languages(checks, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
