/* Names that Han characters say and Latin letters write, where no reading of a Chinese name agrees: 汤姆 Tom, 田中
 * Tanaka. The sounds of all characters are laid along the letters, whatever the parser took for the surname. */
#include "compare/name_part.h"

#include "text/person/surname.h"
#include "text/sound/hangul.h"
#include "text/sound/translit.h"
#include "text/utf8.h"

/* Found on name parts of several scripts: one random pair in two hundred is as alike as this. */
enum { ALIKE = 780, ALIKE_PART = 850, ALIKE_CHINESE = 850, ALIKE_HALF = 600 };

typedef struct joined {
    char text[CKV_NAME_WHICH_COUNT * 64];
    size_t len;
} joined;

static void join(joined *out, ckv_slice s)
{
    if (s.len <= sizeof out->text - out->len) {
        memcpy(out->text + out->len, s.ptr, s.len);
        out->len += s.len;
    }
}

/* Hangul in Latin letters, a syllable a word. */
static void join_hangul(joined *out, ckv_slice hangul)
{
    char letters[CKV_HANGUL_LETTERS_MAX];
    for (size_t at = 0; at < hangul.len;) {
        size_t len = ckv_hangul_spell(ckv_utf8_next(hangul, &at), CKV_HANGUL_REVISED, letters);
        join(out, ckv_slice_of(letters, len));
        join(out, CKV_LIT(" "));
    }
}

static void join_letters(joined *out, const ckv_name_part *part)
{
    if (!ckv_name_part_present(part) || ckv_name_is_han(part))
        return;
    if (ckv_hangul_starts(part->letters))
        join_hangul(out, part->letters);
    else
        join(out, part->letters);
}

static bool has_han(const ckv_name_view *name)
{
    return ckv_name_is_han(&name->part[CKV_NAME_SURNAME]) || ckv_name_is_han(&name->part[CKV_NAME_GIVEN]);
}

static bool is_hangul(const ckv_name_view *name)
{
    const ckv_name_part *surname = &name->part[CKV_NAME_SURNAME], *given = &name->part[CKV_NAME_GIVEN];
    return (ckv_name_part_present(surname) && ckv_hangul_starts(surname->letters))
           || (ckv_name_part_present(given) && ckv_hangul_starts(given->letters));
}

static const ckv_name_which order[] = { CKV_NAME_SURNAME, CKV_NAME_SECOND, CKV_NAME_GIVEN };

/* Bytes. */
static size_t count_characters(const ckv_name_view *name)
{
    size_t count = 0;
    for (size_t i = 0; i < 3; i++) {
        const ckv_name_part *part = &name->part[order[i]];
        if (ckv_name_part_present(part))
            count += ckv_name_is_han(part) ? part->han.len : part->letters.len;
    }
    return count;
}

static joined characters_of(const ckv_name_view *name)
{
    joined out = { .len = 0 };
    for (size_t i = 0; i < 3; i++) {
        const ckv_name_part *part = &name->part[order[i]];
        if (ckv_name_part_present(part))
            join(&out, ckv_name_is_han(part) ? part->han : part->letters);
    }
    return out;
}

/* Czech and Slovak women add -ová to the name of the family, which Chinese writes for both: 埃文斯 Evansová. */
static ckv_slice without_feminine(ckv_slice letters)
{
    return letters.len > 6 && ckv_slice_ends(letters, CKV_LIT("ova")) ? ckv_slice_head(letters, letters.len - 3)
                                                                      : letters;
}

static bool is_said(const ckv_said_han *han, const joined *letters, unsigned least)
{
    ckv_slice all = ckv_slice_of(letters->text, letters->len), family = without_feminine(all);
    return ckv_said_alike(han, all, CKV_SAID_ALL, least) >= least
           || (family.len < all.len && ckv_said_alike(han, family, CKV_SAID_ALL, least) >= least);
}

/* The whole name, either order. */
static bool said_whole(const ckv_said_han *han, const ckv_name_view *latin)
{
    const ckv_name_part *surname = &latin->part[CKV_NAME_SURNAME], *given = &latin->part[CKV_NAME_GIVEN];
    const ckv_name_part *second = &latin->part[CKV_NAME_SECOND];
    joined western = { .len = 0 }, eastern = { .len = 0 };
    join_letters(&western, given);
    join_letters(&western, surname);
    join_letters(&western, second);
    join_letters(&eastern, surname);
    join_letters(&eastern, second);
    join_letters(&eastern, given);
    if (is_said(han, &western, ALIKE))
        return true;
    return ckv_name_part_present(surname) && ckv_name_part_present(given) && is_said(han, &eastern, ALIKE);
}

static bool said_part(const ckv_said_han *han, const ckv_name_part *part)
{
    joined letters = { .len = 0 };
    join_letters(&letters, part);
    return letters.len && is_said(han, &letters, ALIKE_PART);
}

