#include "record/kind.h"

#include "identifier/damage.h"
#include "record/display.h"
#include "record/feature_name.h"
#include "text/canon.h"
#include "text/lexicon.h"
#include "text/lookalike.h"
#include "text/org/org.h"
#include "text/person/forename.h"
#include "text/person/person.h"
#include "text/person/surname.h"
#include "text/person/words.h"
#include "text/sound/phonetic.h"
#include "text/sound/reading.h"
#include "text/utf8.h"

/* Ceilings that keep surname and given name together under CKV_FEATURE_PAYLOAD_MAX. */
#define LETTERS_MAX 44
#define HAN_MAX 30
#define SYLLABLES_MAX 12

/* A part on its way to a payload. */
typedef struct draft {
    ckv_name_which which;
    uint8_t marks;
    char letters[LETTERS_MAX];
    size_t letters_len;
    char joined[LETTERS_MAX]; /* the letters without blanks */
    size_t joined_len;
    bool several; /* words of letters */
    ckv_slice han;
    uint32_t text, coarse, wg, canton;
    uint16_t loose, shape;
    uint32_t links[CKV_NAME_LINKS_MAX];
    size_t link_count;
    uint16_t roots[CKV_NAME_ROOTS_MAX];
    size_t root_count;
} draft;

static void add_link(draft *d, uint32_t wg)
{
    if (wg == 0 || wg == d->wg || d->link_count == CKV_NAME_LINKS_MAX)
        return;
    for (size_t i = 0; i < d->link_count; i++) {
        if (d->links[i] == wg)
            return;
    }
    d->links[d->link_count++] = wg;
}

/* One word of letters, apostrophes dropped, after a blank if it is not the first. */
static void add_letters(draft *d, ckv_slice word)
{
    size_t before = d->letters_len;
    for (size_t i = 0; i < word.len && d->letters_len < LETTERS_MAX; i++) {
        char c = word.ptr[i];
        if (c == '\'')
            continue;
        if (d->letters_len == before && before > 0) {
            d->letters[d->letters_len++] = ' ';
            d->several = true;
            if (d->letters_len == LETTERS_MAX)
                break;
        }
        d->letters[d->letters_len++] = c;
        d->several = d->several || c == ' ';
        if (c != ' ')
            d->joined[d->joined_len++] = c;
    }
}

/* One syllable like a word of letters. */
static void add_pinyin(draft *d, const ckv_syllable_sound *sound)
{
    size_t room = sizeof sound->pinyin;
    if (d->letters_len + 1 + room > LETTERS_MAX) {
        add_letters(d, ckv_slice_of(sound->pinyin, sound->length));
        return;
    }
    if (d->letters_len && sound->length) {
        d->letters[d->letters_len++] = ' ';
        d->several = true;
    }
    memcpy(d->letters + d->letters_len, sound->pinyin, room);
    memcpy(d->joined + d->joined_len, sound->pinyin, room);
    d->letters_len += sound->length;
    d->joined_len += sound->length;
}

static void add_character(draft *d, uint32_t cp, ckv_syllable id, uint32_t *shape, bool *all_canton)
{
    const ckv_syllable_sound *sound = &ckv_syllable_sounds[id];
    ckv_canton_hashes canton;
    add_pinyin(d, sound);
    d->wg += sound->wg;
    d->coarse += sound->fuzzy;
    *all_canton = ckv_canton_hash_of(cp, &canton) && *all_canton;
    d->canton += canton.canton;
    d->loose = (uint16_t)(d->loose + canton.loose);
    *shape = *shape * 31 + ckv_lookalike_of(cp);
}

/* Other readings of one character, with the rest as it is. */
static void add_alternates(draft *d, uint32_t cp, ckv_syllable id)
{
    ckv_syllable other[3];
    size_t count = ckv_reading_alternates(cp, other, 3);
    if (count == 0 && ckv_reading_of(cp) == id)
        return;
    uint32_t rest = d->wg - ckv_syllable_sounds[id].wg;
    for (size_t i = 0; i < count; i++)
        add_link(d, rest + ckv_syllable_sounds[other[i]].wg);
    add_link(d, rest + ckv_syllable_sounds[ckv_reading_of(cp)].wg);
}

