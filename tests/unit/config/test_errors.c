/* Mistakes: each has its place and, where a name is near, the name. */
#include "config/config.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *yaml;
    uint64_t line, column;
    const char *says;
} mistakes[] = {
    /* names */
    { "source: {}", 1, 1, "unknown key 'source': did you mean 'sources'?" },
    { "sources:\n  a:\n    fle: x.csv\n", 3, 5, "unknown key 'fle': did you mean 'file'?" },
    { "sources: {a: {quality: 3}}", 1, 15, "unknown key 'quality': here belong file, type, unique" },
    { "sources: {a: {fields: {x: person.nam}}}", 1, 27, "unknown kind 'person.nam': did you mean 'person.name'?" },
    { "sources: {a: {fields: {x: surname}}}", 1, 27, "did you mean 'person.surname'?" },
    { "sources: {a: {fields: {x: passport}}}", 1, 27, "did you mean 'id.passport'?" },
    { "sources: {a: {fields: {x: Phone}}}", 1, 27, "did you mean 'phone'?" },
    { "sources: {a: {fields: {x: zzzzzzzz}}}", 1, 27, "'attribute' keeps a column" },
    { "sources: {a: {fields: {x: handle.}}}", 1, 27, "unknown kind 'handle.'" },
    { "sources: {a: {fields: {x: handle}}}", 1, 27, "a handle names its platform" },
    { "sources: {a: {fields: {x: handle.WeChat}}}", 1, 27, "a handle names its platform" },
    { "sources: {a: {fields: {x: {kind: phone, lable: m}}}}", 1, 41, "did you mean 'label'?" },
    { "sources: {a: {type: persons}}", 1, 21, "'type' cannot be 'persons': did you mean 'person'?" },
    { "sources: {a: {type: {form: x}}}", 1, 22, "did you mean 'from'?" },
    { "sources: {a: {format: xls}}", 1, 23, "'format' cannot be 'xls': did you mean 'xlsx'?" },
    { "sources: {a: {encoding: gb9999}}", 1, 25, "unknown encoding 'gb9999'" },
    { "match: {mode: one_to_one}", 1, 15, "did you mean 'one-to-one'?" },
    { "match: {links: 0.5}", 1, 9, "did you mean 'link'?" },
    { "survivorship: {phone: unoin}", 1, 23, "did you mean 'union'?" },
    { "survivorship: {default: [trust, newest]}", 1, 33, "did you mean 'recent'?" },
    { "survivorship: {person.nme: union}", 1, 16, "unknown field 'person.nme': did you mean 'person.name'?" },
    { "survivorship: {person.given: best}", 1, 16, "name 'person.name'" },
    { "placeholders: {phnoe: x}", 1, 16, "unknown kind 'phnoe': did you mean 'phone'?" },
    { "placeholders: {fiel: x}", 1, 16, "did you mean 'file'?" },
    /* types and ranges */
    { "aliases: x", 1, 10, "'aliases' is to be a list of lists of names" },
    { "aliases: [x]", 1, 11, "a list of two and more" },
    { "aliases: [[x]]", 1, 11, "a list of two and more" },
    { "placeholders: [x]", 1, 15, "'placeholders' is to be values by kind" },
    { "placeholders: {phone: {x: y}}", 1, 23, "a value or a list of values" },
    { "placeholders: {phone: [x, [y]]}", 1, 27, "a value or a list of values" },
    { "placeholders: {learn: maybe}", 1, 23, "'learn' cannot be 'maybe'" },
    { "[a, b]", 1, 1, "here belong keys with values: sources, match" },
    { "just text", 1, 1, "here belong keys with values" },
    { "sources: [a]", 1, 10, "'sources' is to be" },
    { "sources: {a: [x]}", 1, 14, "here belong keys with values: file" },
    { "sources: {a: {trust: 101}}", 1, 22, "'trust' is to be a whole number 0..100" },
    { "sources: {a: {trust: -1}}", 1, 22, "0..100" },
    { "sources: {a: {trust: 99999999999999999999}}", 1, 22, "0..100" },
    { "sources: {a: {trust: 5.5}}", 1, 22, "0..100" },
    { "sources: {a: {trust: }}", 1, 15, "0..100" },
    { "sources: {a: {unique: yes}}", 1, 23, "'unique' cannot be 'yes'" },
    { "sources: {a: {country: XX}}", 1, 24, "ISO 3166" },
    { "sources: {a: {country: CHN}}", 1, 24, "ISO 3166" },
    { "sources: {a: {delimiter: ab}}", 1, 26, "one ASCII character" },
    { "sources: {a: {delimiter: a}}", 1, 26, "one ASCII character" },
    { "sources: {a: {delimiter: ，}}", 1, 26, "one ASCII character" },
    { "sources: {a: {key: [x]}}", 1, 20, "'key' is to be a column" },
    { "sources: {a: {file: {x: y}}}", 1, 21, "a path or a list of paths" },
    { "sources: {a: {file: [x, [y]]}}", 1, 25, "a path or a list of paths" },
    { "sources: {a: {file: []}}", 1, 21, "a path or a list of paths" },
    { "sources: {a: {type: {}}}", 1, 21, "{from: COLUMN}" },
    { "sources: {a: {fields: [x]}}", 1, 23, "kinds by column" },
    { "sources: {a: {fields: {x: {}}}}", 1, 24, "'x' needs a 'kind'" },
    { "sources: {a: {fields: {x: [phone]}}}", 1, 27, "here belong keys with values: kind" },
    { "sources: {a: {fields: {x: {kind: phone, from: []}}}}", 1, 47, "a column or a list of columns" },
    { "sources: {a: {fields: {x: }}}", 1, 24, "'kind' is to be a kind" },
    { "match: {link: 1}", 1, 15, "above 0 and below 1" },
    { "match: {link: 0}", 1, 15, "above 0 and below 1" },
    { "match: {link: 95%}", 1, 15, "above 0 and below 1" },
    { "match: {link: .}", 1, 15, "above 0 and below 1" },
    { "match: {link: 0.9.5}", 1, 15, "above 0 and below 1" },
    { "match: {link: 0.70, review: 0.71}", 1, 29, "'review' is above 'link'" },
    { "match: {review: 0.96}", 1, 17, "'review' is above 'link'" },
    { "match: {link: 0.5}", 1, 15, "'review' is above 'link'" },
    { "limits: {block: 1}", 1, 17, "2..256" },
    { "limits: {block: 257}", 1, 17, "2..256" },
    { "limits: {component: 1}", 1, 21, "2..100000" },
    { "limits: {against: 0}", 1, 19, "1..64" },
    { "as_of: 2023-02-29", 1, 8, "YYYY-MM-DD" },
    { "as_of: 2100-02-29", 1, 8, "YYYY-MM-DD" },
    { "as_of: 23-02-2023", 1, 8, "YYYY-MM-DD" },
    { "as_of: 2023-1-1", 1, 8, "YYYY-MM-DD" },
    { "decisions: {}", 1, 12, "a path" },
    { "survivorship: {default: trust}", 1, 25, "a list of" },
    { "survivorship: {default: []}", 1, 25, "a list of" },
    { "survivorship: {default: [trust, trust]}", 1, 33, "in this list already" },
    { "survivorship: {phone: any}", 1, 23, "'any' is for flags" },
    { "survivorship: [x]", 1, 15, "policies by field" },
    { "sources: {a: {fields: {x: {kind: phone, from: [a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q]}}}}", 1, 47,
        "at most 16 columns" },
    /* across values */
    { "sources:\n  a: {unique: true}\n  b: {}\n  a: {}\n", 4, 3, "'a' is given a second time: line 2" },
    { "match: {}\nmatch: {}", 2, 1, "second time: line 1" },
    { "sources: {a: {fields: {x: phone, x: email}}}", 1, 34, "second time" },
    { "match: {link: 0.7, review: 0.7}\nmatch: {link: 0.6}\nmatch: {}", 2, 1, "second time" },
    { "survivorship: {phone: best, email: best}\nsurvivorship: {x: any}\nsources: {a: {}}\nsources: {}", 2, 1,
        "second" },
    { "sources: {a: {fields: {x: {kind: address, from: [p, q, s], from: r}}}}", 1, 60, "second time" },
    { "sources: {a: {fields: {x: phone, y: {kind: email, from: x}}}}", 1, 57, "column 'x' is used a second time" },
    { "sources: {a: {fields: {y: {kind: address, from: [p, q, p]}}}}", 1, 56, "column 'p' is used a second time" },
    { "sources: {a: {fields: {y: {kind: address, from: [x, q]}, x: phone}}}", 1, 58,
        "column 'x' is used a second time" },
    { "sources: {a: {fields: {p: address.city, q: address.city}}}", 1, 41, "a second 'address.city'" },
    { "sources: {a: {fields: {p: address.city, q: {kind: address, split: ;}}}}", 1, 41, "cannot be split here" },
    { "sources: {a: {fields: {p: {kind: address.city, split: ;}}}}", 1, 55, "one part of a value" },
    { "sources: {a: {fields: {p: {kind: phone, from: [x, y], split: ;}}}}", 1, 62, "for one column" },
    { "sources: {a/b: {}}", 1, 11, "the name of the source 'a/b' holds a '/'" },
    { "sources: {\"\": {}}", 1, 11, "is empty" },
    { "sources: {\"a\\tb\": {}}", 1, 11, "'a?b' holds a control character" },
    { "sources: {a: {key: \"x\\0y\"}}", 1, 20, "NUL" },
    { "sources: {a: {fields: {\"\": phone}}}", 1, 24, "the name of a column is empty" },
    /* the first in the text is told, whatever order they are found in */
    { "match: {link: 2}\nsources: {a/b: {}, a/b: {}}", 1, 15, "above 0" },
    { "limits: {block: 1}\nlimits: {}", 1, 17, "2..256" },
    { "sources: {a: {fields: {p: address.city, q: address.city, r: phnoe}}}", 1, 41, "a second 'address.city'" },
    /* what is no configuration at all */
    { "", 1, 1, "empty" },
    { " \n# nothing\n", 1, 1, "empty" },
    { "---\nmatch: {}\n---\nmatch: {}\n", 3, 1, "second document" },
    { "sources: {a: &x {}, b: *x}", 1, 24, "aliases" },
    { "sources: !!map {}", 1, 16, "tags" },
    { "? [a]\n: b\n", 1, 3, "a key must be plain text" },
    { "sources: {a: {}", 2, 1, "not YAML" },
    { "sources:\n\t- a\n", 0, 0, "not YAML" },
    { "match: \"x", 0, 0, "not YAML" },
    { "? key\n: |\n  ", 0, 0, "cannot be read" },
};

