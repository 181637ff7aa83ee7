/* Readers of single values. Text becomes numbers here without the C library: a host program's locale must not matter.
 */
#include "config/country.h"
#include "config/nearest.h"
#include "config/reader.h"
#include "text/encoding/charset.h"

static void unlike_type(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value)
{
    ckv_config_mistake(r, value, CKV_INVALID, "'%s' is to be %s", key->name, key->type);
}

void ckv_config_read_text(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_slice text;
    if (ckv_config_scalar(r, key, value, &text))
        *(ckv_slice *)member = ckv_config_keep(r, text);
}

void ckv_config_read_unique(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    static const ckv_config_word words[] = { { "true", CKV_UNIQUE_YES }, { "false", CKV_UNIQUE_NO } };
    int picked;
    if (ckv_config_pick(r, key, value, words, sizeof words / sizeof *words, &picked))
        *(ckv_unique *)member = (ckv_unique)picked;
}

void ckv_config_read_flag(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    static const ckv_config_word words[] = { { "true", 1 }, { "false", 0 } };
    int picked;
    if (ckv_config_pick(r, key, value, words, sizeof words / sizeof *words, &picked))
        *(bool *)member = picked != 0;
}

void ckv_config_read_date_order(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    static const ckv_config_word words[] = { { "dmy", CKV_ORDER_DMY }, { "mdy", CKV_ORDER_MDY } };
    int picked;
    if (ckv_config_pick(r, key, value, words, sizeof words / sizeof *words, &picked))
        *(ckv_date_order *)member = (ckv_date_order)picked;
}

/* Digits only, at most nine, so that nothing overflows. */
static bool parse_digits(ckv_slice text, uint32_t *out)
{
    uint32_t n = 0;
    if (text.len == 0 || text.len > 9)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (!ckv_is_digit(text.ptr[i]))
            return false;
        n = n * 10 + (uint32_t)(text.ptr[i] - '0');
    }
    *out = n;
    return true;
}

/* Members are int or uint32_t: the ranges of the table fit both, and both have the same bytes then. */
_Static_assert(sizeof(int) == sizeof(uint32_t), "whole numbers of a configuration are stored as 32 bits");

void ckv_config_read_int(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_slice text;
    uint32_t n;
    if (!ckv_config_scalar(r, key, value, &text))
        return;
    if (!parse_digits(text, &n) || n < key->least || n > key->most)
        unlike_type(r, key, value);
    else
        memcpy(member, &n, sizeof n);
}

/* A decimal of at most 15 digits: its integer and its power of ten are exact doubles, so the quotient is rounded once.
 */
static bool parse_decimal(ckv_slice text, double *out)
{
    double digits = 0, scale = 1;
    size_t count = 0;
    bool point = false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '.' && !point) {
            point = true;
            continue;
        }
        if (!ckv_is_digit(text.ptr[i]) || ++count > 15)
            return false;
        digits = digits * 10 + (text.ptr[i] - '0');
        scale *= point ? 10 : 1;
    }
    *out = digits / scale;
    return count > 0;
}

void ckv_config_read_probability(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_slice text;
    double p;
    if (!ckv_config_scalar(r, key, value, &text))
        return;
    if (!parse_decimal(text, &p) || p <= 0 || p >= 1)
        unlike_type(r, key, value);
    else
        *(double *)member = p;
}

static bool is_day(uint32_t year, uint32_t month, uint32_t day)
{
    static const uint8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return year >= 1900 && month >= 1 && month <= 12 && day >= 1
           && day <= days[month - 1] + (uint32_t)(leap && month == 2);
}

void ckv_config_read_date(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_slice text;
    uint32_t year, month, day;
    if (!ckv_config_scalar(r, key, value, &text))
        return;
    bool ok = text.len == 10 && text.ptr[4] == '-' && text.ptr[7] == '-' && parse_digits(ckv_slice_head(text, 4), &year)
              && parse_digits(ckv_slice_of(text.ptr + 5, 2), &month) && parse_digits(ckv_slice_tail(text, 8), &day)
              && is_day(year, month, day);
    if (ok)
        *(int32_t *)member = (int32_t)(year * 10000 + month * 100 + day);
    else
        unlike_type(r, key, value);
}

/* A path that can be opened: a relative one starts at the configuration's directory. Zero-terminated behind its length.
 */
static ckv_slice join_path(ckv_config_reader *r, ckv_slice path)
{
    ckv_slice dir = r->config->directory;
    bool as_it_is = dir.len == 0 || path.ptr[0] == '/' || ckv_slice_equal(path, CKV_LIT("-"));
    size_t at = as_it_is ? 0 : dir.len + 1;
    char *joined = ckv_arena_bytes(&r->config->arena, at + path.len + 1);
    if (!joined) {
        ckv_config_no_memory(r);
        return CKV_LIT("");
    }
    if (at) {
        memcpy(joined, dir.ptr, dir.len);
        joined[dir.len] = '/';
    }
    memcpy(joined + at, path.ptr, path.len);
    joined[at + path.len] = '\0';
    return ckv_slice_of(joined, at + path.len);
}

