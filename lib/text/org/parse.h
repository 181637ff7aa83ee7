/* Between the parts of the parser of organizations' names: names in Han, in Latin letters, and what a name ends with.
 * For lib/text/org only. */
#ifndef CKV_TEXT_ORG_PARSE_H
#define CKV_TEXT_ORG_PARSE_H

#include "text/org/tables.h"

/* `text` is canonical, inside `scratch`, which has room for text.len more bytes. */
void ckv_org_parse_han(ckv_org_name *out, ckv_slice text, ckv_buf *scratch);

/* The same with room for 4 * text.len + 16. */
void ckv_org_parse_latin(ckv_org_name *out, ckv_slice text, ckv_buf *scratch);

/* What a text in Han ends with, shorter words first. */
enum { CKV_ORG_TAILS_MAX = 12, CKV_ORG_TAILS_SEEN = 4 };

typedef struct ckv_org_tails {
    const char *end; /* of the text; NULL: none yet */
    size_t walked;   /* bytes before it that were looked at */
    unsigned lists;  /* CKV_ENDING_ of all of them */
    size_t count;
    struct ckv_org_tail {
        uint16_t row, len; /* of ckv_org_endings; bytes */
    } tail[CKV_ORG_TAILS_MAX];
} ckv_org_tails;

/* The ends of a text that were walked last: taking a name apart asks of the same ones again and again. The bytes must
 * stay as they are. */
typedef struct ckv_org_tails_seen {
    ckv_org_tails at[CKV_ORG_TAILS_SEEN];
    unsigned next, last; /* to be written, written */
} ckv_org_tails_seen;

static inline void ckv_org_tails_begin(ckv_org_tails_seen *seen)
{
    for (size_t i = 0; i < CKV_ORG_TAILS_SEEN;
         i++) { /* all but what `count` counts: these are true of no text at all */
        seen->at[i].end = NULL;
        seen->at[i].walked = seen->at[i].count = 0;
        seen->at[i].lists = 0;
    }
    seen->next = seen->last = 0;
}

/* The general case of ckv_org_tails_of() and of ckv_org_ends(). */
const ckv_org_tails *ckv_org_tails_find(ckv_org_tails_seen *seen, ckv_slice text);
size_t ckv_org_ends_of(const ckv_org_tails *tails, ckv_slice text, unsigned lists, size_t keep);

/* What `text` ends with; some may be longer than it. Mostly it is asked of the text that was walked last. */
static inline const ckv_org_tails *ckv_org_tails_of(ckv_org_tails_seen *seen, ckv_slice text)
{
    const ckv_org_tails *last = &seen->at[seen->last];
    bool same = last->end == text.ptr + text.len && last->walked >= text.len;
    return same ? last : ckv_org_tails_find(seen, text);
}

/* The length of the longest word of these lists (CKV_ENDING_) that `text`, in Han, ends with, leaving at least `keep`
 * characters before it; 0 if none. */
static inline size_t ckv_org_ends(ckv_org_tails_seen *seen, ckv_slice text, unsigned lists, size_t keep)
{
    const ckv_org_tails *tails = ckv_org_tails_of(seen, text);
    return tails->lists & lists ? ckv_org_ends_of(tails, text, lists, keep) : 0;
}

/* The longest form that `text`, in Han, ends with, leaving as many characters as it must; NULL if none. */
const ckv_org_form_word *ckv_org_form_ends(ckv_org_tails_seen *seen, ckv_slice text);

/* What is known of a whole text as an ending; NULL if nothing. */
const ckv_org_ending *ckv_org_ending_of(ckv_org_tails_seen *seen, ckv_slice text);

#endif
