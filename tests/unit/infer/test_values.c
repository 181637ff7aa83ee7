/* Registers of nine countries in the style of what departments send, with their headers and without: what each column
 * becomes. The values are made up for this test. */
#include "infer/date_order.h"
#include "infer/source.h"
#include "runner.h"
#include "util/buf.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 48, COLUMNS_MAX = 10 };

/* A column: its header, the kind it is with that header, the kind without (NULL: the same), and values between '|'. Row
 * i has the value (i * step + i / count) modulo the number of values, so that columns run against each other; a value
 * "#" is the number of the row. */
typedef struct spec {
    const char *header, *kind, *without;
    const char *values;
} spec;

typedef struct register_spec {
    const char *name, *country; /* country: what the values tell */
    spec columns[COLUMNS_MAX];
} register_spec;

#define DATES                                                                                                          \
    "1951-03-12|1964-11-02|1978-07-30|1985-01-19|1990-05-05|1993-12-24|2001-02-14|1969-09-09|1947-06-21|1958-10-11|"   \
    "1982-08-08|1975-04-17|1999-11-30"

static const register_spec registers[] = {
    { "GB", "GB",
        { { "Customer ID", "key", NULL, "C-#" },
            { "Forename", "person.given", NULL,
                "Oliver|Amelia|George|Isla|Harry|Emily|Jack|Sophie|Thomas|Grace|Rosalind|James" },
            { "Surname", "person.surname", NULL,
                "Smith|Jones|Taylor|Fairweather|Brown|Davies|Evans|Wilson|Thackray|Roberts|Walker" },
            { "DOB", "birth_date", NULL, DATES },
            { "Street", "address.street", NULL,
                "12 High Street|4 Church Lane|88 Station Road|7 Mill Close|31 Park Avenue|2 Queens Drive|19 Kings "
                "Way" },
            { "Town", "address.city", NULL, "Leeds|Bath|York|Derby|London|Oxford|Great Malvern|Stockport|Exeter" },
            { "Postcode", "address.postcode", NULL,
                "LS1 4AB|BA2 3QR|YO10 5DD|DE1 2GH|SW1A 2AA|OX4 1JJ|WR14 2AA|SK1 3XE" },
            { "E-mail", "email", NULL,
                "o.smith@example.org|amy@example.com|george77@example.net|isla.b@example.org" } } },
    { "US", "US",
        { { "first_name", "person.given", NULL,
              "Robert|Linda|Michael|Barbara|William|Susan|David|Jessica|Richard|Sarah|Dwayne" },
            { "mi", "person.middle", NULL, "A|B|C|D|E|F|G|H|J|K|L|M|N|P|R|S|T|W" },
            { "last_name", "person.surname", NULL,
                "Johnson|Williams|Garcia|Miller|Davis|Rodriguez|Petrakis|Anderson|Moore" },
            { "ssn", "id.national", NULL, "219-09-9998|457-55-5462|321-54-9876|402-11-8320|513-62-7701|622-43-1188" },
            { "phone", "phone", NULL,
                "(415) 555-2671|212-555-0147|303-555-0199|617.555.0123|702-555-0110|206-555-0188" },
            { "state", "address.state", NULL, "CA|NY|TX|FL|OH|NV|MA|WA|IL" },
            { "zip", "address.postcode", NULL, "94103|10017|73301|33101|43004|89109|02108|98101|60601" } } },
    { "AU", "AU",
        { { "given_name", "person.given", NULL,
              "jack|emily|joshua|chloe|thomas|georgia|william|sarah|matilda|benjamin" },
            { "surname", "person.surname", NULL,
                "clarke|white|nguyen|campbell|ryan|webb|morrison|dunstan|kelly|green" },
            { "street_number", "address.number", NULL, "3|17|204|56|8|131|22|419|60|95|7|1012|380|243|19|66|2" },
            { "address_1", "address.street", NULL,
                "wattle street|banksia drive|acacia crescent|forrest place|grevillea court|kurrajong circuit" },
            { "suburb", "address.city", NULL,
                "bondi beach|port augusta|mount gravatt|glen waverley|toowoomba|cairns|st kilda|north ryde" },
            { "postcode", "address.postcode", NULL, "2026|5700|4122|3150|4350|4870|3182|2113" },
            { "state", "address.state", NULL, "nsw|sa|qld|vic|qld|qld|vic|nsw" },
            { "phone_number", "phone", NULL, "02 93651234|08 86425678|07 33494321|03 95601122|04 12345678" } } },
    { "DE", "DE",
        { { "Kundennummer", "key", NULL, "K7#" },
            { "Vorname", "person.given", NULL,
                "Andreas|Ursula|Wolfgang|Sabine|Thomas|Monika|Stefan|Birgit|Klaus|Petra" },
            { "Nachname", "person.surname", NULL, "Schmidt|Fischer|Weber|Becker|Hoffmann|Krause|Lehmann|Oberkofler" },
            { "Strasse", "address.street", NULL,
                "Hauptstr. 12|Bahnhofstraße 4a|Goethestraße 31|Lindenweg 7|Schulstr. 19" },
            { "PLZ", "address.postcode", NULL, "10115|20095|50667|80331|60311|70173|01067" },
            { "Ort", "address.city", NULL, "Berlin|Hamburg|Köln|München|Frankfurt am Main|Stuttgart|Dresden" },
            { "Telefon", "phone", NULL, "+49 30 1234567|+49 40 7654321|0221 9988776|089/4433221|+49 69 1122334" } } },
    { "PL", "PL",
        { { "imie", "person.given", NULL, "Anna|Piotr|Katarzyna|Krzysztof|Agnieszka|Tomasz|Barbara|Andrzej" },
            { "nazwisko", "person.surname", NULL, "Nowak|Kowalski|Kaminska|Lewandowski|Zielinska|Mazur|Krawczyk" },
            { "kod pocztowy", "address.postcode", NULL, "00-950|30-001|50-101|80-244|90-001|61-701" },
            { "miasto", "address.city", NULL, "Warszawa|Kraków|Wrocław|Gdańsk|Łódź|Poznań" },
            { "mail", "email", NULL, "a.nowak@example.pl|piotr@example.com|kasia@example.pl" } } },
    { "CN", "CN",
        { { "xm", "person.name", NULL, "王伟|李静|张敏|刘洋|陈杰|杨丽|赵强|黄磊|周婷|吴昊|欧阳娜" },
            { "xb", "sex", NULL, "男|女" },
            { "sjh", "phone", NULL, "13512340001|13987650002|18611112223|15012348765|17733445566|13800571234" },
            { "sfzh", "id.national", NULL,
                "11010519491231002X|440524188001010014|110105194912310046|310104197805126716|510107198805011234" },
            { "dz", "address", NULL,
                "北京市朝阳区建国路88号|广东省深圳市南山区科技园路1号|上海市浦东新区世纪大道100号|"
                "浙江省杭州市西湖区文三路259号" },
            { "bz", "attribute", NULL,
                "客户要求周末联系，平时工作较忙，不方便接听电话，请务必提前发送短信说明来意，谢谢配合，另需开具发票并寄"
                "送至单位前台，收件人写部门名称即可，不要写个人姓名" } } },
    { "HK", "HK",
        { { "機構", "org.name", NULL,
              "恒生貿易有限公司|新界小學|九龍醫院|大利洋行有限公司|東方印刷廠有限公司|港島置業有限公司" },
            { "電話", "phone", NULL, "2345 6787|2812 3456|2101 2233|9123 4567|5234 5678" },
            { "地址", "address", NULL,
                "九龍彌敦道100號3樓|香港皇后大道中15號|新界沙田大圍道20號地下|香港軒尼詩道302號10樓" } } },
    { "TW", "TW",
        { { "公司名稱", "org.name", NULL,
              "大同機械股份有限公司|永豐紙業股份有限公司|台光電子股份有限公司|正新橡膠工業股份有限公司" },
            { "電話", "phone", NULL, "02-25311234|04-22334455|07-3316789|0912-345678|03-5781234" },
            { "住址", "address", NULL,
                "台北市中山北路二段44號|台中市西屯區台灣大道三段99號|高雄市前鎮區中華五路8號|"
                "新竹市東區光復路一段1號" } } },
    { "companies with officers and a registrar", "TW",
        { { "公司名稱", "org.name", NULL,
              "大同機械股份有限公司#|永豐紙業股份有限公司#|台光電子股份有限公司#|正新橡膠工業股份有限公司#" },
            { "董事長", "attribute", NULL, "王大明|陳美玲|林志豪|張文雄|黃淑芬|李建宏|吳佩珊" },
            { "總經理", "attribute", NULL, "蔡明宏|劉家豪|許雅婷|鄭文傑|謝宗翰" },
            { "總機電話", "phone", NULL,
                "(02)2531-7099|04-2233-4455|07-331-6789|03-578-1234|02-2712-3456|02-8792-1234|04-2359-0088|06-265-1111|"
                "07-861-2345|02-2298-7654|03-452-7788|05-557-1234|02-2657-9988|04-7636-222|02-2325-1111|03-563-8899|"
                "02-2788-2233|07-223-5566|04-2258-7799|02-2999-1234" },
            { "過戶電話", "attribute", NULL, "02-6636-5566|02-7719-8899" },
            { "成立日期", "attribute", NULL, DATES } } },
    { "restaurants", "US",
        { { "name", "org.name", NULL,
              "the copper kettle|dino's|cafe lulu|sal's deli|house of wok|lotus|chez nous|blue moon grill|bay street "
              "diner|"
              "marcel|noodle bar of ito|smith & field|taverna niko|joe's" },
            { "phone", "phone", NULL, "415/555-2671|212/555-0147|303-555-0199|617/555-0123|702-555-0110" },
            { "lon", "category", NULL, "114.187464|113.904567|114.001234|114.223344|113.998877" },
            { "label", "category", NULL, "White|Black|White|White" } } },
    { "SG", "SG",
        { { "Name", "person.name", NULL,
              "Tan Wei Ming|Lim Siew Hua|Lee Kok Leong|Ng Mei Ling|Wong Chee Keong|Goh Hui Min" },
            { "NRIC", "id.national", NULL, "S1234567D|S7654321F|T0123456G|S9876543C" },
            { "Mobile", "phone", NULL, "9123 4567|8234 5678|+65 9345 6789|9456 7890|+65 6345 6782" },
            { "member since", "attribute", NULL, "2024-01-05|2024-02-11|2024-03-09|2024-01-22" } } },
};

