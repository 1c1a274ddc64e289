"""Registers and lists in the columns of Decree 30/2020/NĐ-CP (Annexes IV and V), as files and on paper.

A *form* is data (`forms.toml`): title, columns in the decree's order and wording with their widths, page, source.
`forms.form(code)` gives one of

    outgoing, post, kept_copies, incoming, handling      registers, with a cover
    dossiers, submitted_dossiers, dossier_contents       lists, with the national title
    incoming_report, outgoing_report                     reports on the handling of documents, likewise
    paper_custody                                        the agency's own book of papers handed out (R-035)
    opinions                                             the summary of opinions on a draft

A `forms.Book` says whose form it is, of which year, and what stands on the cover and below the table; `closings` words
the decree's totals. Rows come as any iterable of sequences, one cell per column: text, number, ``date``, local
``datetime`` or nothing; `rows.Heading` is a row set bold. Rows are taken one at a time and never kept.

    from vanphong.engines.registers import forms, paper, rows, workbook

    book = forms.Book(forms.form("incoming"), agency="…", year=2026)
    with path.open("wb") as file:
        workbook.write(book, lines, file, watch=rows.Watch(on_progress=tell, is_cancelled=ask))

Four modules have the same ``write(book, rows, file, *, watch)``: `workbook` (.xlsx), `word_document` (.docx),
`paper` (.pdf), `delimited` (.csv). ``Watch`` is told the rows done and asked whether to stop, every thousand rows;
``rows.Cancelled`` leaves a broken file behind, which the caller throws away. `workbook` raises ``TooManyRows`` beyond a
million rows. The same book and rows give the same bytes. `rows.blank` prints an empty book for the pen: an outage, or
matters that may not enter the system (R-079).

Single papers, each a value with a ``typeset``, are made next door in `typeset`: `arrival_slip` (phiếu giải quyết văn
bản đến), `arrival_mark` (dấu "ĐẾN"), `submission_slip`, `transfer_slip`, `dossier_minute`, `copies`.
"""
