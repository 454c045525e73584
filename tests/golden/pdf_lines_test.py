#!/usr/bin/env python3
"""Paragraphs as lines, in six languages: nothing is lost, edges are even, hyphens stand where patterns allow."""
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import harness
import pdf_reader as reader

TEXTS = {
    "en": "States parties should publish the list of agencies authorized to recruit seasonal workers and should update it "
          "at least once every six months, in accordance with article 12; they should furthermore ensure the participation "
          "of non-governmental organizations and of the private sector in the professional preparation of inspectors who "
          "are responsible for recognizing counterfeit contracts before the departure of the migrant workers concerned, "
          "and should inform the secretariat (ABCD/EFG/WG.1/2024/3) accordingly.",
    "fr": "Les États parties devraient publier la liste des agences autorisées à recruter des travailleurs saisonniers\u202f; "
          "ils devraient également l’actualiser au moins tous les six mois, conformément à l’article 12\u00a0: «\u202fune liste "
          "publique\u202f», disponible en ligne, permettrait aux intéressés de vérifier l’authenticité de chaque autorisation "
          "avant leur départ\u202f! Qu’en est-il des administrations portuaires\u202f? Leur coopération demeure indispensable à "
          "l’application effective de ces recommandations.",
    "es": "Los Estados partes deberían publicar la lista de las agencias autorizadas para contratar trabajadores "
          "estacionales y actualizarla al menos cada seis meses, de conformidad con el artículo 12; asimismo, deberían "
          "garantizar que las organizaciones no gubernamentales y el sector privado participen en la capacitación de los "
          "inspectores encargados de reconocer los contratos falsificados antes de la salida de los trabajadores migrantes.",
    "ru": "Государствам-участникам следует публиковать перечень агентств, имеющих разрешение на трудоустройство сезонных "
          "работников, и обновлять его не реже одного раза в шесть месяцев в соответствии со статьей 12; кроме того, им "
          "следует обеспечить участие неправительственных организаций и частного сектора в профессиональной подготовке "
          "инспекторов, которым поручено распознавание поддельных договоров до отъезда работников.",
    "ar": "تدعو الدول الأطراف إلى أن تنشر قائمة بالوكالات المرخص لها (المادة 12، الفقرة 3) وأن تحدّثها كل ستة أشهر، وفقاً "
          "للقرار 2021/10 الصادر عن المؤتمر في عام 2021، وأن تتيحها على الموقع https://example.org/register باللغتين "
          "العربية وEnglish معاً؛ كما ينبغي لها أن تتعاون [انظر الوثيقة ABCD/EFG/WG.1/2024/3] مع القطاع الخاص في تدريب "
          "المفتشين على كشف العقود المزوّرة: «العقد الأول هو العقد الوحيد».",
    "zh": "各缔约国应当公布获得许可的招聘机构名单，并且至少每六个月更新一次（见第12条第3款），同时确保工人能够通过电话或者互联网查询；"
          "各国还应当与非政府组织、私营部门以及“海员工会”合作，在工人离境之前培训检查人员识别伪造的合同。工作组建议 United Nations Office "
          "在 2021 年 10 月之前提交报告、统计数据和最佳做法汇编，以便缔约方会议第九届会议审议；任何扣款都应当在书面合同中逐项列明。",
}
PATTERNS = {"en": "hyph_en_GB.dic", "es": "hyph_es_ES.dic", "fr": "hyph_fr.dic", "ru": "hyph_ru_RU.dic"}
FONTS = {"ar": "Amiri", "zh": "wqy-microhei"}
SOFT = "\u00ad"
SIZES = (10, 12, 14)
SPACE, STRETCH, SHRINK = 0.25, 0.125, 0.0625  # ems of Liberation Serif
NARROW = 0.12  # ems: narrow no-break spaces have 0.125 where the font has none of its own, as before its version 2
HOLES = 100 * 4 ** 3  # badness of a line whose spaces are stretched by more than half an em


# ---- papers ---------------------------------------------------------------------------------------------

def dataset(data, folder, language):
    whole = json.load(open(data, encoding="utf-8"))
    whole["language"], whole["links"], whole["subjects"] = language, [], []  # what they name is replaced
    for document in whole["documents"]:
        document["language"] = language
    for record in whole["recommendations"]:
        record["text"], record["items"] = TEXTS[language], []
    path = os.path.join(folder, language + ".json")
    json.dump(whole, open(path, "w", encoding="utf-8"), ensure_ascii=False)
    return path


