/* Keys for names that two scripts say, each its own way. Coarse: rules use them only beside another attribute. */
#include "block/name_keys.h"

#include "text/outline.h"
#include "text/person/surname.h"
#include "text/utf8.h"

enum { KEY_BEGIN = 1, KEY_END, KEY_JAPANESE, KEY_HEADS };

/* How much of an outline a key holds, and how little is too little. */
enum {
    OUTLINE_USED = 4,
    OUTLINE_LEAST = 2,
    OUTLINE_SURNAME = 3,
    JAPANESE_MAX = 40,
    TURNED_MAX = 3,
    CHARACTERS_MAX = 12
};

static void add_text(ckv_hash_list *list, unsigned making, const char *text, size_t len)
{
    if (len >= OUTLINE_LEAST)
        ckv_hash_list_add(list, making, ckv_name_hash(ckv_slice_of(text, len)));
}

/* Where a name begins and where it ends: names between, and the dot, are often lost. */
static void add_outline(ckv_hash_list *list, const ckv_outline *outline)
{
    size_t used = outline->len < OUTLINE_USED ? outline->len : OUTLINE_USED;
    add_text(list, KEY_BEGIN, outline->sound, used);
    add_text(list, KEY_END, outline->sound + outline->len - used, used);
}

static void add_japanese(ckv_hash_list *list, const ckv_outline *surname)
{
    add_text(list, KEY_JAPANESE, surname->sound, surname->len < OUTLINE_SURNAME ? surname->len : OUTLINE_SURNAME);
}

typedef struct characters {
    char text[CHARACTERS_MAX * 4];
    size_t len;
    size_t count; /* of characters; more than CHARACTERS_MAX: too many for a name */
} characters;

static void join(characters *all, const ckv_name_part *part)
{
    if (!ckv_name_part_present(part))
        return;
    for (size_t at = 0; at < part->han.len; all->count++)
        ckv_utf8_next(part->han, &at);
    if (part->han.len <= sizeof all->text - all->len) {
        memcpy(all->text + all->len, part->han.ptr, part->han.len);
        all->len += part->han.len;
    }
}

/* A key for each way in which the syllables may begin; `second` is 0 for a name of one. */
static void add_heads(ckv_hash_list *list, uint32_t surname, unsigned first, unsigned second)
{
    if (surname == 0)
        return;
    for (unsigned a = 1; a <= CKV_HEAD_THROAT; a <<= 1) {
        for (unsigned b = second ? 1 : 0; first & a && b <= CKV_HEAD_THROAT; b <<= 1) {
            if (second == 0 || second & b)
                ckv_hash_list_add(list, KEY_HEADS, (uint64_t)surname << 8 | a << 4 | b);
            if (b == 0)
                break;
        }
    }
}

static void add_han_heads(ckv_hash_list *list, uint32_t surname, ckv_slice given)
{
    size_t at = 0;
    unsigned first = given.len ? ckv_head_of_han(ckv_utf8_next(given, &at)) : 0;
    unsigned second = at < given.len ? ckv_head_of_han(ckv_utf8_next(given, &at)) : 0;
    if (at == given.len)
        add_heads(list, surname, first, second);
}

/* A surname of one character, or one of the compound ones, and a given name of one or two. */
static bool is_chinese(const ckv_name_part *surname, const ckv_name_part *given)
{
    size_t at = 0;
    if (!ckv_name_part_present(surname))
        return false;
    bool one = ckv_surname_is_han(ckv_utf8_next(surname->han, &at)) && at == surname->han.len;
    bool two = ckv_surname_compound(surname->han) && surname->han.len <= 8;
    return (one || two) && (!ckv_name_part_present(given) || given->han.len <= 6);
}

/* Characters that may say a name from elsewhere: where it begins and ends, and what they would be in Japanese. In
 * columns of their own a long surname stands behind the given name, where it is said. */
static void add_foreign(ckv_hash_list *list, const ckv_name_view *name)
{
    const ckv_name_part *surname = &name->part[CKV_NAME_SURNAME], *given = &name->part[CKV_NAME_GIVEN];
    characters all = { .count = 0 };
    bool long_surname = ckv_name_part_present(surname) && surname->han.len > 3 && !ckv_surname_compound(surname->han);
    join(&all, long_surname ? given : surname);
    join(&all, &name->part[CKV_NAME_SECOND]);
    join(&all, long_surname ? surname : given);
    if (all.count < 2 || all.count > CHARACTERS_MAX)
        return;
    ckv_slice han = ckv_slice_of(all.text, all.len);
    ckv_outline outline = ckv_outline_of_han(han), japanese[JAPANESE_MAX];
    add_outline(list, &outline);
    size_t count = ckv_outlines_in_japanese(long_surname ? surname->han : han, japanese, JAPANESE_MAX);
    for (size_t i = 0; i < count; i++)
        add_japanese(list, &japanese[i]);
}

static void han_heads(ckv_hash_list *list, const ckv_name_view *name)
{
    const ckv_name_part *surname = &name->part[CKV_NAME_SURNAME], *given = &name->part[CKV_NAME_GIVEN];
    if (ckv_name_part_present(surname) && ckv_name_part_present(given))
        add_han_heads(list, surname->wg, given->han);
}

static void han_outlines(ckv_hash_list *list, const ckv_name_view *name)
{
    if (!is_chinese(&name->part[CKV_NAME_SURNAME], &name->part[CKV_NAME_GIVEN]))
        add_foreign(list, name);
}

/* Words of a name, the surname first or last. */
typedef struct words {
    ckv_slice at[CHARACTERS_MAX];
    size_t count;
} words;

