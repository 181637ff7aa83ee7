#include "text/org/org.h"

#include "text/canon.h"
#include "text/heads.h"
#include "text/org/parse.h"
#include "text/person/surname.h"
#include "text/person/words.h"
#include "text/place/place.h"
#include "text/term.h"
#include "text/utf8.h"
#include "text/words.h"
#include "util/bytes.h"
#include "util/hash.h"

/* A name longer than this is a text about an organization; the rest tells nothing. */
#define RAW_MAX 512

/* Where the ASCII that begins at `at` ends. */
static size_t ascii_end(ckv_slice text, size_t at)
{
    while (text.len - at >= CKV_BYTES && !(ckv_bytes_load(text.ptr + at) & ckv_bytes_of(0x80)))
        at += CKV_BYTES;
    while (at < text.len && !((unsigned char)text.ptr[at] & 0x80))
        at++;
    return at;
}

/* Any letter, digit or Han: punctuation alone is no name. Most texts begin with one. */
static bool has_word(ckv_slice text)
{
    for (size_t at = 0; at < text.len;) {
        ckv_char_class c = ckv_char_class_of(ckv_utf8_next(text, &at));
        if (c != CKV_CHAR_PUNCT && c != CKV_CHAR_SPACE && c != CKV_CHAR_PRIVATE)
            return true;
    }
    return false;
}

/* Or kana, which is read as Han is. */
static bool has_han(ckv_slice text)
{
    if (text.len && ckv_utf8_is_common_han((const uint8_t *)text.ptr, text.len))
        return true;
    for (size_t at = ascii_end(text, 0); at < text.len; at = ascii_end(text, at)) {
        ckv_char_class c = ckv_char_class_of(ckv_utf8_next(text, &at));
        if (c == CKV_CHAR_HAN || c == CKV_CHAR_KANA)
            return true;
    }
    return false;
}

static bool is_ascii_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

static ckv_slice without_blanks(ckv_slice text)
{
    while (text.len && text.ptr[0] == ' ')
        text = ckv_slice_tail(text, 1);
    return text;
}

/* Does `text`, behind a comma, say whom to ask or where? Tel Aviv and contact lenses do not. */
static bool begins_contact(ckv_slice text)
{
    static const char *const words[] = { "联系人", "电话", "地址", "attn", "contact", "tel" };
    text = without_blanks(text);
    char first = text.len ? text.ptr[0] : ' ';
    if ((unsigned char)first < 0x80 && first != 'a' && first != 'c' && first != 't') /* most: Co., Ltd. */
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!ckv_word_starts(text, words[i]))
            continue;
        ckv_slice rest = without_blanks(ckv_slice_tail(text, strlen(words[i])));
        return !is_ascii_letter(words[i][0]) || !rest.len || !is_ascii_letter(rest.ptr[0]);
    }
    return false;
}

/* 恒远有限公司,联系人张三: the name without what a cell says behind it. Only after what is an organization by
 * itself. */
static ckv_slice without_contact(ckv_slice text)
{
    const char *comma = text.len ? memchr(text.ptr, ',', text.len) : NULL;
    while (comma) {
        size_t at = (size_t)(comma - text.ptr);
        ckv_slice head = ckv_slice_head(text, at), rest = ckv_slice_tail(text, at + 1);
        if (begins_contact(rest) && ckv_org_name_likely(head))
            return head;
        comma = rest.len ? memchr(rest.ptr, ',', rest.len) : NULL;
    }
    return text;
}

/* 锦绣服装店 13912349999: the name without the mobile number behind it, of mainland China (MIIT's numbering plan:
 * eleven digits from 13 to 19). All of it where that is no more than the number. */
static ckv_slice without_mobile(ckv_slice text)
{
    enum { DIGITS = 11 };
    size_t digits = 0, at = text.len;
    while (at > 0 && ckv_is_digit(text.ptr[at - 1])) {
        at--;
        digits++;
    }
    bool mobile = digits == DIGITS && text.ptr[at] == '1' && text.ptr[at + 1] >= '3';
    while (at > 0 && text.ptr[at - 1] == ' ')
        at--;
    return mobile && at ? ckv_slice_head(text, at) : text;
}

/* 12345, 400-123-4567: what has no letters and more digits than brands have (360, 1688) is a number. With a legal form
 * it may be a name: companies of Canada and of Britain are registered by number. */
