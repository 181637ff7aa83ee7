/* Organization names in Han: parentheses, branch, legal form, places, industry, in that order.
 *
 *   深圳市 | 腾讯 | 计算机系统 | 有限公司 | 北京分公司
 *   place    core   industry      form       branch  */
#include "text/heads.h"
#include "text/org/parse.h"
#include "text/place/place.h"
#include "text/utf8.h"
#include "text/words.h"
#include "util/bytes.h"

/* A name while it is taken apart. */
typedef struct reader {
    ckv_org_name *out;
    ckv_slice late_place; /* of a parenthesis; it comes behind the others */
    ckv_org_tails_seen seen;
} reader;

/* Most of it is written before it is read. */
static void begin_reader(reader *r, ckv_org_name *out)
{
    r->out = out;
    r->late_place = (ckv_slice){ NULL, 0 };
    ckv_org_tails_begin(&r->seen);
}

/* Fewer than two characters, none of which has more than four bytes. */
static bool is_short(ckv_slice s)
{
    return s.len < 5 && ckv_utf8_count(s) < 2;
}

static size_t find(ckv_slice text, const char *word, size_t from)
{
    size_t n = strlen(word), last = from + n - 1;
    for (const char *at; last < text.len; last = (size_t)(at - text.ptr) + 1) { /* last bytes of Han are many */
        at = memchr(text.ptr + last, word[n - 1], text.len - last);
        if (!at)
            break;
        if (memcmp(at + 1 - n, word, n) == 0)
            return (size_t)(at + 1 - n - text.ptr);
    }
    return SIZE_MAX;
}

static void add_place(ckv_org_name *out, ckv_slice place, const ckv_city *city)
{
    if (!place.len || out->place_count >= CKV_ORG_PLACES_MAX)
        return;
    out->city[out->place_count] = city;
    out->place[out->place_count++] = place;
}

static bool ends_any(ckv_slice text, const char *const *list)
{
    while (*list && !ckv_word_ends(text, *list))
        list++;
    return *list != NULL;
}

/* May a character, as the first four bytes from it on, end the name of a county: 区 县 市 旗? Most are told from these
 * by the lowest bits of their last byte alone. */
static bool is_county_end(uint32_t bytes)
{
    enum { QU = 0xBA8CE5, XIAN = 0xBF8EE5, SHI = 0x82B8E5, QI = 0x9797E6, LOWEST = 63 };
    const uint64_t lowest = 1ull << (QU >> 16 & LOWEST) | 1ull << (XIAN >> 16 & LOWEST) | 1ull << (SHI >> 16 & LOWEST)
                            | 1ull << (QI >> 16 & LOWEST);
    bytes &= 0xFFFFFF;
    return (lowest >> (bytes >> 16 & LOWEST) & 1) && (bytes == QU || bytes == XIAN || bytes == SHI || bytes == QI);
}

/* 朝阳区, 昆山市: two or three characters and a suffix. 超市 and 小区 are none. */
static size_t county_at(ckv_slice text)
{
    static const char *const not_places[] = { "超市", "夜市", "都市", "城市", "门市", "小区", "社区", "园区", "校区",
        NULL };
    for (size_t n = 1, at = 0; at < text.len && n <= 5; n++) {
        uint32_t bytes = ckv_utf8_load((const uint8_t *)text.ptr + at, text.len - at);
        if (ckv_utf8_is_three(bytes))
            at += CKV_HAN;
        else
            ckv_utf8_next(text, &at);
        if (n < 2 || !is_county_end(bytes))
            continue;
        ckv_slice found = ckv_slice_head(text, at);
        return ends_any(found, not_places) || (n == 2 && ckv_word_ends(found, "市")) ? 0 : at;
    }
    return 0;
}

/* 中国, 中华, 新加坡: bytes of it, 0 for none. */
static size_t nation_at(ckv_slice text)
{
    if (!ckv_word_starts(text, "中") && !ckv_word_starts(text, "新"))
        return 0;
    if (ckv_word_starts(text, "中国") || (ckv_word_starts(text, "中华") && !ckv_word_starts(text, "中华人民")))
        return 2 * CKV_HAN;
    return ckv_word_starts(text, "新加坡");
}

