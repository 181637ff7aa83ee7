/* Keys out of names. All of them are the same whichever part of a name came first. */
#include "block/name_keys.h"

/* What a key was made from: equal numbers from different makings must not meet. */
enum { KEY_SOUND = 1, KEY_CANTON, KEY_TEXT, KEY_COARSE, KEY_ENGLISH, KEY_INITIALS, KEY_WORDS, KEY_NEAR };

/* The longest surname that letters are put in front of. */
#define JOINED_MAX 48

/* Sums are the same in either order. */
static void add_sum(ckv_hash_list *list, unsigned making, uint32_t a, uint32_t b)
{
    if (a && b)
        ckv_hash_list_add(list, making, (uint32_t)(a + b));
}

size_t ckv_keys_of_names(const uint8_t *features, uint64_t *out, size_t max, ckv_name_keys_fn keys)
{
    ckv_hash_list list = { out, 0, max };
    ckv_slice values = ckv_features_get(features, CKV_FEATURE_NAME);
    ckv_feature_value value;
    while (ckv_feature_next(&values, &value)) {
        ckv_name_view name;
        if (value.flags & CKV_VALUE_WEAK)
            continue;
        ckv_name_view_read(&name, value.payload, value.len);
        keys(&list, &name);
    }
    return list.count;
}

static uint32_t first_word_hash(const ckv_name_part *part)
{
    ckv_slice word = ckv_name_first_word(part);
    return word.len > 1 ? ckv_name_hash(word) : 0;
}

static bool has_two_words(const ckv_name_part *part)
{
    return ckv_name_first_word(part).len < part->letters.len;
}

static void add_english(ckv_hash_list *list, const ckv_name_part *surname, const ckv_name_part *english)
{
    if (!ckv_name_part_present(english) || !ckv_name_part_present(surname))
        return;
    uint32_t first = first_word_hash(english);
    if (first == 0)
        return;
    add_sum(list, KEY_ENGLISH, surname->wg, first);
    add_sum(list, KEY_ENGLISH, surname->canton, first);
    add_sum(list, KEY_TEXT, surname->text, first);
}

/* A Chinese name under each of its readings, the surest first. */
static void add_chinese(ckv_hash_list *list, const ckv_name_part *surname, const ckv_name_part *given)
{
    add_sum(list, KEY_SOUND, surname->wg, given->wg);
    add_sum(list, KEY_CANTON, surname->canton, given->canton);
    for (size_t i = 0; i < surname->link_count; i++)
        add_sum(list, KEY_SOUND, ckv_name_link(surname, i), given->wg);
    for (size_t i = 0; i < given->link_count && i < 2; i++)
        add_sum(list, KEY_SOUND, surname->wg, ckv_name_link(given, i));
    if (!(surname->wg && given->wg) && !(surname->canton && given->canton))
        add_sum(list, KEY_TEXT, surname->text, given->text);
}

/* All words, whichever of them is the surname: Kuan Yew Lee, Lee Kuan-yew. */
static void add_words(ckv_hash_list *list, const ckv_name_part *surname, const ckv_name_part *given)
{
    const ckv_slice both[] = { surname->letters, given->letters };
    uint32_t sum = 0;
    for (size_t i = 0; i < 2; i++) {
        for (ckv_slice rest = both[i]; rest.len;) {
            const char *blank = memchr(rest.ptr, ' ', rest.len);
            size_t len = blank ? (size_t)(blank - rest.ptr) : rest.len;
            sum += ckv_name_hash(ckv_slice_head(rest, len));
            rest = ckv_slice_tail(rest, len + (blank ? 1 : 0));
        }
    }
    ckv_hash_list_add(list, KEY_WORDS, sum);
}

