/* Workbooks out of the XML of their parts, for tests and fuzzing: a ZIP archive that compresses nothing. */
#ifndef CKV_TESTS_IO_BOOK_H
#define CKV_TESTS_IO_BOOK_H

#include "util/buf.h"

#include <zlib.h>

typedef struct book_part {
    const char *name;
    ckv_slice xml;
} book_part;

#define BOOK_NS "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define BOOK_TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define BOOK_RELATIONS(inside)                                                                                         \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define BOOK_RELATION(id, type, target)                                                                                \
    "<Relationship Id=\"" id "\" Type=\"" BOOK_TYPE type "\" Target=\"" target "\"/>"

static inline void book_header(ckv_buf *out, const book_part *part, bool central)
{
    uint32_t crc = (uint32_t)crc32(0, (const Bytef *)part->xml.ptr, (uInt)part->xml.len);
    ckv_buf_u16(out, 20);
    ckv_buf_u16(out, 0x800); /* names in UTF-8 */
    ckv_buf_u16(out, 0);     /* stored */
    ckv_buf_u32(out, 0x21 << 16);
    ckv_buf_u32(out, crc);
    ckv_buf_u32(out, (uint32_t)part->xml.len);
    ckv_buf_u32(out, (uint32_t)part->xml.len);
    ckv_buf_u16(out, (uint16_t)strlen(part->name));
    ckv_buf_u16(out, 0);
    if (central) {
        ckv_buf_u16(out, 0);
        ckv_buf_u16(out, 0);
        ckv_buf_u16(out, 0);
        ckv_buf_u32(out, 0);
    }
}

/* Append an archive of up to 16 parts to `out`, which must be empty. */
static inline void book_write(ckv_buf *out, const book_part *parts, size_t count)
{
    uint32_t at[16];
    for (size_t i = 0; i < count; i++) {
        at[i] = (uint32_t)out->len;
        ckv_buf_add(out, CKV_LIT("PK\3\4"));
        book_header(out, &parts[i], false);
        ckv_buf_str(out, parts[i].name);
        ckv_buf_add(out, parts[i].xml);
    }
    uint32_t directory = (uint32_t)out->len;
    for (size_t i = 0; i < count; i++) {
        ckv_buf_add(out, CKV_LIT("PK\1\2"));
        ckv_buf_u16(out, 20);
        book_header(out, &parts[i], true);
        ckv_buf_u32(out, at[i]);
        ckv_buf_str(out, parts[i].name);
    }
    uint32_t end = (uint32_t)out->len;
    ckv_buf_add(out, CKV_LIT("PK\5\6\0\0\0\0"));
    ckv_buf_u16(out, (uint16_t)count);
    ckv_buf_u16(out, (uint16_t)count);
    ckv_buf_u32(out, end - directory);
    ckv_buf_u32(out, directory);
    ckv_buf_u16(out, 0);
}

/* A workbook with one sheet, and the other two parts unless they are empty. */
static inline void book_of(ckv_buf *out, ckv_slice sheet, ckv_slice strings, ckv_slice styles)
{
    book_part parts[6] = {
        { "_rels/.rels", CKV_LIT(BOOK_RELATIONS(BOOK_RELATION("a", "officeDocument", "xl/workbook.xml"))) },
        { "xl/workbook.xml",
            CKV_LIT("<workbook " BOOK_NS " xmlns:r=\"r\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/>"
                    "</sheets></workbook>") },
        { "xl/_rels/workbook.xml.rels",
            CKV_LIT(BOOK_RELATIONS(BOOK_RELATION("s", "worksheet", "worksheets/sheet1.xml") BOOK_RELATION(
                "t", "sharedStrings", "sharedStrings.xml") BOOK_RELATION("y", "styles", "/xl/styles.xml"))) },
        { "xl/worksheets/sheet1.xml", sheet },
    };
    size_t count = 4;
    if (strings.len)
        parts[count++] = (book_part){ "xl/sharedStrings.xml", strings };
    if (styles.len)
        parts[count++] = (book_part){ "xl/styles.xml", styles };
    book_write(out, parts, count);
}

#endif