static bool is_number(ckv_slice text)
{
    enum { BRAND_DIGITS = 4 };
    size_t digits = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (((unsigned char)text.ptr[i] & 0x80) || is_ascii_letter(text.ptr[i]))
            return false;
        digits += ckv_is_digit(text.ptr[i]);
    }
    return digits > BRAND_DIGITS;
}

/* Has what is left without legal form and branch anything that names it? ????有限公司 has not. */
static bool is_named(const ckv_org_name *name, ckv_slice text)
{
    return has_word(name->core) && !is_number(text);
}

ckv_status ckv_org_name_parse(ckv_org_name *out, ckv_slice raw, ckv_buf *scratch)
{
    ckv_buf_clear(scratch);
    ckv_status st = ckv_text_canon(scratch, ckv_utf8_head(raw, RAW_MAX));
    if (st != CKV_OK)
        return st;
    /* the parsers append less than this; should they not, they fail instead of moving the bytes under the slices */
    size_t len = scratch->len, max = scratch->max;
    if (!ckv_buf_reserve(scratch, 8 * len + 16))
        return ckv_buf_status(scratch);
    ckv_slice text = without_mobile(without_contact(ckv_slice_of(scratch->ptr, len)));
    if (!has_word(text))
        return CKV_NOT_FOUND;
    bool han = has_han(text);
    ckv_org_name name = { .han = han, .text = ckv_slice_head(text, raw.len <= RAW_MAX ? text.len : 0) };
    scratch->max = scratch->cap;
    if (han)
        ckv_org_parse_han(&name, text, scratch);
    else
        ckv_org_parse_latin(&name, text, scratch);
    scratch->max = max;
    if (ckv_buf_status(scratch) != CKV_OK)
        return ckv_buf_status(scratch);
    if (!name.core.len || !is_named(&name, text))
        return CKV_NOT_FOUND;
    *out = name;
    return CKV_OK;
}

const char *ckv_org_form_code(ckv_org_form form)
{
    static const char *const codes[CKV_ORG_FORM_COUNT] = {
        "",
        "CO",
        "GRP",
        "LLC",
        "JSC",
        "LP",
        "LLP",
        "GP",
        "SP",
        "COOP",
        "FIRM",
        "NGO",
    };
    return (unsigned)form < CKV_ORG_FORM_COUNT ? codes[form] : "";
}

/* Are there so many characters? None has more than four bytes. */
static bool has_chars(ckv_slice text, size_t count)
{
    size_t at = 0;
    if (text.len >= 4 * count)
        return true;
    while (count && at < text.len) {
        ckv_utf8_next(text, &at);
        count--;
    }
    return count == 0;
}

static void add_tail(ckv_org_tails *t, uint16_t row, size_t len)
{
    t->lists |= ckv_org_endings[row].lists;
    t->tail[t->count++] = (struct ckv_org_tail){ row, (uint16_t)len };
}

/* Everything that `text` ends with, by one walk back from its end. */
static __attribute__((noinline)) const ckv_org_tails *walk_tails(ckv_org_tails_seen *seen, ckv_slice text)
{
    ckv_org_tails *t = &seen->at[seen->last = seen->next++ % CKV_ORG_TAILS_SEEN];
    const ckv_tree_edge *edge = NULL;
    size_t end = text.len, bytes;
    t->end = text.ptr + text.len;
    t->walked = text.len;
    t->count = t->lists = 0;
    uint32_t symbol = ckv_tree_symbol_before(text, end, &bytes);
    if (!ckv_tree_may_begin(&ckv_org_ending_tree, symbol))
        return t;
    while (symbol && t->count < CKV_ORG_TAILS_MAX) {
        edge = ckv_tree_step(&ckv_org_ending_tree, edge ? edge->next : 0, symbol);
        if (!edge)
            break;
        end -= bytes;
        if (edge->value)
            add_tail(t, edge->value - 1, text.len - end);
        if (edge->next == CKV_TREE_LEAF)
            break;
        symbol = ckv_tree_symbol_before(text, end, &bytes);
    }
    return t;
}

const ckv_org_tails *ckv_org_tails_find(ckv_org_tails_seen *seen, ckv_slice text)
{
    const char *end = text.ptr + text.len;
    for (size_t i = 0; i < CKV_ORG_TAILS_SEEN; i++) {
        if (seen->at[i].end == end && seen->at[i].walked >= text.len)
            return &seen->at[i];
    }
    return walk_tails(seen, text);
}

