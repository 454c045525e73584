"""The rules of accessible and lasting PDF, one by one. Each says what it found against it, in sentences."""
RULES = {}


class Rule:
    def __init__(self, name, sentence, check):
        self.name, self.sentence, self.check = name, sentence, check


def rule(name, sentence):
    """Makes a generator of faults, which is given a Document, a rule."""
    def keep(check):
        if name in RULES:
            raise ValueError("two rules are called " + name)
        RULES[name] = Rule(name, sentence, check)
        return check
    return keep


def check(document):
    """Rule name: faults, of the rules that found any."""
    import pdf_rules_content, pdf_rules_file, pdf_rules_font, pdf_rules_tree  # noqa: F401 (they add their rules)
    found = {}
    for one in RULES.values():
        try:
            faults = list(one.check(document))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as problem:
            faults = ["the file is not such that this can be looked at: %s: %s" % (type(problem).__name__, problem)]
        if faults:
            found[one.name] = faults
    return found


def claims(document):
    """The standards that a file says it keeps."""
    from pdf_rules_file import Metadata
    metadata = Metadata(document)
    part, level, accessible = metadata.get("pdfaid", "part"), metadata.get("pdfaid", "conformance"), metadata.get("pdfuaid", "part")
    return {"PDF/A-%s%s" % (part, level)} - {"PDF/A-NoneNone"} | ({"PDF/UA-" + accessible} if accessible else set())


def tell(found, least=3):
    """One line a rule, with its first faults."""
    return ["%s (%s): %s%s" % (name, RULES[name].sentence, "; ".join(faults[:least]),
                               " and %d more" % (len(faults) - least) if len(faults) > least else "")
            for name, faults in found.items()]
