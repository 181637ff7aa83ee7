/* What stands around a name in Latin letters: titles, suffixes, labels, asides, a former name, other persons. */
#include "text/person/latin.h"

ckv_slice ckv_name_row_take_former(ckv_name_row *r)
{
    for (size_t i = 1; i + 1 < r->count; i++) {
        ckv_name_word *marker = r->at[i], *next = r->at[i + 1];
        bool apart = marker->aside || marker->segment != r->at[r->count - 1]->segment;
        if (marker->is != CKV_WORD_FORMER || marker->group)
            continue;
        if (!apart && (i == 1 || (ckv_word_is_syllabic(next) && !next->surname)))
            continue;
        size_t end = i + 1;
        while (end < r->count && r->at[end]->segment == marker->segment && r->at[end]->aside == marker->aside)
            end++;
        ckv_name_row former = ckv_name_row_part(r, i + 1, end);
        ckv_name_row_remove(r, i, end - i);
        return ckv_name_row_text(&former);
    }
    return (ckv_slice){ 0 };
}

void ckv_name_row_take_asides(ckv_person_name *out, ckv_name_row *r)
{
    for (size_t i = 0; i < r->count;) {
        if (!r->at[i]->aside) {
            i++;
            continue;
        }
        if (r->at[i]->forename)
            ckv_name_push(out->extra, &out->extra_count, r->at[i]->text);
        ckv_name_row_remove(r, i, 1);
    }
}

/* The I of `Morris I`, as long as it cannot be an initial before a surname. */
static bool is_the_first(const ckv_name_row *r, size_t i)
{
    return i > 0 && i + 1 == r->count && ckv_slice_equal(r->at[i]->text, CKV_LIT("i"))
           && (i > 1 || r->at[i]->column != CKV_COLUMN_WHOLE) && r->at[i]->column != CKV_COLUMN_MIDDLE;
}

/* Where the surname at the end of a row begins, with the particles before it. */
static size_t surname_from(const ckv_name_row *r)
{
    size_t from = r->count - 1;
    while (from > 0 && r->at[from - 1]->is == CKV_WORD_PARTICLE)
        from--;
    return from;
}

static size_t titles_in_front(const ckv_name_row *r)
{
    size_t n = 0;
    while (n < r->count && r->at[n]->is == CKV_WORD_TITLE)
        n++;
    return n;
}

/* John Smith / Mary Smith, but not Smith; John. */
static bool begins_another(const ckv_name_row *r, size_t at)
{
    return r->at[at]->joined || (r->at[at]->slashed && at > 1 && at + 1 < r->count);
}

void ckv_name_row_take_first(ckv_person_name *out, ckv_name_row *r)
{
    size_t at = 1;
    while (at < r->count && !begins_another(r, at) && !ckv_slice_equal(r->at[at]->text, CKV_LIT("and")))
        at++;
    bool word = at < r->count && !begins_another(r, at);
    if (at + word >= r->count || r->at[at]->column != CKV_COLUMN_WHOLE)
        return;
    ckv_name_row left = ckv_name_row_part(r, 0, at), right = ckv_name_row_part(r, at + word, r->count);
    size_t titles = titles_in_front(&left);
    ckv_name_row_remove(&right, 0, titles_in_front(&right));
    out->flags |= CKV_NAME_SEVERAL;
    size_t skip = left.count == titles                          ? 0
                  : left.count > titles + 1 || right.count == 0 ? right.count
                                                                : surname_from(&right);
    for (size_t i = skip; i < right.count; i++)
        ckv_name_row_add(&left, right.at[i]);
    *r = left;
}

/* How many words at `i` say what the others are: surname, family name. */
static size_t label_at(const ckv_name_row *r, size_t i)
{
    static const char *const whole[] = { "surname", "forename", "lastname", "firstname" };
    static const char *const half[] = { "family", "given", "last", "first" };
    for (size_t k = 0; k < sizeof whole / sizeof *whole; k++) {
        if (ckv_slice_equal(r->at[i]->text, ckv_slice_str(whole[k])))
            return 1;
        if (i + 1 < r->count && ckv_slice_equal(r->at[i]->text, ckv_slice_str(half[k]))
            && ckv_slice_equal(r->at[i + 1]->text, CKV_LIT("name")))
            return 2;
    }
    return 0;
}

void ckv_name_row_strip_label(ckv_name_row *r)
{
    size_t front = r->count ? label_at(r, 0) : 0;
    if (front && front < r->count)
        ckv_name_row_remove(r, 0, front);
    for (size_t len = 1; len <= 2; len++) {
        if (r->count > len && label_at(r, r->count - len) == len)
            ckv_name_row_remove(r, r->count - len, len);
    }
}

void ckv_name_row_strip_titles(ckv_person_name *out, ckv_name_row *r, ckv_name_row *suffixes)
{
    for (size_t i = 0; i < r->count;) {
        ckv_name_word *word = r->at[i];
        unsigned is = word->is;
        bool first = i == 0 || r->at[i - 1]->segment != word->segment || r->at[i - 1]->column != word->column
                     || r->at[i - 1]->is == CKV_WORD_PATRONYMIC; /* bin Haji Abdullah */
        bool last = i + 1 == r->count || r->at[i + 1]->segment != word->segment || word->segment > 0
                    || r->at[i + 1]->column != word->column;
        bool maybe_name = word->surname && r->count <= 3; /* Hon Chi Wah */
        bool behind = last && (word->sex || word->text.len == 2);
        bool tan_sri = first && i + 1 < r->count && ckv_slice_equal(word->text, CKV_LIT("tan"))
                       && ckv_slice_equal(r->at[i + 1]->text, CKV_LIT("sri"));
        if (tan_sri || (is == CKV_WORD_TITLE && (first || behind) && word->group == 0 && !maybe_name)) {
            out->sex = word->sex ? word->sex : out->sex;
            out->flags |= CKV_NAME_HONORIFIC;
            ckv_name_row_remove(r, i, tan_sri ? 2 : 1);
        } else if ((is == CKV_WORD_SUFFIX || is == CKV_WORD_GENERATION || is_the_first(r, i)) && last && i > 0) {
            ckv_name_row_add(suffixes, word);
            ckv_name_row_remove(r, i, 1);
            i = i > 0 ? i - 1 : 0; /* the word before may be a suffix too */
        } else {
            i++;
        }
    }
}

void ckv_name_row_push_suffixes(ckv_person_name *out, ckv_name_row *suffixes)
{
    while (suffixes->count && out->suffix_count < 3) {
        size_t first = 0;
        for (size_t i = 1; i < suffixes->count; i++)
            first = suffixes->at[i] < suffixes->at[first] ? i : first;
        ckv_slice word = suffixes->at[first]->text;
        ckv_name_row_remove(suffixes, first, 1);
        if (out->extra_count == CKV_NAME_TOKENS_MAX)
            out->extra_count--;
        ckv_name_push(out->extra, &out->extra_count, word);
        out->suffix_count++;
        out->generation = ckv_person_generation(word) ? ckv_person_generation(word) : out->generation;
    }
}