/* van Beethoven is Beethoven; O Connor, its apostrophe lost, is OConnor. */
static void add_end_of_surname(ckv_hash_list *list, const ckv_name_part *surname, const ckv_name_part *given)
{
    ckv_slice words = surname->letters;
    const char *blank = memrchr(words.ptr, ' ', words.len);
    if (blank)
        add_sum(list, KEY_TEXT, ckv_name_hash(ckv_slice_tail(words, (size_t)(blank + 1 - words.ptr))),
            first_word_hash(given));
    bool cut = ckv_slice_ends(given->letters, CKV_LIT(" o")) || ckv_slice_ends(given->letters, CKV_LIT(" d"));
    if (cut && words.len < JOINED_MAX) {
        char joined[JOINED_MAX] = { given->letters.ptr[given->letters.len - 1] };
        memcpy(joined + 1, words.ptr, words.len);
        add_sum(list, KEY_TEXT, ckv_name_hash(ckv_slice_of(joined, words.len + 1)), first_word_hash(given));
    }
}

static bool is_chinese(const ckv_name_part *part)
{
    return ckv_name_part_present(part) && (part->marks & CKV_MARK_CHINESE);
}

static void full_keys(ckv_hash_list *list, const ckv_name_view *name)
{
    const ckv_name_part *surname = &name->part[CKV_NAME_SURNAME], *given = &name->part[CKV_NAME_GIVEN];
    const ckv_name_part *second = &name->part[CKV_NAME_SECOND], *other = &name->part[CKV_NAME_OTHER];
    if (!ckv_name_part_present(given))
        return;
    if (!ckv_name_part_present(surname)) { /* 约翰·史密斯: all in one, if it is more than a nickname */
        if (has_two_words(given))
            ckv_hash_list_add(list, given->wg ? KEY_SOUND : KEY_TEXT, given->wg ? given->wg : given->text);
        return;
    }
    if (is_chinese(surname) && is_chinese(given) && !(given->marks & CKV_MARK_FORENAME)) {
        add_chinese(list, surname, given);
        if (is_chinese(second))
            add_chinese(list, second, given);
        if (surname->han.len == 0 && has_two_words(given))
            add_words(list, surname, given);
    } else if (is_chinese(surname)) {
        add_english(list, surname, given);
        if (given->wg) /* Lina is English and 丽娜 */
            add_sum(list, KEY_SOUND, surname->wg, given->wg);
    } else {
        add_sum(list, KEY_TEXT, surname->text, first_word_hash(given));
        if (has_two_words(given))
            add_sum(list, KEY_TEXT, surname->text, given->text);
        if (ckv_name_part_present(second))
            add_sum(list, KEY_TEXT, second->text, first_word_hash(given));
        add_end_of_surname(list, surname, given);
    }
    add_english(list, surname, other);
}

size_t ckv_part_name_full(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, full_keys);
}

/* Sloppy sounds, and a short form under each full name behind it. */
static void sound_keys(ckv_hash_list *list, const ckv_name_view *name)
{
    const ckv_name_part *surname = &name->part[CKV_NAME_SURNAME], *given = &name->part[CKV_NAME_GIVEN];
    if (!ckv_name_part_present(surname) || !ckv_name_part_present(given))
        return;
    add_sum(list, KEY_COARSE, surname->coarse, given->coarse);
    if (surname->loose && given->loose)
        add_sum(list, KEY_CANTON, surname->loose, given->loose);
    for (size_t i = 0; i < given->root_count; i++)
        add_sum(list, KEY_ENGLISH, surname->coarse, ckv_name_root(given, i));
}

size_t ckv_part_name_sound(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, sound_keys);
}

static void add_surname(ckv_hash_list *list, const ckv_name_part *surname)
{
    if (!ckv_name_part_present(surname))
        return;
    if (!is_chinese(surname)) {
        ckv_hash_list_add(list, KEY_TEXT, surname->text);
        return;
    }
    if (surname->wg)
        ckv_hash_list_add(list, KEY_SOUND, surname->wg);
    for (size_t i = 0; i < surname->link_count; i++)
        ckv_hash_list_add(list, KEY_SOUND, ckv_name_link(surname, i));
    if (!surname->wg && !surname->link_count)
        ckv_hash_list_add(list, KEY_TEXT, surname->text);
}