size_t ckv_org_ends_of(const ckv_org_tails *tails, ckv_slice text, unsigned lists, size_t keep)
{
    for (size_t i = tails->count; i-- > 0;) {
        size_t len = tails->tail[i].len;
        if (len <= text.len && (ckv_org_endings[tails->tail[i].row].lists & lists)
            && has_chars(ckv_slice_head(text, text.len - len), keep))
            return len;
    }
    return 0;
}

const ckv_org_form_word *ckv_org_form_ends(ckv_org_tails_seen *seen, ckv_slice text)
{
    const ckv_org_tails *t = ckv_org_tails_of(seen, text);
    for (size_t i = t->count; i-- > 0;) {
        size_t len = t->tail[i].len;
        uint8_t row = ckv_org_endings[t->tail[i].row].form;
        const ckv_org_form_word *form = row ? &ckv_org_forms_han[row - 1] : NULL;
        if (form && len <= text.len && has_chars(ckv_slice_head(text, text.len - len), form->keep))
            return form;
    }
    return NULL;
}

const ckv_org_ending *ckv_org_ending_of(ckv_org_tails_seen *seen, ckv_slice text)
{
    const ckv_org_tails *t = ckv_org_tails_of(seen, text);
    for (size_t i = t->count; i-- > 0;) {
        if (t->tail[i].len == text.len)
            return text.len ? &ckv_org_endings[t->tail[i].row] : NULL;
    }
    return NULL;
}

static ckv_org_place place_of_latin(ckv_slice text)
{
    char room[CKV_PLACE_LETTERS_MAX];
    ckv_slice letters = ckv_place_letters(text, room), key = letters.len ? letters : text;
    const ckv_province *p = ckv_province_of_latin(key);
    if (p)
        return (ckv_org_place){ p->code, 0 };
    const ckv_city *c = ckv_city_of_latin(key);
    if (c)
        return (ckv_org_place){ c->province, (uint32_t)ckv_hash(ckv_slice_str(c->latin)) };
    if (ckv_country_known(key))
        return (ckv_org_place){ 0, 0 };
    return (ckv_org_place){ 0, (uint32_t)ckv_hash(key) };
}

static bool is_china(ckv_slice text)
{
    return ckv_word_starts(text, "中国") || ckv_word_starts(text, "中华");
}

/* *root loses its rank: 深圳市 and 深圳 are one. `known`: the city that it is, where that was found. */
static ckv_org_place place_of_han(ckv_slice text, const ckv_city *known, ckv_slice *root)
{
    size_t len = 0, full;
    const ckv_city *c = known ? known : ckv_city_at(text, &len, &full);
    len = known ? strlen(known->name) : len;
    bool china = is_china(text);
    bool province = !china && (ckv_head_at(text) & CKV_HEAD_PROVINCE);
    const ckv_province *p = province ? ckv_province_at(text, c ? &full : &len, &full) : NULL;
    *root = c || p ? ckv_slice_head(text, len) : text;
    if (china)
        return (ckv_org_place){ 0, 0 };
    if (ckv_word_is(text, "新加坡")) /* a city too: one under both names */
        return (ckv_org_place){ 0, (uint32_t)ckv_hash(CKV_LIT("singapore")) };
    if (p)
        return (ckv_org_place){ p->code, 0 };
    if (c)
        return (ckv_org_place){ c->province, (uint32_t)ckv_hash(ckv_slice_str(c->latin)) };
    return (ckv_org_place){ 0, (uint32_t)ckv_hash(text) };
}

/* 香港上海汇丰: both say where; the first that is a city wins over a province, a province over none. */
void ckv_org_places_read(ckv_org_places *out, const ckv_org_name *name)
{
    ckv_org_place best = { 0, 0 };
    for (size_t i = 0; i < name->place_count; i++) {
        ckv_slice text = out->root[i] = name->place[i];
        ckv_org_place p = name->han ? place_of_han(text, name->city[i], &out->root[i]) : place_of_latin(text);
        if (!best.province && p.province)
            best = p;
        else if (!best.city && p.city && (p.province == best.province || !p.province))
            best.city = p.city;
    }
    out->where = best;
}

