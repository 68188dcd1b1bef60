"""Ways to hide words in a finished web page."""

from __future__ import annotations

import base64
import gzip
import json
import quopri
import unicodedata
import urllib.parse

from test_hidden_ways import _before_end, _coded
from test_planted import _file
from ways_of_pdf import Way

_WIDE = 0xFEE0  # from a plain sign to one as wide as a Chinese one


def _coded_letters(words: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in words)


def _wide(words: str) -> str:
    return "".join(chr(ord(sign) + _WIDE) if "!" <= sign <= "~" else sign for sign in words)


def _each(words: str, before: str, after: str) -> str:
    return "".join(f"{before}{sign}{after}" for sign in words)


def _in_a_script(words: str) -> str:
    codes = [f"{ord(sign):04x}" for sign in words]
    return "<script>'\\u" + "\\u".join(codes) + "'</script>"


WAYS: dict[str, Way] = {
    "a page within the page": _before_end(lambda words: f'<iframe srcdoc="&lt;p&gt;{words[:4]}&lt;b&gt;{words[4:]}&lt;/b&gt;"></iframe>'),
    "the codes of codes": _before_end(lambda words: f"<p>{_coded_letters(words).replace('&', '&amp;')}</p>"),
    "data for search engines": _before_end(lambda words: f'<script type="application/ld+json">{json.dumps({"name": words})}</script>'),
    "the codes of a script": _before_end(_in_a_script),
    "a remark in codes": _before_end(lambda words: f"<!-- {_coded_letters(words)} -->"),
    "a remark that never ends": lambda words: ("dossier.html", _file(".html") + f"<!-- {words}".encode()),
    "a mark that never ends": lambda words: ("dossier.html", _file(".html") + f'<p title="{words}'.encode()),
    "a page in an address": _before_end(lambda words: f'<a href="data:text/html,{urllib.parse.quote(f"<p>{words[:4]}<b>{words[4:]}</b></p>")}">x</a>'),
    "a drawing in an address": _before_end(lambda words: f'<img src="data:image/svg+xml,{urllib.parse.quote(f"<svg><text>{words}</text></svg>")}">'),
    "a packed file in an address": _before_end(lambda words: _coded("application/gzip", gzip.compress(words.encode()))),
    "a form to copy": _before_end(lambda words: f"<template><p>{words}</p></template>"),
    "what is not shown": _before_end(lambda words: f'<p hidden style="display:none">{words}</p>'),
    "marks in capitals": _before_end(lambda words: f'<P TITLE="{words}">x</P>'),
    "a sign in a value": _before_end(lambda words: f'<p title="a > {words}">x</p>'),
    "the value of a field": _before_end(lambda words: f'<input value="{words}">'),
    "the choice of a picture": _before_end(lambda words: f'<img srcset="{words}.jpg 2x">'),
    "the name of a place": _before_end(lambda words: f'<p id="{words.replace(" ", "_")}">x</p>'),
    "the name of a style": _before_end(lambda words: f'<p class="{words.replace(" ", "-")}">x</p>'),
    "a value of a style": _before_end(lambda words: f'<style>:root {{ --note: "{words}" }}</style>'),
    "a style of its own": _before_end(lambda words: f"<p style=\"--note: '{words}'\">x</p>"),
    "a remark of a style": _before_end(lambda words: f"<style>/* {words} */</style>"),
    "accents apart": _before_end(lambda words: f"<p>{unicodedata.normalize('NFD', words)}</p>"),
    "wide signs": _before_end(lambda words: f"<p>{_wide(words)}</p>"),
    "a reading aid": _before_end(lambda words: f"<p><ruby>{words[:4]}<rt></rt></ruby>{words[4:]}</p>"),
    "a mark for each sign": _before_end(lambda words: f"<p>{_each(words, '<span>', '</span>')}</p>"),
    "a block for each sign": _before_end(lambda words: _each(words, "<div>", "</div>")),
    "a place for each sign of a drawing": _before_end(lambda words: f"<svg><text>{_each(words, '<tspan>', '</tspan>')}</text></svg>"),
    "as an address book writes it, in quoted-printable": lambda words: (
        "contacts.vcf",
        b"BEGIN:VCARD\nNOTE:" + quopri.encodestring(words.encode(), quotetabs=True) + b"\nEND:VCARD\n",
    ),
    "a value in base 64": _before_end(lambda words: f'<p data-x="{base64.b64encode(words.encode()).decode()}">x</p>'),
    "a value in digits of sixteen": _before_end(lambda words: f'<p data-x="{words.encode().hex()}">x</p>'),
    "directions of writing": _before_end(lambda words: f"<p>{_each(words, chr(0x2066), chr(0x2069))}</p>"),
    "what follows the page": lambda words: ("dossier.html", _file(".html") + words.encode()),
    "a page of two bytes a letter": lambda words: ("dossier.html", (_file(".html").decode() + words).encode("utf-16")),
}  # fmt: skip