/* How many bytes of place `text` starts with. */
typedef struct found_place {
    size_t len;
    bool bare;            /* without 省, 市 and the like */
    const ckv_city *city; /* what it is, where that is known */
} found_place;

static found_place place_at(ckv_slice text, bool after_place)
{
    size_t len = 0, full = 0, nation = nation_at(text);
    if (nation)
        return (found_place){ nation, true, NULL };
    unsigned head = ckv_head_at(text);
    const ckv_city *city = head & CKV_HEAD_CITY ? ckv_city_at(text, &len, &full) : NULL;
    if (city && full > len)
        return (found_place){ full, false, city };
    const ckv_province *province = head & CKV_HEAD_PROVINCE ? ckv_province_at(text, &len, &full) : NULL;
    if (province)
        return (found_place){ full, full == len, NULL };
    size_t county = county_at(text);
    if (county && (after_place || county <= 4 * CKV_HAN))
        return (found_place){ county, false, NULL };
    return city && !city->word ? (found_place){ len, true, city } : (found_place){ 0, false, NULL };
}

/* 华东, 亚太, 大中华区: what firms cut the world and the country into. */
static size_t region_at(ckv_slice text)
{
    static const char *const regions[] = { "华东", "华南", "华北", "华中", "东北", "西北", "西南", "亚太", "亚洲",
        "大中华", "中国区", NULL };
    size_t n = ckv_word_starts_any(text, regions);
    return n ? n + ckv_word_starts(ckv_slice_tail(text, n), "区") : 0;
}

static bool strip_rank(ckv_slice *text)
{
    size_t len = 0;
    bool found = ckv_tree_longest(&ckv_org_rank_tree, *text, &len) > 0;
    *text = ckv_slice_tail(*text, len);
    return found;
}

static bool is_ending(reader *r, ckv_slice text, unsigned lists)
{
    const ckv_org_ending *ending = ckv_org_ending_of(&r->seen, text);
    return ending && (ending->lists & lists);
}

/* 大学医学院附属第一医院, 医院东院区: what belongs to an institution whose name is before it. */
static bool starts_institution(ckv_slice text)
{
    return ckv_word_starts(text, "大学") || ckv_word_starts(text, "医院") || ckv_word_starts(text, "中学")
           || ckv_word_starts(text, "小学");
}

/* True for what cannot be a brand: one character, trade words only, an institution without a name of its own. */
static bool generic(reader *r, ckv_slice rest)
{
    if (is_short(rest) || is_ending(r, rest, CKV_ENDING_INDUSTRY))
        return true;
    if (ckv_org_alias(rest).len) /* 农业银行 is one bank's name */
        return false;
    ckv_slice noun = rest;
    for (int i = 0; i < 4 && strip_rank(&noun); i++)
        ;
    if (is_ending(r, noun, CKV_ENDING_INSTITUTION) || starts_institution(noun))
        return true;
    for (size_t n; (n = ckv_org_ends(&r->seen, rest, CKV_ENDING_INDUSTRY, 0)) > 0;)
        rest.len -= n;
    return rest.len == 0;
}

/* How many bytes of places `text` starts with. */
static size_t places_at(ckv_slice text)
{
    size_t at = 0, n;
    while ((n = place_at(ckv_slice_tail(text, at), at > 0).len) > 0)
        at += n;
    return at;
}

static bool all_place(ckv_slice text)
{
    return text.len && places_at(text) == text.len;
}

/* 移动, 移动广东: with 中国 before it the name of an enterprise of the whole country, and where a part of it is. */
static bool national_trade(ckv_slice text)
{
    for (const char *const *word = ckv_org_national_han; *word; word++) {
        size_t n = ckv_word_starts(text, *word);
        if (n && (n == text.len || all_place(ckv_slice_tail(text, n))))
            return true;
    }
    return false;
}

