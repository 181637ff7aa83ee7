/* Every kind of value through the public ckv_normalize(), as its users do: any bytes give a value or an error, the
 * normal form is UTF-8, and normalizing it gives the same form with the same validity. The first byte picks the kind,
 * the second the country of the source. */
#include "record/kind.h"
#include "text/utf8.h"

#include <ckv/normalize.h>
#include <stdlib.h>

static const char *const countries[] = { "", "CN", "HK", "MO", "TW", "SG", "MY", "JP", "US", "GB", "DE" };

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* Behind those of the table: a handle, whose kinds have no end, and "text", which is no kind of column. */
static const char *kind_of(uint8_t byte)
{
    size_t count;
    const ckv_kind *table = ckv_kind_table(&count);
    size_t at = byte % (count + 2);
    return at < count ? table[at].name : at == count ? "handle.wechat" : "text";
}

static bool has_reason(const ckv_normalized *n, const char *reason)
{
    for (size_t i = 0; i < n->reason_count; i++)
        if (strcmp(n->reasons[i], reason) == 0)
            return true;
    return false;
}

static void check_again(const char *kind, const char *country, const ckv_normalized *once)
{
    ckv_normalized twice = { .size = sizeof twice };
    require(ckv_normalize(kind, country, once->text, once->len, &twice, NULL) == CKV_OK);
    require(twice.len == once->len && memcmp(twice.text, once->text, once->len) == 0);
    /* What a spreadsheet left of a number is sound as far as it goes, but the mask it is shown as is told of. */
    require(twice.validity == once->validity || has_reason(once, "masked") || has_reason(once, "precision lost"));
    /* What was undone once is undone. */
    require(strcmp(kind, "text") == 0 || !has_reason(&twice, "repaired"));
    ckv_normalized_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    const char *kind = kind_of(data[0]), *country = countries[data[1] % (sizeof countries / sizeof *countries)];
    ckv_normalized once = { .size = sizeof once };
    ckv_slice in = { (const char *)data + 2, size - 2 };
    ckv_status status = ckv_normalize(kind, country, in.ptr, in.len, &once, NULL);
    require(status == CKV_OK || status == CKV_TOO_LARGE);
    if (status == CKV_OK) {
        require(once.text[once.len] == '\0'
                && (!ckv_utf8_valid(in, NULL) || ckv_utf8_valid(ckv_slice_of(once.text, once.len), NULL)));
        check_again(kind, country, &once);
    }
    ckv_normalized_free(&once);
    return 0;
}
