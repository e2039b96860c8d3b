"""The pages of EQM601 to EQM613: what verifying says of a published folder."""

from typing import Final

from eqm.findings import Location
from eqm.findings import publications as rules
from eqm.findings.pages.model import Page
from eqm.language import Text

PAGES: Final = (
    Page(
        rules.VALUE_DIFFERS.at(
            Location("data/answers.csv", "", 17, 4), what="value", published="95.5", computed="75.5"
        ),
        Text(
            fa="پوشهٔ منتشرشده داده‌های خود را دو بار در بر دارد و هر رقم آن از همین داده‌ها دوباره حساب شد. این خانه"
            " یا این مقدار با آنچه به دست آمد یکی نیست: پس از انتشار دست خورده یا هنگام رونویسی آسیب دیده است.",
            en="A published folder holds its own data twice, and every figure in it was computed anew from that data."
            " This cell or value is not what came of it: it was changed after publication, or damaged in copying.",
        ),
        "U01,post,x-1,95.5,scored",
        "U01,post,x-1,75.5,scored",
    ),
    Page(
        rules.LINE_DIFFERS.at(
            Location("announcement.md", "", 30, 9), published="| 163 | 15.66 |", computed="| 163 | 10.66 |"
        ),
        Text(
            fa="متن‌ها و صفحه‌های پوشه از داده‌های آن ساخته می‌شوند و سطر به سطر با آنچه دوباره ساخته شد مقایسه شدند."
            " این سطر چیز دیگری می‌گوید.",
            en="The texts and pages of a folder are made from its data, and were compared line by line with what was"
            " made anew. This line says something else.",
        ),
        "| 163 | 15.66 |",
        "| 163 | 10.66 |",
    ),
    Page(
        rules.BYTES_DIFFER.at(Location("data/tables.zip"), offset=123636),
        Text(
            fa="این پرونده همان بایت‌هایی نیست که از داده‌های پوشه به دست می‌آید و چنان آسیب دیده یا دست‌کاری شده است"
            " که خانهٔ ناهمخوان را نمی‌توان نام برد.",
            en="The file does not consist of the bytes that come of the folder's data, and is damaged or changed such"
            " that no cell can be named.",
        ),
    ),
    Page(
        rules.FILE_MISSING.at(Location("data/unranked.csv")),
        Text(
            fa="پوشهٔ منتشرشده همیشه این پرونده را دارد. یا هنگام رونویسی جا مانده یا کسی آن را برداشته است.",
            en="A published folder always holds this file. It was left behind in copying, or somebody took it out.",
        ),
    ),
    Page(
        rules.FILE_ADDED.at(Location("data/scores-2.csv")),
        Text(
            fa="این پرونده از داده‌های پوشه به دست نمی‌آید و ناشر آن را ننوشته است. رقم‌هایش را کسی تأیید نکرده است.",
            en="The file does not come of the folder's data, and the publisher did not write it. Nobody vouches for"
            " what it says.",
        ),
    ),
    Page(
        rules.FILE_REFUSED.at(Location("data/scores.csv"), reason=Text(fa="پیوند است", en="it is a link")),
        Text(
            fa="پوشهٔ منتشرشده تنها پروندهٔ ساده دارد. پیوند، لوله و پرونده‌ای که بیش از اندازه بزرگ است هرگز باز"
            " نمی‌شود، زیرا می‌تواند به جای دیگری از این رایانه برسد یا آن را از کار بیندازد.",
            en="A published folder holds plain files alone. A link, a pipe or a file of excessive size is never"
            " opened: it may lead elsewhere on this computer, or bring it to a halt.",
        ),
    ),
    Page(
        rules.SOURCE_UNUSABLE.at(
            Location("data/tables.zip", "data/answers.csv", 17, 4),
            reason=Text(fa="«95,5» در ستون «value» جایی ندارد", en="value cannot be “95,5”"),
        ),
        Text(
            fa="همه چیز در پوشه از جدول‌های آنچه فرستاده شده حساب می‌شود، و این یکی را نمی‌توان خواند یا با جدول‌های"
            " دیگر و کاتالوگ جور نیست. اگر نسخهٔ دوم آن سالم باشد همان به کار می‌رود، وگرنه تنها چکیدهٔ پرونده‌ها"
            " وارسی می‌شود.",
            en="Everything in a folder is computed from the tables of what was sent, and this one cannot be read, or"
            " does not fit the others and the catalog. If its second copy is whole, that one is used; else only the"
            " digests of files are compared.",
        ),
        "U01,ito,1,nan,scored",
        "U01,ito,1,99.5,scored",
    ),
    Page(
        rules.DIGEST_DIFFERS.at(
            Location("data/scores.csv"), found="sha256:9c6d4c5000c39a61", expected="sha256:a7831e1c071cdc42"
        ),
        Text(
            fa="داده‌های پوشه چنان آسیب دیده که چیزی از آن حساب نمی‌شود؛ پس تنها چکیدهٔ پرونده‌ها با فهرست پوشه"
            " مقایسه شد. این پرونده با آنچه در فهرست آمده یکی نیست.",
            en="The folder's data is damaged so that nothing can be computed from it, and only the digests of its"
            " files were compared with the manifest. This file is not the one that the manifest lists.",
        ),
    ),
    Page(
        rules.OTHER_VERSION.at(Location("manifest.json"), tool="eqm", published="0.1.0", here="0.2.0"),
        Text(
            fa="پوشه با نسخهٔ دیگری ساخته شده است. رقم‌ها باید همان باشند، ولی شکل صفحه‌ها و بسته‌بندی پرونده‌ها شاید"
            " نباشد؛ پیش از آن که ناهمخوانی را دست‌کاری بدانید، با همان نسخه وارسی کنید.",
            en="The folder was made with another version. The figures should be the same, but the looks of pages and"
            " the packing of files may not; before taking a difference for tampering, verify with the same version.",
        ),
    ),
    Page(
        rules.PACKED_OTHERWISE.at(Location("data/tables.zip")),
        Text(
            fa="محتوای این پرونده همان است که از داده‌ها به دست می‌آید، ولی کتابخانهٔ فشرده‌سازی این رایانه نسخهٔ"
            " دیگری است و همان محتوا را با بایت‌های دیگری می‌بندد.",
            en="The file holds just what comes of the data, but the library that packs files here is of another"
            " version and packs the same content into other bytes.",
        ),
    ),
    Page(
        rules.MORE_DIFFERENCES.at(Location("data/scores.csv"), number=140),
        Text(
            fa="این پرونده بیش از آن ناهمخوانی دارد که کسی بخواند؛ نخستین آن‌ها بالاتر نام برده شده و بقیه شمرده شده"
            " است.",
            en="The file differs in more places than anybody reads; the first of them are named above, the others"
            " counted.",
        ),
    ),
    Page(
        rules.ROWS_DIFFER.at(Location("data/services.csv", "", 3), published=1, computed=2),
        Text(
            fa="از این ردیف یا سطر به بعد چیزی افزوده یا برداشته شده است و شمار آن‌ها با آنچه از داده‌ها به دست"
            " می‌آید یکی نیست.",
            en="From this row or line on something was added or taken out, and their number is not what comes of the"
            " data.",
        ),
    ),
    Page(
        rules.NOT_COMPUTED.at(Location("data/scores.parquet"), package="pyarrow"),
        Text(
            fa="این پرونده را کتابخانه‌ای می‌سازد که این‌جا نیست یا نسخهٔ دیگری از آن هست؛ پس با هیچ چیز مقایسه نشد."
            " آن را نصب کنید و دوباره وارسی کنید، یا همان جدول را در قالب دیگر به کار ببرید.",
            en="The file is made by a library that is absent here, or of another version, so it was compared with"
            " nothing. Install it and verify again, or use the same table in its other form.",
        ),
    ),
)