static void surname_keys(ckv_hash_list *list, const ckv_name_view *name)
{
    add_surname(list, &name->part[CKV_NAME_SURNAME]);
    add_surname(list, &name->part[CKV_NAME_SECOND]);
}

size_t ckv_part_surname(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, surname_keys);
}

static void given_keys(ckv_hash_list *list, const ckv_name_view *name)
{
    const ckv_name_part *given = &name->part[CKV_NAME_GIVEN];
    if (!ckv_name_part_present(given))
        return;
    if (!is_chinese(given)) {
        if (first_word_hash(given))
            ckv_hash_list_add(list, KEY_TEXT, first_word_hash(given));
        return;
    }
    if (given->wg)
        ckv_hash_list_add(list, KEY_SOUND, given->wg);
    if (given->canton)
        ckv_hash_list_add(list, KEY_CANTON, given->canton);
    if (!given->wg && !given->canton)
        ckv_hash_list_add(list, KEY_TEXT, given->text);
}

size_t ckv_part_given(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, given_keys);
}

/* One letter for the initials that one Chinese sound is written with: zh, j, q, x, hs, b, p. */
static unsigned char initial_class(const ckv_name_part *part)
{
    static const char classes[] = "apctefkhicklmnopcrstuvwsyc";
    char c = part->letters.ptr[0];
    bool hs = c == 'h' && part->letters.len > 1 && part->letters.ptr[1] == 's';
    if (c < 'a' || c > 'z')
        return (unsigned char)c;
    return hs ? 's' : (unsigned char)classes[c - 'a'];
}

static void initial_keys(ckv_hash_list *list, const ckv_name_view *name)
{
    const ckv_name_part *surname = &name->part[CKV_NAME_SURNAME], *given = &name->part[CKV_NAME_GIVEN];
    if (!ckv_name_part_present(surname) || !ckv_name_part_present(given) || !surname->letters.len
        || !given->letters.len)
        return;
    unsigned a = initial_class(surname), b = initial_class(given);
    ckv_hash_list_add(list, KEY_INITIALS, a < b ? a << 8 | b : b << 8 | a);
}

size_t ckv_part_initials(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, initial_keys);
}

/* Letters of a word that one may be left out of, and the least that say anything without it: neighbours of Damerau
 * (1964), who found four of five misspellings to be one letter off, by their common deletions (Mor and Fraenkel
 * 1982). */
enum { NEAR_LETTERS = 7, NEAR_LEAST = 4 };

static void add_near(ckv_hash_list *list, const ckv_name_part *part)
{
    if (!ckv_name_part_present(part))
        return;
    ckv_slice word = ckv_name_first_word(part);
    if (word.len < NEAR_LEAST)
        return;
    size_t used = word.len < NEAR_LETTERS ? word.len : NEAR_LETTERS;
    /* A byte each, the first one lowest: what they are to a key, since hashing each word would cost more than all
     * else. */
    uint64_t letters = 0;
    for (size_t i = 0; i < used; i++)
        letters |= (uint64_t)(uint8_t)word.ptr[i] << 8 * i;
    ckv_hash_list_add(list, KEY_NEAR, letters);
    for (size_t i = 0; i < used; i++) {
        uint64_t before = letters & (((uint64_t)1 << 8 * i) - 1);
        ckv_hash_list_add(list, KEY_NEAR, before | letters >> 8 * (i + 1) << 8 * i);
    }
}

static void surname_near_keys(ckv_hash_list *list, const ckv_name_view *name)
{
    add_near(list, &name->part[CKV_NAME_SURNAME]);
}

static void given_near_keys(ckv_hash_list *list, const ckv_name_view *name)
{
    add_near(list, &name->part[CKV_NAME_GIVEN]);
}

size_t ckv_part_surname_near(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, surname_near_keys);
}

size_t ckv_part_given_near(const uint8_t *features, uint64_t *out, size_t max)
{
    return ckv_keys_of_names(features, out, max, given_near_keys);
}
