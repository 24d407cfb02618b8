"""Exchange with the tools that translators and analysts use.

units.py        a record's sentences as units: source, target, state
files.py        a file is written whole, or not at all
xml.py          text into XML, and XML read without entities
xliff.py        XLIFF 2.1 and 1.2, written
xliff_in.py     both read back, as whatever tool left them
sheet.py        CSV for spreadsheets, both ways
corpus.py       JSON Lines and Parquet: one row per article and per sentence
word.py         a Word document, source beside English
page.py         the same as one HTML page
exporting.py    all articles of a folder into one of these
importing.py    a corrected file back into the folder
"""
