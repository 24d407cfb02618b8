"""Where a term stands: inflected in many languages, in scripts without spaces, never inside a longer word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer.records import Span, Term
from latimer.terms import find, occurring, of_language, says
from latimer.verify.glossary import glossary
from latimer.verify.pair import Pair

SURE = [
    # language, term, sentence
    ("de", "Kreisrat", "Die Mitglieder des Kreisrats stimmten zu."),
    ("de", "Kreisrat", "Vier Kreisräte fehlten."),
    ("de", "kreisrat", "Der KREISRAT tagt heute."),
    ("de", "Hochwasser", "Das Hochwasser fiel am Abend."),
    ("de", "Brücke", "Drei Brücken sind gesperrt."),
    ("de", "oberster Rechnungshof", "Der Bericht des obersten Rechnungshofes liegt vor."),
    ("nl", "waterschap", "De waterschappen vragen om geld."),
    ("sv", "kommunfullmäktige", "Beslutet togs av kommunfullmäktiges majoritet."),
    ("da", "borgmester", "Borgmestrene mødtes, og borgmesteren talte."),
    ("fr", "conseil régional", "Les conseils régionaux se réunissent."),
    ("fr", "Assemblée nationale", "Le vote à l’Assemblée nationale aura lieu mardi."),
    ("fr", "préfet", "LE PRÉFET A RÉPONDU"),
    ("es", "diputación provincial", "Las diputaciones provinciales pagarán."),
    ("pt", "câmara municipal", "As câmaras municipais abriram cedo."),
    ("it", "banca centrale", "Le banche centrali tacciono."),
    ("ro", "consiliu județean", "Membrii consiliului județean au votat."),
    ("ru", "областной совет", "Депутаты областного совета проголосовали."),
    ("ru", "Республика Коми", "Власти Республики Коми ответили."),
    ("ru", "новый вокзал", "Между новыми вокзалами ходит автобус."),
    ("ru", "посёлок", "Жители поселка ждут."),
    ("ru", "посёлок", "В поселке нет света."),
    ("uk", "міська рада", "Депутати міської ради зібралися."),
    ("be", "сельсавет", "Старшыня сельсавета прыехаў."),
    ("bg", "община", "Кметът на общината отговори."),
    ("sr", "скупштина", "Посланици скупштине су гласали."),
    ("hr", "županija", "U županijama nema struje."),
    ("pl", "rada powiatu", "Posiedzenie rady powiatu przełożono."),
    ("cs", "zastupitelstvo", "Členové zastupitelstva hlasovali."),
    ("el", "κυβέρνηση", "Η απόφαση της κυβέρνησης ήρθε αργά."),
    ("lt", "savivaldybė", "Savivaldybės taryba posėdžiavo."),
    ("lv", "pašvaldība", "Pašvaldības vadītājs runāja."),
    ("fi", "eduskunta", "Asiasta päätettiin eduskunnassa ja eduskuntaa kuultiin."),
    ("et", "linnavalitsus", "Linnavalitsuse otsus tuli hilja."),
    ("hu", "önkormányzat", "Az önkormányzatoknak nincs pénzük."),
    ("tr", "belediye", "Belediyelerin borçları arttı."),
    ("tr", "Ankara", "Toplantı Ankara'da yapıldı."),
    ("kk", "әкімдік", "Бұл туралы әкімдіктен хабарлады."),
    ("ar", "مجلس", "قال المجلس إن القرار صدر."),
    ("ar", "الحكومة", "وقال للحكومة إن الوقت حان."),
    ("he", "כנסת", "ההצבעה בכנסת נדחתה."),
    ("fa", "شهرداری", "شهرداری‌ها پاسخ ندادند."),
    ("hi", "नगरपालिका", "कई नगरपालिकाओं ने पानी रोका।"),
    ("ko", "국회", "국회에서 법안이 통과됐다."),
    ("vi", "Quốc hội", "Quốc hội thông qua luật mới."),
    ("zh", "区议会", "新区议会昨天开会。"),
    ("zh", "央行", "他说：“央行。”"),
    ("ja", "地方裁判所", "東京地方裁判所は訴えを退けた。"),
    ("th", "รัฐสภา", "เมื่อวานรัฐสภาเปิดประชุม"),
    ("de", "EU", "Die EU will das ändern."),
    ("es", "OTAN", "La Otan respondió."),
    ("de", "G7", "Die G7 tagen im Juni."),
]
UNSURE = [
    ("de", "EU", "Die EU-Kommission prüft."),
    ("de", "Mann", "Zwei Männer gingen."),
    ("ru", "премьер", "Вице-премьер приехал."),
    ("zh", "央行", "昨天中国央行宣布降息。"),
    ("xx", "sarvato", "La sarvaton vidis."),
]
ABSENT = [
    ("de", "EU", "Das Feuer brannte neun Stunden."),
    ("de", "Kreisrat", "Der Kreis zog sich zurück."),
    ("de", "Kreisrat", "Die Kreisratssitzung fiel aus."),
    ("de", "Stadtrat", "Der Stadtraum wird grüner."),
    ("de", "Kanzler", "Die Kanzlerin schwieg."),
    ("de", "US", "Bitte lass uns gehen."),
    ("pt", "EU", "Hoje eu estou aqui."),
    ("ru", "совет", "Мой советник уехал в советский музей."),
    ("fr", "conseil", "Il conseillait la ville."),
    ("vi", "ma", "Má và mạ là hai từ khác nhau."),
    ("ja", "イン", "スペインで会議が開かれた。"),
    ("th", "รัฐ", "รัฐั"),
    ("ko", "국회", "국회의사당 앞에서 만났다."),
    ("pl", "Samoa", "Ona sama to powiedziała."),
    ("de", "Rat der Stadt", "Er bat um Rat. Der Stadt fehlt Geld."),
]


def found(language: str, term: str, sentence: str) -> list[bool]:
    return [occurrence.is_sure for occurrence in find([Term(term, "x")], sentence, language)]


@pytest.mark.parametrize(("language", "term", "sentence"), SURE)
def test_a_term_is_surely_found(language: str, term: str, sentence: str) -> None:
    assert True in found(language, term, sentence)


@pytest.mark.parametrize(("language", "term", "sentence"), UNSURE)
def test_what_may_be_the_term_is_found_and_not_relied_on(language: str, term: str, sentence: str) -> None:
    assert set(found(language, term, sentence)) == {False}


@pytest.mark.parametrize(("language", "term", "sentence"), ABSENT)
def test_no_term_is_found_inside_another_word(language: str, term: str, sentence: str) -> None:
    assert found(language, term, sentence) == []


@pytest.mark.parametrize(
    ("term", "sentence", "occurs"),
    [
        (Term("Essen", "Essen", matches_case=True), "Das Essen in Essen", True),
        (Term("Essen", "Essen", matches_case=True), "Wir essen heute spät.", False),
        (Term("Grünen", "Greens", inflects=False), "Die Grünen lehnen ab.", True),
        (Term("Grüne", "Greens", inflects=False), "Die Grünen lehnen ab.", False),
    ],
)
def test_case_and_inflection_are_matched_as_asked(term: Term, sentence: str, occurs: bool) -> None:
    assert bool(occurring([term], [sentence], "de")) is occurs


def test_the_longest_term_counts() -> None:
    council, of_ministers = Term("Rat", "council"), Term("Rat der Minister", "Council of Ministers")
    places = find([council, of_ministers], "Der Rat der Minister und der Rat", "de")
    assert [(o.term, o.span) for o in places] == [(of_ministers, Span(4, 20)), (council, Span(29, 32))]


def test_a_term_of_the_language_goes_before_one_of_all() -> None:
    everywhere, german = Term("Rat", "council"), Term("rat", "board", language="de")
    assert of_language([everywhere, german], "de") == (german,)
    assert of_language([everywhere, german], "nl") == (everywhere,)


def test_a_term_does_not_run_over_the_end_of_a_sentence() -> None:
    assert occurring([Term("Rat der Stadt", "x")], ["Er bat um Rat", "Der Stadt fehlt Geld"], "de") == ()


ENGLISH = [
    (Term("", "district council"), "Two district councils met.", True),
    (Term("", "district council"), "The District Council’s budget", True),
    (Term("", "district council"), "A district-council vote", True),
    (Term("", "district council"), "The council of the district", False),
    (Term("", "city"), "All cities are dry.", True),
    (Term("", "evacuate"), "They were evacuated; others are evacuating.", True),
    (Term("", "alderman"), "Six aldermen resigned.", True),
    (Term("", "EU"), "The neurosurgeon left.", False),
    (Term("", "São Paulo"), "Sao Paulo is quiet.", True),
    (Term("", "co-operation"), "More cooperation is needed.", True),
    (Term("", "Greens", inflects=False), "A Green spoke.", False),
    (Term("", "District Council", matches_case=True), "the district council", False),
    (Term("", "district council", matches_case=True), "District council votes", True),
    (Term("", "district council", matches_case=True), "the District council", False),
    (Term("", "Bundesrat", keep=True), "The Bundesrat’s vote", True),
    (Term("", "Bundesrat", keep=True), "The bundesrat votes", False),
    (Term("", "¸"), "A mark alone cannot be looked for.", True),
    (Term("", " ", matches_case=True), "Nor can a blank.", True),
]


@pytest.mark.parametrize(("term", "english", "said"), ENGLISH)
def test_the_english_says_a_term_or_does_not(term: Term, english: str, said: bool) -> None:
    assert says(english, term) is said


@given(
    st.text(max_size=80),
    st.text(max_size=20),
    st.text(max_size=20),
    st.sampled_from(["de", "ru", "ar", "ko", "zh", ""]),
)
def test_odd_text_does_no_harm(text: str, source: str, english: str, language: str) -> None:
    term = Term(source, english, forbidden=(english[:3],))
    for place in find([term], text, language):
        assert 0 <= place.span.start < place.span.end <= len(text)
    list(glossary(Pair(text, source, language, [term])))


@given(
    st.sampled_from(SURE),
    st.sampled_from(["(", "„", "- ", "", "X. "]),
    st.sampled_from([")", "“", ", ", ".", " –"]),
)
def test_a_term_in_its_own_form_is_found_between_any_marks(row: tuple[str, str, str], before: str, after: str) -> None:
    language, term, _ = row
    assert found(language, term, before + term + after) == [True]


def test_a_term_of_marks_alone_demands_nothing() -> None:
    assert says("Nothing", Term("x", "\u0640"))
