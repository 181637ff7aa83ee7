#include "text/lexicon.h"

#include "text/person/forename.h"
#include "text/person/words.h"
#include "text/tables/names.h"

const ckv_lexeme *ckv_lexeme_find(ckv_slice word)
{
    if (word.len == 0 || word.len > CKV_LEXEME_MAX)
        return NULL;
    ckv_lexeme_ends ends = ckv_lexeme_ends_of(word.ptr, word.len);
    size_t slot = ckv_lexeme_slot_of(ends, word.len, CKV_LEXEME_SLOTS);
    for (; ckv_lexeme_slots[slot]; slot = (slot + 1) % CKV_LEXEME_SLOTS) {
        const ckv_lexeme *row = &ckv_lexemes[ckv_lexeme_slots[slot] - 1];
        if (row->length != word.len)
            continue;
        ckv_lexeme_ends own = ckv_lexeme_ends_of(row->text, word.len);
        if (own.first == ends.first && own.last == ends.last)
            return row;
    }
    return NULL;
}

bool ckv_forename_known(ckv_slice token)
{
    const ckv_lexeme *known = ckv_lexeme_find(token);
    return known && known->forename;
}

size_t ckv_forename_roots(const ckv_lexeme *known, ckv_slice *out, size_t max)
{
    if (!known || !known->forename || max == 0)
        return 0;
    size_t count = 0;
    out[count++] = ckv_slice_of(known->text, known->length);
    for (const char *at = ckv_forenames[known->forename - 1].full; *at && count < max;) {
        size_t len = strcspn(at, " ");
        out[count++] = ckv_slice_of(at, len);
        at += len + (at[len] == ' ');
    }
    return count;
}

ckv_person_word ckv_person_word_of(const ckv_lexeme *known, char *sex)
{
    if (!known || !known->word)
        return CKV_WORD_NONE;
    const ckv_person_word_row *row = &ckv_person_words[known->word - 1];
    *sex = row->sex ? row->sex : *sex;
    return (ckv_person_word)row->is;
}
