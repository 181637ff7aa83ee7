/* Random worlds out of few values, so that records collide in every way that fields allow. All people are invented. */
#include "world.h"

#include "../unit/random.h"

#include <inttypes.h>
#include <stdio.h>

const char *const source_names[SOURCES_MAX] = { "billing", "crm", "hotline", "shop" };
const char *const field_headers[FIELD_COUNT] = { "name", "company", "phone", "mail", "address", "birth", "sex", "idno",
    "taxno", "wechat", "note", "office", "optout", "grade", "kind" };
const char *const field_kinds[FIELD_COUNT] = { "person.name", "org.name", "{kind: phone, split: \";\"}", "email",
    "address", "birth_date", "sex", "id.national", "id.tax", "handle.wechat", "attribute",
    "{kind: phone, label: office}", "flag", "category", NULL };
const char *const operation_names[OPERATION_COUNT] = { "FRESH", "SHUFFLE", "BLANK", "REPEAT", "IMPORT", "UPDATE",
    "AGAIN", "RETRAIN", "WHY", "UNDO", "PUT", "ADD", "DROP", "DECIDE", "WITHDRAW", "SET", "TUNE" };
static const char *const field_names[FIELD_COUNT] = { "NAME", "ORG", "PHONE", "EMAIL", "ADDRESS", "BIRTH", "SEX", "ID",
    "TAX", "WECHAT", "NOTE", "OFFICE", "OPTOUT", "GRADE", "KIND" };

/* Spellings of one value stand together, ended by NULL. */
enum { SPELLINGS = 5, GROUPS = 8 };
static const char *const pools[FIELD_COUNT][GROUPS][SPELLINGS] = {
    [NAME] = { { "王伟", "王 伟", "Wang Wei", "WANG, Wei" }, { "王薇", "Wang Wei" },
        { "欧阳娜娜", "歐陽娜娜", "Ouyang Nana" }, { "陳大文", "陈大文", "CHAN Tai Man" },
        { "John Smyth", "Smyth, John", "J. Smyth" }, { "李娜", "Li Na" }, { "李强", "李強", "Li Qiang" },
        { "Anna-Lena Müller", "Mueller, Anna Lena" } },
    [ORG] = { { "上海明珠贸易有限公司", "明珠贸易", "上海明珠貿易有限公司" },
        { "恒远物流有限公司", "恒远物流有限公司广州分公司", "恒远物流" },
        { "Hayes & Dunmore LLP", "Hayes and Dunmore" }, { "Acme Trading Ltd.", "ACME Trading Limited" } },
    [PHONE] = { { "13812345678", "+86 138 1234 5678" }, { "13911112345" }, { "021-63507418", "(021) 6350 7418" },
        { "+852 9802 1546" }, { "138123456" }, { "13812345678;021-63507418", "13911112345;13812345678" },
        { "13800138000;13912340077" } },
    [EMAIL] = { { "wang.wei@mail.example", "Wang.Wei@mail.example" }, { "nana77@mail.example" },
        { "info@pearl.example" }, { "jsmyth@post.example" } },
    [ADDRESS] = { { "北京市朝阳区建国路221号5幢602", "朝阳区建国路221号5-602" }, { "上海市黄浦区北京东路666号25层" },
        { "14 Larch Grove, London SE23 3QT" }, { "香港九龍深水埗元州邨元豐樓1208室" } },
    [BIRTH] = { { "1985-04-07", "1985年4月7日" }, { "1990-12-31" }, { "1978-01-02" }, { "1985-07-04" } },
    [SEX] = { { "男", "M" }, { "女", "F" } },
    [ID] = { { "110105198504070010" }, { "110105198504070037" }, { "310104199012311223" }, { "440106197801022355" },
        { "G284615(1)" }, { "110105198504070011" }, { "31010419901231****" } },
    [TAX] = { { "91310104MA1FR1X296" }, { "91440106758311224N" }, { "9111010560002345XT" }, { "91310104MA1FR1X295" } },
    [WECHAT] = { { "wangwei85" }, { "nana_77" }, { "jsmyth" } },
    [NOTE] = { { "vip" }, { "gold" }, { "老客户" } },
    [OFFICE] = { { "021-63507418" }, { "13812345678" }, { "+852 2802 1546" } },
    [OPTOUT] = { { "yes", "Y", "是" }, { "no", "N", "否" } },
    [GRADE] = { { "A" }, { "B" } },
    [KIND] = { { "个人", "person" }, { "企业", "company" }, { "other" } },
};

/* Sound identity numbers and credit codes, each with its class; numbers of two classes are two holders, unless they are
 * of different kinds. */
