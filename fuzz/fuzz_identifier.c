/* Identifiers, phones, e-mail addresses, dates and placeholders out of any bytes: no crash, and what was normalized
 * once is normalized. The first byte picks the country of the source. */
#include <stdlib.h>

#include "compare/comparator.h"
#include "identifier/date.h"
#include "identifier/email.h"
#include "identifier/handle.h"
#include "identifier/missing.h"
#include "identifier/national.h"
#include "identifier/phone.h"
#include "record/kind.h"

#define AS_OF 20251231

static const char *const countries[] = { "", "CN", "HK", "MO", "TW", "SG", "US", "CA", "GB", "AU", "IT", "AR", "BR",
    "BY", "JM", "JP", "RU" };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_phone(ckv_slice in, const char *country)
{
    ckv_phone phone, again;
    ckv_status status = ckv_phone_parse(&phone, in, country);
    require(phone.len <= CKV_PHONE_DIGITS_MAX && phone.code_len <= phone.len && phone.ext_len <= CKV_PHONE_EXT_MAX);
    if (status != CKV_OK || phone.masked || phone.code_len == 0)
        return;
    ckv_buf text = ckv_buf_make(100);
    ckv_phone_format(&text, &phone);
    for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
        require(ckv_phone_parse(&again, ckv_buf_slice(&text), countries[i]) == CKV_OK);
        require(ckv_slice_equal(ckv_slice_of(phone.digits, phone.len), ckv_slice_of(again.digits, again.len)));
        require(ckv_slice_equal(ckv_slice_of(phone.ext, phone.ext_len), ckv_slice_of(again.ext, again.ext_len)));
    }
    ckv_buf_free(&text);
}

static void check_email(ckv_slice in)
{
    ckv_email email, again;
    if (ckv_email_parse(&email, in) != CKV_OK)
        return;
    require(ckv_email_parse(&again, ckv_slice_of(email.text, email.text_len)) == CKV_OK);
    require(ckv_slice_equal(ckv_slice_of(email.text, email.text_len), ckv_slice_of(again.text, again.text_len)));
    require(ckv_slice_equal(ckv_slice_of(email.key, email.key_len), ckv_slice_of(again.key, again.key_len)));
    require(email.key[email.key_local_len] == '@');
}

static void check_date(ckv_slice in, const char *country)
{
    ckv_dates dates, again;
    int64_t micros;
    require(ckv_date_time_parse(&micros, in, country) == CKV_OK || micros == 0);
    if (ckv_date_parse(&dates, in, country, AS_OF) != CKV_OK)
        return;
    require(dates.count >= 1 && dates.count <= CKV_DATES_MAX);
    for (size_t i = 0; i < dates.count; i++) {
        require(dates.value[i] > 0 && dates.value[i] <= AS_OF && (i == 0 || dates.value[i - 1] < dates.value[i]));
        if (dates.value[i] < 10000000) /* years of three digits are not written so */
            continue;
        ckv_buf text = ckv_buf_make(100);
        ckv_date_format(&text, dates.value[i]);
        require(ckv_date_parse(&again, ckv_buf_slice(&text), country, AS_OF) == CKV_OK);
        require(again.count == 1 && again.value[0] == dates.value[i]);
        ckv_buf_free(&text);
    }
}

static void check_id(ckv_slice in, ckv_id_family family, const char *country)
{
    ckv_id id, again;
    if (ckv_id_parse(&id, in, family, country, AS_OF) != CKV_OK)
        return;
    require(id.len > 0 && id.len <= CKV_ID_MAX);
    require(ckv_id_parse(&again, ckv_slice_of(id.text, id.len), family, country, AS_OF) == CKV_OK);
    require(again.type == id.type && again.fault == id.fault);
    require(ckv_slice_equal(ckv_slice_of(id.text, id.len), ckv_slice_of(again.text, again.len)));
}

