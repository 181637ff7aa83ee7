#include "block/groups.h"

/* Keys of one group, a record: no more than one rule for misspelt names has by itself. */
enum { KEYS_MOST = 4 };

/* So many groups a thread at least, where there are rules enough. */
enum { GROUPS_EACH = 2 };

static uint64_t expect(const ckv_block_input *in, unsigned rule)
{
    return in->expected ? in->expected[rule] : in->count;
}

static uint64_t keys_of_group(const ckv_block_input *in)
{
    uint64_t all = 0, most = (uint64_t)in->count * KEYS_MOST;
    for (unsigned r = 0; r < ckv_rules_count(in->rules); r++)
        all += in->limit[r] ? expect(in, r) : 0;
    uint64_t each = all / (in->threads ? in->threads : 1) / GROUPS_EACH;
    return each < most ? each : most;
}

/* Those with more keys first, those with as many in order of rule. */
static void sort_groups(ckv_rule_group *groups, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        ckv_rule_group group = groups[i];
        size_t at = i;
        for (; at > 0 && groups[at - 1].keys < group.keys; at--)
            groups[at] = groups[at - 1];
        groups[at] = group;
    }
}

size_t ckv_rules_group(const ckv_block_input *in, bool alone, ckv_rule_group out[CKV_RULES_MAX])
{
    size_t count = 0;
    uint64_t most = alone ? 0 : keys_of_group(in);
    for (unsigned r = 0; r < ckv_rules_count(in->rules); r++) {
        if (!in->limit[r])
            continue;
        ckv_rule_group *last = count ? &out[count - 1] : NULL;
        uint64_t keys = expect(in, r);
        if (!last || alone || last->count == CKV_GROUP_RULES_MAX || last->keys + keys > most) {
            last = &out[count++];
            *last = (ckv_rule_group){ 0 };
        }
        last->rule[last->count++] = (uint8_t)r;
        last->keys += keys;
    }
    sort_groups(out, count);
    return count;
}
