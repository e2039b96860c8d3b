"""What people see: a result in, a `Report` out. A report shows what it is handed; it never sorts, filters or rounds.

A subject declares its tables (`table`) and puts them between words (`document`), in both languages at once; `setters`
set them in a form of `forms`, in one language.
"""
