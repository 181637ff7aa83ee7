#include "text/person/surname.h"

#include "text/tables/names.h"
#include "text/tables/tables.h"
#include "text/utf8.h"
#include "util/search.h"

static int compare_compound(const ckv_compound_row *row, uint32_t first, uint32_t second)
{
    if (row->first != first)
        return row->first < first ? -1 : 1;
    return (row->second > second) - (row->second < second);
}

static const ckv_compound_row *compound_of(ckv_slice han)
{
    size_t at = 0;
    uint32_t first = han.len ? ckv_utf8_next(han, &at) : 0;
    uint32_t second = at < han.len ? ckv_utf8_next(han, &at) : 0;
    size_t row, count = second && ckv_han_may(first, CKV_HAN_COMPOUND) ? ckv_compound_count : 0;
    CKV_SEARCH(row, count, compare_compound(&ckv_compounds[row], first, second) < 0);
    bool found = row < count && compare_compound(&ckv_compounds[row], first, second) == 0;
    return found ? &ckv_compounds[row] : NULL;
}

size_t ckv_surname_compound(ckv_slice han)
{
    return compound_of(han) ? 2 : 0;
}

size_t ckv_surname_readings(ckv_slice han, ckv_syllable out[2])
{
    const ckv_compound_row *row = compound_of(han);
    size_t at = 0;
    if (row) {
        out[0] = row->syllables[0];
        out[1] = row->syllables[1];
        return 2;
    }
    if (han.len == 0)
        return 0;
    out[0] = ckv_reading_of_surname(ckv_utf8_next(han, &at));
    return 1;
}

bool ckv_surname_is_han(uint32_t cp)
{
    size_t at, count = ckv_han_may(cp, CKV_HAN_SURNAME) ? ckv_surname_common_count : 0;
    CKV_SEARCH(at, count, ckv_surname_common[at] < cp);
    return at < count && ckv_surname_common[at] == cp;
}

/* Names of one character stand in front of the compounds. */
size_t ckv_surname_rank(uint32_t cp)
{
    for (size_t i = 0; ckv_surname_is_han(cp) && i < ckv_surname_common_count; i++) {
        size_t at = 0;
        if (ckv_utf8_next(ckv_slice_str(ckv_surname_names[i]), &at) == cp)
            return i;
    }
    return SIZE_MAX;
}

/* Letters only, so that "au-yeung" and "o'" are found. 0 if it is too long for any surname. */
static size_t letters_of(ckv_slice token, char *letters, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < token.len; i++) {
        char c = token.ptr[i];
        if (c == '-' || c == '\'' || c == ' ')
            continue;
        if (n == room || c < 'a' || c > 'z')
            return 0;
        letters[n++] = c;
    }
    return n;
}

/* The lexeme that is a surname; NULL for none. */
static const ckv_lexeme *surname_called(ckv_slice token)
{
    char letters[CKV_LEXEME_MAX];
    const ckv_lexeme *known = ckv_lexeme_find(token);
    if (known && known->surname)
        return known;
    size_t n = letters_of(token, letters, sizeof letters);
    known = n < token.len ? ckv_lexeme_find(ckv_slice_of(letters, n)) : NULL;
    return known && known->surname ? known : NULL;
}

size_t ckv_surname_of_latin(ckv_slice token, ckv_slice *out, size_t max)
{
    return ckv_surname_of_lexeme(surname_called(token), out, max);
}

size_t ckv_surname_of_lexeme(const ckv_lexeme *known, ckv_slice *out, size_t max)
{
    const ckv_spelling_row *row = known && known->surname ? &ckv_surname_spellings[known->surname - 1] : NULL;
    size_t n = 0;
    while (row && n < row->count && n < max) {
        const char *name = ckv_surname_names[ckv_surname_lists[row->first + n]];
        out[n++] = (ckv_slice){ name, strnlen(name, sizeof ckv_surname_names[0]) };
    }
    return n;
}

bool ckv_surname_is_latin(ckv_slice token)
{
    return surname_called(token) != NULL;
}
