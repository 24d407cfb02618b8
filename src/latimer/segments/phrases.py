"""What pages print around an article, phrase by phrase in the languages of the agencies.

Plain tables, lower case; each is matched against a whole line or its start, as
furniture.py says. German, Dutch, French, Spanish, Italian, Portuguese, Polish, Swedish, Turkish,
Vietnamese, Russian, Ukrainian, Arabic, Chinese, Japanese, Korean, English: in this order.
"""

from __future__ import annotations

from latimer.articles.tables import phrases

COUNTED = phrases(
    """
    kommentar, kommentare, aufrufe, reactie, reacties, commentaire, commentaires, vues, comentario, comentarios
    vistas, commento, commenti, comentário, comentários, visualizações, komentarz, komentarze, komentarzy
    kommentarer, visningar, yorum, yorumlar, görüntüleme, bình luận, ý kiến, lượt xem, lượt thích, комментарий
    комментарии, комментариев, просмотров, коментар, коментарі, коментарів, переглядів, تعليق, تعليقات, التعليقات
    مشاهدة, 评论, 評論, 留言, 条评论, 阅读, 浏览, 点赞, コメント, 件のコメント, ブックマーク, いいね, 댓글, 조회
    조회수, 좋아요, comment, comments, views, likes, shares
    """
)

BUTTONS = phrases(
    """
    teilen, artikel teilen, drucken, merken, link kopieren, kopieren, per e-mail senden, vorlesen, delen
    deel dit artikel, deel, afdrukken, kopieer link, partager, partager cet article, imprimer, copier le lien
    envoyer par e-mail, envoyer, compartir, imprimir, copiar enlace, guardar, enviar, condividi, stampa, copia link
    salva, invia, compartilhar, compartilhe, partilhar, copiar link, udostępnij, drukuj, kopiuj link, wyślij, dela
    dela artikeln, skriv ut, kopiera länk, spara, paylaş, yazdır, linki kopyala, kaydet, chia sẻ, chia sẻ bài viết
    in bài, in bài viết, lưu bài viết, sao chép liên kết, gửi bài, thích, поделиться, печать, распечатать
    скопировать ссылку, отправить, поділитися, поширити, друк, роздрукувати, копіювати посилання, مشاركة, شارك
    شارك المقال, طباعة, نسخ الرابط, إرسال, حفظ, 分享, 分享到, 打印, 列印, 收藏, 复制链接, 點讚, シェア, シェアする
    印刷, リンクをコピー, 保存, 공유, 공유하기, 인쇄, 링크 복사, 스크랩, share, share this, share this article
    print, save, copy link, send, like, tweet, listen, pdf, e-mail, email, mail, facebook, twitter, x, whatsapp
    telegram, linkedin, pinterest, zalo, messenger, line, vk, weibo, instagram, threads, bluesky, wechat, 微信, 微博
    朋友圈, kakaotalk, 카카오톡, 페이스북, 트위터, viber, correo, correo electrónico, courriel, e-mailen, posta
    e-posta, sms, rss, reddit, tiktok, youtube, фейсбук, вконтакте, вк, одноклассники, телеграм, вайбер, твиттер
    شارك الخبر, فيسبوك, واتساب, تويتر, تلغرام, تيليغرام, إكس, إنستغرام, لينكدإن, qq空间, qq, 微信好友, ツイート
    ツイートする, はてなブックマーク, はてブ, ブックマーク, lineで送る, ポスト, 네이버, 밴드, 쪽지, 메일, 이메일
    글자 크기, auf, op, sur, en, su, no, na, på, в, у, على, on, via, qua, lên, по
    """
)

RELATED = phrases(
    """
    lesen sie auch, lesen sie mehr, lesen sie dazu, lesen sie hier weiter, mehr zum thema, mehr dazu
    auch interessant, weiterlesen, lees ook, lees meer, lees verder, meer over dit onderwerp, bekijk ook, lire aussi
    à lire aussi, lire la suite, voir aussi, sur le même sujet, à voir aussi, en savoir plus, lea también
    lee también, lea además, leer más, te puede interesar, le puede interesar, ver también, noticia relacionada
    noticias relacionadas, leggi anche, leggi tutto, approfondisci, potrebbe interessarti, leia também, leia mais
    veja também, saiba mais, notícias relacionadas, czytaj też, czytaj także, czytaj więcej, zobacz też
    zobacz także, zobacz również, przeczytaj także, przeczytaj też, läs också, läs även, läs mer, se också
    relaterat, ayrıca okuyun, bunu da okuyun, ilgili haber, ilgili haberler, devamını oku, daha fazla oku, xem thêm
    đọc thêm, tin liên quan, bài liên quan, tin cùng chuyên mục, có thể bạn quan tâm, читайте также, читайте ещё
    читайте еще, читать далее, по теме, смотрите также, читайте також, читати далі, за темою, дивіться також
    اقرأ أيضا, اقرأ أيضاً, اقرأ ايضا, إقرأ أيضا, اقرأ المزيد, للمزيد, مواضيع ذات صلة, أخبار ذات صلة, 相关阅读
    相关新闻, 相關新聞, 延伸阅读, 延伸閱讀, 推荐阅读, 阅读更多, 更多新闻, 関連記事, 関連ニュース, あわせて読みたい
    続きを読む, 관련기사, 관련 기사, 더 보기, 더보기, 함께 보기, 이어보기, read more, read also, also read
    read next, related, related stories, related articles, see also, more on this story, more on this topic
    """
)

