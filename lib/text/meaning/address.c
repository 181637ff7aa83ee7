/* Addresses of organizations. */
#include "text/address/words.h"
#include "text/heads.h"
#include "text/meaning/words.h"
#include "text/numeral.h"
#include "text/place/place.h"
#include "text/tables/trees.h"
#include "text/term.h"
#include "text/words.h"

static void push_word(ckv_meaning *out, const ckv_meaning_word *word)
{
    if (word->kind == CKV_WORD_SAID)
        ckv_meaning_push_han(out, ckv_slice_str(word->said));
    else if (word->kind == CKV_WORD_ROAD)
        ckv_meaning_push_weighed(out, CKV_MEANING_ROAD, word->weight, word->concept);
    else if (word->kind == CKV_WORD_CONCEPT || word->kind == CKV_WORD_DOOR)
        ckv_meaning_push_weighed(out, CKV_MEANING_CONCEPT, word->weight, word->concept);
}

static inline uint32_t character_at(ckv_slice run, size_t at)
{
    return ckv_utf8_three((const uint8_t *)run.ptr + at);
}

/* The longest word that a run of Han starts with, of those that addresses have; *len: its bytes. */
static const ckv_meaning_word *han_word_at(ckv_slice run, size_t *len)
{
    const ckv_meaning_word *found = NULL;
    uint32_t node = 0;
    for (size_t at = 0; at < run.len; at += CKV_HAN) {
        const ckv_tree_edge *edge = ckv_tree_step(&ckv_meaning_han_tree, node, character_at(run, at));
        if (!edge)
            break;
        node = edge->next;
        if (edge->value && ckv_meaning_han[edge->value - 1].kind < CKV_WORD_TRADE) {
            found = &ckv_meaning_han[edge->value - 1];
            *len = at + CKV_HAN;
        }
    }
    return found;
}

/* A numeral counts what follows it: 二段, 六號, 三樓. */
static size_t numeral_at(ckv_slice text, uint32_t *value)
{
    static const char *const counted[] = { "段", "巷", "弄", "号", "楼", "路", "街", "室", "期", "座", "层", "邻", "校",
        "中学", "小学", "分校", "道" };
    size_t n = ckv_numeral_read(text, value);
    ckv_slice after = ckv_slice_tail(text, n);
    for (size_t i = 0; n && i < sizeof counted / sizeof *counted; i++) {
        if (ckv_word_starts(after, counted[i]))
            return n;
    }
    return 0;
}

/* A city or province with its 市 says little of an address, and English leaves it out or spells it in a way of its
 * own. */
static size_t place_at(ckv_slice text)
{
    size_t len, full;
    if (!ckv_city_at(text, &len, &full) && !ckv_province_at(text, &len, &full))
        return 0;
    return full > len ? full : 0;
}

/* What stands at a place of a run that is more than the sound of a character. */
typedef struct thing {
    size_t len; /* 0: nothing */
    const ckv_meaning_word *word;
    bool numeral;
    uint32_t value;
} thing;

/* 科技中三路, 高新南一道: the word that begins the name of a road is spelled, as GB 17733 has it, not translated; but
 * 英皇道 is King's Road, in Hong Kong, where roads are called so. */
static bool begins_road(const ckv_meaning_word *word, ckv_slice after)
{
    enum { BETWEEN_MAX = 3, WEIGHT_OF_NAME = 4 };
    if (word->kind != CKV_WORD_CONCEPT || strlen(word->text) != 2 * CKV_HAN)
        return false;
    if (word->weight >= WEIGHT_OF_NAME && (ckv_word_starts(after, "道") || ckv_word_starts(after, "大道")))
        return false;
    for (int i = 0; i < BETWEEN_MAX; i++) {
        if (ckv_han_list_starts(after, CKV_LIST_ROAD_ENDS))
            return !ckv_han_list_starts(after, CKV_LIST_NO_ROAD);
        size_t n = ckv_han_list_starts(after, CKV_LIST_NO_NAME); /* 南, 一 */
        if (!n)
            return false;
        after = ckv_slice_tail(after, n);
    }
    return false;
}

static thing thing_at(ckv_slice run, uint32_t first, unsigned head)
{
    thing t = { 0 };
    if (ckv_han_may(first, CKV_HAN_NUMERAL) && (t.len = numeral_at(run, &t.value)) > 0)
        t.numeral = true;
    else if (head & CKV_HEAD_WORD)
        t.word = han_word_at(run, &t.len);
    if (t.word && begins_road(t.word, ckv_slice_tail(run, t.len)))
        return (thing){ 0 };
    if (!t.len && head & CKV_HEAD_PLACE)
        t.len = place_at(run);
    return t;
}

/* Characters whose sounds have been pushed one by one: where they begin, how many units were there before, and whether
 * that may be wrong: two of them may begin a phrase, or one is not in the table. */
typedef struct sounded {
    size_t from;
    uint8_t before;
    bool doubtful;
} sounded;

/* They end at `end`. Where there is a doubt they are said once more, all together. */
static void settle(ckv_meaning *out, ckv_slice run, sounded s, size_t end)
{
    if (!s.doubtful)
        return;
    out->count = s.before;
    ckv_meaning_push_han(out, ckv_slice_of(run.ptr + s.from, end - s.from));
}

/* What a character and the one behind it, 0 at the end, may begin. */
static inline unsigned head_of(uint32_t unit, uint32_t first, uint32_t second)
{
    unsigned head = unit & CKV_UNIT_HEAD && second ? ckv_head_of(first, second) : 0;
    return unit & CKV_UNIT_WORD ? head | CKV_HEAD_WORD : head;
}