static ckv_slice eat_places(reader *r, ckv_slice text)
{
    ckv_org_name *out = r->out;
    while (text.len) {
        found_place found = place_at(text, out->place_count > 0);
        ckv_slice rest = ckv_slice_tail(text, found.len);
        if (!found.len || generic(r, rest))
            break;
        bool nation = ckv_word_starts(text, "中") || ckv_word_starts(text, "新加坡");
        if (found.bare && nation && national_trade(rest))
            break;
        add_place(out, ckv_slice_head(text, found.len), found.city);
        text = rest;
    }
    return text;
}

typedef struct found_form {
    ckv_org_form form;
    size_t len;
} found_form;

static bool take_before(found_form *found, ckv_slice text, const char *word, size_t keep)
{
    size_t n = strlen(word);
    bool is = text.len >= found->len + n + keep
              && ckv_slice_ends(ckv_slice_head(text, text.len - found->len), ckv_slice_str(word));
    found->len += is ? n : 0;
    return is;
}

/* A company's legal form at the end of a text, and at least `keep` bytes before it. It is put together of words: how
 * it is held (股份, 控股, 私人), how it answers (有限, 有限责任), 总公司. Company Law of the PRC, section 7; Taiwan's
 * Company Act, section 2; Singapore's Companies Act 1967, section 27 (Private, Pte: 私人). */
static found_form company_form(ckv_slice text, size_t keep)
{
    found_form found = { CKV_ORG_FORM_NONE, 0 };
    if (!take_before(&found, text, "公司", keep))
        return found;
    found.form = CKV_ORG_FORM_CO;
    take_before(&found, text, "总", keep);
    bool limited = take_before(&found, text, "有限责任", keep) || take_before(&found, text, "有限", keep);
    found.form = take_before(&found, text, "私人", keep) || limited ? CKV_ORG_FORM_LLC : found.form;
    if (take_before(&found, text, "股份", keep))
        found.form = CKV_ORG_FORM_JSC;
    else if (limited) /* before 股份 it says what the company does: 金融控股 */
        take_before(&found, text, "控股", keep);
    return found;
}

static ckv_org_form form_of(reader *r, ckv_slice text)
{
    found_form company = company_form(text, 0);
    if (company.len && company.len == text.len)
        return company.form;
    const ckv_org_ending *ending = ckv_org_ending_of(&r->seen, text);
    if (ending && ending->form)
        return ckv_org_forms_han[ending->form - 1].form;
    if (ckv_slice_equal(text, CKV_LIT("株")))
        return CKV_ORG_FORM_JSC;
    return ckv_slice_equal(text, CKV_LIT("有")) ? CKV_ORG_FORM_LLC : CKV_ORG_FORM_NONE;
}

/* What a parenthesis says; true when its text belongs into the name as if it stood there bare. */
static bool read_parenthesis(reader *r, ckv_slice inside, ckv_slice after)
{
    ckv_org_name *out = r->out;
    if (ckv_slice_equal(inside, CKV_LIT("集团"))
        || (ckv_slice_equal(inside, CKV_LIT("私人")) && company_form(after, 0).len == after.len))
        return true; /* 新加坡海运(私人)有限公司 */
    ckv_org_form form = form_of(r, inside);
    if (form != CKV_ORG_FORM_NONE) {
        out->form = form;
        return false;
    }
    if (!after.len && !out->branch.len && ckv_org_ends(&r->seen, inside, CKV_ENDING_BRANCH, 2)) { /* 麦当劳(王府井店) */
        out->branch = inside;
        return false;
    }
    if (all_place(inside) || ckv_slice_ends(inside, CKV_LIT("市"))) {
        if (ckv_org_ends(&r->seen, after, CKV_ENDING_BRANCH, 0) && find(after, "公司", CKV_HAN) == SIZE_MAX)
            return true; /* 沃尔玛(深圳)店 */
        if (!r->late_place.len)
            r->late_place = inside;
        return false;
    }
    if (!out->alias.len)
        out->alias = inside;
    return false;
}

