/* Completion scripts: all words come from the tables of commands and kinds. */
#include "help.h"

#include <string.h>

static const char *command_at(void *unused, size_t i)
{
    size_t count;
    (void)unused;
    const command *const *commands = command_table(&count);
    return i < count ? commands[i]->name : NULL;
}

static void print_words(FILE *to, const char *(*word)(void *, size_t))
{
    const char *w;
    for (size_t i = 0; (w = word(NULL, i)); i++)
        fprintf(to, "%s%s", i ? " " : "", w);
}

static const char *kind_at(void *unused, size_t i)
{
    (void)unused;
    return ckv_kind_name(i);
}

/* What bash's compgen is to offer; the second half of `compgen ... -- "$cur"`. */
static void print_bash_source(FILE *to, word_source from, const char *choices)
{
    if (choices)
        fprintf(to, "COMPREPLY=($(compgen -W '%s' -- \"$cur\"))", choices);
    else if (from == WORDS_FILE)
        fputs("_ckv_paths f", to);
    else if (from == WORDS_DIR)
        fputs("_ckv_paths d", to);
    else if (from == WORDS_KIND)
        fputs("COMPREPLY=($(compgen -W \"$kinds\" -- \"$cur\"))", to);
    else if (from == WORDS_HELP)
        fputs("COMPREPLY=($(compgen -W \"$commands kinds $kinds\" -- \"$cur\"))", to);
    else
        fputs("COMPREPLY=()", to);
}

static void print_bash_command(FILE *to, const command *c)
{
    fprintf(to, "    %s)\n        case $prev in\n", c->name);
    for (size_t i = 0; i < c->option_count; i++) {
        const option_row *o = &c->options[i];
        if (o->type == OPTION_FLAG)
            continue;
        fprintf(to, "        --%s", o->name);
        if (o->letter)
            fprintf(to, " | -%c", o->letter);
        fputs(") ", to);
        print_bash_source(to, o->from, o->choices);
        fputs("; return ;;\n", to);
    }
    fputs("        esac\n        if [[ $cur == -* ]]; then\n            COMPREPLY=($(compgen -W '", to);
    for (size_t i = 0; i < c->option_count; i++)
        fprintf(to, "--%s ", c->options[i].name);
    fputs("--help' -- \"$cur\"))\n        else\n            ", to);
    print_bash_source(to, c->operand_words, NULL);
    fputs("\n        fi\n        ;;\n", to);
}

void print_bash(FILE *to)
{
    size_t count;
    const command *const *commands = command_table(&count);
    fputs("# bash completion of ckv; made by: ckv help --format bash\n\n"
          "# Files (f) or directories (d); behind SOURCE= the name is completed without it.\n"
          "_ckv_paths() {\n"
          "    local IFS=$'\\n' path=${cur#*=}\n"
          "    COMPREPLY=($(compgen -\"$1\" -- \"$path\"))\n"
          "    compopt -o filenames 2>/dev/null\n"
          "}\n\n"
          "_ckv() {\n    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n    local commands='",
        to);
    print_words(to, command_at);
    fputs("'\n    local kinds='", to);
    print_words(to, kind_at);
    fputs("'\n    COMPREPLY=()\n    if ((COMP_CWORD == 1)); then\n"
          "        COMPREPLY=($(compgen -W \"$commands --help --version\" -- \"$cur\"))\n        return\n    fi\n"
          "    # readline takes SOURCE=FILE for three words\n"
          "    if [[ $cur == '=' ]]; then cur=; fi\n"
          "    case ${COMP_WORDS[1]} in\n",
        to);
    for (size_t i = 0; i < count; i++)
        print_bash_command(to, commands[i]);
    fputs("    esac\n}\ncomplete -F _ckv ckv\n", to);
}

/* Inside a single-quoted word of zsh's _arguments: brackets, colons and quotes mean something there. */
static void print_zsh_words(FILE *to, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'') {
            fputs("'\\''", to);
            continue;
        }
        if (strchr("[]:\\", *p))
            fputc('\\', to);
        fputc(*p, to);
    }
}

static void print_zsh_source(FILE *to, const option_row *o, word_source from)
{
    if (o && o->choices)
        fprintf(to, "(%s)", o->choices);
    else if (from == WORDS_FILE)
        fputs("_files", to);
    else if (from == WORDS_DIR)
        fputs("_files -/", to);
    else if (from == WORDS_KIND || from == WORDS_HELP)
        fputs(from == WORDS_KIND ? "($kinds)" : "($commands kinds $kinds)", to);
    else
        fputs(" ", to);
}