def export(checks, data, folder, language, size):
    path = os.path.join(folder, "%s-%d.pdf" % (language, size))
    result = harness.run("export", data, "--report", "compilation", "--language", language, "--to", "pdf",
                         "--set", "scale=%d" % (size * 10), "-o", path)
    checks.succeeded(result, "a paper in %s at %d" % (language, size))
    return path


# ---- text -----------------------------------------------------------------------------------------------

def squeezed(text, language):
    text = re.sub("[%s]" % reader.DIRECTIONS, "", text).replace(SOFT + "\n", "")
    return re.sub(r"\s+", "" if language == "zh" else " ", text)


def check_text(checks, path, language, count, what):
    found = squeezed(re.sub(r"\n\n?\f[^\n]*\n\n", "\n", reader.tool("pdftotext", path, "-").stdout), language)
    wanted = squeezed(TEXTS[language], language)
    # a paragraph that goes on overleaf has a footer and a head inside it
    checks.true(found.count(wanted) >= count * 0.6, what + ": read as written %d times of %d" % (found.count(wanted), count))


# ---- hyphens ----------------------------------------------------------------------------------------------

def patterns(language):
    """Liang's patterns: letters to the numbers between them."""
    raw = open(os.path.join("/usr/share/hyphen", PATTERNS[language]), "rb").read()
    charset, rest = raw.split(b"\n", 1)
    lines = rest.decode(charset.decode().strip()).split("NEXTLEVEL")[-1].split()
    table = {}
    for line in lines:
        letters = re.sub(r"\d", "", line)
        numbers = [int(n or 0) for n in re.split(r"[^\d]", line)]
        table[letters] = numbers
    return table


def allowed(table, word):
    """The places in a word where Liang's method lets a hyphen stand."""
    dotted = "." + word.lower() + "."
    points = [0] * (len(dotted) + 1)
    for start in range(len(dotted)):
        for end in range(start + 1, len(dotted) + 1):
            for i, number in enumerate(table.get(dotted[start:end], ())):
                points[start + i] = max(points[start + i], number)
    return {i for i in range(2, len(word) - 2) if points[i + 1] % 2}


def check_hyphens(checks, path, language, what):
    text, table = reader.tool("pdftotext", path, "-").stdout, patterns(language)
    found = re.findall(r"([^\W\d_]+)%s\s+([^\W\d_]+)" % SOFT, text)
    # some are the last of their page, with its foot after them
    checks.true(len(found) >= 0.9 * text.count(SOFT), what + ": hyphens that end no part of a word")
    for before, after in found:
        checks.true(len(before) in allowed(table, before + after), "%s: %s-%s" % (what, before, after))
    return len(found)


# ---- lines --------------------------------------------------------------------------------------------------

def paragraphs(path, language, size):
    """The lines of each paragraph that stands on one page: [(left, right, width) of each word]."""
    wanted = TEXTS[language].replace("\u00a0", " ").replace("\u202f", " ").split()
    boxes = [b for b in reader.Pdf(path, {"running_head": None, "symbol": None}).boxes()]
    for i, box in enumerate(boxes):
        if box[7] != wanted[0] or boxes[i + 1][7] != wanted[1]:
            continue
        lines, text = [[]], ""
        for page, _, _, left, top, right, _, word in boxes[i:]:
            if lines[-1] and top > lines[-1][-1][3] + 3:
                lines.append([])
            lines[-1].append((left, right, page, top))
            text = (text + " " + word).replace(SOFT + " ", "")
            if len(squeezed(text, "zh")) >= len(squeezed(TEXTS[language], "zh")):
                break
        if lines[0][0][2] == lines[-1][-1][2] and squeezed(text, "zh") == squeezed(TEXTS[language], "zh"):
            yield lines


def badness(line, measure, size):
    """Of the boxes of words on a line."""
    gaps = len(line) - 1
    free = measure - sum(word[1] - word[0] for word in line) - SPACE * size * gaps
    give = gaps * size * (STRETCH if free > 0 else SHRINK)
    return 100 * (abs(free) / give) ** 3 if give else 1e5


def greedy(words, measure, size):
    """Badness of all lines but the last, where each takes what it can."""
    lines = [[]]
    for word in words:
        width = sum(w[1] - w[0] for w in lines[-1] + [word])
        if lines[-1] and width + SPACE * size * len(lines[-1]) > measure:
            lines.append([])
        lines[-1].append(word)
    return [badness(line, measure, size) for line in lines[:-1]]