static void push_words(words *out, const ckv_name_part *part)
{
    ckv_slice rest = ckv_name_part_present(part) ? part->letters : ckv_slice_of(NULL, 0);
    while (rest.len && out->count < CHARACTERS_MAX) {
        const char *blank = memchr(rest.ptr, ' ', rest.len);
        size_t len = blank ? (size_t)(blank - rest.ptr) : rest.len;
        out->at[out->count++] = ckv_slice_head(rest, len);
        rest = ckv_slice_tail(rest, len + (blank ? 1 : 0));
    }
}

/* The wg of a Han surname, as it is in payloads. */
static uint32_t wg_of_surname(ckv_slice han)
{
    ckv_syllable ids[2];
    uint32_t wg = 0;
    for (size_t i = ckv_surname_readings(han, ids); i-- > 0;)
        wg += ckv_name_hash(ckv_syllable_wg(ids[i]));
    return wg;
}

/* Kim, Nguyen: the surname at one end of the words, a Chinese one in the characters that Korea and Vietnam use. */
static void add_abroad(ckv_hash_list *list, const words *w, size_t surname, size_t first)
{
    ckv_slice han[CKV_SURNAMES_ABROAD_MAX];
    size_t count = w->count < 2 || w->count > 3 ? 0 : ckv_surname_abroad(w->at[surname], han, CKV_SURNAMES_ABROAD_MAX);
    unsigned second = w->count == 3 ? ckv_head_of_latin(w->at[first + 1]) : 0;
    for (size_t i = 0; i < count; i++)
        add_heads(list, wg_of_surname(han[i]), ckv_head_of_latin(w->at[first]), second);
}

/* Boon Hwee Tan: the last word may be the surname, though the parser took the first. */
static void add_turned_heads(ckv_hash_list *list, const ckv_name_part *surname, const words *given)
{
    ckv_slice han[TURNED_MAX];
    size_t count = ckv_surname_of_latin(given->at[given->count - 1], han, TURNED_MAX);
    unsigned first = ckv_head_of_latin(surname->letters),
             second = given->count > 1 ? ckv_head_of_latin(given->at[0]) : 0;
    for (size_t i = 0; i < count; i++)
        add_heads(list, wg_of_surname(han[i]), first, second);
}

static void add_latin_heads(ckv_hash_list *list, const ckv_name_part *surname, const ckv_name_part *given, bool unsure)
{
    words w = { .count = 0 };
    push_words(&w, given);
    if (w.count == 0 || w.count > 2)
        return;
    unsigned first = ckv_head_of_latin(w.at[0]), second = w.count > 1 ? ckv_head_of_latin(w.at[1]) : 0;
    add_heads(list, surname->wg, first, second);
    for (size_t i = 0; i < surname->link_count; i++)
        add_heads(list, ckv_name_link(surname, i), first, second);
    if (unsure && !(surname->marks & CKV_MARK_SEVERAL))
        add_turned_heads(list, surname, &w);
}

/* Syllables of kana are open, but for n, and lack some letters. */
static bool may_be_romaji(ckv_slice word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (strchr("lqvx", word.ptr[i]))
            return false;
    }
    return word.len > 2 && strchr("aeioun", word.ptr[word.len - 1]);
}

static words words_of(const ckv_name_view *name)
{
    words w = { .count = 0 };
    push_words(&w, &name->part[CKV_NAME_GIVEN]);
    push_words(&w, &name->part[CKV_NAME_SURNAME]);
    return w;
}

static void latin_heads(ckv_hash_list *list, const ckv_name_view *name)
{
    const ckv_name_part *surname = &name->part[CKV_NAME_SURNAME], *given = &name->part[CKV_NAME_GIVEN];
    if (!ckv_name_part_present(surname) || !ckv_name_part_present(given))
        return;
    words w = words_of(name);
    if (surname->marks & CKV_MARK_CHINESE)
        add_latin_heads(list, surname, given, name->flags & CKV_NAME_PAYLOAD_UNSURE);
    add_abroad(list, &w, w.count - 1, 0);
    add_abroad(list, &w, 0, 1);
}

static void latin_outlines(ckv_hash_list *list, const ckv_name_view *name)
{
    char room[128];
    ckv_buf all = ckv_buf_over(room, sizeof room);
    words w = words_of(name);
    if (w.count == 0 || name->flags & CKV_NAME_PAYLOAD_CHINESE)
        return;
    for (size_t i = 0; i < w.count; i++) {
        ckv_buf_add(&all, w.at[i]);
        ckv_buf_byte(&all, ' ');
    }
    ckv_outline outline = ckv_outline_of_latin(ckv_buf_slice(&all));
    add_outline(list, &outline);
    const ckv_slice ends[] = { w.at[w.count - 1], w.at[0] }; /* the surname is one of them */
    for (size_t i = 0; i < 2 && i < w.count; i++) {
        if (!may_be_romaji(ends[i]))
            continue;
        outline = ckv_outline_of_romaji(ends[i]);
        add_japanese(list, &outline);
    }
}

static bool is_han(const ckv_name_part *part)
{
    return ckv_name_part_present(part) && part->marks & CKV_MARK_HAN;
}

static bool is_han_name(const ckv_name_view *name)
{
    return is_han(&name->part[CKV_NAME_SURNAME]) || is_han(&name->part[CKV_NAME_GIVEN]);
}

static void heads_of(ckv_hash_list *list, const ckv_name_view *name)
{
    (is_han_name(name) ? han_heads : latin_heads)(list, name);
}

static void outlines_of(ckv_hash_list *list, const ckv_name_view *name)
{
    (is_han_name(name) ? han_outlines : latin_outlines)(list, name);
}

size_t ckv_part_name_heads(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, heads_of);
}

size_t ckv_part_name_outline(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, outlines_of);
}
