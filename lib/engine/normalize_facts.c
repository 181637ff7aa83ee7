/* What one value tells beside its text: parts, keys, reasons. docs/json.md lists their names, which stay. */
#include "engine/one_value.h"
#include "identifier/damage.h"
#include "identifier/date.h"
#include "identifier/email.h"
#include "identifier/handle.h"
#include "identifier/missing.h"
#include "identifier/national.h"
#include "identifier/phone.h"
#include "record/name_type.h"
#include "record/pieces.h"
#include "text/address/address.h"
#include "text/canon.h"
#include "text/encoding/charset.h"
#include "text/lookalike.h"
#include "text/org/org.h"
#include "text/person/person.h"
#include "text/person/surname.h"
#include "text/sound/reading.h"
#include "text/sound/sound.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { CHARACTERS_MAX = 64 };

void ckv_facts_end_text(ckv_facts *f)
{
    f->text_len = f->bytes.len;
    ckv_buf_byte(&f->bytes, 0);
}

void ckv_facts_reason(ckv_facts *f, const char *reason)
{
    if (f->reason_count < CKV_NORMALIZED_REASONS)
        f->reasons[f->reason_count++] = reason;
}

/* What stands in the buffer since `from` is a part, or a key; nothing there is none. */
static void end_part(ckv_facts *f, const char *name, size_t from)
{
    if (f->bytes.len > from && f->part_count < CKV_NORMALIZED_PARTS)
        f->parts[f->part_count++] = (struct ckv_fact_place){ name, from, f->bytes.len - from };
}

static void end_key(ckv_facts *f, const char *name, size_t from)
{
    if (f->bytes.len > from && f->key_count < CKV_NORMALIZED_KEYS)
        f->keys[f->key_count++] = (struct ckv_fact_place){ name, from, f->bytes.len - from };
}

static void add_part(ckv_facts *f, const char *name, ckv_slice text)
{
    size_t from = f->bytes.len;
    ckv_buf_add(&f->bytes, text);
    end_part(f, name, from);
}

static void add_key(ckv_facts *f, const char *name, ckv_slice text)
{
    size_t from = f->bytes.len;
    ckv_buf_add(&f->bytes, text);
    end_key(f, name, from);
}

static void add_list(ckv_facts *f, const char *name, const ckv_slice *words, size_t count, char between)
{
    size_t from = f->bytes.len;
    for (size_t i = 0; i < count; i++) {
        if (i)
            ckv_buf_byte(&f->bytes, between);
        ckv_buf_add(&f->bytes, words[i]);
    }
    end_part(f, name, from);
}

/* How a run of a name is spelled under one class; false when it has no such spelling. */
typedef bool (*spell_fn)(ckv_buf *out, ckv_slice word, bool surname);

/* A word in Latin letters as a key has it: no apostrophes. */
static void add_letters(ckv_buf *out, ckv_slice word)
{
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] != '\'')
            ckv_buf_byte(out, word.ptr[i]);
    }
}

/* The syllables that Latin words spell (ou yang); 0 if one of them spells none. */
static size_t syllables_of_latin(ckv_slice words, ckv_syllable *ids)
{
    size_t n = 0;
    for (size_t from = 0; from < words.len && n < CHARACTERS_MAX;) {
        const char *blank = memchr(words.ptr + from, ' ', words.len - from);
        size_t to = blank ? (size_t)(blank - words.ptr) : words.len;
        ckv_slice word = ckv_slice_of(words.ptr + from, to - from);
        ids[n] = ckv_syllable_find(word);
        size_t more = ids[n] ? 1 : ckv_pinyin_split(word, ids + n, CHARACTERS_MAX - n);
        if (!more)
            return 0;
        n += more;
        from = to + 1;
    }
    return n;
}