static size_t decode_han(ckv_slice han, uint32_t *cps)
{
    size_t count = 0;
    for (size_t at = 0; at < han.len && count < SYLLABLES_MAX;)
        cps[count++] = ckv_utf8_next(han, &at);
    return count;
}

/* A part in Han. `surname`: the readings are those of a surname. */
static void draft_han(draft *d, ckv_slice han, bool surname)
{
    uint32_t cps[SYLLABLES_MAX], shape = 0;
    ckv_syllable ids[SYLLABLES_MAX] = { 0 };
    size_t cut = han.len < HAN_MAX ? han.len : HAN_MAX;
    while (cut < han.len && cut > 0 && ((uint8_t)han.ptr[cut] & 0xC0) == 0x80)
        cut--;
    han = ckv_slice_head(han, cut);
    size_t count = decode_han(han, cps);
    if (surname) {
        for (size_t i = 0; i < count; i++)
            ids[i] = ckv_reading_of(cps[i]);
        ckv_surname_readings(han, ids);
    } else {
        ckv_reading_of_given(han, ids, SYLLABLES_MAX);
    }
    bool all_canton = true, all_read = true;
    d->marks = CKV_MARK_CHINESE | CKV_MARK_HAN;
    d->han = han;
    for (size_t i = 0; i < count; i++) {
        add_character(d, cps[i], ids[i], &shape, &all_canton);
        all_read = all_read && ids[i] != 0;
    }
    d->text = ckv_name_hash(han);
    d->shape = ckv_hash16(shape * 2654435761u);
    d->canton = all_canton ? d->canton : 0;
    d->loose = all_canton ? d->loose : 0;
    d->wg = all_read ? d->wg : 0;
    d->coarse = all_read ? d->coarse : d->text;
    for (size_t i = 0; i < count && all_read; i++)
        add_alternates(d, cps[i], ids[i]);
}

/* The Han surnames a Latin one can spell, by their reading. */
static void link_surnames(draft *d, const ckv_lexeme *known, ckv_slice word)
{
    ckv_slice names[8];
    size_t count =
        known && known->surname ? ckv_surname_of_lexeme(known, names, 8) : ckv_surname_of_latin(word, names, 8);
    for (size_t i = 0; i < count; i++) {
        ckv_syllable ids[2];
        uint32_t wg = 0;
        for (size_t k = ckv_surname_readings(names[i], ids); k-- > 0;)
            wg += ckv_syllable_sounds[ids[k]].wg;
        add_link(d, wg);
    }
}

/* The sums over all words of the part, while every word can be read. False if it is no pinyin, and `coarse` is open. */
static bool draft_sounds(draft *d, const ckv_slice *words, const ckv_lexeme *const *known, size_t count)
{
    ckv_latin_sounds all = { .has_wg = true, .has_fuzzy = true, .has_canton = true };
    for (size_t i = 0; i < count; i++) {
        ckv_latin_sounds s = ckv_sounds_of_lexeme(known[i], words[i]);
        all.wg += s.wg;
        all.alternate += s.alternate;
        all.fuzzy += s.fuzzy;
        all.canton += s.canton;
        all.loose = (uint16_t)(all.loose + s.loose);
        all.has_wg = all.has_wg && s.has_wg;
        all.has_alternate = all.has_alternate || s.has_alternate;
        all.has_fuzzy = all.has_fuzzy && s.has_fuzzy;
        all.has_canton = all.has_canton && s.has_canton;
    }
    d->marks |= CKV_MARK_CHINESE;
    d->wg = all.has_wg ? all.wg : 0;
    d->canton = all.has_canton ? all.canton : 0;
    d->loose = all.has_canton ? all.loose : 0;
    if (all.has_fuzzy)
        d->coarse = all.fuzzy;
    if (all.has_wg && all.has_alternate)
        add_link(d, all.alternate);
    return all.has_fuzzy;
}

static void draft_roots(draft *d, const ckv_lexeme *known, bool first)
{
    ckv_slice names[CKV_FORENAME_ROOTS_MAX];
    size_t count = ckv_forename_roots(known, names, CKV_FORENAME_ROOTS_MAX);
    d->marks |= first && count ? CKV_MARK_FORENAME : 0;
    for (size_t i = 0; i < count && d->root_count < CKV_NAME_ROOTS_MAX; i++)
        d->roots[d->root_count++] = ckv_hash16(ckv_name_hash(names[i]));
}