static void print_zsh_option(FILE *to, const option_row *o)
{
    fputs(" \\\n            ", to);
    if (o->letter)
        fprintf(to, "'(-%c --%s)'{-%c,--%s}", o->letter, o->name, o->letter, o->name);
    else
        fprintf(to, "--%s", o->name);
    fputs("'[", to);
    print_zsh_words(to, o->words);
    fputs("]", to);
    if (o->value) {
        fprintf(to, ":%s:", o->value);
        print_zsh_source(to, o, o->from);
    }
    fputs("'", to);
}

void print_zsh(FILE *to)
{
    size_t count;
    const command *const *commands = command_table(&count);
    fputs("#compdef ckv\n# zsh completion of ckv; made by: ckv help --format zsh\n\n_ckv() {\n    local kinds='", to);
    print_words(to, kind_at);
    fputs("' commands='", to);
    print_words(to, command_at);
    fputs("'\n    if ((CURRENT == 2)); then\n        local -a list=(\n", to);
    for (size_t i = 0; i < count; i++) {
        fprintf(to, "            '%s:", commands[i]->name);
        print_zsh_words(to, commands[i]->summary);
        fputs("'\n", to);
    }
    fputs("        )\n        _describe command list\n        return\n    fi\n"
          "    local name=$words[2]\n    shift words\n    ((CURRENT--))\n    case $name in\n",
        to);
    for (size_t i = 0; i < count; i++) {
        fprintf(to, "    %s)\n        _arguments -s", commands[i]->name);
        for (size_t k = 0; k < commands[i]->option_count; k++)
            print_zsh_option(to, &commands[i]->options[k]);
        if (*commands[i]->operands) {
            /* double quotes: $kinds is to be put in */
            fputs(" \\\n            \"*:argument:", to);
            print_zsh_source(to, NULL, commands[i]->operand_words);
            fputs("\"", to);
        }
        fputs("\n        ;;\n", to);
    }
    fputs("    esac\n}\n\n_ckv \"$@\"\n", to);
}

static void print_fish_words(FILE *to, const char *text)
{
    fputc('\'', to);
    for (const char *p = text; *p; p++)
        fprintf(to, *p == '\'' || *p == '\\' ? "\\%c" : "%c", *p);
    fputc('\'', to);
}

static void print_fish_option(FILE *to, const command *c, const option_row *o)
{
    fprintf(to, "complete -c ckv -n '__fish_seen_subcommand_from %s' -l %s", c->name, o->name);
    if (o->letter)
        fprintf(to, " -s %c", o->letter);
    if (o->choices)
        fprintf(to, " -x -a '%s'", o->choices);
    else if (o->type != OPTION_FLAG && o->from == WORDS_NONE)
        fputs(" -x", to);
    else if (o->from == WORDS_DIR)
        fputs(" -x -a '(__fish_complete_directories)'", to);
    else if (o->type != OPTION_FLAG)
        fputs(" -r -F", to);
    fputs(" -d ", to);
    print_fish_words(to, o->words);
    fputc('\n', to);
}

void print_fish(FILE *to)
{
    size_t count;
    const command *const *commands = command_table(&count);
    fputs("# fish completion of ckv; made by: ckv help --format fish\n\ncomplete -c ckv -f\n", to);
    for (size_t i = 0; i < count; i++) {
        const command *c = commands[i];
        fprintf(to, "complete -c ckv -n __fish_use_subcommand -a %s -d ", c->name);
        print_fish_words(to, c->summary);
        fputc('\n', to);
        for (size_t k = 0; k < c->option_count; k++)
            print_fish_option(to, c, &c->options[k]);
        if (c->operand_words == WORDS_FILE)
            fprintf(to, "complete -c ckv -n '__fish_seen_subcommand_from %s' -F\n", c->name);
        if (c->operand_words == WORDS_KIND || c->operand_words == WORDS_HELP) {
            fprintf(to, "complete -c ckv -n '__fish_seen_subcommand_from %s' -a '", c->name);
            if (c->operand_words == WORDS_HELP) {
                print_words(to, command_at);
                fputs(" kinds ", to);
            }
            print_words(to, kind_at);
            fputs("'\n", to);
        }
    }
}