/* The syllables of a run: of Han by reading, of Latin by spelling. */
static size_t syllables_of(ckv_slice word, bool surname, ckv_syllable *ids)
{
    if (ckv_slice_is_ascii(word))
        return syllables_of_latin(word, ids);
    if (!surname)
        return ckv_reading_of_given(word, ids, CHARACTERS_MAX);
    size_t n = 0;
    for (size_t at = 0; at < word.len && n < CHARACTERS_MAX;)
        ids[n++] = ckv_reading_of(ckv_utf8_next(word, &at));
    ckv_surname_readings(word, ids);
    return n;
}

static bool spell_syllables(
    ckv_buf *out, ckv_slice word, bool surname, ckv_slice (*spelling)(ckv_syllable), bool blanks)
{
    ckv_syllable ids[CHARACTERS_MAX];
    size_t n = syllables_of(word, surname, ids);
    for (size_t i = 0; i < n; i++) {
        if (!ids[i])
            return false;
        if (i && blanks)
            ckv_buf_byte(out, ' ');
        ckv_buf_add(out, spelling(ids[i]));
    }
    return n > 0;
}

static bool spell_pinyin(ckv_buf *out, ckv_slice word, bool surname)
{
    return spell_syllables(out, word, surname, ckv_syllable_pinyin, false);
}

static bool spell_fuzzy(ckv_buf *out, ckv_slice word, bool surname)
{
    return spell_syllables(out, word, surname, ckv_syllable_fuzzy, false);
}

/* Latin words, each as `one` spells it. */
static bool spell_words(ckv_buf *out, ckv_slice words, bool (*one)(ckv_buf *out, ckv_slice word))
{
    for (size_t from = 0; from < words.len;) {
        const char *blank = memchr(words.ptr + from, ' ', words.len - from);
        size_t to = blank ? (size_t)(blank - words.ptr) : words.len;
        if (from)
            ckv_buf_byte(out, ' ');
        if (!one(out, ckv_slice_of(words.ptr + from, to - from)))
            return false;
        from = to + 1;
    }
    return words.len > 0;
}

static bool wg_of_word(ckv_buf *out, ckv_slice word)
{
    return ckv_wg_of_latin(out, NULL, word) > 0;
}

static bool spell_wg(ckv_buf *out, ckv_slice word, bool surname)
{
    if (ckv_slice_is_ascii(word))
        return spell_words(out, word, wg_of_word);
    return spell_syllables(out, word, surname, ckv_syllable_wg, true);
}

static bool spell_canton(ckv_buf *out, ckv_slice word, bool surname)
{
    (void)surname;
    if (ckv_slice_is_ascii(word))
        return spell_words(out, word, ckv_canton_of_latin);
    for (size_t at = 0; at < word.len;) {
        ckv_slice sound = ckv_canton_of(ckv_utf8_next(word, &at));
        if (!sound.len)
            return false;
        ckv_buf_add(out, sound);
        if (at < word.len)
            ckv_buf_byte(out, ' ');
    }
    return word.len > 0;
}

static bool spell_shape(ckv_buf *out, ckv_slice word, bool surname)
{
    (void)surname;
    for (size_t at = 0; at < word.len;)
        ckv_buf_utf8(out, ckv_lookalike_of(ckv_utf8_next(word, &at)));
    return word.len > 0 && !ckv_slice_is_ascii(word);
}

static const struct {
    const char *name;
    spell_fn spell;
    const char *between; /* given names */
} name_keys[] = {
    { "pinyin", spell_pinyin, "" },
    { "wade_giles", spell_wg, " " },
    { "cantonese", spell_canton, " " },
    { "fuzzy", spell_fuzzy, "" },
    { "shape", spell_shape, "" },
};