/* A part in other letters, of one or more words. */
static void draft_latin(draft *d, const ckv_slice *words, size_t count, bool chinese)
{
    char code[CKV_PHONETIC_MAX];
    const ckv_lexeme *known[CKV_NAME_TOKENS_MAX];
    for (size_t i = 0; i < count; i++) {
        add_letters(d, words[i]);
        known[i] = ckv_lexeme_find(words[i]);
    }
    ckv_slice joined = ckv_slice_of(d->joined, d->joined_len);
    d->text = ckv_name_hash(joined);
    if (!chinese || !draft_sounds(d, words, known, count)) {
        size_t len = ckv_phonetic(d->which == CKV_NAME_SURNAME || chinese ? joined : words[0], code);
        d->coarse = len ? ckv_name_hash(ckv_slice_of(code, len)) : d->text;
    }
    if (d->which == CKV_NAME_GIVEN || d->which == CKV_NAME_OTHER) {
        for (size_t i = 0; i < count && i < 2; i++)
            draft_roots(d, known[i], i == 0);
    }
    if (chinese && (d->which == CKV_NAME_SURNAME || d->which == CKV_NAME_SECOND))
        link_surnames(d, words[0].len == joined.len ? known[0] : NULL, joined);
}

static uint16_t letter_bag(ckv_slice letters)
{
    unsigned bag = 0;
    for (size_t i = 0; i < letters.len; i++)
        bag |= 1u << (letters.ptr[i] & 15);
    return (uint16_t)bag;
}

static uint8_t *put(uint8_t *at, uint32_t v, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++, v >>= 8)
        *at++ = (uint8_t)v;
    return at;
}

/* What stands before the characters of a part, as feature_name.h has it. Returns how many bytes it is. */
static size_t put_head(uint8_t *head, const draft *d, size_t size)
{
    uint8_t *at = head;
    at = put(at, d->which | d->marks | (d->several ? CKV_MARK_SEVERAL : 0), 1);
    at = put(at, (uint32_t)size, 1);
    at = put(at, (uint32_t)(d->link_count | d->root_count << 4), 1);
    at = put(at, (uint32_t)d->letters_len, 1);
    at = put(at, d->text, 4);
    at = put(at, d->coarse, 4);
    at = put(at, letter_bag(ckv_slice_of(d->joined, d->joined_len)), 2);
    if (d->marks & CKV_MARK_CHINESE) {
        at = put(at, d->wg, 4);
        at = put(at, d->canton, 4);
        at = put(at, d->loose, 2);
        at = put(at, d->shape, 2);
        at = put(at, (uint32_t)d->han.len, 1);
    }
    return (size_t)(at - head);
}

static void append_part(ckv_buf *out, const draft *d)
{
    bool chinese = d->marks & CKV_MARK_CHINESE;
    size_t size = (chinese ? CKV_NAME_PART_CHINESE : CKV_NAME_PART_HEAD) + d->han.len + d->letters_len
                  + 4 * d->link_count + 2 * d->root_count;
    if (out->len + size > CKV_FEATURE_PAYLOAD_MAX || (d->letters_len == 0 && d->han.len == 0)
        || !ckv_buf_reserve(out, size + LETTERS_MAX))
        return;
    uint8_t *at = (uint8_t *)out->ptr + out->len;
    at += put_head(at, d, size);
    if (d->han.len)
        memcpy(at, d->han.ptr, d->han.len);
    at += d->han.len;
    memcpy(at, d->letters, LETTERS_MAX); /* of one size, which costs less; what is too much is written over */
    at += d->letters_len;
    for (size_t i = 0; i < d->link_count; i++)
        at = put(at, d->links[i], 4);
    for (size_t i = 0; i < d->root_count; i++)
        at = put(at, d->roots[i], 2);
    out->len += size;
}

static void append_surname(ckv_buf *out, ckv_slice surname, ckv_name_which which, bool han, bool chinese)
{
    if (surname.len == 0)
        return;
    draft d = { .which = which };
    if (han)
        draft_han(&d, surname, true);
    else
        draft_latin(&d, &surname, 1, chinese);
    append_part(out, &d);
}