START_TEST(mistake_table)
{
    ckv_config_data config;
    ckv_error err;
    memset(&config, 0x5A, sizeof config);
    ckv_config_data before = config;
    ckv_status st = ckv_config_parse_data(&config, ckv_slice_str(mistakes[_i].yaml), "c.yaml", &err);
    ck_assert_msg(st == CKV_INVALID && err.code == st, "status %d for: %s", st, mistakes[_i].yaml);
    ck_assert_msg(memcmp(&before, &config, sizeof config) == 0, "touched on failure");
    ck_assert_msg(strstr(err.message, mistakes[_i].says), "%s\n  says: %s", mistakes[_i].yaml, err.message);
    if (mistakes[_i].line)
        ck_assert_msg(
            err.line == mistakes[_i].line, "%s\n  line %d: %s", mistakes[_i].yaml, (int)err.line, err.message);
    if (mistakes[_i].column)
        ck_assert_msg(
            err.column == mistakes[_i].column, "%s\n  column %d: %s", mistakes[_i].yaml, (int)err.column, err.message);
    char place[64];
    snprintf(place, sizeof place, "c.yaml:%d:%d: ", (int)err.line, (int)err.column);
    ck_assert_msg(strncmp(err.message, place, strlen(place)) == 0, "no place in: %s", err.message);
    ck_assert_int_eq(ckv_config_parse_data(&config, ckv_slice_str(mistakes[_i].yaml), NULL, NULL), CKV_INVALID);
}
END_TEST