static const char *const sound[] = { "110105198504070010", "110105198504070037", "310104199012311223",
    "440106197801022355", "G284615(1)", "91310104MA1FR1X296", "91440106758311224N", "9111010560002345XT" };

static const char *const placeholders[] = { "N/A", "无", "-", "13800138000", "1900-01-01", "noemail@noemail.com",
    "不详", "111111111111111111", "test@test.com" };

/* Some are one time in two spellings. */
static const struct {
    const char *text;
    int rank;
} times[] = { { "2023-05-01", 1 }, { "2024-01-02 03:04:05", 2 }, { "2024-01-02T03:04:05", 2 }, { "2025-06-07", 3 },
    { "2025-6-7", 3 }, { "2026-01-01", 4 } };
static const char *const keys[] = { "1", "2", "10", "A-1", "a1", "K07", "K7", "键9", "B/4", "003", "x y", "Z",
    "customer-0010", "customer-001", "customer-0010-b", "customer-0002" };

static bool listed(const char *const *list, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(list[i], text) == 0)
            return true;
    }
    return false;
}

bool world_is_missing(const char *text)
{
    return !text || listed(placeholders, sizeof placeholders / sizeof *placeholders, text);
}

int world_updated(const char *text)
{
    for (size_t i = 0; text && i < sizeof times / sizeof *times; i++) {
        if (strcmp(times[i].text, text) == 0)
            return times[i].rank;
    }
    return 0;
}

const char *world_exclusive(const char *text)
{
    return text && listed(sound, sizeof sound / sizeof *sound, text) ? text : NULL;
}

const char *world_placeholder(field f, uint64_t number)
{
    static const char *const of_field[FIELD_COUNT][3] = { [NAME] = { "无", "N/A", "不详" },
        [ORG] = { "无", "N/A", "-" },
        [PHONE] = { "13800138000", "无", "-" },
        [EMAIL] = { "noemail@noemail.com", "test@test.com", "无" },
        [ADDRESS] = { "不详", "N/A", "无" },
        [BIRTH] = { "1900-01-01", "N/A", "-" },
        [SEX] = { "不详", "N/A", "-" },
        [ID] = { "111111111111111111", "无", "-" },
        [TAX] = { "无", "N/A", "-" },
        [WECHAT] = { "无", "N/A", "-" },
        [OFFICE] = { "13800138000", "无", "-" } };
    return of_field[f][number % 3];
}

size_t world_pieces(field f, const char *cell, char out[4][64])
{
    size_t n = 0;
    while (cell && *cell && n < 4) {
        size_t len = f == PHONE ? strcspn(cell, ";") : strlen(cell);
        snprintf(out[n++], sizeof out[0], "%.*s", (int)len, cell);
        cell += len + (cell[len] == ';');
    }
    return n;
}

/* ---- making one ---- */

/* One customer: which group of each field is his, -1 where he has none. */
typedef struct customer {
    int group[FIELD_COUNT];
} customer;

static bool chance(uint64_t *dice, unsigned percent)
{
    return random_below(dice, 100) < percent;
}

static int group_count(field f)
{
    int n = 0;
    while (n < GROUPS && pools[f][n][0])
        n++;
    return n;
}

static int any_group(uint64_t *dice, field f, unsigned variety)
{
    int n = group_count(f);
    return (int)random_below(dice, (uint64_t)n < variety ? (uint64_t)n : variety);
}

static customer make_customer(uint64_t *dice, bool organization, unsigned variety)
{
    customer c;
    for (field f = 0; f < FIELD_COUNT; f++)
        c.group[f] = chance(dice, 70) ? any_group(dice, f, variety) : -1;
    c.group[organization ? NAME : ORG] = organization || chance(dice, 90) ? -1 : any_group(dice, ORG, variety);
    if (organization) {
        c.group[ORG] = any_group(dice, ORG, variety);
        c.group[BIRTH] = c.group[SEX] = c.group[ID] = -1;
        c.group[KIND] = chance(dice, 90) ? 1 : 2;
    } else {
        c.group[KIND] = chance(dice, 90) ? 0 : 2;
        c.group[NAME] = any_group(dice, NAME, variety);
        c.group[TAX] = -1;
    }
    return c;
}

/* Another of the household: who shares home, phone and surname, twins even the birth date. */
static customer make_relative(uint64_t *dice, customer of, unsigned variety)
{
    customer c = make_customer(dice, of.group[NAME] < 0, variety);
    c.group[ADDRESS] = of.group[ADDRESS];
    c.group[KIND] = of.group[KIND];
    c.group[PHONE] = of.group[PHONE];
    if (chance(dice, 50))
        c.group[BIRTH] = of.group[BIRTH];
    if (of.group[NAME] >= 0 && of.group[NAME] < 2)
        c.group[NAME] = 1 - of.group[NAME];
    return c;
}

