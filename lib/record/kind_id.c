#include "identifier/sheet.h"
#include "record/display.h"
#include "record/feature_id.h"
#include "record/kind.h"
#include "record/pieces.h"
#include "record/placeholder.h"

/* What each kind of column is expected to hold, and where a value goes whose form tells nothing else. */
static const struct {
    const char *kind;
    ckv_id_family family;
    ckv_feature feature;
} families[] = {
    { "id.national", CKV_ID_NATIONAL, CKV_FEATURE_NATIONAL },
    { "id.tax", CKV_ID_TAX, CKV_FEATURE_TAX },
    { "id.passport", CKV_ID_DOCUMENT, CKV_FEATURE_DOCUMENT },
    { "id.licence", CKV_ID_LICENCES, CKV_FEATURE_DOCUMENT },
    { "id.bank_card", CKV_ID_CARDS, CKV_FEATURE_DOCUMENT },
};

/* Names are compared only where a feature has several kinds. */
static size_t family_of(const ckv_value *value)
{
    const ckv_kind *kind = value->kind;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (families[i].feature == kind->feature
            && (kind->feature != CKV_FEATURE_DOCUMENT || strcmp(kind->name, families[i].kind) == 0))
            return i;
    return 0;
}

/* A column of certificate numbers holds resident numbers and passports: the form decides, not the column. */
static ckv_feature feature_of(const ckv_id *id, ckv_feature otherwise)
{
    if (id->type == CKV_ID_OTHER || id->type == CKV_ID_LICENCE)
        return otherwise;
    if (id->type == CKV_ID_PASSPORT || id->type == CKV_ID_BANK_CARD)
        return CKV_FEATURE_DOCUMENT;
    return id->type < CKV_ID_CN_CREDIT ? CKV_FEATURE_NATIONAL : CKV_FEATURE_TAX;
}

static ckv_status add_id(ckv_feature_builder *b, ckv_feature feature, unsigned flags, ckv_id_type type, ckv_slice text)
{
    char payload[1 + CKV_ID_MAX];
    payload[0] = (char)type;
    memcpy(payload + 1, text.ptr, text.len);
    if (!ckv_id_significant(text))
        flags |= CKV_VALUE_WEAK;
    return ckv_feature_add(b, feature, flags, (ckv_slice){ payload, 1 + text.len });
}

static bool is_digits(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
    return s.len > 0;
}

/* What is compared: of a number that may end in lost digits what is sure, and of one of no known form what a
 * spreadsheet would leave of it, without the zeros in front. */
static ckv_slice compared_text(ckv_id *id)
{
    size_t zeros = 0;
    if (id->doubtful)
        memset(id->text + CKV_SHEET_PRECISION, '*', (size_t)(id->len - CKV_SHEET_PRECISION));
    ckv_slice text = { id->text, id->len };
    bool plain = id->type == CKV_ID_OTHER || id->type == CKV_ID_LICENCE;
    while (plain && is_digits(text) && zeros + 5 < text.len && text.ptr[zeros] == '0')
        zeros++;
    return ckv_slice_tail(text, zeros);
}

/* Birth date, sex and organization code that the identifier tells. */
static ckv_status add_facts(ckv_feature_builder *b, const ckv_id *id)
{
    uint32_t v = (uint32_t)id->birth;
    char birth[4] = { (char)v, (char)(v >> 8), (char)(v >> 16), (char)(v >> 24) };
    ckv_status status = CKV_OK;
    if (id->birth)
        status = ckv_feature_add(b, CKV_FEATURE_BIRTH, CKV_VALUE_DERIVED, (ckv_slice){ birth, sizeof birth });
    if (id->sex && status == CKV_OK)
        status = ckv_feature_add(b, CKV_FEATURE_SEX, CKV_VALUE_DERIVED, (ckv_slice){ &id->sex, 1 });
    if (id->org[0] && id->type != CKV_ID_CN_ORG && status == CKV_OK)
        status = add_id(b, CKV_FEATURE_TAX, CKV_VALUE_DERIVED, CKV_ID_CN_ORG, (ckv_slice){ id->org, sizeof id->org });
    return status;
}

/* An identifier to whose form nothing can be added: with a check digit that holds, or a passport of a known form. */
static bool is_whole(ckv_slice text, ckv_id_family family, const ckv_normalizer *n)
{
    ckv_id id;
    if (ckv_id_parse(&id, text, family, n->country, n->as_of) == CKV_OK && id.fault == CKV_ID_SOUND
        && ckv_id_type_checked(id.type))
        return true;
    return family != CKV_ID_CARDS && family != CKV_ID_TAX
           && ckv_id_parse(&id, text, CKV_ID_NATIONAL, n->country, n->as_of) == CKV_OK && id.fault == CKV_ID_SOUND
           && id.type != CKV_ID_OTHER;
}

/* Most identifiers are nothing but letters and digits, and need no second look. */
static bool has_mark(ckv_slice s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (ckv_is_digit(c))
            continue;
        bool plain = ckv_is_upper(c) || ckv_is_lower(c) || c == '-' || c == '*';
        if (!plain)
            return true;
    }
    return false;
}

/* E12345678/E87654321: marks between are also found within one number, so each piece must be an identifier by
 * itself. */