ckv_slice ckv_org_alias(ckv_slice core)
{
    uint16_t row = ckv_tree_find(&ckv_org_alias_tree, core);
    return row ? ckv_slice_str(ckv_org_aliases[row - 1].name) : (ckv_slice){ NULL, 0 };
}

ckv_slice ckv_org_alias_of_more(const ckv_org_name *name)
{
    bool traded = name->han && name->core.len && name->industry.ptr == name->core.ptr + name->core.len;
    ckv_slice whole = ckv_slice_of(name->core.ptr, traded ? name->core.len + name->industry.len : 0);
    return ckv_org_alias(name->han ? whole : name->brand);
}

ckv_slice ckv_org_alias_of(const ckv_org_name *name)
{
    ckv_slice alias = ckv_org_alias(name->core);
    return alias.len ? alias : ckv_org_alias_of_more(name);
}

ckv_org_word ckv_org_word_of(ckv_slice word)
{
    static const char *const particles[] = { "the", "and", "of", "at", "in", "on", "for", "by", "de", "la", "le", "les",
        "el", "du", "des", "et", "und", "der", "die", "das", "von", "y", "e", "di", "da", "del", "s", NULL };
    if (ckv_word_in(word, particles))
        return CKV_ORG_WORD_PARTICLE;
    if (ckv_term_in(word, CKV_TERM_INDUSTRY | CKV_TERM_INSTITUTION))
        return CKV_ORG_WORD_TRADE;
    return CKV_ORG_WORD_NAME;
}

/* What shops and restaurants are called in their last character, and persons hardly are: 小吃店招牌 end in halls,
 * houses and dishes (老字号: 楼, 斋, 居, 轩, 记). */
static bool ends_like_sign(ckv_slice han)
{
    static const char *const ends[] = { "记", "轩", "居", "堂", "坊", "斋", "楼", "庄", "阁", "馆", "屋", "家", "源",
        "园", "苑", "府", "号", "铺", "社", "吧", "房", "厅", "舍", "行", "厂", "鸭", "鸡", "鹅", "鱼", "虾", "蟹",
        "肉", "面", "粉", "饭", "粥", "茶", "酒", "汤", "锅", "串", "饼", "包", "饺", "糕", "烫", "烤", "味", "捞",
        "菜", "膳", NULL };
    return ckv_word_ends_any(han, ends);
}

/* Houses that are called as their founders were, or as if they were persons: the Ministry of Commerce's list of
 * time-honoured brands (中华老字号, 2023), jewellers of Hong Kong and sporting goods on the exchanges. */
static const char *const houses[] = { "张小泉", "王致和", "周大福", "周大生", "周生生", "周六福", "谢瑞麟", "李宁",
    "王老吉", "王守义", "王麻子", "谭木匠", "陈克明", "李锦记", "吴裕泰", "张一元", "马应龙", "胡庆余", "雷允上",
    "方回春", "陈李济", "潘高寿", "邵万生", "沈大成", "王星记", "曹素功", "余仁生", "钱大妈", "周黑鸭", "陈麻婆",
    "赖汤圆", "钟水饺", "朱炳仁", "郭元益", "许留山", NULL };

bool ckv_org_is_sign(ckv_slice han)
{
    size_t at = 0, count = ckv_utf8_count(han), surname = ckv_surname_compound(han);
    if (han.len != 3 * count || count < 2 || ckv_word_in(han, houses))
        return true;
    surname = surname ? surname : ckv_surname_is_han(ckv_utf8_next(han, &at));
    return !surname || count <= surname || count > surname + 2 || ends_like_sign(han);
}

/* 海底捞(王府井店): no person's name ends in a shop, but 张三(王府井店) works in one. */
static bool ends_in_shop(ckv_slice text)
{
    ckv_slice end = CKV_LIT("店)");
    const char *open = ckv_slice_ends(text, end) ? memchr(text.ptr, '(', text.len - end.len) : NULL;
    ckv_slice name = { text.ptr, open ? (size_t)(open - text.ptr) : 0 };
    while (name.len && name.ptr[name.len - 1] == ' ')
        name.len--;
    return name.len && ckv_org_is_sign(name);
}

