/* Names, and words that are values by themselves. */
#include "infer/facts.h"
#include "infer/reading.h"
#include "record/record.h"
#include "text/person/forename.h"
#include "text/person/surname.h"

bool ckv_in_list(ckv_slice s, const char *const *words)
{
    for (; *words; words++) {
        if (ckv_slice_equal(s, ckv_slice_str(*words)))
            return true;
    }
    return false;
}

void ckv_read_words(ckv_reading *r, ckv_slice raw)
{
    static const char *const sexes[] = { "m", "f", "male", "female", "男", "女", "man", "woman", "herr", "frau", "w",
        "男性", "女性", "男士", "女士", "先生", "小姐", "mr", "mrs", "ms", "weiblich", "mannlich", "maennlich", "u",
        "unknown", "kobieta", "mezczyzna", "k", NULL };
    static const char *const flags[] = { "yes", "no", "true", "false", "y", "n", "是", "否", "有", "ja", "nein", "tak",
        "nie", NULL };
    if (r->length > 16)
        return;
    give_if(r, ckv_in_list(r->text, sexes), CKV_SIGN_SEX);
    give_if(r, ckv_in_list(r->text, flags), CKV_SIGN_FLAG);
    give_if(r, r->length > 1 && ckv_record_type_word(raw) != CKV_TYPE_UNKNOWN, CKV_SIGN_TYPE);
}

static bool is_given(ckv_slice word)
{
    return ckv_forename_known(word) || ckv_fact_is(CKV_FACT_GIVEN, word);
}

static bool is_surname(ckv_slice word)
{
    return ckv_fact_is(CKV_FACT_SURNAME, word) || (word.len > 1 && ckv_surname_is_latin(word));
}

/* "smith, john", "john a smith", "chan tai man". */
void ckv_read_latin_name(ckv_reading *r)
{
    ckv_slice first = r->word[0], last = r->word[r->count - 1];
    give_if(r, is_given(first), CKV_SIGN_GIVEN);
    give_if(r, is_surname(last) || (r->count > 1 && is_surname(first) && !is_given(first)), CKV_SIGN_SURNAME);
    if (r->count < 2 || r->count > 5 || r->commas > 1)
        return;
    bool known = false;
    for (size_t i = 0; i < r->count; i++)
        known |= is_given(r->word[i]);
    bool chinese = ckv_surname_is_latin(first) && !is_given(first) && r->count <= 3;
    give_if(r, known || ckv_fact_is(CKV_FACT_SURNAME, last) || chinese, CKV_SIGN_NAME);
}

void ckv_read_han_name(ckv_reading *r)
{
    size_t at = 0;
    if (r->han != r->length || r->length > 4)
        return;
    uint32_t first = ckv_utf8_next(r->text, &at);
    bool surname = ckv_surname_is_han(first) || ckv_surname_compound(r->text);
    give_if(r, surname && r->length >= 2 && (r->length < 4 || ckv_surname_compound(r->text)), CKV_SIGN_HAN_NAME);
    give_if(r, (surname && r->length == 1) || (r->length == 2 && ckv_surname_compound(r->text)), CKV_SIGN_HAN_SURNAME);
    give_if(r, r->length <= 2, CKV_SIGN_HAN_GIVEN);
}