/* A Chinese name in both scripts: only the given name, in a reading that no class of spellings knows. */
static bool said_chinese(const ckv_name_part *han, const ckv_name_part *latin, ckv_outcome *given)
{
    if (!ckv_name_part_present(han) || !ckv_name_part_present(latin) || han->han.len != 6
        || !(latin->marks & CKV_MARK_SEVERAL))
        return false;
    ckv_said_han characters;
    ckv_said_han_read(&characters, han->han);
    unsigned alike = ckv_said_alike(&characters, latin->letters, CKV_SAID_DIALECT, ALIKE_HALF);
    *given = (ckv_outcome){ alike >= ALIKE_CHINESE ? GIVEN_FUZZY : GIVEN_HALF, 0 };
    return alike >= ALIKE_HALF;
}

/* A surname as Koreans and Vietnamese spell it: 鄭 Chung, 崔 Choi. */
static bool is_abroad(const ckv_name_part *han, const ckv_name_part *latin)
{
    ckv_slice names[CKV_SURNAMES_ABROAD_MAX];
    size_t count = ckv_name_part_present(han) ? ckv_surname_abroad(latin->letters, names, CKV_SURNAMES_ABROAD_MAX) : 0;
    for (size_t i = 0; i < count; i++) {
        if (ckv_slice_equal(names[i], han->han))
            return true;
    }
    return false;
}

/* 山田 太郎 and 山田太郎: the same characters, of which a blank or dots tell another surname. */
static bool written_alike(const ckv_name_view *a, const ckv_name_view *b, ckv_outcome *surname, ckv_outcome *given)
{
    if (count_characters(a) != count_characters(b))
        return false;
    joined x = characters_of(a), y = characters_of(b);
    if (x.len == 0 || x.len != y.len || memcmp(x.text, y.text, x.len) != 0)
        return false;
    *surname = (ckv_outcome){ SURNAME_READING, 0 };
    *given = (ckv_outcome){ GIVEN_READING, 0 };
    return true;
}

/* The name in Latin letters, as far as the characters say it. */
static bool said_across(
    const ckv_name_view *chinese, const ckv_name_view *latin, ckv_outcome *surname, ckv_outcome *given)
{
    const ckv_name_part *s = &latin->part[CKV_NAME_SURNAME], *g = &latin->part[CKV_NAME_GIVEN];
    bool both = ckv_name_part_present(s) && ckv_name_part_present(g);
    joined text = characters_of(chinese);
    ckv_said_han han;
    ckv_said_han_read(&han, ckv_slice_of(text.text, text.len));
    bool whole = said_whole(&han, latin), parts = !whole && both && han.count > 1; /* a syllable of many is little */
    bool only_surname = parts && said_part(&han, s);
    bool only_given = parts && !only_surname && said_part(&han, g);
    if (!whole && !only_surname && !only_given)
        return false;
    *surname = (ckv_outcome){ ckv_name_part_present(s) && !only_given ? SURNAME_READING : SURNAME_MISSING, 0 };
    *given = (ckv_outcome){ ckv_name_part_present(g) && !only_surname ? GIVEN_READING : GIVEN_MISSING, 0 };
    return true;
}

bool ckv_name_said(const ckv_name_view *a, const ckv_name_view *b, ckv_outcome *surname, ckv_outcome *given)
{
    bool han = has_han(a) || has_han(b);
    if (han && has_han(a) == has_han(b))
        return written_alike(a, b, surname, given);
    if (!han)
        return is_hangul(a) != is_hangul(b) && said_across(is_hangul(a) ? a : b, is_hangul(a) ? b : a, surname, given);
    const ckv_name_view *latin = has_han(a) ? b : a, *chinese = has_han(a) ? a : b;
    const ckv_name_part *s = &latin->part[CKV_NAME_SURNAME], *g = &latin->part[CKV_NAME_GIVEN];
    bool both = ckv_name_part_present(s) && ckv_name_part_present(g);
    if (both && latin->flags & CKV_NAME_PAYLOAD_CHINESE) {
        bool abroad = surname->level < SURNAME_READING && is_abroad(&chinese->part[CKV_NAME_SURNAME], s);
        if ((surname->level < SURNAME_READING && !abroad) || !said_chinese(&chinese->part[CKV_NAME_GIVEN], g, given))
            return false;
        *surname = abroad ? (ckv_outcome){ SURNAME_READING, 0 } : *surname;
        return true;
    }
    return said_across(chinese, latin, surname, given);
}

bool ckv_name_said_takes_long(const ckv_name_view *a, const ckv_name_view *b)
{
    bool x = has_han(a), y = has_han(b);
    return x != y || (!x && is_hangul(a) != is_hangul(b));
}