static ckv_config_data config;
static ckv_arena arena;

static void make(void)
{
    ckv_config_defaults(&config);
}

static void drop(void)
{
    ckv_config_free_data(&config);
    ckv_arena_free(&arena);
}

static size_t count_of(const register_spec *r)
{
    size_t n = 0;
    while (n < COLUMNS_MAX && r->columns[n].header)
        n++;
    return n;
}

/* The value of a column in a row, in `text`. */
static ckv_slice value_of(const spec *s, size_t row, size_t column, char text[512])
{
    size_t count = 1, pick;
    for (const char *p = s->values; *p; p++)
        count += *p == '|';
    pick = (row * (2 * column + 1) + row / count) % count;
    const char *p = s->values;
    for (; pick; pick--)
        p = strchr(p, '|') + 1;
    size_t len = strcspn(p, "|"), hash = strcspn(p, "#|");
    if (hash < len)
        return ckv_slice_of(text, (size_t)snprintf(text, 512, "%.*s%zu", (int)hash, p, 1000 + 37 * row));
    return ckv_slice_of(p, len);
}

typedef struct source {
    ckv_columns columns;
    ckv_record records[2 * ROWS];
    size_t count;
} source;

/* Rows and columns of a register in the order that `turn` says; 0 as they stand. */
static void fill(source *out, const register_spec *r, bool headers, size_t turn)
{
    size_t n = count_of(r);
    uint32_t number[COLUMNS_MAX];
    *out = (source){ .count = ROWS };
    for (size_t i = 0; i < n; i++) {
        char name[16];
        size_t at = (i + turn) % n;
        snprintf(name, sizeof name, "col%zu", at + 1);
        number[at] = ckv_columns_add(&out->columns, ckv_slice_str(headers ? r->columns[at].header : name), &arena);
    }
    for (size_t row = 0; row < ROWS; row++) {
        ckv_buf cells = ckv_buf_make(CKV_ROW_MAX);
        size_t from = (row * (turn ? 5 : 1) + turn) % ROWS;
        bool done[COLUMNS_MAX] = { false };
        for (size_t k = 0; k < n; k++) { /* in byte order of header */
            size_t least = n;
            for (size_t i = 0; i < n; i++) {
                if (!done[i]
                    && (least == n
                        || ckv_slice_compare(out->columns.header[number[i]], out->columns.header[number[least]]) < 0))
                    least = i;
            }
            char text[512];
            ckv_slice value = value_of(&r->columns[least], from, least, text);
            done[least] = true;
            ck_assert_int_eq(ckv_cells_pack(&cells, &out->columns, &number[least], &value, 1), CKV_OK);
        }
        out->records[row].cells = ckv_arena_copy(&arena, ckv_buf_slice(&cells));
        ckv_buf_free(&cells);
    }
}

