# A column that no file has, a source that is not there, a kind that does not exist: with the place and the nearest name.
printf 'id,name,phone\n1,王伟,13910273846\n' >a.csv
printf 'sources:\n  a:\n    file: a.csv\n    key: id\n    fields:\n      nmae: person.name\n' >column.yaml
printf 'sources:\n  a:\n    file: a.csv\n    key: id\n    fields:\n      name: person.nmae\n' >kind.yaml
printf 'sources:\n  a:\n    file: a.csv\n    kye: id\n' >word.yaml
printf 'sources:\n  a:\n    file: [a.csv\n' >syntax.yaml
code ckv dedupe -c column.yaml
code ckv dedupe -c kind.yaml
code ckv dedupe -c word.yaml
code ckv dedupe -c syntax.yaml
printf 'sources:\n  crm: {file: a.csv, key: id, fields: {name: person.name}}\n' >good.yaml
code ckv dedupe -c good.yaml cmr=a.csv
code ckv dedupe -c good.yaml a.csv
code ckv dedupe a/b=a.csv
ls