/* The first byte of ASCII from `at` on. */
static size_t ascii_at(ckv_slice text, size_t at)
{
    const uint64_t high = ckv_bytes_of(0x80);
    while (text.len - at >= CKV_BYTES && (ckv_bytes_load(text.ptr + at) & high) == high)
        at += CKV_BYTES;
    while (at < text.len && (unsigned char)text.ptr[at] >= 0x80)
        at++;
    return at;
}

/* Copy `text` without its parentheses behind it in the scratch buffer; as it is where it has nothing that goes. */
static ckv_slice without_parentheses(reader *r, ckv_slice text, ckv_buf *scratch)
{
    size_t start = scratch->len;
    if (ascii_at(text, 0) == text.len)
        return text;
    for (size_t at = 0; at < text.len;) {
        size_t from = at;
        at = ascii_at(text, at);
        ckv_buf_add(scratch, ckv_slice_of(text.ptr + from, at - from));
        if (at == text.len)
            break;
        char c = text.ptr[at];
        size_t close = c == '(' ? find(text, ")", at) : SIZE_MAX;
        if (close != SIZE_MAX) {
            ckv_slice inside = ckv_slice_of(text.ptr + at + 1, close - at - 1);
            if (read_parenthesis(r, inside, ckv_slice_tail(text, close + 1)))
                ckv_buf_add(scratch, inside);
            at = close + 1;
            continue;
        }
        if (c != '(' && c != ')' && c != ' ' && c != '"' && c != '\'' && c != '.' && c != ',')
            ckv_buf_byte(scratch, c);
        at++;
    }
    return ckv_slice_of(scratch->ptr + start, scratch->len - start);
}

static bool starts_with_place(ckv_slice text)
{
    return place_at(text, false).len > 0;
}

/* The end of the first legal form that a subordinate unit follows; 0 if there is none. */
static size_t branch_after_form(reader *r, ckv_slice text)
{
    for (size_t at = 0; (at = find(text, "公司", at)) != SIZE_MAX; at += 2 * CKV_HAN) {
        ckv_slice head = ckv_slice_head(text, at), tail = ckv_slice_tail(text, at + 2 * CKV_HAN);
        if (at < 2 * CKV_HAN || tail.len < 2 * CKV_HAN)
            continue;
        if (ckv_slice_ends(head, CKV_LIT("分")) || ckv_slice_ends(head, CKV_LIT("子"))
            || ckv_slice_ends(head, CKV_LIT("支")))
            continue;
        if (ckv_slice_ends(head, CKV_LIT("有限")) || ckv_slice_ends(head, CKV_LIT("有限责任")))
            return at + 2 * CKV_HAN; /* whatever stands after a full legal form is a part of it */
        if (ckv_org_ends(&r->seen, tail, CKV_ENDING_BRANCH, 0)
            || (starts_with_place(tail) && ckv_slice_ends(tail, CKV_LIT("公司"))))
            return at + 2 * CKV_HAN;
    }
    return 0;
}

/* 中国工商银行|上海分行: the institution is the anchor. */
static size_t branch_after_institution(ckv_slice text)
{
    static const char *const anchors[] = { "银行", "信用社", "集团", "事务所", "证券", "保险", "医院", "大学", "公安局",
        "税务局", "供电局", "邮政局", "检察院", "法院" };
    for (size_t i = 0; i < sizeof anchors / sizeof *anchors; i++) {
        size_t at = find(text, anchors[i], CKV_HAN);
        size_t end = at == SIZE_MAX ? 0 : at + strlen(anchors[i]);
        if (end && text.len - end >= 2 * CKV_HAN && text.len - end <= 14 * CKV_HAN)
            return end;
    }
    return 0;
}

/* 惠普|北京分公司, 沃尔玛|深圳福田店: a place in the middle. 苏州市吴中区老王五金店 has none there. */
static size_t branch_after_place(reader *r, ckv_slice text)
{
    size_t ending = ckv_org_ends(&r->seen, text, CKV_ENDING_BRANCH, 3);
    if (!ending)
        return 0;
    size_t stop = text.len - ending;
    for (size_t at = places_at(ckv_slice_head(text, stop)), n = 0; at < stop; n++) {
        ckv_slice rest = ckv_slice_of(text.ptr + at, stop - at);
        if (n >= 2 && (starts_with_place(rest) || region_at(rest)))
            return at;
        ckv_utf8_next(text, &at);
    }
    return 0;
}