static const char *kind_of(const ckv_source_config *s, ckv_slice header)
{
    if (ckv_slice_equal(s->key, header))
        return "key";
    for (size_t i = 0; i < s->field_count; i++) {
        for (size_t k = 0; k < s->fields[i].column_count; k++) {
            if (ckv_slice_equal(s->fields[i].columns[k], header))
                return s->fields[i].kind->name;
        }
    }
    return "nothing";
}

static void check_register(const register_spec *r, bool headers)
{
    static source s;
    ckv_source_config found = { .inferred = true };
    ckv_inferred why;
    fill(&s, r, headers, 0);
    ck_assert_int_eq(ckv_infer_source(&config, &found, &s.columns, s.records, s.count, &why, NULL), CKV_OK);
    for (size_t i = 0; i < count_of(r); i++) {
        const spec *c = &r->columns[i];
        const char *expect = !headers && c->without ? c->without : c->kind,
                   *kind = kind_of(&found, s.columns.header[i]);
        ck_assert_msg(strcmp(kind, expect) == 0, "%s %s: %s is %s, not %s", r->name, headers ? "with" : "without",
            c->header, kind, expect);
    }
    ck_assert_msg(strcmp(found.country, r->country) == 0, "%s is in '%s'", r->name, found.country);
    for (size_t i = 0; i < why.count; i++)
        ck_assert_uint_gt(why.evidence[i].len, 0);
    ckv_inferred_free(&why);
    ckv_columns_free(&s.columns);
}