/* surname+second|given; nothing where a part of the name has no such spelling. */
static void add_name_key(ckv_facts *f, const ckv_person_name *name, size_t which)
{
    ckv_buf *out = &f->bytes;
    size_t from = out->len;
    spell_fn spell = name_keys[which].spell;
    bool good = !name->surname.len || spell(out, name->surname, true);
    if (name->second_surname.len) {
        ckv_buf_byte(out, '+');
        good = good && spell(out, name->second_surname, true);
    }
    ckv_buf_byte(out, '|');
    size_t start = out->len;
    for (size_t i = 0; i < name->given_count; i++) {
        if (name->script == CKV_NAME_HAN && ckv_slice_is_ascii(name->given[i]))
            continue; /* the initial of 约翰·F·肯尼迪 */
        if (out->len > start)
            ckv_buf_str(out, name_keys[which].between);
        good = good && spell(out, name->given[i], false);
    }
    if (good)
        end_key(f, name_keys[which].name, from);
    else if (out->status == CKV_OK)
        out->len = from;
}

/* A part of a name in one word: Han as it is read, all else by its letters. */
static void add_joined(ckv_buf *out, const ckv_slice *words, size_t count, bool surname)
{
    for (size_t i = 0; i < count; i++) {
        if (!ckv_slice_is_ascii(words[i]) && spell_pinyin(out, words[i], surname))
            continue;
        size_t from = out->len, to = from;
        add_letters(out, words[i]);
        for (size_t k = from; k < out->len; k++) /* a blank parts readings: ssuma */
            if (out->ptr[k] != ' ')
                out->ptr[to++] = out->ptr[k];
        out->len = to;
    }
}

/* One further way to read a name, after a blank if it is not the first. */
static void add_reading(ckv_buf *out, size_t from, const ckv_slice *surname, size_t count, const ckv_person_name *name)
{
    if (out->len > from)
        ckv_buf_byte(out, ' ');
    add_joined(out, surname, count, true);
    ckv_buf_byte(out, '|');
    if (surname == name->given)
        add_joined(out, &name->surname, 1, false);
    else
        add_joined(out, name->given, name->given_count, false);
}

/* The surname by its everyday reading: 朴 is Piao, and Pu to those who do not know. */
static void add_plain_reading(ckv_buf *out, size_t from, const ckv_person_name *name)
{
    size_t at = 0;
    uint32_t cp = name->surname.len ? ckv_utf8_next(name->surname, &at) : 0;
    ckv_syllable usual = ckv_reading_of(cp);
    if (at < name->surname.len || !usual || usual == ckv_reading_of_surname(cp) || name->second_surname.len)
        return;
    ckv_slice spelled = ckv_syllable_pinyin(usual);
    add_reading(out, from, &spelled, 1, name);
}

/* Other readings as surname|given, one blank between: the other order, each of two surnames alone. */
static void add_also(ckv_facts *f, const ckv_person_name *name)
{
    size_t from = f->bytes.len;
    bool swap = (name->flags & CKV_NAME_ORDER_UNSURE) && name->surname.len && name->given_count;
    if (name->script == CKV_NAME_HAN)
        add_plain_reading(&f->bytes, from, name);
    if (name->second_surname.len) {
        add_reading(&f->bytes, from, &name->surname, 1, name);
        add_reading(&f->bytes, from, &name->second_surname, 1, name);
    } else if (swap) {
        add_reading(&f->bytes, from, name->given, name->given_count, name);
    }
    end_part(f, "also", from);
}

/* The words of a name: those of Han as Wade-Giles spells them, which is where Latin spellings meet. */
static size_t name_words(ckv_buf *out, const ckv_person_name *name, bool spelled)
{
    const ckv_slice *parts[] = { &name->surname, &name->second_surname, name->given };
    const size_t counts[] = { 1, 1, name->given_count };
    for (size_t p = 0; p < 3; p++) {
        for (size_t i = 0; i < counts[p]; i++) {
            ckv_slice word = parts[p][i];
            size_t from = out->len;
            if (word.len == 0 || (name->script == CKV_NAME_HAN && ckv_slice_is_ascii(word)))
                continue;
            if (spelled && !spell_wg(out, word, p < 2))
                return 0;
            if (!spelled)
                add_letters(out, word);
            if (out->len > from)
                ckv_buf_byte(out, ' ');
        }
    }
    return out->len;
}