void ckv_config_read_path(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_slice text;
    if (ckv_config_scalar(r, key, value, &text))
        *(ckv_slice *)member = join_path(r, text);
}

void ckv_config_read_paths(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_source_config *source = member;
    bool list = value->type == CKV_YAML_SEQUENCE && value->count > 0;
    size_t count = list ? value->count : 1;
    ckv_slice *files = ckv_config_array(r, &r->config->arena, count, sizeof *files);
    if (!files)
        return;
    const ckv_yaml_node *item = list ? value->first : value;
    for (size_t i = 0; i < count; i++, item = item->next)
        ckv_config_read_path(r, key, item, &files[i]);
    source->files = files;
    source->file_count = count;
}

void ckv_config_read_mode(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    static const ckv_config_word words[] = { { "dedupe", CKV_MODE_DEDUPE }, { "link", CKV_MODE_LINK },
        { "one-to-one", CKV_MODE_ONE_TO_ONE } };
    int picked;
    if (ckv_config_pick(r, key, value, words, sizeof words / sizeof *words, &picked))
        *(ckv_mode *)member = (ckv_mode)picked;
}

void ckv_config_read_format(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    static const ckv_config_word words[] = { { "auto", CKV_FORMAT_AUTO }, { "csv", CKV_FORMAT_CSV },
        { "tsv", CKV_FORMAT_TSV }, { "ndjson", CKV_FORMAT_NDJSON }, { "xlsx", CKV_FORMAT_XLSX } };
    int picked;
    if (ckv_config_pick(r, key, value, words, sizeof words / sizeof *words, &picked))
        *(ckv_format *)member = (ckv_format)picked;
}

/* What can stand inside a value is no delimiter. */
void ckv_config_read_delimiter(
    ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_slice text;
    if (!ckv_config_scalar(r, key, value, &text))
        return;
    if (ckv_slice_equal(text, CKV_LIT("tab")))
        text = CKV_LIT("\t");
    char c = text.ptr[0];
    bool word = ckv_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (text.len != 1 || word || c == '"' || c == '\n' || c == '\r' || c == '\0' || (unsigned char)c >= 0x7F)
        unlike_type(r, key, value);
    else
        *(char *)member = c;
}

void ckv_config_read_header(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_source_config *source = member;
    ckv_slice text;
    uint32_t line = 0;
    if (!ckv_config_scalar(r, key, value, &text))
        return;
    if (ckv_slice_equal(text, CKV_LIT("true")))
        source->header = CKV_HEADER_YES;
    else if (ckv_slice_equal(text, CKV_LIT("false")))
        source->header = CKV_HEADER_NO;
    else if (text.len <= 9 && parse_digits(text, &line) && line > 0)
        source->header = CKV_HEADER_LINE, source->header_line = line;
    else
        unlike_type(r, key, value);
}

void ckv_config_read_encoding(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    static const char *const common[] = { "utf-8", "utf-16", "utf-16le", "utf-16be", "gb18030", "gbk", "big5",
        "big5-hkscs", "shift_jis", "windows-1252", "latin1" };
    ckv_slice text;
    if (!ckv_config_scalar(r, key, value, &text))
        return;
    const char *name = ckv_charset_name(text);
    if (name) {
        *(ckv_slice *)member = ckv_slice_str(name);
        return;
    }
    ckv_nearest nearest = ckv_nearest_to(text);
    for (size_t i = 0; i < sizeof common / sizeof *common; i++)
        ckv_nearest_offer(&nearest, ckv_slice_str(common[i]));
    ckv_shown shown = ckv_config_show(text);
    if (nearest.best.len)
        ckv_config_mistake(
            r, value, CKV_INVALID, "unknown encoding '%s': did you mean '%s'?", shown.text, nearest.best.ptr);
    else
        ckv_config_mistake(
            r, value, CKV_INVALID, "unknown encoding '%s': utf-8, gb18030 and big5-hkscs are common", shown.text);
}

void ckv_config_read_country(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_slice text;
    if (!ckv_config_scalar(r, key, value, &text))
        return;
    const char *code = ckv_country_find(text);
    if (code)
        memcpy(member, (char[3]){ code[0], code[1] }, 3);
    else
        unlike_type(r, key, value);
}

/* The key that `review` or `link` was read from, whichever of the two is there. */
static const ckv_yaml_node *threshold_place(const ckv_yaml_node *match)
{
    const ckv_yaml_node *review = ckv_yaml_get(match, CKV_LIT("review"));
    return review ? review : ckv_yaml_get(match, CKV_LIT("link"));
}

void ckv_config_read_match(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    ckv_config_data *config = member;
    (void)key;
    ckv_config_read_section(r, CKV_SECTION_MATCH, value, config);
    const ckv_yaml_node *place = threshold_place(value);
    if (place && config->review > config->link)
        ckv_config_mistake(r, place, CKV_INVALID,
            "'review' is above 'link' (they are 0.60 and 0.70 unless said): pairs from review up to link go to a "
            "person");
}

void ckv_config_read_limits(ckv_config_reader *r, const ckv_config_key *key, const ckv_yaml_node *value, void *member)
{
    (void)key;
    ckv_config_read_section(r, CKV_SECTION_LIMITS, value, member);
}