static bool is_place(ckv_slice text)
{
    size_t len, full;
    if (ckv_slice_equal(text, CKV_LIT("中国")))
        return true;
    if (ckv_province_at(text, &len, &full) && full == text.len)
        return true;
    const ckv_city *city = ckv_city_at(text, &len, &full);
    return city && full == text.len && (full > len || !city->word);
}

/* IBM中国, 3m上海: initials and a place in one word. A blank before the place may part a person from where he is. */
static bool is_word_at_place(ckv_slice text)
{
    size_t at = 0;
    while (
        at < text.len && ((text.ptr[at] >= 'a' && text.ptr[at] <= 'z') || (text.ptr[at] >= '0' && text.ptr[at] <= '9')))
        at++;
    return at >= 2 && is_place(ckv_slice_tail(text, at));
}

/* 张小泉刀剪, 王老吉凉茶: a house and what it sells. 李宁先生 is a person. */
static bool is_house_with_trade(ckv_slice text)
{
    char sex = 0;
    size_t n = ckv_word_starts_any(text, houses);
    ckv_slice rest = ckv_slice_tail(text, n);
    return n && has_chars(rest, 2) && !ckv_person_honorific(rest, &sex);
}

static bool likely_han(ckv_slice text)
{
    if (ends_in_shop(text) || is_word_at_place(text) || is_house_with_trade(text))
        return true;

    static const char *const inside[] = { "公司", "集团", "银行", "合作社", "事务所", "株式会社", "(株)", "(个体",
        "研究所" };
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        ckv_slice word = ckv_slice_str(inside[i]);
        if (text.len >= word.len && memmem(text.ptr, text.len, word.ptr, word.len))
            return true;
    }
    ckv_org_tails_seen seen;
    ckv_org_tails_begin(&seen);
    const ckv_org_tails *tails = ckv_org_tails_of(&seen, text);
    for (size_t i = 0; i < tails->count; i++) {
        uint8_t row = ckv_org_endings[tails->tail[i].row].form;
        if (row && has_chars(text, ckv_org_forms_han[row - 1].keep + 2u))
            return true;
    }
    /* 店, 中心: three-character persons' names end in neither */
    return ckv_org_ends(&seen, text, CKV_ENDING_INSTITUTION, 1) || ckv_org_ends(&seen, text, CKV_ENDING_BRANCH, 2)
           || (has_chars(text, 4) && ckv_org_ends(&seen, text, CKV_ENDING_INDUSTRY, 2));
}

/* The next run of ASCII letters and digits and non-ASCII bytes; dots inside S.A. are dropped by the caller's lists. */
static bool next_token(ckv_slice text, size_t *at, ckv_slice *token)
{
    static const char blanks[] = " ,.;:/()\"-";
    while (*at < text.len && memchr(blanks, text.ptr[*at], sizeof blanks - 1))
        ++*at;
    size_t from = *at;
    while (*at < text.len && !memchr(blanks, text.ptr[*at], sizeof blanks - 1))
        ++*at;
    *token = ckv_slice_of(text.ptr + from, *at - from);
    return token->len > 0;
}

/* Two-letter forms (sa, se, co, ag) are also names and particles: they count only as the last token. */
static bool likely_latin(ckv_slice text)
{
    ckv_slice token;
    for (size_t at = 0, count = 0; next_token(text, &at, &token); count++) {
        bool last = at >= text.len;
        if (ckv_slice_equal(token, CKV_LIT("&")) || ckv_slice_equal(token, CKV_LIT("and")))
            return true;
        char first = token.ptr[0] == '#' && token.len > 1 ? token.ptr[1] : token.ptr[0]; /* #1 Cleaners */
        if (first >= '0' && first <= '9')
            return true;
        if (count == 0 && ckv_slice_equal(token, CKV_LIT("the")))
            return true;
        const ckv_term *term = ckv_term_find(token);
        unsigned lists = term ? term->lists : 0;
        if (count && (token.len > 2 || last) && (lists & CKV_TERM_FORM))
            return true;
        if ((lists & CKV_TERM_INSTITUTION) || (token.len > 3 && (lists & CKV_TERM_BRANCH))
            || (token.len > 4 && (lists & CKV_TERM_INDUSTRY)))
            return true;
    }
    return false;
}

bool ckv_org_name_likely(ckv_slice canonical)
{
    return has_han(canonical) ? likely_han(canonical) : has_word(canonical) && likely_latin(canonical);
}