START_TEST(with_headers)
{
    check_register(&registers[_i], true);
}
END_TEST

START_TEST(without_headers)
{
    check_register(&registers[_i], false);
}
END_TEST

/* The order of rows and of columns, and rows given twice, change nothing. */
START_TEST(any_order)
{
    static source s, turned;
    fill(&s, &registers[_i], false, 0);
    fill(&turned, &registers[_i], false, 3);
    memcpy(turned.records + ROWS, turned.records, 7 * sizeof *turned.records);
    turned.count += 7;
    ckv_source_config a = { .inferred = true }, b = { .inferred = true };
    ck_assert_int_eq(ckv_infer_source(&config, &a, &s.columns, s.records, s.count, NULL, NULL), CKV_OK);
    ck_assert_int_eq(ckv_infer_source(&config, &b, &turned.columns, turned.records, turned.count, NULL, NULL), CKV_OK);
    ck_assert(ckv_slice_equal(a.key, b.key) && a.type == b.type && strcmp(a.country, b.country) == 0);
    ck_assert_uint_eq(a.field_count, b.field_count);
    for (size_t i = 0; i < a.field_count; i++) {
        ck_assert_ptr_eq(a.fields[i].kind, b.fields[i].kind);
        ck_assert(ckv_slice_equal(a.fields[i].columns[0], b.fields[i].columns[0]));
    }
    ckv_columns_free(&s.columns);
    ckv_columns_free(&turned.columns);
}
END_TEST

/* Which of day and month comes first, from all dates of a column; where they disagree, neither. */
static const struct {
    const char *dates;
    ckv_date_order order;
} orders[] = {
    { "28/07/1951|01/03/1972|30/06/1975", CKV_ORDER_DMY },
    { "07/28/1951|01/03/1972", CKV_ORDER_MDY },
    { "07/28/1951|28/07/1951|01/03/1972", CKV_ORDER_UNSAID },
    { "01/03/1972|02/05/1980", CKV_ORDER_UNSAID },
    { "01.03.1972|02.05.1980", CKV_ORDER_DMY },
    { "01.03.1972|02.25.1980", CKV_ORDER_MDY },
    { "28-07-51|01-03-72", CKV_ORDER_DMY },
    { "28-07-11|01-03-12", CKV_ORDER_UNSAID }, /* or years first */
    { "1951-07-28|1972-03-01", CKV_ORDER_UNSAID },
    { "28/07/1951 00:00|01/03/1972", CKV_ORDER_DMY },
    { "28/07.1951|32/01/1980|0/13/1980|28/07/|/|280/07/1951", CKV_ORDER_UNSAID },
};