static void check_handle(ckv_slice in, const char *platform)
{
    ckv_handle handle, again;
    if (ckv_handle_parse(&handle, ckv_slice_str(platform), in) != CKV_OK)
        return;
    ckv_slice text = ckv_slice_of(handle.text, handle.len);
    require(ckv_handle_parse(&again, ckv_slice_of(handle.platform, handle.platform_len), text) == CKV_OK);
    require(ckv_slice_equal(text, ckv_slice_of(again.text, again.len)) && handle.weak == again.weak);
}

/* What the golden profile shows of a sound value is read as that value again. (Where digits were lost it shows a mask,
 * and masks are told of.) */
static void check_shown(const ckv_buf *shown, ckv_value *value, ckv_normalizer *normalizer)
{
    ckv_buf again = ckv_buf_make(CKV_VALUE_MAX);
    value->part[CKV_PART_WHOLE] = ckv_buf_slice(shown);
    ckv_status status = value->kind->display(&again, value, normalizer);
    require(status == CKV_OK || (status == CKV_BAD_INPUT && memchr(shown->ptr, '*', shown->len)));
    require(ckv_slice_equal(ckv_buf_slice(shown), ckv_buf_slice(&again)));
    ckv_buf_free(&again);
}

/* Every kind over the bytes: the features are well formed, and a record agrees with itself. */
static void check_kinds(ckv_slice in, const char *country)
{
    static const char *const names[] = { "phone", "email", "birth_date", "sex", "id.national", "id.tax", "id.passport",
        "id.licence", "id.bank_card", "handle.wechat", "flag", "attribute" };
    ckv_feature_builder builder = ckv_feature_builder_make();
    ckv_normalizer normalizer = ckv_normalizer_make(country, AS_OF);
    ckv_buf features = ckv_buf_make(CKV_VALUE_MAX), shown = ckv_buf_make(CKV_VALUE_MAX);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ckv_value value = { .kind = ckv_kind_find(ckv_slice_str(names[i])), .platform = CKV_LIT("wechat") };
        value.part[CKV_PART_WHOLE] = in;
        require(!value.kind->features || value.kind->features(&builder, &value, &normalizer) == CKV_OK);
        ckv_buf_clear(&shown);
        ckv_status status = value.kind->display(&shown, &value, &normalizer);
        require(status == CKV_OK || status == CKV_BAD_INPUT || (status == CKV_NOT_FOUND && shown.len == 0));
        if (status == CKV_OK)
            check_shown(&shown, &value, &normalizer);
    }
    require(ckv_feature_finish(&builder, CKV_TYPE_PERSON, &features) == CKV_OK);
    require(ckv_features_valid(ckv_buf_slice(&features)));
    const uint8_t *f = (const uint8_t *)features.ptr;
    ckv_outcome outcome[CKV_CMP_COUNT];
    ckv_compare_records(f, f, outcome);
    for (int i = 0; i < CKV_CMP_COUNT; i++)
        require(outcome[i].level != 1);
    ckv_exclusive exclusive[4];
    require(ckv_compare_exclusive(f, exclusive, 4) <= 4);
    ckv_buf_free(&shown);
    ckv_buf_free(&features);
    ckv_normalizer_free(&normalizer);
    ckv_feature_builder_free(&builder);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *country = countries[data[0] % (sizeof countries / sizeof *countries)];
    ckv_slice in = { (const char *)data + 1, size - 1 };
    check_phone(in, country);
    check_email(in);
    check_date(in, country);
    check_id(in, CKV_ID_NATIONAL, country);
    check_id(in, CKV_ID_TAX, country);
    check_id(in, CKV_ID_DOCUMENT, country);
    check_id(in, CKV_ID_LICENCES, country);
    check_id(in, CKV_ID_CARDS, country);
    check_handle(in, "wechat");
    check_handle(in, "qq");
    ckv_name_is_stock(in);
    check_kinds(in, country);
    return 0;
}
