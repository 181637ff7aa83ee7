/* Man pages: troff with the man macros (man(7)), which groff and mandoc both read. */
#include "help.h"

#include <string.h>

/* Text that troff takes as it stands: backslashes and leading dots out of harm's way, hyphens as ASCII. */
static void print_roff(FILE *to, const char *text)
{
    bool start = true;
    for (const char *p = text; *p; p++) {
        if (start && (*p == '.' || *p == '\''))
            fputs("\\&", to);
        if (*p == '\\')
            fputs("\\e", to);
        else if (*p == '-')
            fputs("\\-", to);
        else if (*p == '"')
            fputs("\\(dq", to);
        else
            fputc(*p, to);
        start = *p == '\n';
    }
}

static void print_paragraphs(FILE *to, const char *text)
{
    for (const char *p = text; *p;) {
        size_t len = strcspn(p, "\n");
        char part[2048];
        snprintf(part, sizeof part, "%.*s", (int)len, p);
        print_roff(to, part);
        fputc('\n', to);
        p += len;
        p += strspn(p, "\n");
        if (*p)
            fputs(".PP\n", to);
    }
}

/* No date: the same sources give the same pages. */
static void print_head(FILE *to, const char *title, int section, const char *name, const char *summary)
{
    char upper[64];
    size_t n = 0;
    for (; title[n] && n + 1 < sizeof upper; n++)
        upper[n] = title[n] >= 'a' && title[n] <= 'z' ? (char)(title[n] - 32) : title[n];
    upper[n] = 0;
    fprintf(to, ".TH \"%s\" \"%d\" \"\" \"libckv %s\" \"Customer knowledge view\"\n.SH NAME\n", upper, section,
        ckv_version());
    print_roff(to, name);
    fputs(" \\- ", to);
    print_roff(to, summary);
    fputc('\n', to);
}

static void print_see_also(FILE *to, const command *self)
{
    size_t count;
    const command *const *commands = command_table(&count);
    fputs(".SH SEE ALSO\n", to);
    if (self)
        fputs(".BR ckv (1),\n", to);
    for (size_t i = 0; i < count; i++) {
        if (commands[i] != self)
            fprintf(to, ".BR ckv\\-%s (1),\n", commands[i]->name);
    }
    fputs(".BR ckv.yaml (5),\n.BR ckv\\-kinds (7)\n", to);
}

void print_man_overview(FILE *to)
{
    size_t count;
    const command *const *commands = command_table(&count);
    print_head(to, "ckv", 1, "ckv", "one golden profile per customer, out of the records of many departments");
    fputs(".SH SYNOPSIS\n.B ckv\n.I COMMAND\n.RI [ ARGUMENT\\~ .\\|.\\|.]\n.SH DESCRIPTION\n", to);
    print_paragraphs(to, "Finds which records of many departments are one customer, in Chinese and Latin script, "
                         "without labels or training by hand, and gives one golden profile per customer.");
    fputs(".SH COMMANDS\n", to);
    for (size_t i = 0; i < count; i++) {
        fprintf(to, ".TP\n.BR ckv\\-%s (1)\n", commands[i]->name);
        print_roff(to, commands[i]->summary);
        fputc('\n', to);
    }
    fputs(".SH EXIT STATUS\n", to);
    print_paragraphs(to, "0 done, 1 failed, 2 wrong usage, 3 done, but some rows were rejected.");
    fputs(".SH ENVIRONMENT\n.TP\n.B NO_COLOR\n", to);
    print_paragraphs(to, "Set to anything: progress on a terminal is written without control codes.");
    fputs(".TP\n.B CKV_PROGRESS\n", to);
    print_paragraphs(to,
        "Seconds between two lines of progress: 0.1 on a terminal, where a line is written over the one "
        "before, and 10 elsewhere, where short runs so tell nothing. 0 tells all.");
    fputs(".SH EXAMPLES\n.nf\n.B ckv dedupe crm.csv billing.csv shop.ndjson\n.fi\n", to);
    print_see_also(to, NULL);
}

static void print_man_synopsis(FILE *to, const command *c)
{
    bool optional = false;
    fprintf(to, ".SH SYNOPSIS\n.B ckv %s\n", c->name);
    for (size_t i = 0; i < c->option_count; i++) {
        optional |= !c->options[i].required;
        if (c->options[i].required)
            fprintf(to, ".BI \\-\\-%s\\~ %s\n", c->options[i].name, c->options[i].value);
    }
    if (optional)
        fputs(".RI [ OPTION\\~ .\\|.\\|.]\n", to);
    if (*c->operands) {
        fputs(".I ", to);
        print_roff(to, c->operands);
        fputc('\n', to);
    }
}

void print_man_command(FILE *to, const command *c)
{
    char name[32];
    snprintf(name, sizeof name, "ckv-%s", c->name);
    print_head(to, name, 1, name, c->summary);
    print_man_synopsis(to, c);
    fputs(".SH DESCRIPTION\n", to);
    print_paragraphs(to, c->description);
    if (c->option_count)
        fputs(".SH OPTIONS\n", to);
    for (size_t i = 0; i < c->option_count; i++) {
        const option_row *o = &c->options[i];
        fputs(".TP\n.B ", to);
        if (o->letter)
            fprintf(to, "\\-%c, ", o->letter);
        fputs("\\-\\-", to);
        print_roff(to, o->name);
        if (o->value)
            fprintf(to, " \\fI%s\\fP", o->value);
        fputc('\n', to);
        print_paragraphs(to, o->words);
    }
    fputs(".SH EXIT STATUS\n", to);
    print_paragraphs(to, c->exits);
    fputs(".SH EXAMPLES\n", to);
    for (size_t i = 0; i < EXAMPLES_MAX && c->examples[i].line; i++) {
        fputs(".TP\n.B ", to);
        print_roff(to, c->examples[i].line);
        fputc('\n', to);
        print_paragraphs(to, c->examples[i].words);
    }
    print_see_also(to, c);
}

static void print_man_kind(FILE *to, const char *name)
{
    ckv_error err;
    ckv_kind_info info = { .size = sizeof info };
    if (ckv_kind_describe(name, &info, &err) != CKV_OK)
        return;
    fputs(".TP\n.B ", to);
    print_roff(to, name);
    fputc('\n', to);
    print_paragraphs(to, info.meaning);
    fputs(".IP\n", to);
    print_paragraphs(to, info.reads);
    if (*info.examples)
        fputs(".IP\nSuch as:\n", to);
    for (const char *p = info.examples; *p;) {
        size_t len = strcspn(p, "\n");
        char value[256];
        snprintf(value, sizeof value, "%.*s%s", (int)len, p, p[len] ? ";" : ".");
        print_roff(to, value);
        fputc('\n', to);
        p += len + (p[len] == '\n');
    }
}

void print_man_kinds(FILE *to)
{
    const char *name;
    print_head(to, "ckv-kinds", 7, "ckv-kinds", "what a column of an export can be");
    fputs(".SH DESCRIPTION\n", to);
    print_paragraphs(to, "Kinds say what the values of a column mean, and with it how they are read, normalized, "
                         "compared, and which of several survives. The command 'ckv help KIND' tells all of one.");
    fputs(".SH KINDS\n", to);
    for (size_t i = 0; (name = ckv_kind_name(i)); i++)
        print_man_kind(to, name);
    print_see_also(to, NULL);
}
