"""Which language a text is in, and that what cannot be told is not guessed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer import languages
from latimer.articles import identifier
from latimer.errors import LanguageModelError

SENTENCES = {
    "de": "Der Stadtrat hat am Dienstag beschlossen, die alte Brücke im nächsten Jahr zu erneuern.",
    "nl": "De gemeenteraad heeft dinsdag besloten om de oude brug volgend jaar te vernieuwen.",
    "fr": "Le conseil municipal a décidé mardi de rénover le vieux pont dès l'année prochaine.",
    "es": "El ayuntamiento decidió el martes renovar el puente viejo durante el próximo año.",
    "it": "Il consiglio comunale ha deciso martedì di rinnovare il vecchio ponte l'anno prossimo.",
    "pt": "A câmara municipal decidiu na terça-feira renovar a ponte velha no próximo ano.",
    "pl": "Rada miasta zdecydowała we wtorek, że stary most zostanie odnowiony w przyszłym roku.",
    "sv": "Kommunfullmäktige beslutade på tisdagen att den gamla bron ska rustas upp nästa år.",
    "tr": "Belediye meclisi salı günü eski köprünün gelecek yıl yenilenmesine karar verdi.",
    "vi": "Hội đồng thành phố hôm thứ Ba quyết định sửa chữa cây cầu cũ trong năm tới.",
    "ru": "Городской совет во вторник решил отремонтировать старый мост в следующем году.",
    "uk": "Міська рада у вівторок вирішила відремонтувати старий міст наступного року.",
    "ar": "قرر مجلس المدينة يوم الثلاثاء تجديد الجسر القديم خلال العام المقبل.",
    "zh": "市议会周二决定，明年将对这座老桥进行全面翻修，工程预计持续两年。",
    "ja": "市議会は火曜日、来年この古い橋を改修することを決めたと発表した。",
    "ko": "시의회는 화요일에 오래된 다리를 내년에 보수하기로 결정했다고 밝혔다.",
    "en": "The city council decided on Tuesday to renovate the old bridge during the coming year.",
    "no": "Bystyret vedtok tirsdag å pusse opp den gamle broen i løpet av neste år, sier ordføreren.",
    "da": "Byrådet besluttede tirsdag at renovere den gamle bro i løbet af næste år, siger borgmesteren.",
    "id": "Dewan kota memutuskan pada hari Selasa untuk memperbaiki jembatan tua karena sudah rusak.",
    "ms": "Majlis bandaran memutuskan pada hari Selasa untuk membaiki jambatan lama kerana rosak.",
    "sr": "Градско веће је у уторак одлучило да се стари мост обнови током следеће године.",
    "fa": "شورای شهر روز سه‌شنبه تصمیم گرفت پل قدیمی را در سال آینده بازسازی کند.",
    "hi": "नगर परिषद ने मंगलवार को अगले साल पुराने पुल की मरम्मत करने का फैसला किया।",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items(), ids=SENTENCES.keys())
def test_one_sentence_is_enough_to_tell(code: str, text: str) -> None:
    found = languages.detect(text)
    assert (found.code, found.confident) == (code, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "Reuters",
        "12.345,67 (2025)",
        "Photo: VNA/CVN",
        "https://example.org/der-minister-sagte-am-dienstag-dass",
    ],
    ids=["nothing", "blanks", "one name", "figures", "credit", "link"],
)
def test_what_cannot_be_told_is_not_guessed(text: str) -> None:
    found = languages.detect(text)
    assert (found.code, found.confident) == ("und", False)


def test_a_text_half_in_one_language_and_half_in_another_is_not_sure() -> None:
    assert not languages.detect("\n".join([SENTENCES["de"], SENTENCES["vi"]])).confident


def test_the_majority_of_the_text_decides_and_not_its_links_or_short_lines() -> None:
    links = "\n".join(
        ["https://example.org/the-council-decided-on-tuesday-to-renovate", "Read more", "Share this"] * 20
    )
    assert languages.detect(f"{links}\n{SENTENCES['pl']}").code == "pl"


def test_languages_that_one_line_cannot_tell_apart_are_told_as_the_nearest_with_confidence_in_the_family() -> None:
    found = languages.detect("Premijer je u utorak rekao da su brojke porasle i da će se nastaviti rast.")
    assert found.code in {"hr", "bs", "sr"}
    assert found.confident


@pytest.mark.parametrize(
    ("text", "article", "expected"),
    [
        pytest.param(SENTENCES["en"], "de", "en", id="a sentence in another language"),
        pytest.param(SENTENCES["de"], "de", None, id="the article's own"),
        pytest.param(SENTENCES["da"], "no", None, id="too near to tell"),
        pytest.param(
            "Nguyen Van Minh, Pham Thi Lan, Tran Quoc Hung, Le Hoang Nam, Vo Thi Sau", "de", None, id="only names"
        ),
        pytest.param("Yes, we can.", "de", None, id="too short"),
        pytest.param(SENTENCES["zh"], "en", "zh", id="another script"),
    ],
)
def test_a_paragraph_is_in_another_language_only_where_that_is_sure(
    text: str, article: str, expected: str | None
) -> None:
    assert languages.of_paragraph(text, article) == expected


@pytest.mark.parametrize(
    ("code", "english"),
    [("de", "German"), ("no", "Norwegian"), ("zh", "Chinese"), ("q1", "q1")],
    ids=lambda value: str(value),
)
def test_names_are_english_and_unknown_codes_stay(code: str, english: str) -> None:
    assert languages.name(code) == english


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Hà Nội, 5", "Latin"),
        ("Київ", "Cyrillic"),
        ("القاهرة", "Arabic"),
        ("北京", "Han"),
        ("東京の首相", "Japanese"),
        ("서울", "Hangul"),
        ("दिल्ली", "Devanagari"),
        ("2025!", ""),
    ],
)
def test_the_script_is_that_of_most_letters(text: str, script: str) -> None:
    assert languages.script(text) == script


@given(st.text(max_size=200))
def test_any_text_gives_an_answer(text: str) -> None:
    found = languages.detect(text)
    assert found.code == "und" or len(found.code) == 2
    assert 0 <= found.share <= 1.001
    languages.script(text)
    languages.of_paragraph(text, "de")


def test_no_room_to_unpack_the_model_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    identifier._model.cache_clear()  # as in a process that has looked at no text yet
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(LanguageModelError, match="make room there"):
        identifier.guess("Guten Tag")