static void read_han(ckv_meaning *out, ckv_slice run)
{
    sounded s = { 0, out->count, false };
    uint32_t first = character_at(run, 0), second;
    for (size_t at = 0; at < run.len; at += CKV_HAN, first = second) {
        uint32_t unit = ckv_meaning_unit_of(first);
        second = at + CKV_HAN < run.len ? character_at(run, at + CKV_HAN) : 0;
        unsigned head = unit & CKV_UNIT_FLAGS ? head_of(unit, first, second) : 0;
        thing t = { 0 };
        if (head & (CKV_HEAD_WORD | CKV_HEAD_PLACE))
            t = thing_at(ckv_slice_tail(run, at), first, head);
        if (!t.len) {
            s.doubtful |= head & CKV_HEAD_PHRASE || !(unit & ~CKV_UNIT_FLAGS);
            ckv_meaning_push(out, unit & ~CKV_UNIT_FLAGS);
            continue;
        }
        settle(out, run, s, at);
        if (t.numeral)
            ckv_meaning_push_number(out, t.value);
        else if (t.word)
            push_word(out, t.word);
        s = (sounded){ at + t.len, out->count, false };
        at += t.len - CKV_HAN;
        second = s.from < run.len ? character_at(run, s.from) : 0;
    }
    settle(out, run, s, run.len);
}

/* --- Latin --- */

/* Li-hsin Road V: roads and phases have Roman numbers. */
static uint32_t roman_of(ckv_slice word)
{
    static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
    bool may_be = word.len <= 4 && word.len && (word.ptr[0] == 'i' || word.ptr[0] == 'v');
    for (uint32_t i = 0; i < sizeof romans / sizeof *romans && may_be; i++) {
        if (ckv_word_is(word, romans[i]))
            return i + 1;
    }
    return 0;
}

/* How many letters of a word are a city's at its end: lines that were joined leave no blank, ROADTAIPEI. But Nanshan is
 * a district, no N of Anshan. */
static size_t city_at_end(ckv_slice word)
{
    if (!ckv_term_may_end(ckv_place_ends, word))
        return 0;
    const ckv_term *term = ckv_term_find(word);
    bool district = term && term->division && !term->city && !term->province;
    for (size_t from = 0; !district && from + CKV_TERM_JOINED_MIN <= word.len; from++) {
        term = from == 1 ? NULL : ckv_term_find(ckv_slice_tail(word, from));
        if (term && (term->city || term->province))
            return word.len - from;
    }
    return 0;
}

/* Lines that were joined: RoadNeihu, RdZhonghe. No word that is spelled by sound begins so. */
static size_t road_at_start(ckv_slice word)
{
    static const char *const roads[] = { "road", "street", "dist", "rd" };
    for (size_t i = 0; i < sizeof roads / sizeof *roads; i++) {
        size_t n = ckv_word_starts(word, roads[i]);
        if (n && word.len > n)
            return n;
    }
    return 0;
}

/* Zhongshan Road, Nanjing W. Rd., Zhongshan 2nd Road: is what ends before `at` the name of the road whose word follows,
 * be directions and numbers between? It is that in Chinese too: 中山路. */
static bool names_road(ckv_slice text, size_t at)
{
    enum { BETWEEN_MAX = 2 };
    for (int between = 0; between <= BETWEEN_MAX; between++) {
        while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '.'))
            at++;
        size_t end = at;
        while (end < text.len && (ckv_is_lower(text.ptr[end]) || ckv_is_digit(text.ptr[end])))
            end++;
        ckv_slice word = ckv_slice_of(text.ptr + at, end - at);
        const ckv_term *term = word.len ? ckv_term_find(word) : NULL;
        if (!word.len || (term && term->road))
            return word.len > 0;
        if (!ckv_is_digit(word.ptr[0]) && !(term && (term->pinyin || term->english)) && !roman_of(word))
            return false;
        at = end;
    }
    return false;
}

static size_t read_word(ckv_meaning *out, ckv_slice text, size_t at)
{
    size_t end = at;
    const ckv_meaning_word *word = ckv_meaning_phrase_at(text, at, &end, false);
    if (word) {
        push_word(out, word);
        return end;
    }
    while (end < text.len && (ckv_is_lower(text.ptr[end]) || (text.ptr[end] == '\'' && end > at)))
        end++;
    ckv_slice whole = ckv_slice_of(text.ptr + at, end - at);
    uint32_t roman = roman_of(whole);
    size_t city = city_at_end(whole);
    end -= city == whole.len && names_road(text, end) ? 0 : city;
    size_t road = road_at_start(whole);
    if (road)
        return read_word(out, ckv_slice_head(text, at + road), at);
    if (end == at)
        return at + whole.len;
    if (end < at + whole.len)
        return read_word(out, ckv_slice_head(text, end), at), at + whole.len;
    if (roman)
        ckv_meaning_push_number(out, roman);
    else if (whole.len > 1)
        ckv_meaning_push_latin(out, whole);
    return end;
}

/* 7, 1st, 2nd, 3rd. */
static size_t read_number(ckv_meaning *out, ckv_slice text, size_t at)
{
    at = ckv_meaning_read_number(out, text, at);
    ckv_slice rest = ckv_slice_tail(text, at);
    bool ordinal = ckv_slice_starts(rest, CKV_LIT("st")) || ckv_slice_starts(rest, CKV_LIT("nd"))
                   || ckv_slice_starts(rest, CKV_LIT("rd")) || ckv_slice_starts(rest, CKV_LIT("th"));
    return ordinal ? at + 2 : at;
}

void ckv_meaning_of_address(ckv_meaning *out, ckv_slice canonical)
{
    static const ckv_meaning_reader reader = { read_han, read_word, read_number };
    ckv_meaning_read(out, canonical, &reader);
}