START_TEST(date_orders)
{
    static source s;
    register_spec r = { "dates", "", { { "dob", "birth_date", NULL, orders[_i].dates }, { "id", "key", NULL, "R#" } } };
    fill(&s, &r, true, 0);
    ckv_date_votes votes = ckv_date_votes_of(s.records, s.count, ckv_columns_find(&s.columns, CKV_LIT("dob")));
    ck_assert_msg(ckv_date_order_of(&votes) == orders[_i].order, "%s", orders[_i].dates);
    ckv_source_config found = { .inferred = true };
    ck_assert_int_eq(ckv_infer_source(&config, &found, &s.columns, s.records, s.count, NULL, NULL), CKV_OK);
    for (size_t i = 0; i < found.field_count; i++)
        ck_assert_int_eq(
            found.fields[i].order, strcmp(found.fields[i].kind->name, "birth_date") ? 0 : (int)orders[_i].order);
    ckv_columns_free(&s.columns);
}
END_TEST

/* One column beside a name: what misleads stays an attribute, with and against its header. */
static const struct {
    const char *header, *kind, *values;
} misleading[] = {
    { "phone", "attribute", "call me|none given|see file|by post only|prefers mail|no longer here" },
    { "email", "attribute", "13512340001|13987650002|18611112223" },
    { "birth date", "attribute", "unclear|not told|spring|winter|summer|autumn" },
    { "gender", "attribute", "likes tea|likes coffee|likes water" },
    { "x", "attribute", "2024-03-01|2024-03-02" },
    { "x", "attribute", "https://example.org/a|https://example.org/b" },
    { "x", "category", "gold|silver|bronze" },
    { "customer type", "type", "person|company" },
    { "customer type", "category", "retail shop|web shop|market stall" },
    { "phone", "phone", "13512340001|13987650002|n/a" },
    { "区域", "attribute", "华东|华南|华北|其他" },
    { "片区", "category", "华东区|东南片区|一区|北京战区|西湖区" },
    { "区", "address.district", "西湖区|滨江区|余杭区" },
    { "身份证号/信用代码", "id.national", "91350100M000100Y43|11010519491231002X|440524188001010014" },
    { "身份证号/信用代码", "id.tax", "91350100M000100Y43" },
};

START_TEST(misleading_columns)
{
    static source s;
    register_spec r = { "one", "", { { "given name", "person.given", NULL, "Anna|Paul|Mary|John|Peter|Susan|Emma" } } };
    r.columns[1] = (spec){ misleading[_i].header, misleading[_i].kind, NULL, misleading[_i].values };
    r.columns[2] = (spec){ "id", "key", NULL, "R#" }; /* so that no two rows are equal */
    ckv_source_config found = { .inferred = true };
    fill(&s, &r, true, 0);
    ck_assert_int_eq(ckv_infer_source(&config, &found, &s.columns, s.records, s.count, NULL, NULL), CKV_OK);
    const char *kind = found.type == CKV_TYPE_RULE_COLUMN ? "type" : kind_of(&found, s.columns.header[1]);
    ck_assert_msg(strcmp(kind, misleading[_i].kind) == 0, "row %d: %s is %s", _i, misleading[_i].header, kind);
    ckv_columns_free(&s.columns);
}
END_TEST