static ckv_buf text;

static void make_text(void)
{
    text = ckv_buf_make((size_t)64 << 20);
}

static void free_text(void)
{
    ckv_buf_free(&text);
}

static ckv_status parse_text(ckv_error *err)
{
    ckv_config_data config;
    ckv_status st = ckv_config_parse_data(&config, ckv_buf_slice(&text), NULL, err);
    if (st == CKV_OK)
        ckv_config_free_data(&config);
    return st;
}

START_TEST(deep_nesting)
{
    ckv_error err;
    for (int i = 0; i < 100000; i++)
        ckv_buf_str(&text, _i ? "[" : "{a: ");
    ckv_status st = parse_text(&err);
    ck_assert_msg(st == CKV_TOO_LARGE || st == CKV_INVALID, "status %d", st);
    ckv_buf_clear(&text);
    for (int i = 0; i < 65; i++) {
        for (int j = 0; j < i; j++)
            ckv_buf_byte(&text, ' ');
        ckv_buf_str(&text, "a:\n");
    }
    ck_assert_int_eq(parse_text(&err), CKV_TOO_LARGE);
    ck_assert_uint_eq(err.line, 65);
}
END_TEST

START_TEST(billion_laughs)
{
    ckv_error err;
    ckv_buf_str(&text, "a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++)
        ckv_buf_format(&text, "a%d: &a%d [*a%d,*a%d,*a%d,*a%d]\n", i, i, i - 1, i - 1, i - 1, i - 1);
    ck_assert_int_eq(parse_text(&err), CKV_INVALID);
    ck_assert_uint_eq(err.line, 2);
}
END_TEST

START_TEST(ceilings)
{
    ckv_error err;
    ckv_buf_str(&text, "sources:\n");
    for (int i = 0; i < CKV_SOURCES_MAX; i++)
        ckv_buf_format(&text, "  s%d: {key: k}\n", i);
    ck_assert_int_eq(parse_text(&err), CKV_OK);
    ckv_buf_str(&text, "  s: {key: k}\n");
    ck_assert_int_eq(parse_text(&err), CKV_TOO_LARGE);

    ckv_buf_clear(&text);
    ckv_buf_str(&text, "sources:\n  s:\n    fields:\n");
    for (int i = 0; i < CKV_COLUMNS_MAX; i++)
        ckv_buf_format(&text, "      c%d: attribute\n", i);
    ck_assert_int_eq(parse_text(&err), CKV_OK);
    ckv_buf_str(&text, "      c: attribute\n");
    ck_assert_int_eq(parse_text(&err), CKV_TOO_LARGE);

    ckv_buf_clear(&text);
    ckv_buf_str(&text, "# ");
    while (text.len <= (size_t)16 << 20)
        ckv_buf_str(&text, "0123456789abcdef");
    ck_assert_int_eq(parse_text(&err), CKV_TOO_LARGE);
}
END_TEST

START_TEST(many_values)
{
    ckv_error err;
    ckv_buf_str(&text, "decisions: [");
    for (int i = 0; i < 1100000; i++)
        ckv_buf_str(&text, "a,");
    ck_assert_int_eq(parse_text(&err), CKV_TOO_LARGE);
}
END_TEST

START_TEST(foreign_bytes)
{
    ckv_error err;
    ckv_buf_str(&text, "sources:\n  \xBF\xCD: {}\n"); /* GBK */
    ck_assert_int_eq(parse_text(&err), CKV_INVALID);
    ck_assert(err.line == 2 && err.column == 3);
    ckv_buf_clear(&text);
    ckv_buf_add(&text, CKV_LIT("m\0a\0t\0")); /* UTF-16 */
    ck_assert_int_eq(parse_text(&err), CKV_INVALID);
    ck_assert(err.line == 1 && err.column == 2);
}
END_TEST

/* Cut anywhere, a configuration is read or refused; it never crashes. Exact-size copies let the sanitizers see a read
 * past. */
START_TEST(truncated)
{
    static const char whole[] =
        "sources:\n  客户: {file: [a, \"b\"], fields: {x: {kind: phone, split: ';'}, y: {kind: address, "
        "from: [p, q]}}}\nmatch: {link: 0.9}\nsurvivorship: {default: [trust], phone: union}\n";
    for (size_t len = 0; len < sizeof whole; len++) {
        char *copy = malloc(len + 1);
        memcpy(copy, whole, len);
        char *exact = realloc(copy, len ? len : 1);
        ckv_config_data config;
        ckv_error err = { 0 };
        ckv_status st = ckv_config_parse_data(&config, ckv_slice_of(exact, len), NULL, &err);
        ck_assert(st == CKV_OK || (st == CKV_INVALID && err.message[0]));
        if (st == CKV_OK)
            ckv_config_free_data(&config);
        free(exact);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("config mistakes");
    TCase *tc = tcase_create("mistakes");
    tcase_add_loop_test(tc, mistake_table, 0, sizeof mistakes / sizeof *mistakes);
    suite_add_tcase(suite, tc);
    tc = tcase_create("hostile");
    tcase_set_timeout(tc, 120);
    tcase_add_checked_fixture(tc, make_text, free_text);
    tcase_add_loop_test(tc, deep_nesting, 0, 2);
    tcase_add_test(tc, billion_laughs);
    tcase_add_test(tc, ceilings);
    tcase_add_test(tc, many_values);
    tcase_add_test(tc, foreign_bytes);
    tcase_add_test(tc, truncated);
    suite_add_tcase(suite, tc);
    return suite;
}

CKV_SUITE(make_suite)
