"""Words with a stop that does not end the sentence, per language, lower case and without the stop.

``BEFORE_NAMES`` are always followed by something (a title, a street, a month).
``BEFORE_ANY`` may also end a sentence: they join only what goes on in lower case
or with a figure. ``""`` holds for every language.
"""

from __future__ import annotations

from collections.abc import Mapping

BEFORE_NAMES: Mapping[str, frozenset[str]] = {
    "": frozenset({"dr", "prof", "st", "mr", "mrs", "ms", "nr", "no", "vs"}),
    "de": frozenset(
        {
            "hr",
            "fr",
            "bzw",
            "ca",
            "z",
            "d",
            "u",
            "s",
            "vgl",
            "art",
            "abs",
            "dipl",
            "ing",
            "mag",
            "gen",
            "evtl",
            "sog",
            "str",
        }
    ),
    "fr": frozenset({"m", "mm", "mme", "mlle", "me", "mgr", "av", "art", "ste", "n", "env"}),
    "nl": frozenset(
        {"dhr", "mevr", "mw", "ir", "ing", "drs", "mr", "ds", "ca", "bv", "art", "o.a", "m.n", "z.g", "resp"}
    ),
    "es": frozenset(
        {"sr", "sra", "srta", "d", "dña", "dra", "ud", "uds", "av", "avda", "núm", "art", "gral", "lic", "ing"}
    ),
    "it": frozenset({"sig", "sigg", "dott", "avv", "ing", "on", "sen", "mons", "art", "gen", "cap", "p.zza", "v"}),
    "pt": frozenset({"sr", "sra", "dra", "d", "av", "exmo", "art", "eng", "gen", "núm"}),
    "pl": frozenset(
        {"ul", "al", "pl", "os", "prof", "mgr", "inż", "gen", "płk", "ks", "św", "im", "np", "tzn", "tj", "art", "tel"}
    ),
    "sv": frozenset({"t.ex", "bl.a", "d.v.s", "s.k", "ca", "hr", "fr", "kl", "resp"}),
    "tr": frozenset({"sn", "av", "doç", "yrd", "gn", "cad", "sok", "mah", "bkz", "örn"}),
    "vi": frozenset(
        {
            "ts",
            "ths",
            "gs",
            "pgs",
            "tp",
            "q",
            "p",
            "tx",
            "bs",
            "ks",
            "cn",
            "kts",
            "ông",
            "ths.bs",
            "gs.ts",
            "pgs.ts",
            "tt",
            "hđnd",
        }
    ),
    "ru": frozenset(
        {"ул", "пр", "им", "акад", "проф", "гр", "тел", "см", "ср", "стр", "рис", "д", "кв", "св", "т", "п"}
    ),
    "uk": frozenset({"вул", "просп", "ім", "акад", "проф", "тел", "див", "стор", "буд", "кв", "св", "м", "т"}),
    "en": frozenset({"gen", "sen", "rep", "gov", "lt", "col", "sgt", "capt", "rev", "hon", "pres"}),
}

BEFORE_ANY: Mapping[str, frozenset[str]] = {
    "": frozenset({"etc", "tel", "max", "min"}),
    "de": frozenset(
        {
            "mio",
            "mrd",
            "tsd",
            "jan",
            "feb",
            "mär",
            "apr",
            "jun",
            "jul",
            "aug",
            "sept",
            "sep",
            "okt",
            "nov",
            "dez",
            "usw",
        }
    ),
    "fr": frozenset({"janv", "févr", "avr", "juill", "sept", "oct", "nov", "déc"}),
    "nl": frozenset(
        {"jan", "feb", "mrt", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec", "mln", "mld", "enz"}
    ),
    "es": frozenset(
        {"ene", "feb", "mar", "abr", "jun", "jul", "ago", "sept", "oct", "nov", "dic", "ee.uu", "uu", "a.m", "p.m"}
    ),
    "it": frozenset({"gen", "feb", "mar", "apr", "giu", "lug", "ago", "set", "ott", "nov", "dic", "mld", "mln", "ecc"}),
    "pt": frozenset({"jan", "fev", "mar", "abr", "jun", "jul", "ago", "set", "out", "nov", "dez"}),
    "pl": frozenset({"r", "w", "godz", "mln", "mld", "tys", "zł", "itd", "itp", "m.in", "ok"}),
    "sv": frozenset(
        {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec", "milj", "mkr", "osv"}
    ),
    "tr": frozenset({"vb", "vs", "yy"}),
    "ru": frozenset(
        {"г", "гг", "в", "вв", "млн", "млрд", "тыс", "руб", "коп", "т.д", "т.п", "т.е", "др", "пр", "мин", "сек", "ч"}
    ),
    "uk": frozenset({"р", "рр", "ст", "млн", "млрд", "тис", "грн", "коп", "т.д", "т.п", "ін", "хв"}),
}