/* English names beside a Chinese one; a Chinese person who gives no other is known by them. */
static void append_extra(ckv_buf *out, const ckv_person_name *name, bool chinese)
{
    size_t count = name->extra_count - name->suffix_count;
    if (count == 0)
        return;
    draft d = { .which = name->given_count ? CKV_NAME_OTHER : CKV_NAME_GIVEN };
    draft_latin(&d, name->extra, count, chinese && d.which == CKV_NAME_GIVEN);
    append_part(out, &d);
}

static void append_given(ckv_buf *out, const ckv_person_name *name, bool chinese)
{
    if (name->given_count == 0)
        return;
    draft d = { .which = CKV_NAME_GIVEN };
    if (name->script != CKV_NAME_HAN) {
        draft_latin(&d, name->given, name->given_count, chinese);
    } else {
        char room[HAN_MAX];
        ckv_buf han = ckv_buf_over(room, sizeof room);
        for (size_t i = 0; i < name->given_count; i++) {
            if (!ckv_slice_is_ascii(name->given[i])) /* the initial of 约翰·F·肯尼迪 comes and goes */
                ckv_buf_add(&han, name->given[i]);
        }
        draft_han(&d, han.len ? ckv_buf_slice(&han) : name->given[0], false);
        append_part(out, &d);
        return;
    }
    append_part(out, &d);
}

static bool is_japan(const ckv_normalizer *n)
{
    return strcmp(n->country, "JP") == 0;
}

static ckv_person_parts parts_of(const ckv_value *value, const ckv_normalizer *n)
{
    return (ckv_person_parts){ value->part[CKV_PART_WHOLE], value->part[CKV_PART_SURNAME], value->part[CKV_PART_GIVEN],
        value->part[CKV_PART_MIDDLE], is_japan(n) };
}

/* Mrs, 先生: what a title tells of the person. */
static ckv_status add_sex(ckv_feature_builder *b, char sex)
{
    char payload = sex == 'm' ? 'M' : 'F';
    if (sex == 0)
        return CKV_OK;
    return ckv_feature_add(b, CKV_FEATURE_SEX, CKV_VALUE_DERIVED, (ckv_slice){ &payload, 1 });
}

/* 锟斤拷 is no name. Single marks for lost characters are the parser's business. */
static bool is_rubble(const ckv_person_parts *parts)
{
    const ckv_slice all[] = { parts->whole, parts->surname, parts->given, parts->middle };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t at = 0; at < all[i].len; at++)
            if ((unsigned char)all[i].ptr[at] >= 0xe5 && ckv_damage_lost_at(ckv_slice_tail(all[i], at)) > 3)
                return true;
    return false;
}

ckv_status ckv_name_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_person_name name;
    ckv_person_parts parts = parts_of(value, n);
    uint8_t told = n->told;
    n->told &= (uint8_t)~CKV_TOLD_NAMES;
    if (is_rubble(&parts))
        return CKV_OK;
    ckv_status st = ckv_person_name_parse(&name, &parts, &n->scratch[0]);
    if (st != CKV_OK)
        return st == CKV_NOT_FOUND ? CKV_OK : st;
    n->told = told;
    bool han = name.script == CKV_NAME_HAN;
    if ((name.flags & CKV_NAME_LOST) && (!han || name.surname.len == 0)) /* the surname of 张* is whole */
        return CKV_OK;
    bool chinese = han || (name.flags & CKV_NAME_CHINESE_LATIN);
    ckv_buf *out = &n->scratch[1];
    ckv_buf_clear(out);
    ckv_buf_byte(out, (char)((chinese ? CKV_NAME_PAYLOAD_CHINESE : 0)
                             | (name.flags & CKV_NAME_ORDER_UNSURE ? CKV_NAME_PAYLOAD_UNSURE : 0)
                             | name.generation * CKV_NAME_PAYLOAD_GENERATION));
    append_surname(out, name.surname, CKV_NAME_SURNAME, han, chinese);
    append_given(out, &name, chinese);
    append_extra(out, &name, chinese);
    append_surname(out, name.second_surname, CKV_NAME_SECOND, han, chinese);
    if (ckv_buf_status(out) != CKV_OK)
        return ckv_buf_status(out);
    st = ckv_feature_add(b, CKV_FEATURE_NAME, name.flags & CKV_NAME_WEAK ? CKV_VALUE_WEAK : 0, ckv_buf_slice(out));
    return st == CKV_OK ? add_sex(b, name.sex) : st;
}

