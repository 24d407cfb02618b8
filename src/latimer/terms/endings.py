"""What inflection adds to the end of a word, and a few scripts to its beginning.

Written down for this project: nouns and adjectives, since terms are made of them. An ending that also makes another
word of it (German -in, -lich; Russian -ский) is left out: that would be another term.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from latimer.terms.words import plain

_SCANDINAVIAN = "a e n r t s en et ar er or ene erne arna erna orna na ne ens ets ars ers ernes arnas ernas"
_SERBIAN = (
    "a e i u o om em ama ima ih im og eg oga ega omu emu oj ov ev ovi evi ova eva ovima evima "
    "а е и у о ом ем ама има их им ог ег ога ега ому ему ој ов ев ови еви ова ева овима евима"
)
_SPANISH = "s es a o as os"
_TABLES: dict[str, str] = {
    "de": "e n s en er em es ern ens ns se sen",
    "nl": "s n e en es eren gen ken len men nen pen ren sen ten",
    **dict.fromkeys(("sv", "da", "no", "nb", "nn"), _SCANDINAVIAN),
    "is": "s a i u ar ir ur um inn inum ins nn na ið nni nar num anna unum",
    "fr": "s e es x al aux ale ales",
    **dict.fromkeys(("es", "ca", "gl"), _SPANISH),
    "pt": f"{_SPANISH} ão ões ães ãos l is ais eis m ns",
    "it": "o i a e he hi",
    "ro": "l a e i ul lui ului ii le lor ilor elor ei uri urile urilor",
    "ru": "а я у ю е ы и о й ь ом ем ой ей ою ею ью ам ям ами ями ах ях ов ев ий ие ия ию ии ием ый ая яя ое ее ые "
    "ого его ому ему ым им ых их ыми ими ую юю",
    "uk": "а я у ю е и і ї о й ь є ом ем єм ою ею єю ам ям ами ями ах ях ів їв ей ові еві єві ий ій ії ія ію ого ому "
    "им ім их іх ими ої",
    "be": "а я у ю е ы і о й ь ом ем ам ям ой ай ей эй ою ею аў яў ёў ах ях амі ямі ага яга аму яму ых ым ымі ая ую ое",
    **dict.fromkeys(("bg", "mk"), "а я и е о у та то те ът ят ия ите ата ето ове овете ни от ја ии"),
    **dict.fromkeys(("sr", "hr", "bs", "sl"), _SERBIAN),
    "pl": "a u e i y o ą ę owi em ie iem om ami ach ów ego emu ym im ej ych ich ymi imi owie ia ii ię ią iu",
    **dict.fromkeys(
        ("cs", "sk"),
        "a u e i y o ě í ý á é em ou ovi ům om ami ách ech ích och ů ov ého ému ým ém ých ými ej mi ím ia iu ie ii "
        "iam iach",
    ),
    "el": "ς ν υ ο η α ι οι ες ας ης ος ου ον ων ους εις εως εων ματος ματα ματων",
    "lt": "as is ys us a o e i ė ą ę į ų u ui iui ai iai iu ių io ams iams ais iais uose iuose yje os oje oms omis ose "
    "ės ei ėje ėms ėmis ėse aus umi uje",
    "lv": "s a e i u is es as os us am im em um ā ē ī ū ai ei ām ēm iem ās ēs ij ji ja jam jas",
    "sq": "i u e a t s n it ut in un et ve ja je në",
    "hi": "ा े ी ों ें ियों ियाँ ियां यों याँ ओं एं",
    "ur": "ا ی ے وں یں یوں یاں",
    "ar": "ة ت ه ي ات ين ون ان ها هم نا ية تين",
    "he": "ה ת י ים ות ית יים",
    "id": "nya",
    "ms": "nya",
}
# Languages that string endings together: at most so many.
_CHAINS: dict[str, tuple[int, str]] = {
    "fi": (
        2,
        "n a ä t i an en in än ön ssa ssä sta stä lla llä lta ltä lle na nä ksi tta ttä ta tä ien den tten jen ja jä "
        "iin issa issä ista istä illa illä ilta iltä ille nsa nsä",
    ),
    "et": (2, "i a e u d t s da de te id sid ga st l lt le ks ni na ta se"),
    "hu": (
        3,
        "t k i n a e at et ot öt ak ek ok ök ban ben ba be ból ből nak nek val vel ra re ról ről tól től hoz hez höz "
        "ig ért on en ön nál nél ja je ai ei jai jei uk ük",
    ),
    **dict.fromkeys(
        ("tr", "az"),
        (
            4,
            "lar ler ı i u ü ın in un ün nın nin nun nün a e ya ye na ne da de ta te dan den tan ten nda nde ndan nden "
            "yı yi yu yü nı ni nu nü sı si su sü la le yla yle ki ə də dən lər nə",
        ),
    ),
    "uz": (3, "lar ning ni ga ka qa da dan i si"),
    "kk": (
        3,
        "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке ны ні ды ді ты ті да де та те дан ден тан тен ы і "
        "сы сі нда нде ндағы мен бен пен",
    ),
    "ka": (2, "ი მა ს ის ით ად ო ები ების ებს ებმა ებით ზე ში თან თვის"),
    "hy": (2, "ը ն ի ին ից ով ում եր ներ"),
    "bn": (2, "র ের কে তে ে রা দের টি টা গুলো গুলি"),
    "fa": (2, "ها های هایی ی ای ان"),
    "ko": (
        3,
        "은 는 이 가 을 를 의 에 에서 에게 와 과 도 로 으로 만 까지 부터 들 나 이나 처럼 보다 께서 라는 이라는 라고 "
        "이라고 란 이란 인 며 이며 로서 으로서",
    ),
}
_PREFIXES = {"ar": "[وف]?[بكل]?(?:ال|ل)?", "he": "[והבכלמש]{0,3}"}
# Languages whose words have one form.
_RIGID = frozenset({"vi", "zh", "ja", "th", "lo", "km", "my"})
_FLEETING = frozenset({"ru", "uk", "be", "bg", "mk", "sr", "hr", "bs", "sl", "pl", "cs", "sk"})
_FLEETING_VOWELS = frozenset("оеэіиaeo")
_MOST_GIVEN_BACK = 2  # letters that two forms share by chance, as in «новый», «новыми»
_LEAST_STEM = 3
_LEAST_COUNTED = 4
_LONGEST_UNKNOWN = 3
_LONGEST_CUT = 4  # letters at a word's end that inflection may change


@lru_cache(maxsize=65_536)
def stem_length(lemma: str, form: str, language: str) -> int:
    """How many letters two plain words share if ``form`` can be ``lemma`` in another case or number, else 0.

    >>> stem_length("совет", "советами", "ru"), stem_length("совет", "советник", "ru")
    (5, 0)

    A language without a table gets any ending of up to three letters.
    """
    if language in _RIGID:
        return 0
    forms = {form, *_without_prefix(form, language)}
    lemmas = (
        {lemma, *_without_prefix(lemma, language)} if language in _PREFIXES else {lemma, *_fleeting(lemma, language)}
    )
    return max(_shared(one, other, language, is_given=one == lemma) for one in lemmas for other in forms)


@lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """A plain word without its longest known ending; at least four letters stay: ``stem("советами", "ru") == "совет"``.

    Not for telling words apart: that is what ``stem_length`` is for. Good enough for counting.
    """
    pattern = _pattern(language)
    starts = range(_LEAST_COUNTED, len(word)) if pattern else ()
    return next((word[:start] for start in starts if pattern and pattern.fullmatch(word[start:])), word)


def has_table(language: str) -> bool:
    """Whether the endings of ``language`` are known, so that a match by them can be relied on."""
    return language in _TABLES or language in _CHAINS


def core(lemma: str, language: str) -> str:
    """The letters that every form of a plain word holds: ``core("республика", "ru") == "республ"``."""
    bare = re.sub(f"^(?:{_PREFIXES.get(language, '')})(?=.{{{_LEAST_STEM}}})", "", lemma)
    if language in _RIGID or len(bare) <= 2:
        return bare
    return bare[: max(2, len(bare) - _LONGEST_CUT)]


def has_prefixes(language: str) -> bool:
    """Whether particles are written onto the front of words."""
    return language in _PREFIXES


def _shared(lemma: str, form: str, language: str, *, is_given: bool) -> int:
    if lemma == form:
        return len(lemma)
    common = next((i for i, (a, b) in enumerate(zip(lemma, form, strict=False)) if a != b), min(len(lemma), len(form)))
    for stem in range(common, max(common - _MOST_GIVEN_BACK, _LEAST_STEM - _is_syllabic(lemma)) - 1, -1):
        if _can_end(lemma[stem:], form[stem:], language) and (is_given or form[stem:]):
            return stem
    return 0


def _can_end(given: str, found: str, language: str) -> bool:
    """Whether a word may end both ways."""
    pattern = _pattern(language)
    if pattern is None:
        return len(given) < _LONGEST_UNKNOWN and len(found) <= _LONGEST_UNKNOWN
    return all(not ending or pattern.fullmatch(ending) for ending in (given, found))


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    most, table = _CHAINS.get(language, (1, _TABLES.get(language, "")))
    if not table:
        return None
    endings = sorted({plain(ending) for ending in table.split()}, key=lambda ending: (-len(ending), ending))
    return re.compile(f"(?:{'|'.join(endings)}){{1,{most}}}")


def _without_prefix(form: str, language: str) -> set[str]:
    """A word of Arabic or Hebrew without the particles and articles that are written onto it."""
    pattern = _PREFIXES.get(language)
    if not pattern:
        return set()
    longest = re.match(pattern, form)
    end = longest.end() if longest else 0
    return {form[start:] for start in range(1, end + 1) if len(form) - start >= _LEAST_STEM}


def _fleeting(lemma: str, language: str) -> set[str]:
    """Slavic words lose the vowel of their last syllable when an ending comes: рынок, рынка."""
    if language not in _FLEETING or len(lemma) < _LEAST_STEM + 1 or lemma[-2] not in _FLEETING_VOWELS:
        return set()
    return {lemma[:-2] + lemma[-1]}


def _is_syllabic(word: str) -> bool:
    """Whether one sign is a whole syllable, so that two of them say as much as three letters."""
    return "\uac00" <= word[:1] <= "\ud7a3"
