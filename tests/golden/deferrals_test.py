#!/usr/bin/env python3
"""What a meeting put off to one that has not reported is among what is still open, with its words."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness

REPORT = """Report on the meeting of the Working Group on Lamps held in Geneva on 3 and 4 May %d

I. Introduction

1. The Working Group on Lamps held its %s meeting in Geneva on 3 and 4 May %d.

II. Recommendations

2. The Working Group adopted the following recommendations:

Recommendation 1

States parties should keep a register of the lamps of %s.

III. Summary of deliberations

3. The Working Group decided to defer consideration of %s to its %s meeting.
"""
AGENDA = """WG.9/2024/1

Distr.: General
1 March 2024

Working Group on Lamps

Geneva, 3 and 4 May 2024

Annotated provisional agenda

Provisional agenda

1. Opening of the meeting.
2. Tolls for boats.

Annotations

1. Opening of the meeting

The fourth meeting of the Working Group on Lamps will open on Friday, 3 May 2024, at 10 a.m.

2. Tolls for boats

Tolls will be discussed.
"""
FRENCH = """Distr. générale
2 juin 2023

Français
Original : français

Groupe de travail sur les lampes

Genève, 3 et 4 mai 2023

Rapport sur la réunion du Groupe de travail sur les lampes tenue à Genève les 3 et 4 mai 2023

I. Introduction

1. Le Groupe de travail sur les lampes a tenu sa quatrième réunion à Genève les 3 et 4 mai 2023.

II. Résumé des délibérations

2. Le Groupe de travail a décidé de reporter l’examen des droits de passage à sa cinquième réunion.

3. L’examen des mèches a été reporté à sa prochaine réunion.
"""
SPANISH = """Distr. general
2 de junio de 2023

Español
Original: español

Grupo de Trabajo sobre Lámparas

Ginebra, 3 y 4 de mayo de 2023

Informe sobre la reunión del Grupo de Trabajo sobre Lámparas celebrada en Ginebra los días 3 y 4 de mayo de 2023

I. Introducción

1. El Grupo de Trabajo sobre Lámparas celebró su cuarta reunión en Ginebra los días 3 y 4 de mayo de 2023.

II. Resumen de las deliberaciones

2. El Grupo de Trabajo decidió aplazar el examen de los peajes hasta su quinta reunión.
"""
SECOND = REPORT % (2022, "second", 2022, "harbours", "oil", "third")
THIRD = REPORT % (2023, "third", 2023, "rivers", "tolls for boats", "fourth")


def brief(checks, folder, texts, report="brief", *arguments):
    data, files = os.path.join(folder, "wg.json"), []
    for n, text in enumerate(texts):
        files.append(os.path.join(folder, "%d.txt" % n))
        with open(files[-1], "w", encoding="utf-8") as file:
            file.write(text)
    checks.succeeded(harness.run("import", *files, "-o", data), "import")
    result = harness.run("export", data, "--report", report, "--to", "text", "-o", "-", *arguments)
    checks.succeeded(result, "export")
    return " ".join(result.stdout.decode().split())


def still_open(said, head="What is still open"):
    """From the last of such headings on, which is that of the section and none of its contents, to the sources."""
    return said[said.rindex(head):].split("Sources")[0]


def main():
    checks = harness.Checks()
    waits, tolls = "to a meeting of which no report is recorded", "consideration of tolls for boats to its fourth meeting”"
    oil = "consideration of oil to its third meeting”"
    with tempfile.TemporaryDirectory() as folder:
        for report in ("brief", "delegation"):
            said = brief(checks, folder, [SECOND, THIRD], report)
            rest = still_open(said)
            checks.contains(rest, waits, report)
            checks.contains(rest, tolls, report)
            checks.true("paragraph 3" in rest and "2023" in rest, "the paragraph of a deferral is named: " + rest)
            checks.true("oil" not in rest, "what a meeting that was held had before it is told as open: " + rest)
            checks.contains(said, oil, "a deferral to a meeting that was held")
        checks.contains(still_open(brief(checks, folder, [SECOND])), oil, "a deferral of the only meeting there is")
        checks.contains(still_open(brief(checks, folder, [THIRD, AGENDA])), tolls, "a deferral to a meeting of which there is an agenda alone")
        said = brief(checks, folder, [THIRD], "brief", "--language", "fr")
        checks.contains(said, "dont aucun rapport n’est renseigné", "in French")
        said = brief(checks, folder, [FRENCH], "brief", "--language", "fr")
        for words in ("décidé de reporter l’examen des droits de passage à sa cinquième réunion", "a été reporté à sa prochaine réunion"):
            checks.contains(said, words, "a report in French")
        said = brief(checks, folder, [SPANISH], "brief", "--language", "es")
        checks.contains(said, "decidió aplazar el examen de los peajes hasta su quinta reunión", "a report in Spanish")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
