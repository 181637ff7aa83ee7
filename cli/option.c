#include "command.h"

#include <errno.h>
#include <getopt.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MAX = 32, FIRST_LONG = 256 };

const char *choice_at(const char *choices, int number, size_t *len)
{
    for (const char *p = choices; p && *p; p += *len + (p[*len] == ' ')) {
        *len = strcspn(p, " ");
        if (number-- == 0)
            return p;
    }
    return NULL;
}

static bool parse_number(const char *text, unsigned *out)
{
    char *end;
    unsigned long v = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || v > 1000000)
        return false;
    *out = (unsigned)v;
    return true;
}

/* "65536", "512K", "64M", "2G", "1T", of 1024; with a B or iB behind if one likes. */
static bool parse_size(const char *text, size_t *out)
{
    static const char units[] = "KMGT";
    char *end;
    errno = 0;
    unsigned long long v = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || errno)
        return false;
    const char *unit = *end ? strchr(units, *end & ~32) : NULL;
    unsigned shift = unit ? 10 * (unsigned)(unit - units + 1) : 0;
    end += unit ? 1 : 0;
    if (v == 0 || v > SIZE_MAX >> shift || (*end && strcmp(end, "B") != 0 && strcmp(end, "iB") != 0))
        return false;
    *out = (size_t)v << shift;
    return true;
}

/* "dedupe, link or one-to-one" */
static void spell_choices(const char *choices, const char *joint, char *out, size_t size)
{
    size_t len, used = 0;
    const char *word;
    *out = 0;
    for (int i = 0; (word = choice_at(choices, i, &len)) && used + 1 < size; i++) {
        bool last = word[len] == 0;
        used += (size_t)snprintf(out + used, size - used, "%s%.*s", i == 0 ? "" : last ? joint : ", ", (int)len, word);
    }
}

/* The number of a word among the choices; -1: it is none of them. */
static int find_choice(const char *choices, const char *text, size_t text_len)
{
    size_t len;
    const char *word;
    for (int i = 0; (word = choice_at(choices, i, &len)); i++) {
        if (text_len == len && memcmp(text, word, len) == 0)
            return i;
    }
    return -1;
}

static int take_choice(const command *c, const option_row *row, const char *text, int *out)
{
    char all[256];
    int found = find_choice(row->choices, text, strlen(text));
    if (found >= 0) {
        *out = found;
        return EXIT_DONE;
    }
    spell_choices(row->choices, " or ", all, sizeof all);
    return fail_usage(c->name, "--%s is %s", row->name, all);
}

static int take_set(const command *c, const option_row *row, const char *text, unsigned *out)
{
    char all[256];
    unsigned set = 0;
    for (const char *end = text; *end; text = end + 1) {
        end = text + strcspn(text, ",");
        int found = find_choice(row->choices, text, (size_t)(end - text));
        if (found < 0) {
            spell_choices(row->choices, " and ", all, sizeof all);
            return fail_usage(c->name, "--%s has no \"%.*s\"; there are %s, a comma between", row->name,
                (int)(end - text), text, all);
        }
        set |= 1u << found;
    }
    *out = set;
    return set ? EXIT_DONE : fail_usage(c->name, "--%s names nothing", row->name);
}

static int take_value(const command *c, const option_row *row, void *arguments)
{
    void *to = (char *)arguments + row->at;
    switch (row->type) {
    case OPTION_FLAG:
        *(bool *)to = true;
        return EXIT_DONE;
    case OPTION_TEXT:
        *(const char **)to = optarg;
        return EXIT_DONE;
    case OPTION_NUMBER:
        return parse_number(optarg, to) ? EXIT_DONE : fail_usage(c->name, "--%s takes a number", row->name);
    case OPTION_SIZE:
        return parse_size(optarg, to) ? EXIT_DONE : fail_usage(c->name, "--%s takes a size: 64M, 2G", row->name);
    case OPTION_CHOICE:
        return take_choice(c, row, optarg, to);
    case OPTION_SET:
        return take_set(c, row, optarg, to);
    }
    return EXIT_DONE;
}

/* The tables of getopt, made from ours. */
static void make_tables(const command *c, struct option *longs, char *shorts)
{
    *shorts++ = ':';
    for (size_t i = 0; i < c->option_count && i < OPTIONS_MAX; i++) {
        const option_row *row = &c->options[i];
        int has = row->type == OPTION_FLAG ? no_argument : required_argument;
        longs[i] = (struct option){ row->name, has, NULL, FIRST_LONG + (int)i };
        if (row->letter) {
            *shorts++ = row->letter;
            if (has == required_argument)
                *shorts++ = ':';
        }
    }
    *shorts = 0;
}

static const option_row *row_of(const command *c, int option)
{
    if (option >= FIRST_LONG)
        return &c->options[option - FIRST_LONG];
    for (size_t i = 0; i < c->option_count; i++) {
        if (c->options[i].letter == option)
            return &c->options[i];
    }
    return NULL;
}

static int fail_unknown(const command *c, char **argv)
{
    if (optopt && optopt < FIRST_LONG)
        return fail_usage(c->name, "no option -%c", optopt);
    return fail_usage(c->name, "no option %s, or it is cut too short to be clear", argv[optind - 1]);
}

int take_options(const command *c, int argc, char **argv, void *arguments)
{
    struct option longs[OPTIONS_MAX + 1] = { { 0 } };
    char shorts[2 * OPTIONS_MAX + 2];
    bool given[OPTIONS_MAX] = { false };
    int option;
    make_tables(c, longs, shorts);
    while ((option = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        if (option == ':')
            return fail_usage(c->name, "%s needs a value behind it", argv[optind - 1]);
        const option_row *row = row_of(c, option);
        if (!row)
            return fail_unknown(c, argv);
        int code = take_value(c, row, arguments);
        if (code != EXIT_DONE)
            return code;
        given[row - c->options] = true;
    }
    for (size_t i = 0; i < c->option_count; i++) {
        if (c->options[i].required && !given[i])
            return fail_usage(c->name, "--%s %s is missing", c->options[i].name, c->options[i].value);
    }
    if (!*c->operands && optind < argc)
        return fail_usage(c->name, "it takes no further arguments");
    return EXIT_DONE;
}