size_t ckv_id_pieces(const ckv_value *value, ckv_normalizer *n, ckv_slice out[CKV_PIECES_MAX])
{
    ckv_slice text = value->part[CKV_PART_WHOLE], piece;
    if (text.len < 15 || !has_mark(text))
        return 0;
    ckv_id_family family = families[family_of(value)].family;
    ckv_buf *marked = &n->scratch[3];
    size_t count = 0;
    if (is_whole(text, family, n))
        return 0;
    ckv_buf_clear(marked);
    if (ckv_pieces_mark(marked, text) != CKV_OK)
        return 0;
    for (ckv_slice rest = ckv_buf_slice(marked); ckv_pieces_next(&rest, &piece);) {
        if (count == CKV_PIECES_MAX || !is_whole(piece, family, n))
            return 0;
        out[count++] = piece;
    }
    return count > 1 ? count : 0;
}

static ckv_status add_one(ckv_feature_builder *b, const ckv_value *value, ckv_slice came, ckv_normalizer *n)
{
    ckv_id id;
    size_t at = family_of(value);
    if (ckv_id_parse(&id, came, families[at].family, n->country, n->as_of) != CKV_OK)
        return CKV_OK;
    unsigned flags = id.fault == CKV_ID_SOUND && !id.doubtful ? 0 : CKV_VALUE_DAMAGED;
    ckv_slice text = compared_text(&id);
    if (ckv_placeholder_look(n, CKV_GROUP_ID, text) != CKV_LISTED_NOT)
        return CKV_OK;
    ckv_status status = add_id(b, feature_of(&id, families[at].feature), flags, id.type, text);
    /* A sole trader's tax number is the resident number: organizations are compared by it too. */
    if (status == CKV_OK && families[at].feature == CKV_FEATURE_TAX && id.type != CKV_ID_OTHER
        && id.type < CKV_ID_CN_CREDIT)
        status = add_id(b, CKV_FEATURE_TAX, flags, id.type, text);
    bool telling = id.fault == CKV_ID_SOUND || id.fault == CKV_ID_MASKED;
    return status == CKV_OK && telling ? add_facts(b, &id) : status;
}

ckv_status ckv_id_features(ckv_feature_builder *b, const ckv_value *value, ckv_normalizer *n)
{
    ckv_slice pieces[CKV_PIECES_MAX];
    size_t count = ckv_id_pieces(value, n, pieces);
    if (count == 0)
        return add_one(b, value, value->part[CKV_PART_WHOLE], n);
    ckv_status status = CKV_OK;
    for (size_t i = 0; status == CKV_OK && i < count; i++)
        status = add_one(b, value, pieces[i], n);
    return status;
}

/* Shorter than any credit code, and no number of a spreadsheet's with its exponent. */
static bool is_short(ckv_slice s)
{
    enum { LEAST = 15 };
    return !s.len || (s.len < LEAST && !has_mark(s) && !memchr(s.ptr, 'E', s.len) && !memchr(s.ptr, 'e', s.len));
}

const char *ckv_id_field(const ckv_value *value, ckv_record_type type, const ckv_normalizer *n)
{
    ckv_id id;
    size_t at = family_of(value);
    ckv_id_family family = families[at].family;
    bool person = type == CKV_TYPE_PERSON;
    bool own = family == CKV_ID_NATIONAL ? is_short(value->part[CKV_PART_WHOLE]) : family != CKV_ID_TAX || !person;
    if (own) /* nothing that the value may be makes it another's */
        return families[at].kind;
    if (ckv_id_parse(&id, value->part[CKV_PART_WHOLE], family, n->country, n->as_of) != CKV_OK
        || id.fault != CKV_ID_SOUND)
        return families[at].kind;
    if (family == CKV_ID_NATIONAL && id.type == CKV_ID_CN_CREDIT)
        return "id.tax";
    return family == CKV_ID_TAX && id.type == CKV_ID_CN_RESIDENT && person ? "id.national" : families[at].kind;
}

static ckv_status display_one(ckv_buf *out, const ckv_value *value, ckv_slice text, ckv_normalizer *n)
{
    ckv_id id;
    ckv_status status = ckv_id_parse(&id, text, families[family_of(value)].family, n->country, n->as_of);
    if (status == CKV_NOT_FOUND)
        return status;
    n->damage = status == CKV_OK ? id.damage : ckv_sheet_damage(text);
    bool as_it_came = status != CKV_OK || (id.fault != CKV_ID_SOUND && !ckv_damage_is_loss(id.damage));
    if (as_it_came)
        return ckv_display_raw(out, text, CKV_BAD_INPUT);
    ckv_id compared = id;
    if (n->placeholders && ckv_placeholder_look(n, CKV_GROUP_ID, compared_text(&compared)) == CKV_LISTED_BY_USER)
        return CKV_NOT_FOUND;
    ckv_buf_add(out, (ckv_slice){ id.text, id.len });
    return ckv_buf_status(out);
}

ckv_status ckv_id_display(ckv_buf *out, const ckv_value *value, ckv_normalizer *n)
{
    ckv_slice pieces[CKV_PIECES_MAX];
    size_t count = ckv_id_pieces(value, n, pieces), start = out->len;
    if (count == 0)
        return display_one(out, value, value->part[CKV_PART_WHOLE], n);
    ckv_status last = CKV_NOT_FOUND;
    for (size_t i = 0; i < count; i++) {
        size_t from = out->len;
        if (from > start)
            ckv_buf_byte(out, ';');
        ckv_status status = display_one(out, value, pieces[i], n);
        if (status == CKV_OK)
            last = CKV_OK;
        else if (out->status == CKV_OK)
            out->len = from; /* under the list of placeholders */
    }
    return out->status == CKV_OK ? last : ckv_buf_status(out);
}
