"""Sentence breaks as a person would make them, over the languages of the agencies.

Each row is one paragraph in the manner of wire news, given as its sentences.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer.segments.sentences import LONGEST_SENTENCE, sentences

PARAGRAPHS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("de", "ordinal before a noun", ("Die 2. Auflage erscheint im Herbst.", "Der Verlag druckt 5.000 Stück.")),
    ("de", "figure at the end", ("Der Verein liegt auf Platz 2.", "Danach folgt Kassel.")),
    ("de", "date", ("Das Treffen begann am 5. Februar.", "Es endete am 7. März 2025.")),
    ("de", "abbreviations", ("Das gilt z. B. für Nr. 3 und u. a. für Dr. A. Weber.", "Rund 4,8 Mio. Euro fehlen.")),
    ("de", "quotation over two", ("„Wir bleiben hier.", "Niemand geht“, sagte der Bürgermeister.")),
    ("de", "quotation closed by a stop", ("„Das ist das Ende.“", "Dann verließ er den Saal.")),
    ("de", "question inside", ("„Wer soll das bezahlen?“, fragte sie.", "Eine Antwort blieb aus.")),
    ("de", "guillemets pointing inwards", ("»Wir kommen wieder«, sagte er.", "»Bald.«")),
    ("de", "century and king", ("Das Schloss stammt aus dem 18. Jahrhundert.", "Ein König kam nie.")),
    ("de", "academic titles", ("Prof. Dr. Anna Brandt leitet das Institut.", "Sie kommt aus Jena.")),
    ("nl", "titles and initials", ("Dhr. J.P. de Vries en mr. K. Bakker tekenden.", "De zaak is gesloten.")),
    ("nl", "quotation in straight marks", ('"We gaan door.', 'Niemand houdt ons tegen", zei de wethouder.')),
    ("nl", "apostrophe plural", ("De bus rijdt op accu's.", "Dat scheelt geld.")),
    ("nl", "apostrophe at the start", ("Hij kwam laat thuis.", "'s Avonds belde zijn zus.")),
    ("nl", "single marks", ("'Wij betalen niet.", "Dat is zeker', zei de voorzitter.")),
    ("nl", "amount", ("Het plan kost 3 mln. euro.", "De raad stemt dinsdag.")),
    ("fr", "M. before a name", ("M. Durand a rencontré Mme Petit mardi.", "Ils ont signé l'accord.")),
    ("fr", "short month", ("Le 5 févr. 2025, le pont a rouvert.", "Il avait fermé en déc. 2023.")),
    ("fr", "guillemets with blanks", ("« Nous irons jusqu'au bout. »", "Puis le ministre est parti.")),
    ("fr", "question goes on", ("« Qui va payer ? » a demandé le maire.", "Personne n'a répondu.")),
    ("fr", "double initial", ("J.-P. Morel préside le conseil.", "Il a 61 ans.")),
    ("fr", "no-break blanks", ("Le taux atteint 3,5\u00a0% !", "Qui l'aurait cru\u00a0?")),
    ("es", "Sr. and EE. UU.", ("El Sr. Pérez vive en EE. UU. desde 2020.", "Su hermana, la Dra. Ruiz, se quedó.")),
    ("es", "inverted marks", ("¿Qué pasó con el puente?", "¡Nadie lo sabe!", "La alcaldesa calla.")),
    ("es", "dateline", ("Cádiz, 3 mar (AGN).- El puerto cerró el lunes.", "Abrirá el jueves.")),
    ("es", "hours", ("La votación cerró a las 20:00 h.", "El recuento duró toda la noche.")),
    ("es", "number sign", ("El acuerdo n.º 14 se aprobó ayer.", "Entra en vigor en mayo.")),
    ("pt", "dated line", ("VALE VERDE, 12 mar. — A chuva deixou 1.250 pessoas sem casa.", "O rio subiu.")),
    ("it", "titles", ("Il dott. Bianchi e l'avv. Conti erano presenti.", "Il sig. Neri no.")),
    ("it", "quotation", ("«Siamo pronti.", "Partiamo domani», ha detto il sindaco.")),
    ("it", "amount", ("Il ponte costa 4,5 mln di euro.", "I lavori iniziano a giugno.")),
    ("pt", "titles", ("O Sr. Silva e a Dra. Costa assinaram o acordo.", "O prazo termina em maio.")),
    ("pt", "quotation", ("“Não vamos recuar.", "O povo decidiu”, disse o presidente.")),
    ("pl", "year", ("W 2025 r. otwarto nowy most.", "Kosztował 40 mln zł.")),
    ("pl", "street", ("Wypadek zdarzył się na ul. Długiej.", "Kierowca m.in. złamał nogę.")),
    ("pl", "quotation", ("„Nie mamy wyboru.", "Musimy zapłacić” – powiedział prezydent miasta.")),
    ("pl", "ordinal", ("To już 3. edycja festiwalu.", "Pierwsza odbyła się w 2021 roku.")),
    ("sv", "abbreviations", ("Det gäller t.ex. bussar och bl.a. färjor.", "Avgiften höjs kl. 12.")),
    ("sv", "quotation", ("”Vi ger inte upp.", "Bron ska stå kvar”, säger kommunalrådet.")),
    ("tr", "titles", ("Prof. Dr. Ayşe Yılmaz salı günü konuştu.", "Toplantı iki saat sürdü.")),
    ("tr", "quotation goes on", ("“Kararımız kesin.” dedi.", "Başkan soruları yanıtlamadı.")),
    ("tr", "ordinal", ("Türkiye 3. sırada yer aldı.", "İlk sırada Japonya var.")),
    ("vi", "titles", ("TS. Nguyễn Văn Bình phát biểu tại TP. Hồ Chí Minh.", "ThS. Lê Thị Mai đồng ý.")),
    ("vi", "stacked titles", ("GS.TS. Phạm Quang Hải chủ trì hội nghị.", "Hội nghị kéo dài hai ngày.")),
    ("vi", "measure at the end", ("Độ mặn đo được là 1,6 g/l.", "Nước lên nhanh.")),
    ("vi", "quotation", ("“Chúng tôi không lùi bước.", "Cầu sẽ xong trong năm nay”, ông Sơn nói.")),
    ("ru", "year and amount", ("В 2024 г. мост закрыли, ремонт стоил 3 млрд руб.", "Деньги выделил город.")),
    ("ru", "etc.", ("Закрыли школы, магазины и т. д.", "Люди остались дома.")),
    ("ru", "initials", ("А. С. Петров и И.И. Сидоров приехали утром.", "Они молчали.")),
    ("ru", "speech after a dash", ("«Мы остаёмся.", "Никто не уйдёт», — сказал мэр.", "Зал аплодировал.")),
    ("ru", "street", ("Пожар начался на ул. Ленина, д. 5.", "Погибших нет.")),
    ("uk", "street and city", ("У м. Львів на вул. Зеленій сталася пожежа.", "Постраждалих немає.")),
    ("uk", "amount", ("Ремонт коштує 12 млн грн.", "Роботи почнуться у травні.")),
    ("uk", "quotation", ("«Ми не відступимо.", "Міст буде», — сказав мер.")),
    ("ar", "question mark", ("هل انتهت الأزمة؟", "لا أحد يعرف.", "المفاوضات مستمرة.")),
    ("ar", "title", ("قال د. سامي الخطيب إن الجسر آمن.", "وأضاف أن الأعمال انتهت.")),
    ("ar", "quotation", ("وأضاف: «لن نتراجع.", "الجسر سيفتح غدا».", "ثم غادر القاعة.")),
    ("fa", "question", ("آیا پل باز می‌شود؟", "شهردار پاسخ نداد.")),
    ("ur", "full stop of its own", ("وزیر نے بیان دیا۔", "پل اگلے سال کھلے گا۔")),
    ("hi", "danda", ("मंत्री ने मंगलवार को बयान दिया।", "पुल अगले साल खुलेगा।", "क्या यह संभव है?")),
    ("hi", "title", ("डॉ. मेहता ने बैठक की अध्यक्षता की।", "बैठक दो घंटे चली।")),
    ("zh", "three ends", ("部长周二到访。", "桥何时开放？", "没有人知道！")),
    ("zh", "decimal point", ("造价为3.5亿元。", "工程明年完成。")),
    ("zh", "quotation over two", ("市长说：“我们不会放弃。", "大桥一定会修好。”", "随后他离开了会场。")),
    ("zh", "speaker after the quotation", ("“我们会坚持下去。”他说。", "会议持续了两小时。")),
    ("ja", "quotation inside", ("市長は「橋は必ず直す。」と述べた。", "工事は来年始まる。")),
    ("ja", "quotation over two", ("市長は「諦めない。", "橋は直す」と語った。", "会場は静かだった。")),
    ("ja", "question", ("工事はいつ終わるのか？", "市は答えていない。")),
    ("ko", "decimal and quotation", ("물가가 3.5% 올랐다.", '"우리는 포기하지 않는다."', "시장은 그렇게 말했다.")),
    ("ko", "quotation goes on", ('시장은 "다리를 고치겠다."라고 말했다.', "공사는 내년에 시작된다.")),
    ("en", "titles and initials", ("Dr. J. R. Moss met Gov. Hale on Tuesday.", "They talked for two hours.")),
    ("en", "quotation over two", ('"We will not leave.', 'Nobody will," the mayor said.')),
    ("en", "abbreviated country", ("The U.S. Senate voted late.", "Talks resume at 9 a.m. on Monday.")),
    ("no", "ordinal and date", ("Den 17. mai er fridag.", "Broen åpner kl. 12.00.")),
    ("da", "title and quotation", ("Hr. Jensen rejste sig.", "“Vi bliver her”, sagde han.")),
    ("fi", "date and ordinal", ("Silta avattiin 5. helmikuuta.", "Se oli 3. kerta.")),
    ("cs", "ordinal", ("Soutěž vyhrál 2. tým z Brna.", "Finále bude 5. května.")),
    ("hu", "date", ("A híd 2025. február 5. óta zárva van.", "A javítás egy évig tart.")),
    ("el", "question is a semicolon", ("Ο δήμαρχος μίλησε την Τρίτη.", "Η γέφυρα θα ανοίξει το 2026.")),
    ("he", "two", ("ראש העיר דיבר ביום שלישי.", "הגשר ייפתח בשנה הבאה.")),
    ("id", "titles", ("Dr. Budi Santoso berbicara di Jl. Merdeka.", "Jembatan dibuka tahun depan.")),
    ("th", "no stops", ("นายกรัฐมนตรีกล่าวเมื่อวันอังคาร",)),
    ("de", "only a fragment", ("Forum am Abend",)),
    ("de", "ellipsis", ("Er wartete …", "Niemand kam.")),
    ("de", "list marker", ("1. Die Brücke wird gesperrt.", "Das gilt ab Montag.")),
    ("de", "title of a member", ("Der Bundestag tagte in Bonn.", "Abg. Schulz weinte.")),
    ("nl", "speed", ("Hij pleit voor max. 30 km/u.", "De wethouder zwijgt.")),
    ("pl", "minister", ("Wg GUS inflacja wyniosła 4,7 proc. w lutym.", "Min. Kowalski mówi o sukcesie.")),
    ("sv", "hour before a quotation", ("Ministern talade kl. 10.", "”Det är allvar”, sade han.")),
    ("sv", "a word like an abbreviation", ("Det gäller en stor del.", "Han vill inte åka dit.", "Svaret var no.")),
    ("it", "a word like an abbreviation", ("La ministra ha detto no.", "Poi è andata via.", "Sono rimasti in due.")),
    ("vi", "a word like an abbreviation", ("Tàu SE1 đến ga.", "Không ai bị thương.", "Dr. Hà đồng ý.")),
    ("id", "a word like an abbreviation", ("Ia tidak mau ke sana.", "Mereka menunggu di la.", "Semua tenang.")),
    ("tr", "ordinal before a capital", ("Şentop, 12. Cumhurbaşkanı ile görüştü.", "Görüşme 14.00'te bitti.")),
    ("ru", "short months", ("В Сочи 5 февр. 2025 г. прошёл форум.", "На 1 янв. долг вырос.")),
    ("fr", "article of a law", ("C'est l'art. 49.3 qui s'applique.", "Il habite bd. Voltaire.")),
    ("it", "honourable", ("L'on. Riva ha vinto il n. 5.", "Nessuno ha parlato.")),
    ("zh", "two statements", ("市长表示，“我们要合作。”", "部长说，双方愿一道努力。")),
    ("es", "closing after an abbreviation", ("Vendieron pan, leche, etc.", "Luego comieron.")),
    ("fr", "ellipsis goes on", ("Il a hésité... puis il a signé.", "La salle a applaudi.")),
    ("en", "link", ("Details are at https://example.org/a.b?c=d.", "The site is slow.")),
)  # fmt: skip
SPACELESS = {"zh", "ja"}


def _paragraph(language: str, parts: tuple[str, ...]) -> str:
    return ("" if language in SPACELESS else " ").join(parts)


@pytest.mark.parametrize(
    ("language", "expected"), [pytest.param(row[0], row[2], id=f"{row[0]}: {row[1]}") for row in PARAGRAPHS]
)
def test_sentences_are_those_a_person_would_make(language: str, expected: tuple[str, ...]) -> None:
    assert tuple(sentences(_paragraph(language, expected), language)) == expected


ALPHABET = "aB1 .!?。」「„“”»«\"'()—-,;:…\u00a0дЖ字あ한ةم\n"


@given(st.text(alphabet=ALPHABET, max_size=300), st.sampled_from(["de", "fr", "ru", "zh", "ja", "ar", "und"]))
def test_no_character_is_lost_and_no_sentence_is_empty(paragraph: str, language: str) -> None:
    found = sentences(paragraph, language)
    assert "".join("".join(found).split()) == "".join(paragraph.split())
    assert all(sentence == sentence.strip() != "" for sentence in found)


@pytest.mark.parametrize("unit", ["Wort ", "Wort, ", "字", "„Das ", "a.”", "1. ", '" a'], ids=repr)
def test_a_paragraph_without_an_end_is_cut_into_bearable_pieces(unit: str) -> None:
    paragraph = unit * (100_000 // len(unit))
    found = sentences(paragraph, "de")
    assert max(map(len, found)) <= LONGEST_SENTENCE
    assert len(found) <= 110
    assert "".join("".join(found).split()) == "".join(paragraph.split())


def test_an_overlong_sentence_is_cut_after_a_comma_where_it_has_one() -> None:
    paragraph = "wort " * 390 + "ende, " + "wort " * 200
    assert sentences(paragraph, "de")[0].endswith("ende,")