/* Trimmed, inner runs of ASCII blanks made one. */
static void append_tidy(ckv_buf *out, ckv_slice s)
{
    s = ckv_slice_trim(s);
    for (size_t i = 0; i < s.len; i++) {
        bool blank = s.ptr[i] == ' ' || (s.ptr[i] >= '\t' && s.ptr[i] <= '\r');
        if (blank && i > 0 && out->len && out->ptr[out->len - 1] == ' ')
            continue;
        ckv_buf_byte(out, blank ? ' ' : s.ptr[i]);
    }
}

static bool same_tokens(const ckv_slice *a, size_t n, const ckv_slice *b, size_t m)
{
    for (size_t i = 0; n == m && i < n; i++) {
        if (!ckv_slice_equal(a[i], b[i]))
            return false;
    }
    return n == m;
}

/* Does `text` alone say all of the name? *status is set where memory is out. */
static bool says_all(ckv_slice text, const ckv_person_name *name, ckv_normalizer *n, ckv_status *status)
{
    ckv_person_name own;
    ckv_person_parts parts = { .whole = text, .japanese = is_japan(n) };
    ckv_status parsed = ckv_person_name_parse(&own, &parts, &n->scratch[1]);
    if (parsed == CKV_NO_MEMORY)
        *status = parsed;
    return parsed == CKV_OK && own.script == name->script && ckv_slice_equal(own.surname, name->surname)
           && ckv_slice_equal(own.second_surname, name->second_surname)
           && same_tokens(own.given, own.given_count, name->given, name->given_count)
           && same_tokens(own.extra, own.extra_count, name->extra, name->extra_count);
}

static const ckv_slice brackets[][2] = { { { "(", 1 }, { ")", 1 } }, { { "（", 3 }, { "）", 3 } },
    { { "[", 1 }, { "]", 1 } }, { { "【", 3 }, { "】", 3 } }, { { "〔", 3 }, { "〕", 3 } } };

/* What tells a shop from the others of its name. Not the parts of a company that people work in: 陈伟（销售部）. */
static bool is_site(ckv_slice inside)
{
    static const char *const ends[] = { "店", "分公司", "营业部", "门市部", "門市部", " branch", " Branch" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (ckv_slice_ends(inside, ckv_slice_str(ends[i])))
            return true;
    }
    return false;
}

/* Beside a Latin name a note begins with a small letter: (deceased); (Jones) may be a name. `sign`: the brackets may
 * follow what a shop is called. */
static bool may_be_note(ckv_slice inside, bool han, bool sign)
{
    return !(sign && is_site(ckv_slice_trim(inside)))
           && (han || !inside.len || !(inside.ptr[0] >= 'A' && inside.ptr[0] <= 'Z'));
}

static ckv_slice between(ckv_slice text, size_t from, size_t to)
{
    return ckv_slice_of(text.ptr + from, to - from);
}

/* What stands before the brackets that a text ends with, or behind those that it begins with; all of it without
 * such. */
static ckv_slice outside_brackets(ckv_slice text, bool han, bool sign)
{
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        ckv_slice open = brackets[i][0], close = brackets[i][1];
        bool behind = ckv_slice_ends(text, close), before = ckv_slice_starts(text, open);
        size_t from = text.len, to = 0;
        while (behind && from-- > 0 && !ckv_slice_starts(ckv_slice_tail(text, from), open))
            ;
        if (behind && from < text.len && may_be_note(between(text, from + open.len, text.len - close.len), han, sign))
            return ckv_display_trim(ckv_slice_head(text, from));
        while (before && to < text.len && !ckv_slice_starts(ckv_slice_tail(text, to), close))
            to++;
        if (before && to < text.len && may_be_note(between(text, open.len, to), han, sign))
            return ckv_display_trim(ckv_slice_tail(text, to + close.len));
    }
    return text;
}