PROMPTS = phrases(
    """
    abonnieren sie, jetzt abonnieren, melden sie sich, folgen sie uns, newsletter abonnieren, abonneer, schrijf u in
    schrijf je in, meld je aan, volg ons, abonnez-vous, inscrivez-vous, suivez-nous, suscríbete, suscríbase
    síguenos, síganos, regístrate, iscriviti, seguici, abbonati, assine, inscreva-se, siga-nos, subscreva
    zapisz się, subskrybuj, śledź nas, obserwuj nas, prenumerera, följ oss, anmäl dig, abone ol, abone olun
    bizi takip edin, đăng ký nhận, đăng ký kênh, theo dõi chúng tôi, theo dõi kênh, theo dõi báo, mời bạn đọc
    подпишитесь, подписывайтесь, следите за, підпишіться, підписуйтесь, підписуйтеся, стежте за, اشترك الآن
    اشترك في قناتنا, اشترك في النشرة, تابعونا, تابعنا, 订阅我们, 訂閱我們, 关注我们, 關注我們, 扫码关注
    メルマガ登録, ニュースレター登録, 購読する, フォローする, 구독하기, 구독하세요, 뉴스레터 구독, 팔로우하기
    subscribe, sign up, follow us, join our, get the latest
    """
)

CHANNELS = phrases(
    """
    newsletter, nieuwsbrief, boletín, infolettre, biuletyn, nyhetsbrev, bülten, bản tin, рассылк, розсилк, النشرة
    نشرتنا, قناة, قناتنا, 邮件, 电子报, 電子報, 公众号, 公眾號, メール, ニュース, 이메일, 뉴스, 채널, telegram
    телеграм, facebook, фейсбук, twitter, youtube, whatsapp, instagram, zalo, google news, google actualités
    linkedin, tiktok, viber, kanal, canal, kanał, kênh, канал, channel, e-mail, email, podcast, feed, rss, fanpage
    """
)

TAGGED = phrases(
    """
    tag, tags, schlagwörter, schlagworte, stichwörter, themen, trefwoorden, mots-clés, mots clés, étiquettes
    etiquetas, palabras clave, temas, parole chiave, palavras-chave, tagi, słowa kluczowe, etiketter, nyckelord
    etiketler, anahtar kelimeler, từ khóa, từ khoá, thẻ, chủ đề, теги, тэги, метки, ключевые слова, ключові слова
    мітки, الوسوم, وسوم, الكلمات المفتاحية, كلمات مفتاحية, 标签, 標籤, 关键词, 關鍵字, タグ, キーワード, 태그
    키워드, keywords, topics, filed under
    """
)

RIGHTS = phrases(
    """
    alle rechte vorbehalten, alle rechten voorbehouden, tous droits réservés, todos los derechos reservados
    tutti i diritti riservati, riproduzione riservata, todos os direitos reservados, wszelkie prawa zastrzeżone
    alla rättigheter förbehållna, tüm hakları saklıdır, bản quyền thuộc, все права защищены, усі права захищено
    всі права захищені, جميع الحقوق محفوظة, حقوق النشر محفوظة, 版权所有, 版權所有, 無断転載を禁, 無断転載禁止
    저작권자 ©, 저작권자(c), 무단 전재, 무단전재, all rights reserved
    """
)

NAVIGATION = phrases(
    """
    完, newsletter, anzeige, werbung, startseite, zurück, weiter, nach oben, nächste seite, advertentie, terug
    naar boven, volgende, vorige, publicité, accueil, retour, haut de page, publicidad, inicio, volver, pubblicità
    torna su, publicidade, início, voltar, reklama, powrót, strona główna, annons, tillbaka, till startsidan, reklam
    ana sayfa, geri, quảng cáo, trang chủ, quay lại, về trang chủ, реклама, на главную, назад, на головну, إعلان
    الرئيسية, رجوع, 广告, 廣告, 首页, 首頁, 返回, 返回顶部, 広告, ホーム, トップへ戻る, 광고, 홈으로, 목록, 맨 위로
    advertisement, home, back, back to top, next page, previous page, menu, skip to content
    """
)
