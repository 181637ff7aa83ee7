#include "help.h"

#include <string.h>

/* Columns of a word: Han and fullwidth take two. Near enough for help texts, which are ours. */
static int width_of(const char *word, size_t len)
{
    int width = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)word[i];
        width += c < 0x80 || c >= 0xC0 ? 1 + (c >= 0xE3) : 0;
    }
    return width;
}

void print_wrapped(FILE *to, const char *words, int at, int indent)
{
    bool fresh = true; /* nothing of these words on the line yet */
    while (*words) {
        size_t len = strcspn(words, " \n");
        int width = width_of(words, len);
        if (*words == '\n' || (!fresh && at + 1 + width > HELP_WIDTH)) {
            fputc('\n', to);
            at = 0;
            fresh = true;
            words += *words == '\n';
            continue;
        }
        if (!fresh)
            at += fprintf(to, " ");
        else if (at < indent)
            at += fprintf(to, "%*s", indent - at, "");
        fwrite(words, 1, len, to);
        at += width;
        fresh = false;
        words += len + (words[len] == ' ');
    }
    fputc('\n', to);
}

void print_overview(FILE *to)
{
    size_t count;
    const command *const *commands = command_table(&count);
    fprintf(to, "usage: ckv COMMAND [ARGUMENT ...]\n\n");
    for (size_t i = 0; i < count; i++)
        fprintf(to, "  %-12s %s\n", commands[i]->name, commands[i]->summary);
    fprintf(to, "\n'ckv help COMMAND' tells all of a command, 'ckv help kinds' what a column can be.\n");
}

/* "-c, --config FILE" in out; returns its length. */
static int spell_option(const option_row *o, char *out, size_t size)
{
    char letter[8] = "    ";
    if (o->letter)
        snprintf(letter, sizeof letter, "-%c, ", o->letter);
    return snprintf(out, size, "%s--%s%s%s", letter, o->name, o->value ? " " : "", o->value ? o->value : "");
}

static int option_column(const command *c)
{
    char text[64];
    int column = 0;
    for (size_t i = 0; i < c->option_count; i++) {
        int len = spell_option(&c->options[i], text, sizeof text);
        column = len > column ? len : column;
    }
    return column + 4;
}

static void print_options(FILE *to, const command *c)
{
    char text[64];
    int column = option_column(c);
    for (size_t i = 0; i < c->option_count; i++) {
        int len = spell_option(&c->options[i], text, sizeof text);
        fprintf(to, "  %s%*s", text, column - 2 - len, "");
        print_wrapped(to, c->options[i].words, column, column);
    }
}

static void print_synopsis(FILE *to, const command *c)
{
    bool optional = false;
    fprintf(to, "usage: ckv %s", c->name);
    for (size_t i = 0; i < c->option_count; i++) {
        if (c->options[i].required)
            fprintf(to, " --%s %s", c->options[i].name, c->options[i].value);
        else
            optional = true;
    }
    fprintf(to, "%s%s%s\n\n", optional ? " [OPTION ...]" : "", *c->operands ? " " : "", c->operands);
}

void print_usage(FILE *to, const command *c)
{
    print_synopsis(to, c);
    print_wrapped(to, c->description, 0, 0);
    if (c->option_count)
        fputc('\n', to);
    print_options(to, c);
    fprintf(to, "\nExamples:\n");
    for (size_t i = 0; i < EXAMPLES_MAX && c->examples[i].line; i++) {
        fprintf(to, "  %s\n", c->examples[i].line);
        print_wrapped(to, c->examples[i].words, 0, 6);
    }
    fprintf(to, "\nExit status: %s\n", c->exits);
}

/* "same / near / other": the highest first, as a person reads them. */
static void print_levels(FILE *to, const ckv_kind_comparison *c)
{
    char text[512];
    size_t used = (size_t)snprintf(text, sizeof text, "%s: ", c->name);
    for (size_t i = c->level_count; i-- > 0 && used < sizeof text;)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", c->levels[i], i ? "; " : "");
    print_wrapped(to, text, 0, 4);
}

static void print_example(FILE *to, const char *kind, const char *value, size_t len)
{
    ckv_error err;
    ckv_normalized n = { .size = sizeof n };
    if (ckv_normalize(kind, "CN", value, len, &n, &err) != CKV_OK)
        return;
    int width = width_of(value, len);
    fprintf(to, "    %.*s%*s  %s\n", (int)len, value, width < 44 ? 44 - width : 0, "",
        n.validity == CKV_VALUE_MISSING     ? "(missing)"
        : n.validity == CKV_VALUE_MALFORMED ? "(malformed: kept as it came)"
                                            : n.text);
    ckv_normalized_free(&n);
}

static void print_examples(FILE *to, const ckv_kind_info *kind)
{
    for (const char *value = kind->examples; *value;) {
        size_t len = strcspn(value, "\n");
        print_example(to, kind->sample_kind, value, len);
        value += len + (value[len] == '\n');
    }
}

static void print_rules(FILE *to, const ckv_kind_info *kind)
{
    char text[1024];
    size_t used = 0;
    for (size_t i = 0; i < kind->rule_count && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? "; " : "", kind->rules[i]);
    fprintf(to, "\nBrought together with others by the blocking rules:\n");
    if (kind->rule_count)
        print_wrapped(to, text, 0, 4);
    else
        fprintf(to, "    none of its own\n");
}

static const char *survival_words(const ckv_kind_info *kind)
{
    return kind->survive == CKV_KIND_UNION ? "all distinct values survive, best first (union)"
           : kind->survive == CKV_KIND_ANY ? "true if any record says so (any)"
                                           : "one value survives, the best by trust, recency, frequency (best)";
}

void print_kind(FILE *to, const ckv_kind_info *kind)
{
    char text[160];
    fprintf(to, "%s: ", kind->name);
    print_wrapped(to, kind->meaning, (int)strlen(kind->name) + 2, 4);
    fprintf(to, "\nRead and normalized (made-up values; country CN):\n");
    print_wrapped(to, kind->reads, 0, 4);
    print_examples(to, kind);
    fprintf(to, "\nIn the profile: ");
    snprintf(text, sizeof text, "%s; %s.", kind->field ? kind->field : "a field named like its column",
        survival_words(kind));
    print_wrapped(to, text, 16, 0);
    if (kind->exclusive)
        print_wrapped(to, "A customer has one: valid values that differ forbid a merge.", 0, 0);
    if (kind->comparison_count == 0) {
        fprintf(to, "\nNever compared.\n");
    } else {
        fprintf(to, "\nCompared, by level:\n");
        for (size_t i = 0; i < kind->comparison_count; i++)
            print_levels(to, &kind->comparisons[i]);
        print_rules(to, kind);
    }
    if (kind->word_count)
        fprintf(to, "\nHeader words that tell it (those of Chinese, simplified):\n");
    for (size_t i = 0; i < kind->word_count; i++)
        print_wrapped(to, kind->words[i], 0, 4);
}

void print_kinds(FILE *to)
{
    const char *name;
    for (size_t i = 0; (name = ckv_kind_name(i)); i++) {
        ckv_error err;
        ckv_kind_info info = { .size = sizeof info };
        if (ckv_kind_describe(name, &info, &err) != CKV_OK)
            continue;
        fprintf(to, "  %-18s", name);
        print_wrapped(to, info.meaning, 20, 20);
    }
    fprintf(to, "\n'ckv help KIND' tells all of a kind.\n");
}