/* Numbers of rows are a key only where they are called one; codes are one anywhere, unless two rows share one. */
START_TEST(keys)
{
    static const struct {
        const char *header, *format;
        unsigned modulus;
        const char *key;
    } cases[] = {
        { "x", "%u", 1000, "" },
        { "id", "%u", 1000, "id" },
        { "x", "A%03u", 1000, "x" },
        { "x", "A%03u", 40, "" },
        { "客户编号", "A%03u", 1000, "客户编号" },
        { "客户编号", "A%03u", 40, "" }, /* the number of a customer with several rows */
        { "会员号", "%u.5", 40, "" },
        { "x", "%u.25", 1000, "" }, /* amounts */
        { "sjh", "1381234%04u", 1000, "" },
        { "sfzh", "44010119900101%04u", 1000, "" },
        { "序号", "A%03u", 1000, "" },
        { "openid", "oK80e%03u", 1000, "openid" }, /* one to a row: the platform's own export */
        { "openid", "oK80e%03u", 40, "" },
        { "QQ", "81234%03u", 1000, "QQ" },
    };
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        ckv_columns columns = { 0 };
        ckv_record records[ROWS] = { { .key = { NULL, 0 } } };
        uint32_t at[2] = { ckv_columns_add(&columns, ckv_slice_str(cases[k].header), &arena) };
        at[1] = ckv_columns_add(&columns, CKV_LIT("y"), &arena);
        for (unsigned i = 0; i < ROWS; i++) {
            char text[2][16];
            ckv_buf cells = ckv_buf_make(CKV_ROW_MAX);
            snprintf(text[0], sizeof text[0], cases[k].format, (i + 1) % cases[k].modulus);
            snprintf(text[1], sizeof text[1], "word %u", i);
            ckv_slice value[] = { ckv_slice_str(text[0]), ckv_slice_str(text[1]) };
            bool swap = ckv_slice_compare(columns.header[0], CKV_LIT("y")) > 0;
            uint32_t order[] = { at[swap], at[!swap] };
            ckv_slice cell[] = { value[swap], value[!swap] };
            ck_assert_int_eq(ckv_cells_pack(&cells, &columns, order, cell, 2), CKV_OK);
            records[i].cells = ckv_arena_copy(&arena, ckv_buf_slice(&cells));
            ckv_buf_free(&cells);
        }
        ckv_source_config found = { .inferred = true };
        ck_assert_int_eq(ckv_infer_source(&config, &found, &columns, records, ROWS, NULL, NULL), CKV_OK);
        ck_assert_msg(ckv_slice_equal(found.key, ckv_slice_str(cases[k].key)), "case %zu: key '%.*s'", k,
            (int)found.key.len, found.key.len ? found.key.ptr : "");
        ckv_columns_free(&columns);
    }
}
END_TEST

/* No rows, no columns, bytes that are no text. */
START_TEST(hostile)
{
    ckv_columns columns = { 0 };
    ckv_source_config found = { .inferred = true };
    ck_assert_int_eq(ckv_infer_source(&config, &found, &columns, NULL, 0, NULL, NULL), CKV_OK);
    uint32_t at = ckv_columns_add(&columns, CKV_LIT("x"), &arena);
    ck_assert_int_eq(ckv_infer_source(&config, &found, &columns, NULL, 0, NULL, NULL), CKV_OK);
    ck_assert_str_eq(kind_of(&found, CKV_LIT("x")), "attribute");
    static char junk[5000];
    ckv_record records[3];
    ckv_buf cells[3];
    for (int i = 0; i < 3; i++) {
        memset(junk, i == 0 ? 0 : i == 1 ? 0xFF : ',', sizeof junk);
        ckv_slice value = ckv_slice_of(junk, i == 2 ? sizeof junk : 300);
        cells[i] = ckv_buf_make(CKV_ROW_MAX);
        ck_assert_int_eq(ckv_cells_pack(&cells[i], &columns, &at, &value, 1), CKV_OK);
        records[i] = (ckv_record){ .cells = ckv_buf_slice(&cells[i]) };
    }
    ck_assert_int_eq(ckv_infer_source(&config, &found, &columns, records, 3, NULL, NULL), CKV_OK);
    ck_assert_str_eq(kind_of(&found, CKV_LIT("x")), "attribute");
    for (int i = 0; i < 3; i++)
        ckv_buf_free(&cells[i]);
    ckv_columns_free(&columns);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("values");
    TCase *tc = tcase_create("values");
    int n = sizeof registers / sizeof *registers;
    tcase_add_checked_fixture(tc, make, drop);
    tcase_add_loop_test(tc, with_headers, 0, n);
    tcase_add_loop_test(tc, without_headers, 0, n);
    tcase_add_loop_test(tc, any_order, 0, n);
    tcase_add_loop_test(tc, misleading_columns, 0, sizeof misleading / sizeof *misleading);
    tcase_add_loop_test(tc, date_orders, 0, sizeof orders / sizeof *orders);
    tcase_add_test(tc, keys);
    tcase_add_test(tc, hostile);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