static const char *spelling(uint64_t *dice, field f, int group)
{
    size_t n = 0;
    while (n < SPELLINGS && pools[f][group][n])
        n++;
    return pools[f][group][chance(dice, 70) ? 0 : random_below(dice, n)];
}

static const char *make_cell(uint64_t *dice, field f, const customer *c, unsigned damage, unsigned variety)
{
    if (chance(dice, damage / 2))
        return chance(dice, 40) ? world_placeholder(f, random_next(dice)) : NULL;
    if (c->group[f] < 0)
        return NULL;
    return spelling(dice, f, chance(dice, damage / 4) ? any_group(dice, f, variety) : c->group[f]);
}

static const char *any_key(uint64_t *dice, unsigned number)
{
    static const char *const more[] = { "N01", "N02", "N03", "N04", "N05", "N06", "N07", "N08", "N09", "N11", "N12",
        "N13", "N14", "N15", "N16", "N17" };
    size_t few = sizeof keys / sizeof *keys;
    if (chance(dice, 2))
        return chance(dice, 50) ? NULL : keys[0];
    number %= few + sizeof more / sizeof *more;
    return number < few ? keys[number] : more[number - few];
}

static row make_row(uint64_t *dice, const customer *c, int source, unsigned number, unsigned damage, unsigned variety)
{
    row r = { .source = source, .key = any_key(dice, number) };
    if (chance(dice, 50))
        r.updated = times[random_below(dice, sizeof times / sizeof *times)].text;
    else if (chance(dice, 10))
        r.updated = "soon";
    for (field f = 0; f < FIELD_COUNT; f++)
        r.cell[f] = make_cell(dice, f, c, damage, variety);
    return r;
}

static decision make_decision(uint64_t *dice, const world *w)
{
    decision d = { .source_a = 1, .key_a = "absent", .source_b = 2, .key_b = "absent too", .apart = chance(dice, 55) };
    if (w->row_count && !chance(dice, 3)) {
        const row *a = &w->rows[random_below(dice, w->row_count)];
        d.source_a = a->source;
        d.key_a = a->key ? a->key : "absent";
    }
    if (w->row_count && !chance(dice, 10)) {
        const row *b = &w->rows[random_below(dice, w->row_count)];
        d.source_b = b->source;
        d.key_b = b->key ? b->key : "absent";
    }
    if (d.source_a == d.source_b && strcmp(d.key_a, d.key_b) == 0)
        d.key_b = "nobody";
    return d;
}

static void make_options(world *w, uint64_t *dice)
{
    static const ckv_mode modes[] = { CKV_MODE_DEDUPE, CKV_MODE_DEDUPE, CKV_MODE_DEDUPE, CKV_MODE_LINK,
        CKV_MODE_ONE_TO_ONE };
    static const char *const types[] = { NULL, "column", "person", "organization" };
    w->mode = modes[random_below(dice, sizeof modes / sizeof *modes)];
    w->block = chance(dice, 75) ? 4 : chance(dice, 50) ? 2 + (unsigned)random_below(dice, 12) : 0;
    w->component = chance(dice, 60) ? 6 : chance(dice, 50) ? 3 : 1000;
    w->against = chance(dice, 80) ? 3 : 1 + (unsigned)random_below(dice, 12);
    if (chance(dice, 30)) {
        w->link = chance(dice, 50) ? 0.6 : 0.999;
        w->review = chance(dice, 50) ? 0.05 : w->link;
    }
    for (int s = 0; s < SOURCES_MAX; s++) {
        w->source[s].type = chance(dice, 80) ? types[random_below(dice, 2)] : types[random_below(dice, 4)];
        w->source[s].unique = chance(dice, 60) ? 0 : chance(dice, 60) ? 1 : 2;
        w->source[s].keyless = chance(dice, 5);
        w->source[s].trust = (int)random_below(dice, 3) * 40;
        w->source[s].country = chance(dice, 60) ? "CN" : NULL;
    }
}