static int compare_words(const void *a, const void *b)
{
    return ckv_slice_compare(*(const ckv_slice *)a, *(const ckv_slice *)b);
}

/* All words, sorted: the key of those who do not know which is the surname. */
static void add_unordered(ckv_facts *f, const ckv_person_name *name)
{
    char room[1024];
    ckv_slice words[CHARACTERS_MAX];
    size_t count = 0, from = f->bytes.len;
    bool chinese = name->script == CKV_NAME_HAN || (name->flags & CKV_NAME_CHINESE_LATIN);
    ckv_buf buf = ckv_buf_over(room, sizeof room);
    if (!chinese || !name_words(&buf, name, true)) {
        ckv_buf_clear(&buf);
        name_words(&buf, name, false);
    }
    for (size_t at = 0; at < buf.len && count < CHARACTERS_MAX;) {
        const char *blank = memchr(buf.ptr + at, ' ', buf.len - at);
        size_t len = blank ? (size_t)(blank - buf.ptr) - at : buf.len - at;
        words[count++] = ckv_slice_of(buf.ptr + at, len);
        at += len + 1;
    }
    qsort(words, count, sizeof *words, compare_words);
    for (size_t i = 0; i < count; i++) {
        if (i)
            ckv_buf_byte(&f->bytes, ' ');
        ckv_buf_add(&f->bytes, words[i]);
    }
    end_key(f, "unordered", from);
}

/* surname|given in letters, of any name that is not Han: where no sound is known this is all there is. */
static void add_letter_key(ckv_facts *f, const ckv_person_name *name)
{
    size_t from = f->bytes.len;
    add_letters(&f->bytes, name->surname);
    if (name->second_surname.len) {
        ckv_buf_byte(&f->bytes, '+');
        add_letters(&f->bytes, name->second_surname);
    }
    ckv_buf_byte(&f->bytes, '|');
    for (size_t i = 0; i < name->given_count; i++) {
        if (i)
            ckv_buf_byte(&f->bytes, ' ');
        add_letters(&f->bytes, name->given[i]);
    }
    end_key(f, "letters", from);
}

/* As it is addressed: bin Abdullah. The words are neighbours; keys are made of the name alone. */
static void add_surname(ckv_facts *f, const ckv_person_name *name)
{
    size_t from = f->bytes.len;
    ckv_buf_add(&f->bytes, name->patronymic);
    if (name->patronymic.len)
        ckv_buf_byte(&f->bytes, ' ');
    ckv_buf_add(&f->bytes, name->surname);
    end_part(f, "surname", from);
}

static void add_name_keys(ckv_facts *f, const ckv_person_name *name)
{
    add_also(f, name);
    for (size_t i = 0; i < sizeof name_keys / sizeof *name_keys; i++)
        add_name_key(f, name, i);
    if (name->script != CKV_NAME_HAN)
        add_letter_key(f, name);
    add_unordered(f, name);
}

static void add_name_reasons(ckv_facts *f, unsigned flags)
{
    static const struct {
        unsigned flag;
        const char *reason;
    } words[] = {
        { CKV_NAME_ORDER_UNSURE, "order open" },
        { CKV_NAME_NO_SURNAME, "no surname" },
        { CKV_NAME_NO_GIVEN, "no given name" },
        { CKV_NAME_WEAK, "stock name" },
        { CKV_NAME_HONORIFIC, "title removed" },
        { CKV_NAME_LOST, "lost characters" },
        { CKV_NAME_SEVERAL, "several persons" },
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (flags & words[i].flag)
            ckv_facts_reason(f, words[i].reason);
    }
}

/* IBM and ACME Ltd are read as persons' names where the kind says that they are; the reasons say what they look
 * like. */
