# The parts of one address are one address, in the order in which people of its country write it.
golden() {
    ckv dedupe -q "$1" --out out > log || cat log
    cut_address out/golden.csv
}
cut_address() {
    sed '1d; s/^[^,]*,[^,]*,[^,]*,[^,]*,//' "$1" | sort
}

cat > shop.ndjson << 'EOF'
{"id":"1","name":"徐静","addresses":[{"province":"浙江省","city":"杭州市","district":"西湖区","street":"科技园路20号453室"}]}
{"id":"2","name":"吴文博","addresses":[{"province":"上海市","city":"上海市","district":"浦东新区","street":"世纪大道251号101室"}]}
{"id":"3","name":"黄秀英","addresses":[{"province":"四川省","city":"成都市","district":"锦江区","street":"长江路26号1006室"}]}
{"id":"4","name":"孙佳怡","addresses":[{"province":"四川省","city":"成都市","district":"锦江区","street":"世纪大道287号1708室"}]}
{"id":"5","name":"王婷婷","addresses":[{"province":"江苏省","city":"南京市","district":"玄武区","street":"建国路129号972室"}]}
{"id":"6","name":"刘国栋","addresses":[{"province":"江苏省","city":"南京市","district":"玄武区","street":"中山北路89号680室"}]}
EOF
golden shop.ndjson
ckv inspect shop.ndjson | grep addresses

echo "# a line that says the region again"
printf 'id,姓名,省份,城市,区县,详细地址\n1,徐静,上海市,上海市,浦东新区,上海市浦东新区世纪大道251号\n' > again.csv
golden again.csv

echo "# German: the postcode before the city, whatever the letters"
printf 'KdNr,Vorname,Nachname,Straße,PLZ,Ort\n1,Laura,Schwarz,Bahnhofstraße 50,50667,Köln\n2,Marie,Bauer,Lindenallee 122,10115,Berlin\n' > de.csv
golden de.csv

echo "# French"
printf "Numéro client,Nom,Rue,Code postal,Ville\n1,Élodie Marchand,1 rue de l'Église,75001,Paris\n" > fr.csv
golden fr.csv

echo "# American, of a line and parts"
printf 'id,name,billing_address,billing_city,billing_state,billing_zip\n1,John Smith,12 Main Street,Austin,TX,78701\n' > us.csv
golden us.csv
printf 'id,name,address,city,zip\n1,John Smith,12 Main Street,Austin,78701\n' > line.csv
golden line.csv

echo "# as the country says, in columns of their own"
printf 'id,name,road,door,code,town,land\n1,Laura Schwarz,Ringstrasse,50,1010,Wien,AT\n2,John Smith,Main Street,12,3956,Boulder,AU\n' > own.csv
cat > own.yaml << 'EOF'
sources:
  own:
    file: own.csv
    key: id
    fields:
      name: person.name
      road: address.street
      door: address.number
      code: address.postcode
      town: address.city
      land: address.country
EOF
ckv dedupe -q -c own.yaml --out out > log || cat log
cut_address out/golden.csv