static unsigned make_rows(world *w, uint64_t *dice, customer *customers, size_t *customer_count)
{
    static const unsigned varieties[] = { 1, 2, 3, 4, 8 };
    static const unsigned most[] = { 6, 12, 24, 60 };
    unsigned variety = varieties[random_below(dice, 5)], damage = (unsigned)random_below(dice, 60);
    unsigned sources = 2 + (unsigned)random_below(dice, SOURCES_MAX - 1), organizations = chance(dice, 50) ? 0 : 40;
    w->row_count = 2 + random_below(dice, most[random_below(dice, 4)] - 1);
    *customer_count = 1 + random_below(dice, 1 + w->row_count / 2);
    for (size_t i = 0; i < *customer_count; i++)
        customers[i] = i && chance(dice, 40) ? make_relative(dice, customers[random_below(dice, i)], variety)
                                             : make_customer(dice, chance(dice, organizations), variety);
    for (size_t i = 0; i < w->row_count; i++)
        w->rows[i] = make_row(dice, &customers[random_below(dice, *customer_count)], (int)random_below(dice, sources),
            (unsigned)i, damage, variety);
    return variety;
}

/* A later or earlier version of a row: few cells differ. */
static void change_row(row *r, const row *old, uint64_t *dice)
{
    for (field f = 0; f < FIELD_COUNT; f++) {
        if (chance(dice, 85))
            r->cell[f] = old->cell[f];
    }
    r->updated = times[random_below(dice, sizeof times / sizeof *times)].text;
}

static operation make_operation(
    world *w, uint64_t *dice, const customer *customers, size_t customer_count, unsigned variety)
{
    static const operation_kind kinds[] = { SHUFFLE, SHUFFLE, BLANK, REPEAT, IMPORT, IMPORT, IMPORT, IMPORT, UPDATE,
        UPDATE, AGAIN, WHY, UNDO, PUT, PUT, PUT, PUT, ADD, DROP, DROP, DECIDE, DECIDE, WITHDRAW, RETRAIN, FRESH, TUNE,
        SET };
    static const unsigned threads[] = { 1, 2, 8 };
    operation o = { .kind = kinds[random_below(dice, sizeof kinds / sizeof *kinds)], .seed = random_next(dice) };
    o.threads = threads[random_below(dice, 3)];
    o.sources = chance(dice, 50) ? 15 : 1 + (unsigned)random_below(dice, 15);
    o.decision = make_decision(dice, w);
    if (o.kind == WITHDRAW && w->decision_count)
        o.decision = w->decisions[random_below(dice, w->decision_count)];
    const row *old = &w->rows[random_below(dice, w->row_count)];
    o.row = make_row(dice, &customers[random_below(dice, customer_count)], old->source,
        (unsigned)random_below(dice, ROWS_MAX), 40, variety);
    if (o.kind != ADD || chance(dice, 30))
        o.row.key = old->key;
    if (o.kind == PUT && chance(dice, 60))
        change_row(&o.row, old, dice);
    return o;
}

void world_make(world *w, uint64_t seed)
{
    uint64_t dice = seed * 0x9E3779B97F4A7C15u + 1;
    customer customers[ROWS_MAX];
    size_t customer_count;
    *w = (world){ 0 };
    make_options(w, &dice);
    unsigned variety = make_rows(w, &dice, customers, &customer_count);
    if (chance(&dice, 60))
        w->decision_count = random_below(&dice, 7);
    for (size_t i = 0; i < w->decision_count; i++)
        w->decisions[i] = make_decision(&dice, w);
    w->operation_count = 3 + random_below(&dice, OPERATIONS_MAX - 2);
    w->operations[0] = (operation){ .kind = FRESH, .threads = 1 };
    for (size_t i = 1; i < w->operation_count; i++)
        w->operations[i] = make_operation(w, &dice, customers, customer_count, variety);
    if (w->operation_count < 5) /* a short life, of one import */
        w->operations[1].kind = IMPORT;
}

/* ---- changing one ---- */

static bool same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static void drop_rows(world *w, const row *like)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->row_count; i++) {
        if (w->rows[i].source != like->source || !same_text(w->rows[i].key, like->key))
            w->rows[kept++] = w->rows[i];
    }
    w->row_count = kept;
}

static bool same_end(const decision *x, const decision *y, bool crossed)
{
    return x->source_a == (crossed ? y->source_b : y->source_a) && same_text(x->key_a, crossed ? y->key_b : y->key_a)
           && x->source_b == (crossed ? y->source_a : y->source_b)
           && same_text(x->key_b, crossed ? y->key_a : y->key_b);
}

static void withdraw(world *w, const decision *like)
{
    size_t kept = 0;
    for (size_t i = 0; i < w->decision_count; i++) {
        if (!same_end(&w->decisions[i], like, false) && !same_end(&w->decisions[i], like, true))
            w->decisions[kept++] = w->decisions[i];
    }
    w->decision_count = kept;
}

