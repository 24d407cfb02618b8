"""Words with a stop that does not end the sentence, per language, lower case and without the stop.

``BEFORE_NAMES`` are always followed by something (a title, a street, a month).
``BEFORE_ANY`` may also end a sentence: they join only what goes on in lower case
or with a figure. ``*`` holds for every language.
"""

from __future__ import annotations

from latimer.articles.tables import by_language

BEFORE_NAMES = by_language(
    """
    *: dr, mr, mrs, ms, nr, prof, st, vs
    de: abg, kap, vors, dir, präs, min, abs, art, bzw, ca, d, dipl, evtl, fr, gen, hr, ing, mag, s, sog, str, u, vgl, z
    fr: bd, bld, boul, cie, art, av, env, m, me, mgr, mlle, mm, mme, n, ste
    nl: art, bv, ca, dhr, drs, ds, ing, ir, m.n, mevr, mr, mw, o.a, resp, z.g
    es: art, av, avda, d, dra, dña, gral, ing, lic, núm, sr, sra, srta, ud, uds
    it: art, avv, cap, dott, gen, ing, mons, on, p.zza, sen, sig, sigg, v
    pt: art, av, d, dra, eng, exmo, gen, núm, sr, sra
    pl: min, kard, bp, dyr, tzw, wg, al, art, gen, im, inż, ks, mgr, np, os, pl, prof, płk, tel, tj, tzn, ul, św
    sv: bl.a, ca, d.v.s, fr, hr, kl, resp, s.k, t.ex
    tr: av, bkz, cad, doç, gn, mah, sn, sok, yrd, örn
    vi: bs, cn, gs, gs.ts, hđnd, ks, kts, p, pgs, pgs.ts, q, ths, ths.bs, tp, ts, tt, tx, ông
    ru: акад, гр, им, пр, проф, св, см, ср, тел, ул
    hu: ifj, id, özv, pl, kb, krt
    ro: dl, dna, str, bd, lit
    el: κ, κκ, αρ, δρ, λεωφ, οδ, π.χ
    sr: npr, tzv, mr, br, ul, gđa, sv, др, проф, бр, ул, нпр
    hr: npr, tzv, mr, br, ul, gđa, sv
    uk: акад, буд, вул, див, кв, м, просп, проф, св, стор, тел, ім
    hi: डॉ, पं, प्रो, श्री
    id: drs, h, hj, ir, jl, kab, ny, tn
    ms: en, ir, jln, pn
    da: bl.a, f.eks, fru, hr, jf, sct
    no: bl.a, f.eks, fru, hr, jf
    en: capt, col, gen, gov, hon, lt, pres, rep, rev, sen, sgt
    """
)

# Languages for which sentencex falls back on English abbreviations: Swedish "del." and Vietnamese "ga." are words.
TAKEN_FOR_ENGLISH = frozenset(
    {"vi", "ko", "tr", "sv", "id", "ms", "no", "nn", "hu", "ro", "el", "sr", "hr", "bs", "sq"}
)
# Words of other languages that sentencex takes for abbreviations.
PLAIN_WORDS = by_language(
    """
    it: no, me, ma, va, in, via, con, par, la, di, da, fa, sta
    nl: me, al, min
    da: del, par, al
    """
)

BEFORE_ANY = by_language(
    """
    *: n, art, ca, cap, etc, fig, kl, max, min, no, nr, p, pp, tel, vol
    de: apr, aug, dez, feb, jan, jul, jun, mio, mrd, mär, nov, okt, sep, sept, tsd, usw
    fr: avr, déc, févr, janv, juill, nov, oct, sept
    nl: apr, aug, dec, enz, feb, jan, jul, jun, mld, mln, mrt, nov, okt, sep, sept
    es: a.m, abr, ago, dic, ee.uu, ene, feb, jul, jun, mar, nov, oct, p.m, sept, uu
    it: ago, apr, dic, ecc, feb, gen, giu, lug, mar, mld, mln, nov, ott, set
    pt: abr, ago, dez, fev, jan, jul, jun, mar, nov, out, set
    pl: godz, itd, itp, m.in, mld, mln, ok, r, tys, w, zł
    sv: apr, aug, dec, feb, jan, jul, jun, mar, milj, mkr, nov, okt, osv, sep, sept
    tr: vb, vs, yy
    ru: янв, фев, февр, мар, апр, июн, июл, авг, сен, сент, окт, ноя, нояб, дек,
    ru: в, вв, г, гг, д, др, кв, коп, мин, млн, млрд, п, пр, рис, руб, сек, стр, т.д, т.е, т.п, тыс, ч
    uk: січ, лют, бер, квіт, трав, черв, лип, серп, вер, жовт, лист, груд
    uk: грн, коп, млн, млрд, р, рр, ст, т.д, т.п, тис, хв, ін
    """
)
