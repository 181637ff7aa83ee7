/* Every command and every option has its words, and no word is wrong: help, man pages and completion are made of
 * them. */
#include "command.h"

#include <ctype.h>
#include <string.h>

static int faults;

/* `format` has two %s. */
static void expect(bool good, const char *format, const char *a, const char *b)
{
    if (good)
        return;
    faults++;
    printf(format, a, b);
    putchar('\n');
}

/* Half a sentence or whole ones, in ASCII: man pages of all readers take them. */
static void check_text(const char *of, const char *what, const char *text)
{
    expect(text && *text, "%s: no %s", of, what);
    for (const char *p = text ? text : ""; *p; p++)
        expect((unsigned char)*p >= ' ' || *p == '\n', "%s: control character in %s", of, what);
    expect(!text || !*text || !isspace((unsigned char)text[strlen(text) - 1]), "%s: blank at the end of %s", of, what);
}

static void check_option(const command *c, const option_row *o)
{
    bool flag = o->type == OPTION_FLAG;
    check_text(o->name, "words", o->words);
    expect(flag == !o->value, "%s --%s: a value needs a name, and a flag has none", c->name, o->name);
    bool choice = o->type == OPTION_CHOICE || o->type == OPTION_SET;
    expect(choice == (o->choices != NULL), "%s --%s: choices", c->name, o->name);
    expect(!flag || o->from == WORDS_NONE, "%s --%s: a flag takes no words", c->name, o->name);
    bool path = o->value && (strcmp(o->value, "FILE") == 0 || strcmp(o->value, "DIR") == 0);
    expect(!path || o->from == WORDS_FILE || o->from == WORDS_DIR, "%s --%s: a path to be completed", c->name, o->name);
    for (const option_row *p = c->options; p < o; p++) {
        expect(strcmp(p->name, o->name) != 0, "%s --%s: twice", c->name, o->name);
        expect(!o->letter || p->letter != o->letter, "%s --%s: letter taken", c->name, o->name);
    }
}

/* Options that an example uses exist. */
static void check_example(const command *c, const example *e)
{
    char start[64];
    snprintf(start, sizeof start, "ckv %s", c->name);
    check_text(c->name, "words of an example", e->words);
    const char *at = strstr(e->line, start);
    expect(at != NULL, "%s: example without the command: %s", c->name, e->line);
    while (at && (at = strstr(at, " --"))) {
        size_t len = strcspn(at += 3, " =");
        bool found = false;
        for (size_t i = 0; i < c->option_count; i++)
            found |= strlen(c->options[i].name) == len && memcmp(c->options[i].name, at, len) == 0;
        expect(found, "%s: no such option in example: %s", c->name, e->line);
    }
}

static void check_command(const command *c)
{
    check_text(c->name, "summary", c->summary);
    check_text(c->name, "description", c->description);
    check_text(c->name, "exit status", c->exits);
    expect(c->operands != NULL, "%s: operands%s", c->name, "");
    expect(c->run != NULL, "%s: nothing to run%s", c->name, "");
    expect(strlen(c->summary) <= 64, "%s: summary too long: %s", c->name, c->summary);
    expect(c->examples[0].line != NULL, "%s: no example%s", c->name, "");
    for (size_t i = 0; i < EXAMPLES_MAX && c->examples[i].line; i++)
        check_example(c, &c->examples[i]);
    for (size_t i = 0; i < c->option_count; i++)
        check_option(c, &c->options[i]);
}

static void check_kinds(void)
{
    const char *name;
    for (size_t i = 0; (name = ckv_kind_name(i)); i++) {
        ckv_error err;
        ckv_kind_info info = { .size = sizeof info };
        expect(ckv_kind_describe(name, &info, &err) == CKV_OK, "%s: not described%s", name, "");
        check_text(name, "meaning", info.meaning);
        check_text(name, "reads", info.reads);
    }
}

/* The arguments are the commands that the build makes man pages for, in order of name. */
int main(int argc, char **argv)
{
    size_t count;
    const command *const *commands = command_table(&count);
    for (size_t i = 0; i < count; i++)
        check_command(commands[i]);
    for (int i = 1; i < argc; i++)
        expect(command_find(argv[i]) != NULL, "cli/meson.build lists %s, the table does not%s", argv[i], "");
    for (size_t i = 0; i < count; i++) {
        bool listed = false;
        for (int k = 1; k < argc; k++)
            listed |= strcmp(argv[k], commands[i]->name) == 0;
        expect(listed, "cli/meson.build does not list %s%s", commands[i]->name, "");
    }
    check_kinds();
    printf("%zu commands, %d faults\n", count, faults);
    return faults != 0;
}