static void add_bearer_reason(ckv_facts *f, ckv_slice whole, const ckv_person_name *name)
{
    bool person = name->flags & CKV_NAME_SEVERAL || ckv_surname_japanese(name->surname); /* 田中太郎, 李雷和韩梅梅 */
    if (ckv_value_is_missing(whole))
        return;
    ckv_record_type type = ckv_name_type(whole);
    if (type == CKV_TYPE_ORG)
        ckv_facts_reason(f, "organization's name");
    else if (type == CKV_TYPE_UNKNOWN && !person)
        ckv_facts_reason(f, ckv_name_is_initials(whole) ? "perhaps initials" : "perhaps no person");
}

static bool has_lost(const ckv_value *value)
{
    for (size_t i = 0; i < CKV_PART_COUNT; i++)
        if (value->part[i].len && ckv_damage_has_lost(value->part[i]))
            return true;
    return false;
}

static ckv_status name_facts(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    const ckv_slice *part = value->part;
    ckv_person_parts parts = { part[CKV_PART_WHOLE], part[CKV_PART_SURNAME], part[CKV_PART_GIVEN],
        part[CKV_PART_MIDDLE], strcmp(n->country, "JP") == 0 };
    ckv_person_name name;
    ckv_slice surnames[8];
    ckv_status status = ckv_person_name_parse(&name, &parts, &n->scratch[0]);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_OK : status;
    bool han = name.script == CKV_NAME_HAN;
    add_part(f, "script", han ? CKV_LIT("han") : CKV_LIT("latin"));
    add_surname(f, &name);
    add_part(f, "second_surname", name.second_surname);
    add_list(f, "given", name.given, name.given_count, ' ');
    add_list(f, "extra", name.extra, name.extra_count, ' ');
    if (name.sex)
        add_part(f, "sex", name.sex == 'm' ? CKV_LIT("M") : CKV_LIT("F"));
    if (!han && name.surname.len) {
        size_t count = ckv_surname_of_latin(name.surname, surnames, 8);
        add_list(f, "surname_han", surnames, count, ' ');
    }
    if (has_lost(value))
        name.flags |= CKV_NAME_LOST;
    if (!(name.flags & CKV_NAME_LOST)) /* what is left is another name */
        add_name_keys(f, &name);
    add_name_reasons(f, name.flags);
    add_bearer_reason(f, part[CKV_PART_WHOLE], &name);
    return CKV_OK;
}

/* A column of organizations holds addresses, letters and persons as well. They are read as names, where the kind says
 * that they are; the reasons say what they look like. */
static ckv_status add_org_doubts(ckv_facts *f, ckv_slice text, const ckv_org_name *name, ckv_normalizer *n)
{
    ckv_address a;
    if (name->form || name->branch.len)
        return CKV_OK;
    ckv_status status = ckv_address_parse(&a, &(ckv_address_parts){ .whole = text }, &n->scratch[1]);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_OK : status;
    if (a.fault == CKV_ADDRESS_PROSE)
        ckv_facts_reason(f, ckv_address_fault_name(a.fault));
    else if (a.fault == CKV_ADDRESS_PERSON && !name->industry.len && ckv_name_type(text) == CKV_TYPE_PERSON)
        ckv_facts_reason(f, "perhaps a person");
    else if (a.road.len && a.road_type && a.number.len && !a.poi.len)
        ckv_facts_reason(f, "perhaps an address");
    return CKV_OK;
}

static ckv_status org_facts(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    ckv_org_name name;
    ckv_slice text = value->part[value->kind->part];
    ckv_status status = ckv_org_name_parse(&name, text, &n->scratch[0]);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_OK : status;
    add_part(f, "script", name.han ? CKV_LIT("han") : CKV_LIT("latin"));
    add_part(f, "core", name.core);
    add_part(f, "brand", name.brand);
    add_part(f, "industry", name.industry);
    add_part(f, "form", ckv_slice_str(ckv_org_form_code(name.form)));
    add_list(f, "place", name.place, name.place_count, '/');
    add_part(f, "branch", name.branch);
    add_part(f, "also", name.alias);
    ckv_slice alias = ckv_org_alias_of(&name);
    add_key(f, "core", alias.len ? alias : name.han ? name.brand : name.core);
    size_t from = f->bytes.len;
    ckv_sound_append(&f->bytes, name.brand);
    end_key(f, "sound", from);
    from = f->bytes.len;
    ckv_pinyin_append(&f->bytes, name.brand);
    end_key(f, "pinyin", from);
    if (alias.len)
        ckv_facts_reason(f, "known alias");
    return alias.len ? CKV_OK : add_org_doubts(f, text, &name, n);
}