void world_apply(world *w, const operation *o)
{
    if (o->kind == DROP || o->kind == PUT)
        drop_rows(w, &o->row);
    if ((o->kind == PUT || o->kind == ADD) && w->row_count < ROWS_MAX)
        w->rows[w->row_count++] = o->row;
    if (o->kind == DECIDE && w->decision_count < DECISIONS_MAX)
        w->decisions[w->decision_count++] = o->decision;
    if (o->kind == WITHDRAW)
        withdraw(w, &o->decision);
    if (o->kind == SET) {
        w->source[o->row.source].trust = (int)(o->seed % 3) * 40;
        w->source[o->row.source].unique = (int)(o->seed / 3 % 3);
    }
}

/* ---- printing one ---- */

static void print_text(ckv_buf *out, const char *text)
{
    if (!text) {
        ckv_buf_str(out, "NULL");
        return;
    }
    ckv_buf_byte(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            ckv_buf_byte(out, '\\');
        ckv_buf_byte(out, *text);
    }
    ckv_buf_byte(out, '"');
}

static void print_row(ckv_buf *out, const row *r)
{
    bool first = true;
    ckv_buf_format(out, "{ %d, ", r->source);
    print_text(out, r->key);
    ckv_buf_str(out, ", ");
    print_text(out, r->updated);
    ckv_buf_str(out, ", { ");
    for (field f = 0; f < FIELD_COUNT; f++) {
        if (!r->cell[f])
            continue;
        ckv_buf_format(out, "%s[%s] = ", first ? "" : ", ", field_names[f]);
        print_text(out, r->cell[f]);
        first = false;
    }
    ckv_buf_str(out, first ? "NULL } }" : " } }");
}

static void print_decision(ckv_buf *out, const decision *d)
{
    ckv_buf_format(out, "{ %d, ", d->source_a);
    print_text(out, d->key_a);
    ckv_buf_format(out, ", %d, ", d->source_b);
    print_text(out, d->key_b);
    ckv_buf_format(out, ", %s }", d->apart ? "true" : "false");
}

static void print_operation(ckv_buf *out, const operation *o)
{
    bool rows = o->kind == PUT || o->kind == ADD || o->kind == DROP || o->kind == SET;
    bool decides = o->kind == DECIDE || o->kind == WITHDRAW || o->kind == UNDO;
    ckv_buf_format(out, "        { %s, .seed = %" PRIu64 "u, .threads = %u, .sources = %u", operation_names[o->kind],
        o->seed, o->threads, o->sources);
    if (rows) {
        ckv_buf_str(out, ", .row = ");
        print_row(out, &o->row);
    }
    if (decides) {
        ckv_buf_str(out, ", .decision = ");
        print_decision(out, &o->decision);
    }
    ckv_buf_str(out, " },\n");
}

static void print_options(const world *w, ckv_buf *out)
{
    static const char *const modes[] = { "CKV_MODE_DEDUPE", "CKV_MODE_LINK", "CKV_MODE_ONE_TO_ONE" };
    ckv_buf_format(out,
        "    { .mode = %s, .block = %u, .component = %u, .against = %u, .link = %.13g, .review = %.13g,\n",
        modes[w->mode], w->block, w->component, w->against, w->link, w->review);
    ckv_buf_str(out, "        .source = {");
    for (int s = 0; s < SOURCES_MAX; s++) {
        ckv_buf_str(out, s ? ", { " : " { ");
        print_text(out, w->source[s].type);
        ckv_buf_format(
            out, ", %d, %s, %d, ", w->source[s].unique, w->source[s].keyless ? "true" : "false", w->source[s].trust);
        print_text(out, w->source[s].country);
        ckv_buf_str(out, " }");
    }
    ckv_buf_str(out, " },\n");
}

void world_print(const world *w, ckv_buf *out)
{
    print_options(w, out);
    ckv_buf_format(out, "      .row_count = %zu, .rows = {\n", w->row_count);
    for (size_t i = 0; i < w->row_count; i++) {
        ckv_buf_str(out, "        ");
        print_row(out, &w->rows[i]);
        ckv_buf_str(out, ",\n");
    }
    ckv_buf_format(out, "      },\n      .decision_count = %zu, .decisions = {\n", w->decision_count);
    for (size_t i = 0; i < w->decision_count; i++) {
        ckv_buf_str(out, "        ");
        print_decision(out, &w->decisions[i]);
        ckv_buf_str(out, ",\n");
    }
    ckv_buf_format(out, "      },\n      .operation_count = %zu, .operations = {\n", w->operation_count);
    for (size_t i = 0; i < w->operation_count; i++)
        print_operation(out, &w->operations[i]);
    ckv_buf_str(out, "      } },\n");
}