/* Is a name before the brackets of a shop the shop's? 海底捞（王府井店） is, 张三（王府井店） is not. */
static bool is_sign(const ckv_person_name *name)
{
    char room[32];
    ckv_buf whole = ckv_buf_over(room, sizeof room);
    ckv_buf_add(&whole, name->surname);
    ckv_buf_add(&whole, name->given_count ? name->given[0] : (ckv_slice){ NULL, 0 });
    return ckv_buf_status(&whole) != CKV_OK || ckv_org_is_sign(ckv_buf_slice(&whole));
}

/* 陈伟（已离职） is 陈伟, and 陈伟先生 too; of 陈伟(David) the brackets are a part. A lone surname keeps its title:
 * 陈先生. */
static ckv_slice without_note(ckv_slice whole, const ckv_person_name *name, ckv_normalizer *n, ckv_status *status)
{
    char sex;
    ckv_slice text = ckv_display_trim(whole), own = outside_brackets(text, name->script == CKV_NAME_HAN, is_sign(name));
    if (own.len && own.len < text.len && says_all(own, name, n, status))
        text = own;
    own = ckv_slice_head(text, text.len - ckv_person_honorific(text, &sex));
    bool titled = own.len < text.len && name->script == CKV_NAME_HAN && name->surname.len && name->given_count;
    return titled && says_all(own, name, n, status) ? own : text;
}

/* Whether without_note() could leave anything out: where not, the name need not be taken apart. */
static bool may_be_noted(ckv_slice whole)
{
    char sex;
    ckv_slice text = ckv_display_trim(whole);
    return outside_brackets(text, true, false).len < text.len || ckv_person_honorific(text, &sex) > 0;
}

/* Parts of letters that are known to be a name: nothing else is to be found out of them. */
static bool are_known_letters(const ckv_person_parts *parts, const ckv_normalizer *n)
{
    return n->told & CKV_TOLD_NAMES && ckv_slice_is_ascii(parts->surname) && ckv_slice_is_ascii(parts->given)
           && ckv_slice_is_ascii(parts->middle) && ckv_slice_is_ascii(parts->whole);
}

/* A person reads 张 + 伟 as 张伟, John + A + Smith as John A Smith. */
static ckv_status show_parts(ckv_buf *out, const ckv_person_parts *parts, bool han)
{
    const ckv_slice order[] = { han ? parts->surname : parts->given, parts->middle,
        han ? parts->given : parts->surname };
    bool first = true;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (ckv_slice_trim(order[i]).len == 0)
            continue;
        if (!first && !han)
            ckv_buf_byte(out, ' ');
        append_tidy(out, order[i]);
        first = false;
    }
    return ckv_buf_status(out);
}

ckv_status ckv_name_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_person_name name;
    ckv_person_parts parts = parts_of(value, n);
    bool apart = parts.surname.len || parts.given.len || parts.middle.len;
    if (apart && are_known_letters(&parts, n))
        return show_parts(out, &parts, false);
    if (!apart && n->told & CKV_TOLD_NAMES && !may_be_noted(parts.whole)) {
        append_tidy(out, ckv_display_trim(parts.whole));
        return ckv_buf_status(out);
    }
    ckv_status st = ckv_person_name_parse(&name, &parts, &n->scratch[0]);
    if (st != CKV_OK)
        return st;
    if (!apart) {
        append_tidy(out, without_note(parts.whole, &name, n, &st));
        return st == CKV_OK ? ckv_buf_status(out) : st;
    }
    return show_parts(out, &parts, name.script == CKV_NAME_HAN);
}

/* One word of letters may be either name; beside a full one that makes no odds. */
ckv_status ckv_name_is_stub(bool *stub, ckv_slice name, ckv_buf *scratch)
{
    ckv_person_name own;
    ckv_person_parts parts = { .whole = name };
    ckv_status status = ckv_person_name_parse(&own, &parts, scratch);
    if (status != CKV_OK && status != CKV_NOT_FOUND)
        return status;
    size_t words = status == CKV_OK ? own.given_count + own.extra_count - own.suffix_count : 0;
    bool alone = status == CKV_OK && own.script != CKV_NAME_HAN && own.surname.len == 0;
    *stub = status == CKV_OK && words <= alone;
    return CKV_OK;
}