static ckv_status address_facts(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    const ckv_slice *p = value->part;
    ckv_address_parts in = { p[CKV_PART_WHOLE], p[CKV_PART_STREET], p[CKV_PART_NUMBER], p[CKV_PART_UNIT],
        p[CKV_PART_DISTRICT], p[CKV_PART_CITY], p[CKV_PART_STATE], p[CKV_PART_POSTCODE], p[CKV_PART_COUNTRY] };
    ckv_address a;
    ckv_status status = ckv_address_parse(&a, &in, &n->scratch[0]);
    if (status != CKV_OK)
        return status == CKV_NOT_FOUND ? CKV_OK : status;
    const struct {
        const char *name;
        ckv_slice text;
    } parts[] = {
        { "country", a.country },
        { "state", a.state },
        { "city", a.city },
        { "district", a.district },
        { "town", a.town },
        { "road", a.road },
        { "section", a.section },
        { "lane", a.lane },
        { "alley", a.alley },
        { "number", a.number },
        { "building", a.building },
        { "unit", a.unit },
        { "floor", a.floor },
        { "sub", a.sub },
        { "room", a.room },
        { "poi", a.poi },
        { "postcode", a.postcode },
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        add_part(f, parts[i].name, parts[i].text);
    if (a.fault) {
        ckv_facts_reason(f, ckv_address_fault_name(a.fault));
        return CKV_OK;
    }
    size_t from = f->bytes.len;
    ckv_address_key(&f->bytes, &a);
    end_key(f, "door", from);
    return CKV_OK;
}

static ckv_status phone_facts(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    static const char *const classes[] = { "other", "mobile", "fixed", "service", "local", "mobile or fixed" };
    ckv_phone phone;
    ckv_slice pieces[CKV_PIECES_MAX];
    ckv_status status = ckv_phone_parse(&phone, value->part[CKV_PART_WHOLE], n->country);
    if (status == CKV_BAD_INPUT && ckv_phone_pieces(value, n, pieces) > 0) /* of several, the first */
        status = ckv_phone_parse(&phone, pieces[0], n->country);
    if (phone.how == CKV_DAMAGE_NOTATION)
        ckv_facts_reason(f, "precision lost");
    if (phone.len == 0)
        return CKV_OK;
    if (phone.masked && phone.how != CKV_DAMAGE_NOTATION)
        ckv_facts_reason(f, "masked");
    if (phone.damaged)
        ckv_facts_reason(f, "digits");
    if (status != CKV_BAD_INPUT || phone.masked) { /* of a filler: how it would read */
        size_t from = f->bytes.len;
        ckv_phone_format(&f->bytes, &phone);
        end_part(f, "number", from);
        add_part(f, "class", ckv_slice_str(classes[phone.kind]));
        add_part(f, "country_code", ckv_slice_of(phone.digits, phone.code_len));
        add_part(f, "extension", ckv_slice_of(phone.ext, phone.ext_len));
    }
    add_key(f, "digits", ckv_slice_of(phone.digits, phone.len));
    return CKV_OK;
}

static ckv_status email_facts(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    ckv_email email;
    ckv_slice pieces[CKV_PIECES_MAX];
    ckv_status status = ckv_email_parse(&email, value->part[CKV_PART_WHOLE]);
    if (status == CKV_BAD_INPUT && ckv_email_pieces(value, n, pieces) > 0) /* of several, the first */
        status = ckv_email_parse(&email, pieces[0]);
    if (status == CKV_OK) {
        const char *at = memrchr(email.text, '@', email.text_len);
        size_t local = at ? (size_t)(at - email.text) : email.text_len;
        add_part(f, "local", ckv_slice_of(email.text, local));
        add_part(f, "domain", ckv_slice_tail(ckv_slice_of(email.text, email.text_len), local + 1));
        add_part(f, "qq", ckv_email_qq(&email));
        if (email.role)
            ckv_facts_reason(f, "shared mailbox");
    }
    if (status == CKV_BAD_INPUT && email.masked)
        ckv_facts_reason(f, "masked");
    if (status == CKV_OK || (status == CKV_BAD_INPUT && email.damaged))
        add_key(f, status == CKV_OK ? "mailbox" : "damaged", ckv_slice_of(email.key, email.key_len));
    return CKV_OK;
}

static ckv_status date_facts(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    ckv_dates dates;
    if (value->kind->part != CKV_PART_WHOLE
        || ckv_date_parse(&dates, value->part[CKV_PART_WHOLE], n->country, n->as_of) != CKV_OK)
        return CKV_OK;
    int32_t v = dates.value[0];
    add_part(f, "precision", v % 100 ? CKV_LIT("day") : v / 100 % 100 ? CKV_LIT("month") : CKV_LIT("year"));
    if (dates.count > 1)
        ckv_facts_reason(f, v / 10000 == dates.value[1] / 10000 ? "order of day and month open" : "year open");
    if (dates.century_guessed)
        ckv_facts_reason(f, "century guessed");
    return CKV_OK;
}

static ckv_id_family family_of(const ckv_value *value)
{
    return value->kind->feature == CKV_FEATURE_TAX          ? CKV_ID_TAX
           : value->kind->feature == CKV_FEATURE_NATIONAL   ? CKV_ID_NATIONAL
           : strcmp(value->kind->name, "id.passport") == 0  ? CKV_ID_DOCUMENT
           : strcmp(value->kind->name, "id.bank_card") == 0 ? CKV_ID_CARDS
                                                            : CKV_ID_LICENCES;
}

static ckv_status id_facts(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    ckv_id id;
    ckv_slice pieces[CKV_PIECES_MAX];
    if (ckv_id_pieces(value, n, pieces) == 0) /* of several, the first */
        pieces[0] = value->part[CKV_PART_WHOLE];
    ckv_status status = ckv_id_parse(&id, pieces[0], family_of(value), n->country, n->as_of);
    if (status == CKV_BAD_INPUT && id.fault == CKV_ID_MASKED)
        ckv_facts_reason(f, "masked");
    if (status != CKV_OK && (status != CKV_NOT_FOUND || id.len == 0))
        return CKV_OK;
    bool lost = id.damage == CKV_DAMAGE_NOTATION || id.damage == CKV_DAMAGE_PRECISION;
    if (lost)
        ckv_facts_reason(f, "precision lost");
    if (ckv_id_nearly(&id))
        ckv_facts_reason(f, ckv_id_nearly(&id));
    if (id.form)
        add_part(f, "type", ckv_slice_str(id.form));
    if (id.fault != CKV_ID_SOUND && !lost)
        ckv_facts_reason(f, ckv_id_fault_name(id.fault));
    if (status == CKV_NOT_FOUND)
        return CKV_OK;
    if (id.recent)
        ckv_facts_reason(f, "new");
    size_t from = f->bytes.len;
    if (id.birth)
        ckv_date_format(&f->bytes, id.birth);
    end_part(f, "birth_date", from);
    add_part(f, "sex", ckv_slice_of(&id.sex, id.sex != 0));
    add_part(f, "region", ckv_slice_of(id.region, id.region[0] ? sizeof id.region : 0));
    add_part(f, "organization", ckv_slice_of(id.org, id.org[0] ? sizeof id.org : 0));
    add_part(f, "holder", ckv_slice_str(id.holder));
    add_key(f, "number", ckv_slice_of(id.text, id.len));
    return CKV_OK;
}

static ckv_status handle_facts(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    ckv_handle h;
    (void)n;
    ckv_status status = ckv_handle_parse(&h, value->platform, value->part[CKV_PART_WHOLE]);
    if (status == CKV_BAD_INPUT && h.masked)
        ckv_facts_reason(f, "masked");
    if (status != CKV_OK)
        return CKV_OK;
    add_part(f, "platform", ckv_slice_of(h.platform, h.platform_len));
    size_t from = f->bytes.len;
    ckv_buf_add(&f->bytes, ckv_slice_of(h.platform, h.platform_len));
    ckv_buf_byte(&f->bytes, ':');
    ckv_buf_add(&f->bytes, ckv_slice_of(h.text, h.len));
    end_key(f, "account", from);
    if (h.weak)
        ckv_facts_reason(f, "nickname");
    return CKV_OK;
}

ckv_status ckv_facts_add(ckv_facts *f, const ckv_value *value, ckv_normalizer *n)
{
    static ckv_status (*const makers[CKV_FEATURE_COUNT])(ckv_facts *, const ckv_value *, ckv_normalizer *) = {
        [CKV_FEATURE_NAME] = name_facts,
        [CKV_FEATURE_ORG] = org_facts,
        [CKV_FEATURE_PHONE] = phone_facts,
        [CKV_FEATURE_EMAIL] = email_facts,
        [CKV_FEATURE_ADDRESS] = address_facts,
        [CKV_FEATURE_BIRTH] = date_facts,
        [CKV_FEATURE_NATIONAL] = id_facts,
        [CKV_FEATURE_TAX] = id_facts,
        [CKV_FEATURE_DOCUMENT] = id_facts,
        [CKV_FEATURE_HANDLE] = handle_facts,
    };
    ckv_feature feature = value->kind->feature;
    ckv_status status = feature < CKV_FEATURE_COUNT && makers[feature] ? makers[feature](f, value, n) : CKV_OK;
    if ((feature == CKV_FEATURE_ORG || feature == CKV_FEATURE_ADDRESS) && has_lost(value)) {
        f->key_count = 0; /* what is left of it is another name, another road */
        ckv_facts_reason(f, "lost characters");
    }
    return status == CKV_OK ? ckv_buf_status(&f->bytes) : status;
}

ckv_status ckv_facts_text(ckv_facts *f, ckv_slice text, ckv_validity *validity)
{
    ckv_buf made = ckv_buf_make(CKV_ROW_MAX);
    ckv_text_canon(&f->bytes, text);
    bool missing = ckv_value_is_missing(text) || ckv_value_is_missing(ckv_buf_slice(&f->bytes));
    *validity = missing ? CKV_VALUE_MISSING : CKV_VALUE_VALID;
    ckv_facts_end_text(f);
    add_part(f, "charset", ckv_slice_str(ckv_charset_guess(text, NULL)));
    if (ckv_text_repair(&made, text)) {
        add_part(f, "repaired", ckv_buf_slice(&made));
        ckv_facts_reason(f, "repaired");
    }
    ckv_buf_clear(&made);
    if (ckv_text_strip_annotations(&made, text) == CKV_OK && !ckv_slice_equal(ckv_buf_slice(&made), text)) {
        add_part(f, "stripped", ckv_buf_slice(&made));
        ckv_facts_reason(f, "annotated");
    }
    size_t from = f->bytes.len;
    ckv_buf_clear(&made);
    ckv_text_canon(&made, text);
    ckv_reading_spell(&f->bytes, ckv_buf_slice(&made));
    end_key(f, "pinyin", from);
    if (*validity == CKV_VALUE_MISSING)
        ckv_facts_reason(f, ckv_slice_trim(text).len ? "placeholder" : "empty");
    if (ckv_name_is_stock(text))
        ckv_facts_reason(f, "stock name");
    ckv_status status = ckv_buf_status(&made);
    ckv_buf_free(&made);
    return status == CKV_OK ? ckv_buf_status(&f->bytes) : status;
}
