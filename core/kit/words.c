#include "kit/sample.h"

/* Right to left, both ways in one line, and without spaces between words. */
const char *const rap_words_scripts[] = {
    "\u0627\u0644\u062a\u0648\u0635\u064a\u0629 \u0661\u0662: \u062a\u0634\u062c\u064a\u0639 \u0627\u0644\u062f\u0648\u0644 \u0639\u0644\u0649 \u0625\u0636\u0627\u0621\u0629 \u0627\u0644\u0645\u0635\u0627\u0628\u064a\u062d",
    "\u5efa\u8bae\u5404\u56fd\u52a0\u5f3a\u8def\u706f\u65b9\u9762\u7684\u56fd\u9645\u5408\u4f5c\uff0c\u5e76\u5b9a\u671f\u4ea4\u6d41\u7ecf\u9a8c\u3002",
    "\u05de\u05e0\u05d5\u05e8\u05d5\u05ea Lamps 2021 (12) \u05d1\u05e8\u05d7\u05d5\u05d1\u05d5\u05ea",
    "\u0410\u0431\u0432 \u0448\u0430\u04bb\u0430\u0440 \u0442\u0430\u043b\u0430", "\u30e9\u30f3\u30d7\u3068\u706f\u308a", "\ub4f1\ubd88\uc744 \ucf1c\ub2e4",
    "a\u0308\u0323 e\u0301 \u0301alone \u1100\u1161\u11a8", "\u0645\u064f\u0635\u0652\u0628\u064e\u0627\u062d\u064c \u0644\u0627 \u0644\u0644\u0647", NULL,
};

/* Of the planes above the first, with joiners, variation and the last code points. */
const char *const rap_words_beyond[] = {
    "\U0001f4a1 lamp \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f468\u200d\U0001f469\u200d\U0001f467", "\U00020000\U0002a6d6 \U00030000", "\U0001d54f\U0001d7d8 letters of mathematics",
    "\U0001e900\U0001e901 \U00010e60 right to left", "tag \U000e0041\U000e007f end", "private \U000f0000 \U0010fffd last", NULL,
};

/* The same but for one character outside the first plane in each. */
const char *const rap_words_beyond_other[] = {
    "\U0001f4a2 lamp \U0001f3f3\ufe0f\u200d\U0001f308 \U0001f468\u200d\U0001f469\u200d\U0001f467", "\U00020001\U0002a6d6 \U00030000", "\U0001d550\U0001d7d8 letters of mathematics",
    "\U0001e902\U0001e901 \U00010e60 right to left", "tag \U000e0042\U000e007f end", "private \U000f0001 \U0010fffd last", NULL,
};

/* Formulas, markup, ends of sections, paths, commands, directions, and what is no character. */
const char *const rap_words_hostile[] = {
    "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "+1+1", "-2+3", "=HYPERLINK(\"http://example.org\",\"x\")",
    "<script>alert(1)</script> & <b>bold</b> \"quoted\" 'so'", "]]> <![CDATA[ x ]]> -->  <!-- &amp; &#0; &lt", "../../../../etc/passwd", "..\\..\\x", "/dev/null",
    "~/.ssh", "%s%s%n%d %x", "$(touch x) `touch y` ; rm -rf x | cat", "controls \x01\x02\x08\x0b\x0c\x0e\x1b[31m\x1f\x7f\xc2\x85 end",
    "tab\there, line\nbreak, return\r\nand\rlone", "override \u202e txt.exe \u202c isolate \u2066 open, \u200f\u200e\u061c", "\ufeffmark \ufffe \uffff \ufdd0 none",
    "line \u2028 paragraph \u2029 end", "\\begin{x} \\input{/etc/passwd} $\\$ # % & _ {}", "(a) [b] {c} <<d>> /Name (open \\", "_x0041_ _x000D_", "   spaces   around   ",
    "'; DROP TABLE x; --", "{\"a\": [1, null]}", "\u00ad\u200b\u2060\u00a0", ".", "", NULL,
};