/* 星巴克咖啡|国贸店, 麦当劳|王府井店: a shop of a house that is known by a name that begins nothing else. */
static size_t branch_after_known(reader *r, ckv_slice text)
{
    enum { SURE = 3 * CKV_HAN };
    size_t at = 0, trade = 0;
    if (!ckv_word_ends(text, "店") || !ckv_tree_longest(&ckv_org_alias_tree, text, &at) || at < SURE)
        return 0;
    for (size_t n = 2 * CKV_HAN; at + n + SURE <= text.len && n <= 4 * CKV_HAN; n += CKV_HAN) {
        const ckv_org_ending *ending = ckv_org_ending_of(&r->seen, ckv_slice_of(text.ptr + at, n));
        trade = ending && ending->lists & CKV_ENDING_INDUSTRY ? n : trade;
    }
    return text.len - at - trade >= SURE ? at + trade : 0;
}

static ckv_slice split_branch(reader *r, ckv_slice text)
{
    if (r->out->branch.len) /* a parenthesis said so */
        return text;
    size_t at = branch_after_form(r, text);
    if (!at && ckv_org_ends(&r->seen, text, CKV_ENDING_BRANCH, 2)) {
        at = branch_after_institution(text);
        at = at ? at : branch_after_place(r, text);
        at = at ? at : branch_after_known(r, text);
    }
    if (!at)
        return text;
    r->out->branch = ckv_slice_tail(text, at);
    return ckv_slice_head(text, at);
}

static found_form last_form(reader *r, ckv_slice text)
{
    found_form company = company_form(text, 1);
    if (company.len)
        return company;
    const ckv_org_form_word *form = ckv_org_form_ends(&r->seen, text);
    return form ? (found_form){ form->form, strlen(form->word) } : (found_form){ CKV_ORG_FORM_NONE, 0 };
}

static ckv_slice strip_forms(reader *r, ckv_slice text)
{
    ckv_org_name *out = r->out;
    size_t n = 0;
    for (uint16_t row, last = 0; (row = ckv_tree_longest(&ckv_org_form_before_tree, text, &n)) > last; last = row) {
        if (text.len == n) /* 株式会社日立製作所 */
            break;
        out->form = ckv_org_forms_han[row - 1].form;
        text = ckv_slice_tail(text, n);
    }
    found_form found;
    while ((found = last_form(r, text)).len) { /* 集团有限公司: the last word is the most specific */
        out->group |= found.form == CKV_ORG_FORM_GRP;
        if (out->form == CKV_ORG_FORM_NONE)
            out->form = found.form;
        text.len -= found.len;
    }
    return text;
}

static bool national(ckv_slice text)
{
    return ckv_slice_starts(text, CKV_LIT("中国"))
           && ckv_word_in(ckv_slice_tail(text, 2 * CKV_HAN), ckv_org_national_han);
}

/* Nothing but places, of which the first is no county; or a region. */
static bool is_late_place(ckv_slice text)
{
    bool may_be = ckv_head_at(text) & (CKV_HEAD_CITY | CKV_HEAD_PROVINCE) || ckv_word_starts(text, "中国")
                  || ckv_word_starts(text, "新加坡");
    return (may_be && all_place(text)) || region_at(text) == text.len;
}

/* 西门子|中国, 中石油|上海, 中国移动|广东, 苹果|大中华区: where the place behind a name begins; 0 if there is none.
 * What is before it must be known as a name by itself, for of names that end in a place most are what they say with it
 * (味道重庆, 大美云南, 国电南京); but 中国 right before a legal form has lost its parentheses. */
