#include "infer/header_parts.h"

#include <strings.h>

static const char *const marks[] = { "/", "／", "\\", "|", "｜", "、", "&", "＆", "+", "或", " or ", " OR ", " und ",
    " oder " };
static const char *const brackets[] = { "(", ")", "（", "）", "[", "]", "【", "】" };

static size_t mark_at(ckv_slice rest, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ckv_slice_starts(rest, ckv_slice_str(list[i])))
            return strlen(list[i]);
    }
    return 0;
}

size_t ckv_header_split(ckv_slice text, ckv_header_part part[CKV_HEADER_PARTS_MAX])
{
    size_t count = 0, start = 0;
    bool bracketed = false;
    for (size_t at = 0; at <= text.len;) {
        ckv_slice rest = ckv_slice_tail(text, at);
        size_t mark = mark_at(rest, marks, sizeof marks / sizeof *marks);
        size_t bracket = mark_at(rest, brackets, sizeof brackets / sizeof *brackets);
        if (!mark && !bracket && at < text.len) {
            at++;
            continue;
        }
        ckv_slice piece = ckv_slice_trim(ckv_slice_of(text.ptr + start, at - start));
        bracketed |= bracket > 0;
        if (piece.len && count == CKV_HEADER_PARTS_MAX)
            return 0;
        if (piece.len)
            part[count++] = (ckv_header_part){ piece, bracketed };
        at += mark + bracket + (at == text.len);
        start = at;
    }
    return count;
}

const char *ckv_header_part_kind(ckv_slice text)
{
    static const struct {
        const char *text, *kind;
    } words[] = { { "个人", "person.name" }, { "個人", "person.name" }, { "自然人", "person.name" },
        { "个人客户", "person.name" }, { "individual", "person.name" }, { "person", "person.name" },
        { "id", "id.national" }, { "id no", "id.national" }, { "id no.", "id.national" },
        { "id number", "id.national" }, { "证件", "id.national" }, { "證件", "id.national" }, { "tax", "id.tax" },
        { "营业执照", "id.tax" }, { "營業執照", "id.tax" }, { "执照", "id.tax" } };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (text.len == strlen(words[i].text) && strncasecmp(text.ptr, words[i].text, text.len) == 0)
            return words[i].kind;
    }
    return NULL;
}

/* 姓名/Name says the same in two languages; 姓名/名称 says two things. */
static bool is_translation(const ckv_header *said, size_t count)
{
    bool han = false, latin_name = false;
    for (size_t i = 0; i < count; i++) {
        han |= said[i].han;
        latin_name |= !said[i].han && said[i].ambiguous;
    }
    return han && latin_name;
}

static bool join_names(ckv_header *out, const ckv_header *said, const ckv_header_part *part, size_t count)
{
    size_t persons = 0, orgs = 0, either = 0;
    for (size_t i = 0; i < count; i++) {
        bool person = strcmp(said[i].kind, "person.name") == 0;
        persons += person && !said[i].ambiguous;
        either += person && said[i].ambiguous;
        orgs += strcmp(said[i].kind, "org.name") == 0;
    }
    bool two = (persons && (orgs || either)) || (orgs && either && !part[count - 1].bracketed);
    if (persons + orgs + either != count || !two || is_translation(said, count))
        return false;
    *out = (ckv_header){ .means = CKV_HEADER_FIELD,
        .kind = "person.name",
        .label = "",
        .ambiguous = true,
        .han = said[0].han,
        .known = true };
    return true;
}

static bool join_numbers(ckv_header *out, const ckv_header *said, size_t count)
{
    bool differ = false;
    for (size_t i = 0; i < count; i++) {
        if (strncmp(said[i].kind, "id.", 3) != 0)
            return false;
        differ |= strcmp(said[i].kind, said[0].kind) != 0;
    }
    if (!differ)
        return false;
    *out = (ckv_header){ .means = CKV_HEADER_FIELD,
        .kind = "id.national",
        .label = "",
        .ambiguous = true,
        .han = said[0].han,
        .known = true };
    return true;
}

bool ckv_header_join(ckv_header *out, const ckv_header *said, const ckv_header_part *part, size_t count)
{
    for (size_t i = 0; i < count && count > 1; i++) { /* of one part nothing is said by itself */
        if (said[i].means != CKV_HEADER_FIELD)
            return false;
    }
    return count > 1 && (join_names(out, said, part, count) || join_numbers(out, said, count));
}
