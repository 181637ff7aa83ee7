#include "world.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char root[] = "/tmp/ckv-api-XXXXXX";
static char shown_text[WORLD_SHOWN][16384];
static int shown_count;
ckv_batch_result world_result;
char *world_shown[WORLD_SHOWN];

const char *world_path(const char *name)
{
    static char path[4][256];
    static unsigned turn;
    char *p = path[turn++ % 4];
    snprintf(p, sizeof path[0], "%s/%s", root, name);
    return p;
}

static void keep_profile(void *context, const char *text, size_t len)
{
    (void)context;
    ck_assert_uint_lt(len, sizeof shown_text[0]);
    if (shown_count == WORLD_SHOWN)
        return;
    memcpy(shown_text[shown_count], text, len);
    world_shown[shown_count] = shown_text[shown_count];
    shown_count++;
}

static const char *const month2[] = { "crm", "crm.csv", "billing", "billing.csv", "hongkong", "hongkong.csv", "sales",
    "sales.tsv", "webshop", "webshop.ndjson", "hotline", "hotline.csv", NULL };

static void run(
    const char *const *files, const char *out, const char *store, ckv_batch_options options, ckv_batch_result *result)
{
    ckv_error err;
    ckv_config *config;
    char path[1024];
    ck_assert_msg(ckv_config_load(&config, CKV_EXPORTS "/ckv.yaml", &err) == CKV_OK, "%s", err.message);
    for (; files && *files; files += 2) {
        snprintf(path, sizeof path, CKV_EXPORTS "/month2/%s", files[1]);
        ck_assert_msg(ckv_config_add_file(config, files[0], path, &err) == CKV_OK, "%s", err.message);
    }
    options.out = world_path(out);
    options.store = world_path(store);
    ck_assert_msg(ckv_batch_run(config, &options, result, &err) == CKV_OK, "%s", err.message);
    ckv_config_free(config);
}

void world_make(void)
{
    ck_assert_ptr_nonnull(mkdtemp(root));
    ckv_batch_options plain = CKV_BATCH_OPTIONS_INIT, showing = CKV_BATCH_OPTIONS_INIT;
    showing.show = WORLD_SHOWN;
    showing.on_profile = keep_profile;
    world_result.size = sizeof world_result;
    run(NULL, "month1", "store", showing, &world_result);
    run(NULL, "month1-again", "later", plain, NULL);
    run(month2, "month2", "later", plain, NULL);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void)st;
    (void)type;
    (void)ftw;
    return remove(path);
}

void world_remove(void)
{
    nftw(root, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    strcpy(root + strlen(root) - 6, "XXXXXX");
    shown_count = 0;
}

ckv_view *world_open(const char *name)
{
    ckv_error err;
    ckv_view *view;
    ck_assert_msg(ckv_view_open(&view, world_path(name), &err) == CKV_OK, "%s", err.message);
    return view;
}

size_t each_row(const char *path, void (*fn)(void *context, row *r), void *context)
{
    row r;
    size_t n = 0;
    FILE *f = fopen(path, "r");
    ck_assert_msg(f != NULL, "%s", path);
    ck_assert_ptr_nonnull(fgets(r.text, sizeof r.text, f));
    while (fgets(r.text, sizeof r.text, f)) {
        char *rest = r.text;
        ck_assert_ptr_null(strchr(r.text, '"'));
        r.text[strcspn(r.text, "\n")] = 0;
        for (int c = 0; c < COLUMNS; c++)
            r.cell[c] = rest ? strsep(&rest, ",") : NULL;
        fn(context, &r);
        n++;
    }
    fclose(f);
    return n;
}