static size_t late_place(ckv_slice core, bool before_form)
{
    enum { LEAST = 2 * CKV_HAN };
    size_t known = 0;
    before_form = before_form && ckv_word_ends(core, "中国");
    if (!core.len
        || (!before_form && (unsigned char)core.ptr[0] >= 0x80 && !ckv_word_starts(core, "中国")
            && !ckv_tree_longest(&ckv_org_alias_tree, core, &known))) /* nearly all */
        return 0;
    for (size_t at = 0; at + LEAST <= core.len; ckv_utf8_next(core, &at)) {
        ckv_slice before = ckv_slice_head(core, at), behind = ckv_slice_tail(core, at);
        bool initials = at > 1 && ckv_slice_is_ascii(before); /* 3m中国 */
        if ((at < LEAST && !initials) || !is_late_place(behind))
            continue;
        if (initials || national(before) || ckv_org_alias(before).len || (before_form && ckv_word_is(behind, "中国")))
            return at;
    }
    return 0;
}

/* The trades at the end of a name go; but where that leaves a place alone, the brand is 青岛啤酒, 上海汽车. */
static void peel_industry(reader *r, ckv_slice text)
{
    ckv_org_name *out = r->out;
    /* what is left of a legal form that stands alone, for it leaves something before it: 有限责任公司, 分公司 */
    static const char *const rests[] = { "有限", "有限责任", "股份", "股份有限", "私人", "私人有限", "控股", "分", "总",
        "子", "支", NULL };
    ckv_slice core = text, whole = text;
    while (!national(core) && !ckv_org_ends(&r->seen, core, CKV_ENDING_INSTITUTION, 0)) {
        size_t n = ckv_org_ends(&r->seen, core, CKV_ENDING_INDUSTRY, 2);
        bool group = !n && ckv_word_ends(core, "集团") && !is_short(ckv_slice_head(core, core.len - 2 * CKV_HAN));
        if (!n && !group)
            break;
        out->group |= group;
        if (group && core.len == whole.len)
            whole.len -= 2 * CKV_HAN;
        core.len -= group ? 2 * CKV_HAN : n;
    }
    size_t late = late_place(core, core.len == text.len && out->form != CKV_ORG_FORM_NONE);
    if (late) {
        ckv_slice trade = ckv_slice_tail(text, core.len);
        add_place(out, ckv_slice_tail(core, late), NULL);
        peel_industry(r, ckv_slice_head(core, late));
        out->industry = trade.len ? trade : out->industry;
        return;
    }
    if (form_of(r, core) == CKV_ORG_FORM_NONE && !ckv_word_in(core, rests)) {
        out->core = core;
        out->brand = core.len < whole.len && all_place(core) ? whole : core;
    }
    out->industry = ckv_slice_tail(text, core.len);
}

/* 移动通信集团|广东: what follows the group and starts with a place is a unit of it, with all that comes after. */
static ckv_slice split_group(ckv_org_name *out, ckv_slice head, ckv_slice whole)
{
    size_t at = find(head, "集团", 2 * CKV_HAN);
    if (at == SIZE_MAX || !starts_with_place(ckv_slice_tail(head, at + 2 * CKV_HAN)))
        return head;
    out->group = true;
    out->branch = ckv_slice_tail(whole, at + 2 * CKV_HAN);
    return ckv_slice_head(head, at);
}

void ckv_org_parse_han(ckv_org_name *out, ckv_slice text, ckv_buf *scratch)
{
    reader r;
    begin_reader(&r, out);
    ckv_slice plain = without_parentheses(&r, text, scratch);
    if (!plain.len) /* all of it stood in parentheses */
        plain = out->alias.len ? out->alias : r.late_place;
    if (!plain.len) /* (有限公司): and none of it is a name */
        return;
    ckv_slice head = strip_forms(&r, split_branch(&r, plain));
    size_t skipped = (size_t)(head.ptr - plain.ptr);
    out->head = split_group(out, head, ckv_slice_tail(plain, skipped));
    ckv_slice named = eat_places(&r, out->head);
    add_place(out, r.late_place, NULL);
    peel_industry(&r, named);
}