def demerits(lines):
    return sum((10 + line) ** 2 for line in lines)


def check_edges(checks, lines, measure, left, size, what):
    """All lines are as wide as the measure, but for those that only holes would fill."""
    for line in lines:
        checks.true(line[0][0] >= left - 0.3 and line[-1][1] <= left + measure + 0.3, what + ": a line wider than the measure")
        gaps = [after[0] - before[1] for before, after in zip(line, line[1:])]
        checks.true(all(NARROW * size < gap < 0.85 * size for gap in gaps), what + ": spaces of %s" % gaps)
    for line in lines[:-1]:
        is_hole = badness(line, measure, size) > HOLES
        checks.true(is_hole or abs(line[-1][1] - left - measure) < 0.5, what + ": an edge that is not even: %.1f" % line[-1][1])


def check_lines(checks, path, language, size, sums):
    what = "%s at %d" % (language, size)
    found = list(paragraphs(path, language, size))
    checks.true(found, what + ": no paragraph is found")
    for lines in found[:1]:
        left = min(line[0][0] for line in lines)
        measure = max(line[-1][1] for line in lines) - left
        check_edges(checks, lines, measure, left, size, what)
        ours = [badness(line, measure, size) for line in lines[:-1]]
        theirs = greedy([word for line in lines for word in line], measure, size)
        checks.true(demerits(ours) <= demerits(theirs) + 100000, "%s: %d, greedily %d" % (what, max(ours), max(theirs)))
        sums.append((sum(ours), sum(theirs)))


def check_latin(checks, data, folder):
    sums, hyphens, turned, pages = [], 0, 0, 0
    for language in PATTERNS:
        changed = dataset(data, folder, language)
        for size in SIZES:
            path = export(checks, changed, folder, language, size)
            what = "%s at %d" % (language, size)
            check_text(checks, path, language, 20, what)
            hyphens += check_hyphens(checks, path, language, what)
            check_lines(checks, path, language, size, sums)
            turns = re.findall(r"(\S)\n\d+/\d+\s*\f", reader.tool("pdftotext", "-raw", path, "-").stdout)
            pages, turned = pages + len(turns), turned + turns.count(SOFT)
            lost = re.findall(r"\n\s*([;:!?»]|\S*«\n)", reader.tool("pdftotext", path, "-").stdout)
            checks.equal(lost, [], what + ": marks parted from their words")
    checks.true(hyphens > 300, "hyphens: %d" % hyphens)
    checks.true(pages > 60 and turned * 25 <= pages, "words parted by the end of %d pages of %d" % (turned, pages))
    ours, theirs = sum(s[0] for s in sums), sum(s[1] for s in sums)
    checks.true(ours < theirs * 0.8, "badness of all lines: %d, where each takes what it can: %d" % (ours, theirs))


def check_others(checks, data, folder):
    for language, font in FONTS.items():
        path = export(checks, dataset(data, folder, language), folder, language, 10)
        check_text(checks, path, language, 20, language)
        checks.contains(reader.tool("pdffonts", path).stdout, font, "the font of " + language)
        text = reader.tool("pdftotext", path, "-").stdout
        checks.equal([line for line in text.split("\n") if re.match("[，。；、）”]", line)], [], "marks that begin a line")
        checks.equal(text.count(SOFT), 0, language + ": hyphens")


def check_marks(checks, folder):
    """The mark of a footnote stands behind its word, where no space parts them either."""
    data = os.path.join(os.environ["RAP_SOURCE"], "templates/sample/languages/zh.json")
    path = os.path.join(folder, "marks.pdf")
    done = harness.run("export", data, "--report", "brief", "--language", "zh", "--to", "pdf", "-o", path)
    checks.equal(done.returncode, 0, done.stderr)
    boxes = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<',
                       reader.tool("pdftotext", "-bbox", path, "-").stdout)
    marks = [float(left) for left, top, bottom, word in boxes
             if re.match("1(。|$)", word) and float(bottom) - float(top) < 8.5]
    left = min(float(box[0]) for box in boxes if "安排" in box[3])
    checks.true(len(marks) >= 2, "footnotes of the Chinese sample: %s" % marks)
    checks.equal([mark for mark in marks if abs(mark - left) < 1][1:], [], "marks that begin a line, but for the note's own")


def main():
    checks = harness.Checks()
    with tempfile.TemporaryDirectory() as folder:
        check_marks(checks, folder)
        data = reader.import_samples(checks, folder)
        check_latin(checks, data, folder)
        check_others(checks, data, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
