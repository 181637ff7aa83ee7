/* What the table of readings (tables.h) says of a character, list by list. */
#ifndef CKV_TEXT_SOUND_SAID_READINGS_H
#define CKV_TEXT_SOUND_SAID_READINGS_H

#include <string.h>

#include "text/tables/tables.h"
#include "util/slice.h"

/* Each list goes on to the end of the text; ckv_said_next() is told where it ends. */
typedef struct ckv_said_readings {
    const char *usual;   /* Japanese ones that names use; to ';' */
    const char *seldom;  /* other Japanese ones; to '|' */
    const char *dialect; /* Korean and Vietnamese ones; to '|' */
    const char *foreign; /* the sounds that it writes in foreign names */
} ckv_said_readings;

static inline const ckv_said_row *ckv_said_row_of(uint32_t cp)
{
    return &ckv_said_rows[cp >> 8 < CKV_HAN_PAGES ? ckv_said_pages[ckv_said_index[cp >> 8]][cp & 0xFF] : 0];
}

static inline const char *ckv_said_after(const char *text, char mark)
{
    const char *at = strchr(text, mark);
    return at ? at + 1 : "";
}

static inline ckv_said_readings ckv_said_readings_of(uint32_t cp)
{
    uint32_t place = ckv_said_row_of(cp)->place;
    ckv_said_readings r = { .usual = &ckv_said_text[place >> 12][place & 0xFFF] };
    r.seldom = ckv_said_after(r.usual, ';');
    r.dialect = ckv_said_after(r.seldom, '|');
    r.foreign = ckv_said_after(r.dialect, '|');
    return r;
}

/* Take the next reading of a list that ends at `end` or NUL; empty when there is none. */
static inline ckv_slice ckv_said_next(const char **at, char end)
{
    while (**at == ' ')
        ++*at;
    const char *from = *at;
    while (**at && **at != ' ' && **at != end)
        ++*at;
    return ckv_slice_of(from, (size_t)(*at - from));
}

#endif
