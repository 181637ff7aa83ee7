/* Worlds that once failed, as the harness printed them: run first, every time. */
#include "world.h"

const world known_worlds[] = {
    { .mode = CKV_MODE_DEDUPE, .component = 1000, .against = 3 }, /* nothing at all */
    /* an id that was carried without its founder, and then merged: see docs/testing.md */
    { .mode = CKV_MODE_DEDUPE,
        .component = 1000,
        .against = 3,
        .row_count = 5,
        .rows = { { 2, "1", NULL, { [NAME] = "歐陽娜娜" } }, { 0, "2", NULL, { NULL } },
            { 0, "10", NULL, { [NAME] = "王薇", [PHONE] = "+86 138 1234 5678", [WECHAT] = "nana_77" } },
            { 1, "A-1", NULL, { [NAME] = "欧阳娜娜" } },
            { 1, "a1", NULL, { [NAME] = "Ouyang Nana", [PHONE] = "13812345678", [WECHAT] = "nana_77" } } },
        .decision_count = 1,
        .decisions = { { 1, "a1", 1, "A-1", true } },
        .operation_count = 5,
        .operations = { { RETRAIN, .threads = 1, .sources = 15 },
            { DECIDE, .threads = 1, .sources = 15, .decision = { 0, "2", 1, "A-1", false } },
            { DECIDE, .threads = 1, .sources = 15, .decision = { 2, "1", 1, "a1", false } },
            { UNDO, .threads = 1, .sources = 15, .decision = { 0, "2", 1, "a1", false } },
            { WHY, .threads = 1, .sources = 15 } } },
};
const size_t known_world_count = sizeof known_worlds / sizeof *known_worlds;
